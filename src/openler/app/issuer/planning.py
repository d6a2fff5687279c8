"""Intents: everything about an award that is fixed before anything is signed.

An intent holds the credential id, the recipient, the place in the status list, the time and
the unsigned credential itself. Once it is stored and committed, signing adds nothing but the
proof, so a crash between the two is mended by signing the same intent again, byte for byte
(the issuance cycle of Let's Encrypt's Boulder).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openler.app.addresses import status_list_url, suspension_list_url
from openler.app.identifiers import UUID_BYTES, uuid_urn
from openler.app.issuer.places import reserve
from openler.app.model import Award, StatusPlace
from openler.app.signing import preparer_for
from openler.codec import document
from openler.credentials.achievement import Achievement
from openler.credentials.result import Result
from openler.credentials.status import StatusEntry
from openler.credentials.subject import Subject
from openler.errors import InputError, SecuringError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from openler.app.model import AchievementRecord, IssuerRecord, StatusListRecord
    from openler.app.ports import Ports, RandomBytes, UnitOfWork
    from openler.app.tenancy import Actor
    from openler.errors import LerError
    from openler.issuing.issuer import Issuer, Prepared
    from openler.issuing.roster.model import Recipient

SALT_BYTES = 16
"""128 bits: the hashed e-mail cannot be guessed from a list of addresses without the salt."""


@dataclass(frozen=True, slots=True)
class Planner:
    """What all the awards of one act have in common."""

    record: IssuerRecord
    issuer: Issuer
    achievement: AchievementRecord
    random: RandomBytes
    at: datetime
    batch: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that could not be prepared, with the reason; nothing of it was stored."""

    recipient: Recipient
    error: LerError


@dataclass(frozen=True, slots=True)
class Planned:
    """An intent, and the prepared credential that stands in it."""

    award: Award
    prepared: Prepared


@dataclass(frozen=True, slots=True)
class Plan:
    """What came of planning some recipients."""

    planned: list[Planned]
    refused: list[Refused]
    begun: list[StatusListRecord]
    """Status lists that were begun for these places and must be published with them."""


def natural_key(achievement: str, recipient: Recipient) -> bytes:
    """Return what makes two awards the same: achievement, person, and reference or date.

    The person is the e-mail address, else the number that the school gave, else the name.
    """
    person = recipient.email or recipient.student_id or recipient.name
    occasion = recipient.reference or (
        recipient.award_date.isoformat() if recipient.award_date else ""
    )
    parts = [achievement, person.casefold(), occasion]
    return hashlib.sha256(document.canonical(parts)).digest()


def plan(planner: Planner, work: UnitOfWork, recipients: Sequence[Recipient]) -> Plan:
    """Prepare and store the intents of recipients that have none; one transaction of the caller.

    Raises:
        ConflictError: another process planned the same award meanwhile.
    """
    places, begun = reserve(
        work,
        len(recipients),
        base_url=planner.record.base_url,
        at=planner.at,
        random=planner.random,
    )
    planned: list[Planned] = []
    refused: list[Refused] = []
    for recipient, place in zip(recipients, places, strict=True):
        try:
            planned.append(_prepare(planner, recipient, place))
        except (InputError, SecuringError) as error:
            refused.append(Refused(recipient, error))
    work.awards.plan([one.award for one in planned])
    return Plan(planned, refused, begun)


def require_preparable(ports: Ports, actor: Actor, slug: str, recipient: Recipient) -> None:
    """Prepare a record for somebody and forget it: what cannot be awarded is told at once.

    Raises:
        NotFoundError: no such achievement, or no issuer.
        InputError, SecuringError: the record cannot be made, and why.
    """
    with ports.store.for_tenant(actor.tenant) as work:
        record, issuer = preparer_for(ports, work)
        achievement = work.achievements.get(slug)
    planner = Planner(record, issuer, achievement, ports.random, ports.clock())
    prepare_credential(planner, recipient, StatusPlace(status_list_url(record.base_url, "0"), 0))


def _prepare(planner: Planner, recipient: Recipient, place: StatusPlace) -> Planned:
    prepared = prepare_credential(planner, recipient, place)
    award = Award(
        credential_id=prepared.id,
        achievement=planner.achievement.slug,
        natural_key=natural_key(planner.achievement.slug, recipient),
        unsigned=prepared.unsigned,
        canonical_digest=prepared.canonical_digest,
        place=place,
        recipient_name=recipient.name,
        recipient_email=recipient.email,
        awarded_on=recipient.award_date,
        planned_at=planner.at,
        batch=planner.batch,
        row=recipient.row,
    )
    return Planned(award, prepared)


def prepare_credential(planner: Planner, recipient: Recipient, place: StatusPlace) -> Prepared:
    """Return the credential of one recipient, ready to sign: all that can fail happens here."""
    achievement = Achievement.parse(planner.achievement.document)
    return planner.issuer.prepare(
        achievement,
        to=Subject.of(
            name=recipient.name,
            email=recipient.email,
            salt=planner.random(SALT_BYTES).hex(),
            student_id=recipient.student_id,
        ),
        id=uuid_urn(planner.random(UUID_BYTES)),
        at=planner.at,
        awarded_on=recipient.award_date,
        valid_until=recipient.valid_until,
        results=(Result(value=recipient.result),) if recipient.result else (),
        licence_number=recipient.licence_number,
        credits_earned=None if recipient.credits is None else float(recipient.credits),
        evidence=(recipient.evidence_url,) if recipient.evidence_url else (),
        status=_status_entry(place),
        practice=planner.record.practice,
    )


def _status_entry(place: StatusPlace) -> StatusEntry:
    return StatusEntry(
        purpose="revocation",
        index=place.index,
        list_url=place.list_id,
        references=(suspension_list_url(place.list_id),),
    )
