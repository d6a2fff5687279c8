"""What is known about one record while its questions are being asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from openler.errors import LimitError, UnsupportedError
from openler.verifying.findings import Source, Unread

if TYPE_CHECKING:
    from datetime import datetime

    from openler.credentials.credential import AchievementCredential
    from openler.errors import LerError
    from openler.securing.mechanism import (
        DocumentCanonicalizer,
        JsonObject,
        Secured,
        VerifiedDocument,
        VerifiedProof,
    )
    from openler.verifying.resources import Trail
    from openler.verifying.trust import Lapse, Trust, Vouch

MAX_EMBEDDED: Final = 100
"""Records in one array or presentation (our bound: each may cost a look-up of its own)."""

_CREDENTIAL: Final = "VerifiableCredential"
_PRESENTATION: Final = "VerifiablePresentation"


@dataclass(slots=True, kw_only=True)
class StatusNews:
    """What the status lists said, beside yes or no."""

    asked_at: datetime | None = None
    """When the oldest of the lists was fetched."""
    made_at: datetime | None = None
    """When the issuer made the oldest of them."""
    note: str | None = None
    """The issuer's status message, for specialists."""
    newer: bool = False
    """The issuer has a newer version of the record."""


@dataclass(slots=True, kw_only=True)
class Inquiry:
    """One record, the means to ask about it, and the answers so far."""

    secured: Secured
    at: datetime
    trail: Trail | None
    """None where this verifier cannot find keys."""
    canonicalizer: DocumentCanonicalizer
    trust: Trust | None
    source: Source

    verified: VerifiedDocument | None = None
    """Set once every seal held."""
    out_of_time: LerError | None = None
    """Every seal held, but has ended by now, or is dated in the future."""
    credential: AchievementCredential | None = None
    """Set once the record keeps the rules of its data model."""
    bound: VerifiedProof | None = None
    """The proof of the issuer itself."""
    vouch: Vouch | None = None
    lapse: Lapse | None = None
    status: StatusNews = field(default_factory=StatusNews)

    @property
    def document(self) -> JsonObject:
        """What the record says, without its seal: what the seal covers, where it held."""
        if self.verified is not None:
            return self.verified.document
        return {name: value for name, value in self.secured.document.items() if name != "proof"}

    @property
    def has_seal(self) -> bool:
        """Whether there is any seal; an empty place for one is none."""
        return self.secured.document.get("proof") not in (None, [], {})


def no_record(document: JsonObject) -> Unread | None:
    """Return why a document does not even claim to be a record (VCDM 2.0 section 4.5)."""
    types = _types(document)
    if _PRESENTATION in types:
        return Unread.SEVERAL
    return None if _CREDENTIAL in types else Unread.NOT_A_RECORD


def embedded(value: Any) -> tuple[JsonObject, ...] | None:
    """Return the records in an array or a presentation, or None for anything else.

    Only one level is looked at: a presentation in a presentation is not a record.

    Raises:
        LimitError: more than `MAX_EMBEDDED`.
        UnsupportedError: something in it is no object.
    """
    if isinstance(value, dict) and _PRESENTATION in _types(value):
        inside = value.get("verifiableCredential", [])
        value = inside if isinstance(inside, list) else [inside]
    if not isinstance(value, list):
        return None
    if len(value) > MAX_EMBEDDED:
        raise LimitError(
            f"{len(value)} records at once; we check at most {MAX_EMBEDDED}.",
            fix="Check them in smaller groups.",
        )
    if not all(isinstance(each, dict) for each in value):
        raise UnsupportedError("Something in here is no record of a kind that we read.")
    return tuple(value)


def _types(document: JsonObject) -> list[Any]:
    types = document.get("type")
    return types if isinstance(types, list) else [types]
