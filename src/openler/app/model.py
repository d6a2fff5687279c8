"""What the store keeps, as values.

These are the rows that use cases read and write through `openler.app.ports`. What is signed
is bytes; everything else is what people and lists need to find it again.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from openler.errors import LimitError

if TYPE_CHECKING:
    from datetime import date, datetime

    from openler.codec.document import JsonObject


class Purpose(StrEnum):
    """What a key may sign. A key never signs for a purpose that it was not made for (T23)."""

    RECORD = "record"
    STATUS_LIST = "status_list"
    TRUST_LIST = "trust_list"


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """The public side of a key in the vault."""

    id: str
    """The verification method, a DID URL."""
    reference: str
    """The name of the key in the vault."""
    purposes: frozenset[Purpose]
    public: str
    """The public key as a Multikey."""
    created_at: datetime
    retired_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class IssuerRecord:
    """The issuer that a tenant is: its profile and how it is reached."""

    did: str
    profile: JsonObject
    """The Open Badges 3.0 Profile, as it stands in every record."""
    base_url: str
    """The address under which status lists and documents are published; no slash at the end."""
    practice: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class AchievementRecord:
    """Something that can be achieved, under a short name for people at a keyboard."""

    slug: str
    document: JsonObject
    """The Open Badges 3.0 Achievement."""
    created_at: datetime


class AwardState(StrEnum):
    """How far an award has come."""

    PLANNED = "planned"
    ISSUED = "issued"


class Standing(StrEnum):
    """Whether the issuer stands by a record."""

    VALID = "valid"
    SUSPENDED = "suspended"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class StatusPlace:
    """The place of one record in a status list."""

    list_id: str
    index: int


@dataclass(frozen=True, slots=True)
class Award:
    """One decision to award: first the intent, then the record.

    ``unsigned`` is fixed when the intent is stored; signing reads nothing else.
    """

    credential_id: str
    achievement: str
    """The slug of the achievement."""
    natural_key: bytes
    """SHA-256 of achievement, recipient and award reference or date: never awarded twice."""
    unsigned: bytes
    """The credential without its proof, as JSON."""
    canonical_digest: bytes
    """SHA-256 of its canonical form: what was decided is what will be signed, or nothing is."""
    place: StatusPlace
    recipient_name: str
    recipient_email: str | None
    awarded_on: date | None
    planned_at: datetime
    batch: str | None = None
    row: int | None = None
    state: AwardState = AwardState.PLANNED
    secured: bytes | None = None
    issued_at: datetime | None = None
    standing: Standing = Standing.VALID
    reason: str | None = None


def released_key(award: Award) -> bytes:
    """Return the natural key that an award has once it has given up its own: nobody else's."""
    return hashlib.sha256(award.natural_key + award.credential_id.encode()).digest()


@dataclass(frozen=True, slots=True)
class Batch:
    """A file that was awarded, or is being awarded."""

    id: str
    achievement: str
    file_name: str
    file_digest: bytes
    rows: int
    started_at: datetime
    finished_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StatusListRecord:
    """One pair of bitstrings: revocation, and suspension beside it (docs/adr/0004)."""

    id: str
    """The address of the revocation list, as records name it."""
    size: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published document of ours: a signed status list, a trust list, a DID document."""

    url: str
    data: bytes
    media_type: str
    made_at: datetime
    valid_until: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class TrustListRecord:
    """A signed trust list that this verifier chose, as its keeper signed it."""

    id: str
    data: bytes
    source: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class TrustedIssuer:
    """An issuer on the verifier's own list."""

    did: str
    name: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Count:
    """How often a kind of event happened, and to how many different records."""

    events: int
    records: int


@dataclass(frozen=True, slots=True)
class AwardFilter:
    """Which awards to list; every part that is given must hold."""

    achievement: str | None = None
    batch: str | None = None
    state: AwardState | None = None
    standing: Standing | None = None
    text: str | None = None
    """Part of the recipient's name or e-mail, any case; no character is a wildcard."""

    def __post_init__(self) -> None:
        """Refuse a text that no store should be asked to look for."""
        if self.text is not None and len(self.text) > LONGEST_SEARCH:
            raise LimitError(
                f"A search text has at most {LONGEST_SEARCH} characters.",
                fix="Search for a part of the name or of the e-mail address.",
            )


LONGEST_SEARCH = 500
"""Characters of a search text: longer than any name or address (RFC 5321: 254)."""


def folded(text: str) -> str:
    """Return the text as searches compare it: any case and either way to write an accent."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
