"""Intents and records, in memory, under the rules of a database."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from openler.adapters import refusals
from openler.app.model import Award, AwardState, Standing, folded, released_key
from openler.errors import ConflictError

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Container,
        Hashable,
        Iterator,
        Mapping,
        Sequence,
    )
    from datetime import datetime

    from openler.adapters.memory.transaction import Holdings, Transaction
    from openler.app.model import AwardFilter


class MemoryAwards:
    """The port `openler.app.ports.Awards`."""

    def __init__(self, transaction: Transaction) -> None:
        """Work within one transaction of one tenant."""
        self._transaction = transaction

    def plan(self, planned: Sequence[Award]) -> None:
        """Store intents, all or none, and take their places.

        Raises:
            ConflictError: a natural key, id or place is known, an award is no intent, or a list
                has no room.
            NotFoundError: one names an achievement, a list or a batch that is not there.
        """
        data, put = self._transaction.data, self._transaction.put
        _refuse(data, planned)
        for award in planned:
            place = _place(award)
            put(data.awards, award.credential_id, award)
            put(data.by_natural_key, award.natural_key, award.credential_id)
            put(data.by_place, place, award.credential_id)
            put(data.taken, place[0], data.taken[place[0]] + 1)

    def by_natural_key(self, keys: Sequence[bytes]) -> Mapping[bytes, Award]:
        """Return those of the awards that exist."""
        data = self._transaction.data
        known = data.by_natural_key
        return {key: data.awards[known[key]] for key in keys if key in known}

    def issued_keys(self, achievement: str) -> frozenset[bytes]:
        """Return the natural keys of all issued awards of an achievement (32 bytes each)."""
        return frozenset(
            award.natural_key
            for award in self._transaction.data.awards.values()
            if award.achievement == achievement and award.state is AwardState.ISSUED
        )

    def issue(self, credential_id: str, *, secured: bytes, at: datetime) -> None:
        """Store the signed record of an intent.

        Raises:
            ConflictError: it is signed already.
            NotFoundError: there is no such intent.
        """
        award = self.get(credential_id)
        if award.state is not AwardState.PLANNED:
            raise refusals.not_an_intent(credential_id)
        issued = replace(award, state=AwardState.ISSUED, secured=secured, issued_at=at)
        self._transaction.put(self._transaction.data.awards, credential_id, issued)

    def get(self, credential_id: str) -> Award:
        """Return one award. Raises `NotFoundError`."""
        award = self._transaction.data.awards.get(credential_id)
        if award is None:
            raise refusals.missing("record", credential_id)
        return award

    def find(self, chosen: AwardFilter, *, limit: int | None = None) -> Iterator[Award]:
        """Yield awards in the order in which they were planned, streaming."""
        left = limit
        for credential_id in list(self._transaction.data.awards):
            if left is not None and left <= 0:
                return
            award = self._transaction.data.awards[credential_id]
            if _holds(chosen, award):
                yield award
                left = None if left is None else left - 1

    def count(self, chosen: AwardFilter) -> int:
        """Return how many there are."""
        return sum(_holds(chosen, award) for award in self._transaction.data.awards.values())

    def stand(self, credential_id: str, standing: Standing, *, reason: str | None) -> None:
        """Change whether the issuer stands by a record. Raises `NotFoundError`."""
        changed = replace(self.get(credential_id), standing=standing, reason=reason)
        self._transaction.put(self._transaction.data.awards, credential_id, changed)

    def release(self, credential_id: str) -> None:
        """Give up the natural key of a withdrawn record.

        Raises:
            NotFoundError: there is no such record.
            ConflictError: it is not withdrawn.
        """
        award = self.get(credential_id)
        if award.standing is not Standing.REVOKED:
            raise refusals.still_stands(credential_id)
        data = self._transaction.data
        freed = replace(award, natural_key=released_key(award))
        self._transaction.drop(data.by_natural_key, award.natural_key, ordered=False)
        self._transaction.put(data.by_natural_key, freed.natural_key, credential_id)
        self._transaction.put(data.awards, credential_id, freed)


def _refuse(data: Holdings, planned: Sequence[Award]) -> None:
    """Raise what a database would raise, rule by rule in its order, before anything is stored."""
    for award in planned:
        if award.state is not AwardState.PLANNED or award.secured is not None:
            raise refusals.not_an_intent(award.credential_id)
    for award in _twice(planned, lambda one: one.credential_id, data.awards):
        raise refusals.already("a record", award.credential_id)
    for award in _twice(planned, lambda one: one.natural_key, data.by_natural_key):
        raise refusals.award_stands(award.achievement)
    for award in _twice(planned, _place, data.by_place):
        raise refusals.place_taken(*_place(award))
    _refuse_dangling(data, planned)
    for list_id, count in Counter(award.place.list_id for award in planned).items():
        if data.taken[list_id] + count > data.status_lists[list_id].size:
            raise refusals.list_full(list_id)


def _twice(
    planned: Sequence[Award], value: Callable[[Award], Hashable], known: Container[object]
) -> Iterator[Award]:
    """Yield the awards whose value is there already."""
    met: set[Hashable] = set()
    for award in planned:
        if value(award) in known or value(award) in met:
            yield award
        met.add(value(award))


def _refuse_dangling(data: Holdings, planned: Sequence[Award]) -> None:
    for award in planned:
        if award.achievement not in data.achievements:
            raise refusals.missing("achievement", award.achievement)
    for award in planned:
        if award.batch is not None and award.batch not in data.batches:
            raise refusals.missing("batch", award.batch)
    for award in planned:
        if award.place.list_id not in data.status_lists:
            raise refusals.missing("status list", award.place.list_id)
    if any(award.place.index < 0 for award in planned):
        raise ConflictError("A place in a status list is never negative.")


def _place(award: Award) -> tuple[str, int]:
    return (award.place.list_id, award.place.index)


def _holds(chosen: AwardFilter, award: Award) -> bool:
    for asked, given in (
        (chosen.achievement, award.achievement),
        (chosen.batch, award.batch),
        (chosen.state, award.state),
        (chosen.standing, award.standing),
    ):
        if asked is not None and asked != given:
            return False
    if chosen.text is None:
        return True
    text = folded(chosen.text)
    return any(
        text in folded(value)
        for value in (award.recipient_name, award.recipient_email)
        if value is not None
    )
