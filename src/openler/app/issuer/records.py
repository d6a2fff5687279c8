"""Find records that were awarded, and hand them out as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openler.app.catalogue import EXPORTED
from openler.app.events import Happened, tell
from openler.app.model import AwardFilter, AwardState
from openler.app.tenancy import Permission
from openler.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openler.app.model import Award, Batch
    from openler.app.ports import Ports
    from openler.app.tenancy import Actor

EVERYTHING = AwardFilter()


def find_awards(
    ports: Ports, actor: Actor, chosen: AwardFilter = EVERYTHING, *, limit: int | None = None
) -> tuple[Sequence[Award], int]:
    """Return the awards that were asked for, oldest first, and how many there are in all."""
    actor.require(Permission.READ_RECORDS)
    with ports.store.for_tenant(actor.tenant) as work:
        return list(work.awards.find(chosen, limit=limit)), work.awards.count(chosen)


def get_award(ports: Ports, actor: Actor, credential_id: str) -> Award:
    """Return one award. Raises `NotFoundError`."""
    actor.require(Permission.READ_RECORDS)
    with ports.store.for_tenant(actor.tenant) as work:
        return work.awards.get(credential_id)


def export_records(
    ports: Ports, actor: Actor, chosen: AwardFilter = EVERYTHING
) -> Iterator[tuple[Award, bytes]]:
    """Yield each issued award with the bytes of its record, streaming; the events tell of it.

    The bytes are those that were signed; they are never written anew.
    """
    actor.require(Permission.READ_RECORDS)
    at = ports.clock()
    told: list[Happened] = []
    with ports.store.for_tenant(actor.tenant) as work:
        for award in work.awards.find(chosen):
            if award.state is AwardState.ISSUED and award.secured is not None:
                yield award, award.secured
                told.append(Happened(EXPORTED, award.credential_id, award.achievement))
        tell(work, told, at=at, random=ports.random)


def list_batches(ports: Ports, actor: Actor) -> Sequence[Batch]:
    """Return the files that were awarded, newest first."""
    actor.require(Permission.READ_RECORDS)
    with ports.store.for_tenant(actor.tenant) as work:
        return work.batches.all()


def record_bytes(award: Award) -> bytes:
    """Return the record of an issued award. Raises `NotFoundError` before it was signed."""
    if award.secured is None:
        raise NotFoundError(f"{award.credential_id} was planned but not signed yet.")
    return award.secured
