"""The log of what happened, as rows that are only ever appended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, func, select

from openler.adapters.sql.tables import events, pseudonym_keys
from openler.app.catalogue import event_kind
from openler.app.events import Event
from openler.app.model import Count
from openler.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from openler.adapters.sql.scope import AnyRow, Scope
    from openler.app.catalogue import EventKind


class SqlEvents:
    """The port `openler.app.ports.Events`."""

    def __init__(self, scope: Scope) -> None:
        """Work within one transaction of one tenant."""
        self._scope = scope

    def add(self, happened: Iterable[Event]) -> None:
        """Append, in the transaction of what the events tell."""
        self._scope.insert(events, [_row(event) for event in happened])

    def pseudonym_key(self, fresh: bytes) -> bytes:
        """Return the secret of this tenant's events; ``fresh`` becomes it where there is none."""
        row = self._scope.first(self._scope.select(pseudonym_keys, pseudonym_keys.c.key))
        if row is not None:
            return bytes(row.key)
        self._scope.insert(pseudonym_keys, [{"key": fresh}])
        return fresh

    def counts(self, *, cohort: str | None = None) -> Mapping[str, Count]:
        """Return per kind how often it happened, and to how many different records."""
        counted = (
            self._scope.select(
                events, events.c.kind, func.count(), func.count(events.c.record.distinct())
            )
            .where(*_of(cohort))
            .group_by(events.c.kind)
        )
        return {kind: Count(times, records) for kind, times, records in self._scope.rows(counted)}

    def records_with(self, kinds: Sequence[str], *, cohort: str | None = None) -> int:
        """Return how many different records have at least one event of each of the kinds."""
        wanted = sorted(set(kinds))
        met = (
            self._scope.select(events, events.c.record)
            .where(events.c.kind.in_(wanted), *_of(cohort))
            .group_by(events.c.record)
            .having(func.count(events.c.kind.distinct()) == len(wanted))
            .subquery()
        )
        return self._scope.number(select(func.count()).select_from(met))

    def all(self) -> Iterator[Event]:
        """Yield the log from its beginning."""
        for row in self._scope.stream(self._scope.select(events), events.c.number):
            yield _event(row)


def _of(cohort: str | None) -> list[ColumnElement[bool]]:
    return [] if cohort is None else [events.c.cohort == cohort]


def _row(event: Event) -> dict[str, Any]:
    return {
        "kind": event.kind.id,
        "at": event.at,
        "record": event.record,
        "cohort": event.cohort,
        "facts": dict(event.facts),
    }


def _event(row: AnyRow) -> Event:
    return Event(_kind(row.kind), row.at, row.record, row.cohort, row.facts)


def _kind(kind: str) -> EventKind:
    try:
        return event_kind(kind)
    except KeyError as error:
        raise ConfigurationError(
            f"The log tells of {kind!r}, which this version does not know.",
            fix="Install the newest OpenLER.",
        ) from error
