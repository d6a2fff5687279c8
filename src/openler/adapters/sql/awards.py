"""Intents and records, as rows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, bindparam, func, or_, update

from openler.adapters import refusals
from openler.adapters.sql.scope import chunks
from openler.adapters.sql.tables import awards, status_lists
from openler.app.model import (
    Award,
    AwardFilter,
    AwardState,
    Standing,
    StatusPlace,
    folded,
    released_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from openler.adapters.sql.scope import AnyRow, Scope

_ISSUE = (
    update(awards)
    .where(
        awards.c.tenant == bindparam("of_tenant"),
        awards.c.credential_id == bindparam("of_credential"),
        awards.c.state == AwardState.PLANNED.value,
    )
    .values(
        state=AwardState.ISSUED.value,
        secured=bindparam("new_secured"),
        issued_at=bindparam("new_issued_at"),
    )
)
"""Built once: it runs for every record that is issued."""


class SqlAwards:
    """The port `openler.app.ports.Awards`."""

    def __init__(self, scope: Scope) -> None:
        """Work within one transaction of one tenant."""
        self._scope = scope

    def plan(self, planned: Sequence[Award]) -> None:
        """Store intents, all or none, and take their places.

        Raises:
            ConflictError: a natural key, id or place is known, an award is no intent, or a list
                has no room.
            NotFoundError: one names an achievement, a list or a batch that is not there.
        """
        for award in planned:
            if award.state is not AwardState.PLANNED or award.secured is not None:
                raise refusals.not_an_intent(award.credential_id)
        with self._scope.whole():
            self._scope.insert(awards, [_row(award) for award in planned])
            for list_id, places in Counter(award.place.list_id for award in planned).items():
                self._take(list_id, places)

    def by_natural_key(self, keys: Sequence[bytes]) -> Mapping[bytes, Award]:
        """Return those of the awards that exist."""
        found: dict[bytes, Award] = {}
        for part in chunks(keys):
            chosen = self._scope.select(awards).where(awards.c.natural_key.in_(part))
            found |= {row.natural_key: _award(row) for row in self._scope.rows(chosen)}
        return found

    def issued_keys(self, achievement: str) -> frozenset[bytes]:
        """Return the natural keys of all issued awards of an achievement (32 bytes each)."""
        chosen = self._scope.select(awards, awards.c.natural_key).where(
            awards.c.achievement == achievement, awards.c.state == AwardState.ISSUED.value
        )
        return frozenset(row.natural_key for row in self._scope.rows(chosen))

    def issue(self, credential_id: str, *, secured: bytes, at: datetime) -> None:
        """Store the signed record of an intent.

        Raises:
            ConflictError: it is signed already.
            NotFoundError: there is no such intent.
        """
        values = {"of_credential": credential_id, "new_secured": secured, "new_issued_at": at}
        if not self._scope.change(_ISSUE, values):
            self.get(credential_id)
            raise refusals.not_an_intent(credential_id)

    def get(self, credential_id: str) -> Award:
        """Return one award. Raises `NotFoundError`."""
        chosen = self._scope.select(awards).where(awards.c.credential_id == credential_id)
        row = self._scope.first(chosen)
        if row is None:
            raise refusals.missing("record", credential_id)
        return _award(row)

    def find(self, chosen: AwardFilter, *, limit: int | None = None) -> Iterator[Award]:
        """Yield awards in the order in which they were planned, streaming."""
        statement = self._scope.select(awards).where(*_conditions(chosen))
        for row in self._scope.stream(statement, awards.c.number, limit=limit):
            yield _award(row)

    def count(self, chosen: AwardFilter) -> int:
        """Return how many there are."""
        counted = self._scope.select(awards, func.count()).where(*_conditions(chosen))
        return self._scope.number(counted)

    def stand(self, credential_id: str, standing: Standing, *, reason: str | None) -> None:
        """Change whether the issuer stands by a record. Raises `NotFoundError`."""
        one = self._scope.update(awards).where(awards.c.credential_id == credential_id)
        if not self._scope.change(one.values(standing=standing.value, reason=reason)):
            raise refusals.missing("record", credential_id)

    def release(self, credential_id: str) -> None:
        """Give up the natural key of a withdrawn record.

        Raises:
            NotFoundError: there is no such record.
            ConflictError: it is not withdrawn.
        """
        award = self.get(credential_id)
        if award.standing is not Standing.REVOKED:
            raise refusals.still_stands(credential_id)
        one = self._scope.update(awards).where(awards.c.credential_id == credential_id)
        self._scope.change(one.values(natural_key=released_key(award)))

    def _take(self, list_id: str, places: int) -> None:
        """Count places as taken, as long as the list has so many."""
        taken = status_lists.c.taken + places
        roomy = self._scope.update(status_lists).where(
            status_lists.c.id == list_id, taken <= status_lists.c.size
        )
        if not self._scope.change(roomy.values(taken=taken)):
            raise refusals.list_full(list_id)


def _conditions(chosen: AwardFilter) -> list[ColumnElement[bool]]:
    """Return what must hold; ``autoescape`` keeps % and _ of the text literal (threat T36)."""
    conditions: list[ColumnElement[bool]] = []
    if chosen.achievement is not None:
        conditions.append(awards.c.achievement == chosen.achievement)
    if chosen.batch is not None:
        conditions.append(awards.c.batch == chosen.batch)
    if chosen.state is not None:
        conditions.append(awards.c.state == chosen.state.value)
    if chosen.standing is not None:
        conditions.append(awards.c.standing == chosen.standing.value)
    if chosen.text is not None:
        text = folded(chosen.text)
        columns = (awards.c.name_folded, awards.c.email_folded)
        conditions.append(or_(*(column.contains(text, autoescape=True) for column in columns)))
    return conditions


def _row(award: Award) -> dict[str, Any]:
    email = award.recipient_email
    return {
        "credential_id": award.credential_id,
        "achievement": award.achievement,
        "natural_key": award.natural_key,
        "list_id": award.place.list_id,
        "list_index": award.place.index,
        "state": award.state.value,
        "standing": award.standing.value,
        "reason": award.reason,
        "batch": award.batch,
        "batch_row": award.row,
        "recipient_name": award.recipient_name,
        "recipient_email": email,
        "name_folded": folded(award.recipient_name),
        "email_folded": None if email is None else folded(email),
        "awarded_on": award.awarded_on,
        "planned_at": award.planned_at,
        "unsigned": award.unsigned,
        "canonical_digest": award.canonical_digest,
    }


def _award(row: AnyRow) -> Award:
    return Award(
        credential_id=row.credential_id,
        achievement=row.achievement,
        natural_key=row.natural_key,
        unsigned=row.unsigned,
        canonical_digest=row.canonical_digest,
        place=StatusPlace(row.list_id, row.list_index),
        recipient_name=row.recipient_name,
        recipient_email=row.recipient_email,
        awarded_on=row.awarded_on,
        planned_at=row.planned_at,
        batch=row.batch,
        row=row.batch_row,
        state=AwardState(row.state),
        secured=row.secured,
        issued_at=row.issued_at,
        standing=Standing(row.standing),
        reason=row.reason,
    )
