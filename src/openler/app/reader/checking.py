"""Check what somebody brings: one answer each, and an event for each answer.

Whom this verifier trusts is what its own shelf says, and for one answer what the person named
with the question. That a record is from this very server earns it no trust.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openler.app.catalogue import CHECKED
from openler.app.events import Happened, tell
from openler.app.publishing import OwnAddresses
from openler.app.resolving import resolver_over
from openler.app.tenancy import Permission
from openler.app.trusting import ForThisAnswer, read_shelf, trust_of
from openler.errors import NotFoundError
from openler.verifying.resources import Memo
from openler.verifying.verifier import Verifier

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from openler.app.ports import Ports, UnitOfWork
    from openler.app.tenancy import Actor
    from openler.errors import ResolutionError
    from openler.verifying.findings import Source
    from openler.verifying.report import Report


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that somebody brought."""

    called: str
    """As the person calls it: a file name, a link, "pasted text"."""
    data: bytes
    source: Source
    unreachable: ResolutionError | None = None
    """Why a link gave nothing."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What the person said with the question."""

    trust: ForThisAnswer = field(default_factory=ForThisAnswer)
    brought: Mapping[str, bytes] = field(default_factory=dict)
    """Status lists that the person brought along, by address; no key is ever taken from them."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was brought, and the answer."""

    called: str
    report: Report


def check_things(
    ports: Ports, actor: Actor, things: Iterable[Thing], options: CheckOptions
) -> list[Checked]:
    """Return an answer for each record in what was brought, in order.

    Raises:
        LerError: a trust list that came with the question cannot be believed, and why.
    """
    actor.require(Permission.VERIFY)
    at = ports.clock()
    resolver = resolver_over(OwnAddresses(ports, actor))
    with ports.store.for_tenant(actor.tenant) as work:
        shelf = read_shelf(work)
    trust = trust_of(shelf, options.trust, resolver=resolver, at=at)
    verifier = Verifier(
        resolver=resolver,
        fetcher=OwnAddresses(ports, actor, brought=options.brought),
        trust=trust,
        canonicalizer=ports.canonicalizer,
    )
    asked = Memo()  # a list that a thousand records name is fetched and checked once (T9)
    checked = [
        Checked(thing.called, report)
        for thing in things
        for report in _reports(verifier, thing, asked, at=at)
    ]
    with ports.store.for_tenant(actor.tenant) as work:
        tell(work, _events(work, checked), at=at, random=ports.random)
    return checked


def _reports(verifier: Verifier, thing: Thing, asked: Memo, *, at: datetime) -> Sequence[Report]:
    if thing.unreachable is not None:
        return (verifier.unreached(thing.unreachable, at=at),)
    return verifier.verify_many(thing.data, at=at, source=thing.source, memo=asked)


def _events(work: UnitOfWork, checked: Sequence[Checked]) -> list[Happened]:
    """Return what to tell: a verdict for each record that has a name of its own."""
    return [
        Happened(CHECKED, record.id, _cohort(work, record.id), {"verdict": one.report.verdict})
        for one in checked
        if (record := one.report.record) is not None and record.id is not None
    ]


def _cohort(work: UnitOfWork, credential_id: str) -> str | None:
    """Return the achievement of a record that is ours."""
    try:
        return work.awards.get(credential_id).achievement
    except NotFoundError:
        return None
