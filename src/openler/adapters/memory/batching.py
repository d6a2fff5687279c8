"""Status lists and batches, in memory."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openler.adapters import refusals
from openler.app.model import Standing
from openler.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from openler.adapters.memory.transaction import Transaction
    from openler.app.model import Batch, StatusListRecord


class MemoryStatusLists:
    """The port `openler.app.ports.StatusLists`."""

    def __init__(self, transaction: Transaction) -> None:
        """Work within one transaction of one tenant."""
        self._transaction = transaction

    def add(self, status_list: StatusListRecord) -> None:
        """Store a new list. Raises `ConflictError`."""
        data = self._transaction.data
        if status_list.id in data.status_lists:
            raise refusals.already("a status list", status_list.id)
        self._transaction.put(data.status_lists, status_list.id, status_list)
        self._transaction.put(data.taken, status_list.id, 0)

    def all(self) -> Sequence[StatusListRecord]:
        """Return the lists, oldest first."""
        return list(self._transaction.data.status_lists.values())

    def taken(self, list_id: str) -> int:
        """Return how many places of the list are taken. Raises `NotFoundError`."""
        taken = self._transaction.data.taken.get(list_id)
        if taken is None:
            raise refusals.missing("status list", list_id)
        return taken

    def free_of(self, list_id: str, indexes: Iterable[int]) -> frozenset[int]:
        """Return those of the indexes that no award has taken."""
        by_place = self._transaction.data.by_place
        return frozenset(index for index in indexes if (list_id, index) not in by_place)

    def standing(self, list_id: str) -> Mapping[int, Standing]:
        """Return index → standing for every place that is not VALID."""
        return {
            award.place.index: award.standing
            for award in self._transaction.data.awards.values()
            if award.place.list_id == list_id and award.standing is not Standing.VALID
        }


class MemoryBatches:
    """The port `openler.app.ports.Batches`."""

    def __init__(self, transaction: Transaction) -> None:
        """Work within one transaction of one tenant."""
        self._transaction = transaction

    def start(self, batch: Batch) -> None:
        """Store a batch; the same id again is the same batch, taken up where it stopped.

        Raises:
            ConflictError: the id is of another file or achievement.
            NotFoundError: there is no such achievement.
        """
        data = self._transaction.data
        try:
            stands = self.get(batch.id)
        except NotFoundError:
            if batch.achievement not in data.achievements:
                raise refusals.missing("achievement", batch.achievement) from None
            self._transaction.put(data.batches, batch.id, batch)
            return
        if (stands.achievement, stands.file_digest) != (batch.achievement, batch.file_digest):
            raise refusals.other_batch(batch.id)

    def get(self, batch_id: str) -> Batch:
        """Return one batch. Raises `NotFoundError`."""
        batch = self._transaction.data.batches.get(batch_id)
        if batch is None:
            raise refusals.missing("batch", batch_id)
        return batch

    def finish(self, batch_id: str, *, at: datetime) -> None:
        """Note that every row was awarded; the first time counts. Raises `NotFoundError`."""
        batch = self.get(batch_id)
        if batch.finished_at is None:
            finished = replace(batch, finished_at=at)
            self._transaction.put(self._transaction.data.batches, batch_id, finished)

    def all(self) -> Sequence[Batch]:
        """Return the batches, newest first."""
        return list(reversed(self._transaction.data.batches.values()))
