"""Intents and records, status lists and batches, in memory."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from openler.adapters import refusals
from openler.app.model import Award, AwardState, Standing, folded
from openler.errors import ConflictError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from openler.adapters.memory.transaction import Holdings, Transaction
    from openler.app.model import AwardFilter, Batch, StatusListRecord


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
            place = (award.place.list_id, award.place.index)
            put(data.awards, award.credential_id, award)
            put(data.by_natural_key, award.natural_key, award.credential_id)
            put(data.by_place, place, award.credential_id)
            put(data.taken, place[0], data.taken[place[0]] + 1)

    def by_natural_key(self, keys: Sequence[bytes]) -> Mapping[bytes, Award]:
        """Return those of the awards that exist."""
        data = self._transaction.data
        known = data.by_natural_key
        return {key: data.awards[known[key]] for key in keys if key in known}

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


def _refuse(data: Holdings, planned: Sequence[Award]) -> None:
    """Raise what a database would raise, before anything is stored."""
    ids, natural_keys, places = set(data.awards), set[bytes](), set[tuple[str, int]]()
    for award in planned:
        place = (award.place.list_id, award.place.index)
        if award.state is not AwardState.PLANNED or award.secured is not None:
            raise refusals.not_an_intent(award.credential_id)
        if award.credential_id in ids:
            raise refusals.already("a record", award.credential_id)
        if award.natural_key in data.by_natural_key or award.natural_key in natural_keys:
            raise refusals.award_stands(award.achievement)
        if place in data.by_place or place in places:
            raise refusals.place_taken(*place)
        _refuse_dangling(data, award)
        ids.add(award.credential_id)
        natural_keys.add(award.natural_key)
        places.add(place)
    for list_id, count in Counter(list_id for list_id, _ in places).items():
        if data.taken[list_id] + count > data.status_lists[list_id].size:
            raise refusals.list_full(list_id)


def _refuse_dangling(data: Holdings, award: Award) -> None:
    if award.achievement not in data.achievements:
        raise refusals.missing("achievement", award.achievement)
    if award.batch is not None and award.batch not in data.batches:
        raise refusals.missing("batch", award.batch)
    if award.place.list_id not in data.status_lists:
        raise refusals.missing("status list", award.place.list_id)
    if award.place.index < 0:
        raise ConflictError("A place in a status list is never negative.")


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
