"""What a report tells beside its verdict: the record's own facts, and what the answer rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openler.codec import timestamps

if TYPE_CHECKING:
    from datetime import datetime

    from openler.securing.mechanism import JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFacts:
    """What the record says of itself; believed only as far as the verdict goes."""

    id: str | None
    name: str | None
    """The name of the achievement."""
    recipient: str | None
    issuer_id: str | None
    issuer_name: str | None
    """The name in the record; the name on the trust list stands beside it."""
    issuer_listed: str | None = None
    awarded_on: datetime | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    skills: tuple[str, ...] = ()

    def to_json(self) -> JsonObject:
        """Return the facts; the trust list's name comes first, the record's stands beside it."""
        issuer: JsonObject = {
            "id": self.issuer_id,
            "name": self.issuer_listed or self.issuer_name,
        }
        if self.issuer_listed and self.issuer_listed != self.issuer_name:
            issuer["nameInRecord"] = self.issuer_name
        return {
            "id": self.id,
            "name": self.name,
            "recipient": self.recipient,
            "issuer": issuer,
            "awarded_on": shown_moment(self.awarded_on),
            "valid_from": shown_moment(self.valid_from),
            "valid_until": shown_moment(self.valid_until),
            "skills": list(self.skills),
        }


@dataclass(frozen=True, slots=True)
class Resource:
    """A document of others on which the answer rests, so that it can be given again."""

    url: str
    sha256: str
    fetched_at: datetime | None
    """When we got it; None for what follows from its own name (did:key) or was brought along."""

    def to_json(self) -> JsonObject:
        """Return the address, the digest and the time."""
        return {
            "url": self.url,
            "sha256": self.sha256,
            "fetched_at": shown_moment(self.fetched_at),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Technical:
    """What a specialist wants to see."""

    suite: str | None = None
    verification_method: str | None = None
    sealed_at: datetime | None = None
    trust_list: str | None = None
    """The list that vouches for the issuer; None where the verifier itself does."""
    status_asked_at: datetime | None = None
    status_made_at: datetime | None = None
    status_message: str | None = None
    """The issuer's own words for a status, not meant for end users (statusMessage)."""

    def to_json(self) -> JsonObject:
        """Return the details, absent ones as null."""
        return {
            "suite": self.suite,
            "verification_method": self.verification_method,
            "sealed_at": shown_moment(self.sealed_at),
            "trust_list": self.trust_list,
            "status_asked_at": shown_moment(self.status_asked_at),
            "status_made_at": shown_moment(self.status_made_at),
            "status_message": self.status_message,
        }


def shown_moment(moment: datetime | None) -> str | None:
    """Return a moment as it stands in an answer for machines."""
    return None if moment is None else timestamps.format(moment)
