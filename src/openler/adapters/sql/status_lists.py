"""Status lists and the places in them, as rows.

A place is a row of ``awards``; how many are taken is counted as they are taken, because
counting a million rows for each chunk of a batch would make a batch quadratic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openler.adapters import refusals
from openler.adapters.sql.scope import chunks
from openler.adapters.sql.tables import awards, status_lists
from openler.app.model import Standing, StatusListRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openler.adapters.sql.scope import Scope

_COLUMNS = (status_lists.c.id, status_lists.c.size, status_lists.c.created_at)

_NOT_VALID = [standing.value for standing in Standing if standing is not Standing.VALID]


class SqlStatusLists:
    """The port `openler.app.ports.StatusLists`."""

    def __init__(self, scope: Scope) -> None:
        """Work within one transaction of one tenant."""
        self._scope = scope

    def add(self, status_list: StatusListRecord) -> None:
        """Store a new list. Raises `ConflictError`."""
        row = {
            "id": status_list.id,
            "size": status_list.size,
            "taken": 0,
            "created_at": status_list.created_at,
        }
        self._scope.insert(status_lists, [row])

    def all(self) -> Sequence[StatusListRecord]:
        """Return the lists, oldest first."""
        chosen = self._scope.select(status_lists, *_COLUMNS).order_by(status_lists.c.number)
        return [StatusListRecord(*row) for row in self._scope.rows(chosen)]

    def taken(self, list_id: str) -> int:
        """Return how many places of the list are taken. Raises `NotFoundError`."""
        chosen = self._scope.select(status_lists, status_lists.c.taken)
        row = self._scope.first(chosen.where(status_lists.c.id == list_id))
        if row is None:
            raise refusals.missing("status list", list_id)
        return int(row.taken)

    def free_of(self, list_id: str, indexes: Iterable[int]) -> frozenset[int]:
        """Return those of the indexes that no award has taken."""
        free = set(indexes)
        for part in chunks(list(free)):
            chosen = self._scope.select(awards, awards.c.list_index).where(
                awards.c.list_id == list_id, awards.c.list_index.in_(part)
            )
            free.difference_update(row.list_index for row in self._scope.rows(chosen))
        return frozenset(free)

    def standing(self, list_id: str) -> Mapping[int, Standing]:
        """Return index → standing for every place that is not VALID."""
        chosen = self._scope.select(awards, awards.c.list_index, awards.c.standing).where(
            awards.c.list_id == list_id, awards.c.standing.in_(_NOT_VALID)
        )
        return {row.list_index: Standing(row.standing) for row in self._scope.rows(chosen)}
