"""A record: somebody achieved something, says somebody (AchievementCredential, Open Badges 3.0)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openler.credentials.achievement import Achievement
from openler.credentials.conformance import require_conformance
from openler.credentials.members import objects, plain_text, strings
from openler.credentials.practice import is_marked_self_attested, is_practice
from openler.credentials.profile import Profile
from openler.credentials.result import Result
from openler.credentials.status import StatusEntry
from openler.credentials.subject import Subject, normal_email
from openler.credentials.vcdm import moment
from openler.errors import MalformedValueError

if TYPE_CHECKING:
    from datetime import datetime

    from openler.codec.document import JsonObject

CREDENTIAL_TYPES = frozenset({"AchievementCredential", "OpenBadgeCredential"})
"""Two names of one class (Open Badges 3.0 section B.1.1)."""


@dataclass(frozen=True, slots=True)
class AchievementCredential:
    """The typed view of one record. It says nothing about whether the record is genuine."""

    id: str
    name: str
    """Its title: its own name, else that of the achievement."""
    issuer: Profile
    achievement: Achievement
    subject: Subject
    results: tuple[Result, ...]
    valid_from: datetime
    valid_until: datetime | None
    awarded_date: datetime | None
    status: tuple[StatusEntry, ...]
    practice: bool
    self_attested: bool
    """The issuer is the subject, or the record says that the person made it."""
    document: JsonObject = field(hash=False, repr=False)
    """Everything that the record says; never serialised again to be verified."""

    @property
    def recipient_name(self) -> str | None:
        """The name of the person, where the record has it in the clear."""
        return self.subject.name

    @classmethod
    def parse(cls, document: JsonObject) -> AchievementCredential:
        """Read a record.

        Raises:
            MalformedValueError: it breaks a rule of VCDM 2.0 or Open Badges 3.0; the pointer
                says where. A credential of another type breaks the rule ``achievement-type``.
        """
        require_conformance(document)
        if not CREDENTIAL_TYPES.intersection(strings(document["type"])):
            raise MalformedValueError(
                "This is a verifiable credential, but no Open Badge.",
                pointer="/type",
                fix="Ask for the record of the achievement itself.",
            )
        subject_json = objects(document["credentialSubject"])[0]
        achievement = Achievement.parse(subject_json["achievement"])
        issuer = Profile.parse(document["issuer"])
        subject = Subject.parse(subject_json)
        valid_from = moment(document, "validFrom")
        assert valid_from is not None  # Open Badges 3.0 requires it, so conformance did
        return cls(
            id=document["id"],
            name=plain_text(document.get("name")) or achievement.name,
            issuer=issuer,
            achievement=achievement,
            subject=subject,
            results=tuple(map(Result.parse, objects(subject_json.get("result")))),
            valid_from=valid_from,
            valid_until=moment(document, "validUntil"),
            awarded_date=moment(document, "awardedDate"),
            status=tuple(map(StatusEntry.parse, objects(document.get("credentialStatus")))),
            practice=is_practice(document),
            self_attested=is_marked_self_attested(document) or _is_same(issuer, subject),
            document=document,
        )


def _is_same(issuer: Profile, subject: Subject) -> bool:
    """Tell whether somebody issued to themselves: by identifier, or by e-mail address."""
    if subject.id is not None and subject.id == issuer.id:
        return True
    address = issuer.email or issuer.id.partition("mailto:")[2]
    return bool(normal_email(address)) and subject.has_email(address)
