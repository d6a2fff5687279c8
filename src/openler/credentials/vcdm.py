"""The part that every verifiable credential has: VCDM 2.0 section 4."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openler.codec import timestamps
from openler.credentials.conformance import require_conformance
from openler.credentials.members import plain_text, strings
from openler.credentials.profile import Profile

if TYPE_CHECKING:
    from datetime import datetime

    from openler.codec.document import JsonObject


@dataclass(frozen=True, slots=True)
class VerifiableCredential:
    """A credential of any kind, read for what all kinds have."""

    id: str | None
    types: tuple[str, ...]
    name: str | None
    issuer: Profile
    valid_from: datetime | None
    valid_until: datetime | None
    document: JsonObject = field(hash=False, repr=False)
    """Everything that it says; never serialised again to be verified."""

    @classmethod
    def parse(cls, document: JsonObject) -> VerifiableCredential:
        """Read a credential.

        Raises:
            MalformedValueError: it breaks a rule of the data model; the pointer says where.
        """
        require_conformance(document)
        return cls(
            id=document.get("id"),
            types=strings(document["type"]),
            name=plain_text(document.get("name")),
            issuer=Profile.parse(document["issuer"]),
            valid_from=moment(document, "validFrom"),
            valid_until=moment(document, "validUntil"),
            document=document,
        )


def moment(document: JsonObject, member: str) -> datetime | None:
    """Return the time that a member gives, where it stands there."""
    return timestamps.parse(document[member]) if member in document else None
