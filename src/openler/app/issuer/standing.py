"""Withdraw, put on hold, reinstate: the issuer changes whether it stands by a record.

The change, its event and the newly signed lists are one transaction, so it shows at once to
whoever asks this server, and never half.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from openler.app.catalogue import REINSTATED, SUSPENDED, WITHDRAWN, EventKind
from openler.app.events import Happened, tell
from openler.app.model import AwardFilter, AwardState, Standing
from openler.app.publishing import publish_lists
from openler.app.tenancy import Permission
from openler.errors import ConflictError, MalformedValueError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from openler.app.model import Award
    from openler.app.ports import Ports, UnitOfWork
    from openler.app.tenancy import Actor

UNDO_WINDOW = timedelta(minutes=30)
"""How long a batch can be taken back as a whole (experience.md, finding 8)."""

UNDO_REASON = "The whole batch was undone."

_EVENTS: dict[Standing, EventKind] = {
    Standing.REVOKED: WITHDRAWN,
    Standing.SUSPENDED: SUSPENDED,
    Standing.VALID: REINSTATED,
}

_ALLOWED = {
    Standing.VALID: {Standing.REVOKED, Standing.SUSPENDED},
    Standing.SUSPENDED: {Standing.REVOKED, Standing.VALID},
    Standing.REVOKED: set[Standing](),
}
"""Withdrawn is final (Bitstring Status List 1.0: revocation "is not reversible")."""


def change_standing(
    ports: Ports, actor: Actor, credential_id: str, to: Standing, *, reason: str
) -> Award:
    """Withdraw, put on hold or reinstate one record; return it as it stands now.

    Raises:
        NotFoundError: no such record here.
        MalformedValueError: no reason, where the person will ask for one.
        ConflictError: it stands so already, or was withdrawn for good.
    """
    actor.require(Permission.CHANGE_STATUS)
    if to is not Standing.VALID and not reason.strip():
        raise MalformedValueError(
            "This needs a reason: the person will ask.", fix="Say why: --reason “…”"
        )
    at = ports.clock()
    with ports.store.for_tenant(actor.tenant) as work:
        award = work.awards.get(credential_id)
        _refuse_unless_allowed(award, to)
        _apply(ports, actor, work, [award], to, reason, at)
    return replace(award, standing=to, reason=reason)


def undo_batch(ports: Ports, actor: Actor, batch_id: str) -> int:
    """Withdraw every record of a batch that was awarded less than 30 minutes ago; return how many.

    What is undone can be awarded anew, from a file that is right this time.

    Raises:
        NotFoundError: no such batch.
        ConflictError: the window has closed.
    """
    actor.require(Permission.CHANGE_STATUS)
    at = ports.clock()
    with ports.store.for_tenant(actor.tenant) as work:
        batch = work.batches.get(batch_id)
        ends = (batch.finished_at or batch.started_at) + UNDO_WINDOW
        if at > ends:
            raise ConflictError(
                f"The time to undo this batch ended at {ends:%H:%M} UTC on {ends:%Y-%m-%d}.",
                fix="Withdraw single records with: ler revoke ID --reason …",
            )
        if work.awards.count(AwardFilter(batch=batch_id, state=AwardState.PLANNED)):
            # what a crash left unsigned would be signed later, as if nothing had been undone
            raise ConflictError(
                "Some of this batch is decided and not signed yet.",
                fix="Finish it first with: ler resume, and undo it then.",
            )
        chosen = AwardFilter(batch=batch_id, state=AwardState.ISSUED)
        awards = [one for one in work.awards.find(chosen) if one.standing is not Standing.REVOKED]
        _apply(ports, actor, work, awards, Standing.REVOKED, UNDO_REASON, at)
        for award in awards:
            work.awards.release(award.credential_id)
    return len(awards)


def _refuse_unless_allowed(award: Award, to: Standing) -> None:
    if award.state is not AwardState.ISSUED:
        raise NotFoundError(f"{award.credential_id} was planned but not signed yet.")
    if award.standing is to:
        raise ConflictError(f"This record is {_SPOKEN[to]} already.")
    if to not in _ALLOWED[award.standing]:
        raise ConflictError(
            f"This record is {_SPOKEN[award.standing]}; that cannot be changed.",
            fix="Award a new record instead.",
        )


_SPOKEN = {Standing.VALID: "valid", Standing.SUSPENDED: "on hold", Standing.REVOKED: "withdrawn"}


def _apply(
    ports: Ports,
    actor: Actor,
    work: UnitOfWork,
    awards: Sequence[Award],
    to: Standing,
    reason: str,
    at: datetime,
) -> None:
    """Store the standing, tell the events and publish the lists it touches."""
    for award in awards:
        work.awards.stand(award.credential_id, to, reason=reason)
    told = [Happened(_EVENTS[to], award.credential_id, award.achievement) for award in awards]
    tell(work, told, at=at, random=ports.random)
    touched = {award.place.list_id for award in awards}
    lists = [one for one in work.status_lists.all() if one.id in touched]
    publish_lists(ports, actor, work, lists, at=at)
