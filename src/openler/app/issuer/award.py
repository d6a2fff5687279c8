"""Award one, award a chunk: store the intent, commit, sign, store, commit.

The two transactions are the whole trick. After the first, the decision stands with every
byte that will be signed; after the second, the record does. Whatever dies in between, running
again signs the stored intent and makes no second record; a store that holds the award already
answers with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from openler.app.catalogue import ISSUED
from openler.app.events import Happened, tell
from openler.app.issuer.planning import Planner, natural_key, plan
from openler.app.model import Award, AwardFilter, AwardState, Purpose, Standing
from openler.app.publishing import publish_lists
from openler.app.signing import issuer_for, recalled
from openler.app.tenancy import Permission
from openler.errors import ConflictError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openler.app.issuer.planning import Planned, Refused
    from openler.app.ports import Ports
    from openler.app.tenancy import Actor
    from openler.issuing.roster.model import Recipient

RESUMED = 100
"""Intents that one transaction signs when they are taken up after a crash."""


@dataclass(frozen=True, slots=True)
class Awarded:
    """What came of awarding some recipients."""

    issued: tuple[Award, ...]
    already: tuple[Award, ...]
    """Awards that stood already; nothing was done again."""
    refused: tuple[Refused, ...]


def award(
    ports: Ports, actor: Actor, slug: str, recipient: Recipient, *, again: bool = False
) -> Award:
    """Award one achievement to one person; return the award with its record, as `award_one`."""
    return award_one(ports, actor, slug, recipient, again=again)[0]


def award_one(
    ports: Ports, actor: Actor, slug: str, recipient: Recipient, *, again: bool = False
) -> tuple[Award, bool]:
    """Award one achievement to one person; return the award, and whether it is a new one.

    Awarding the same again returns the record that stands. One that was withdrawn stands no
    more; ``again`` says that a new record is wanted in its place.

    Raises:
        NotFoundError: no such achievement, or no issuer.
        ConflictError: it was awarded and withdrawn, and ``again`` was not said.
        InputError, SecuringError: the record cannot be made, and why.
    """
    actor.require(Permission.AWARD)
    _make_room(ports, actor, natural_key(slug, recipient), again=again)
    awarded = award_chunk(ports, actor, slug, [recipient], batch=None, source="single")
    if awarded.refused:
        raise awarded.refused[0].error
    return (awarded.issued or awarded.already)[0], bool(awarded.issued)


def _make_room(ports: Ports, actor: Actor, key: bytes, *, again: bool) -> None:
    """Let a withdrawn award give way to a new one, where that is wanted."""
    with ports.store.for_tenant(actor.tenant) as work:
        earlier = work.awards.by_natural_key([key]).get(key)
        if earlier is None or earlier.standing is not Standing.REVOKED:
            return
        if not again:
            raise ConflictError(
                f"This was awarded to {earlier.recipient_name} and withdrawn: {earlier.reason}",
                fix="If a new record is right, say so with --again.",
            )
        work.awards.release(earlier.credential_id)


def award_chunk(
    ports: Ports,
    actor: Actor,
    slug: str,
    recipients: Sequence[Recipient],
    *,
    batch: str | None,
    source: str,
) -> Awarded:
    """Award one chunk: one transaction that plans, one that signs."""
    fresh, waiting, already, refused = _plan(ports, actor, slug, recipients, batch)
    issued = _sign(ports, actor, fresh, waiting, source)
    return Awarded(issued=issued, already=already, refused=refused)


def redeem_all(ports: Ports, actor: Actor) -> int:
    """Sign every intent that a crash left unsigned; return how many there were."""
    actor.require(Permission.AWARD)
    signed = 0
    while waiting := _waiting(ports, actor):
        signed += len(_sign(ports, actor, [], waiting, source="resumed"))
    return signed


def _waiting(ports: Ports, actor: Actor) -> list[Award]:
    with ports.store.for_tenant(actor.tenant) as work:
        return list(work.awards.find(AwardFilter(state=AwardState.PLANNED), limit=RESUMED))


def _plan(
    ports: Ports, actor: Actor, slug: str, recipients: Sequence[Recipient], batch: str | None
) -> tuple[list[Planned], list[Award], tuple[Award, ...], tuple[Refused, ...]]:
    """Store the intents; return them, and what stood before: waiting to be signed, or issued."""
    at = ports.clock()
    with ports.store.for_tenant(actor.tenant) as work:
        record, issuer = issuer_for(ports, actor, work, Purpose.RECORD)
        achievement = work.achievements.get(slug)
        planner = Planner(record, issuer, achievement, ports.random, at, batch)
        by_key = {natural_key(slug, recipient): recipient for recipient in recipients}
        known = work.awards.by_natural_key(list(by_key))
        missing = [recipient for key, recipient in by_key.items() if key not in known]
        made = plan(planner, work, missing)
        if made.begun:
            publish_lists(ports, actor, work, made.begun, at=at)
    waiting = [one for one in known.values() if one.state is AwardState.PLANNED]
    already = tuple(one for one in known.values() if one.state is AwardState.ISSUED)
    return made.planned, waiting, already, tuple(made.refused)


def _sign(
    ports: Ports,
    actor: Actor,
    fresh: Sequence[Planned],
    waiting: Sequence[Award],
    source: str,
) -> tuple[Award, ...]:
    """Sign stored intents and store the records with their events, in one transaction."""
    if not fresh and not waiting:
        return ()
    at = ports.clock()
    issued = []
    with ports.store.for_tenant(actor.tenant) as work:
        _, issuer = issuer_for(ports, actor, work, Purpose.RECORD)
        pairs = [(one.award, one.prepared) for one in fresh]
        pairs += [(one, recalled(issuer, one)) for one in waiting]
        for intent, prepared in pairs:
            secured = issuer.sign(prepared).raw
            work.awards.issue(intent.credential_id, secured=secured, at=at)
            issued.append(replace(intent, state=AwardState.ISSUED, secured=secured, issued_at=at))
        told = [
            Happened(ISSUED, one.credential_id, one.achievement, {"source": source})
            for one in issued
        ]
        tell(work, told, at=at, random=ports.random)
    return tuple(issued)
