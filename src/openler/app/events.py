"""What happened, told in the words of the catalogue.

An event names a record by a pseudonym, never by its id, a name or an e-mail address: the
pseudonym is an HMAC with a secret of the tenant, so that events of one record can be joined
and nobody can be found from them. Events are written in the transaction of what they tell.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openler.errors import MalformedValueError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from openler.app.catalogue import EventKind
    from openler.app.ports import RandomBytes, UnitOfWork

PSEUDONYM_BYTES = 16
"""128 bits: no two records of a tenant share a pseudonym by chance."""

PSEUDONYM_KEY_BYTES = 32
"""A full key for HMAC-SHA-256 (RFC 2104 section 3)."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to one record."""

    kind: EventKind
    at: datetime
    record: str
    """The pseudonym of the record."""
    cohort: str | None = None
    """The slug of the achievement, where the record is one of ours."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Only facts that the catalogue names for the kind."""

    def __post_init__(self) -> None:
        """Refuse facts that the catalogue does not name, so that no personal data slips in."""
        unknown = self.facts.keys() - self.kind.facts
        if unknown:
            raise MalformedValueError(
                f"The catalogue names no fact {', '.join(sorted(unknown))} for {self.kind.id}."
            )


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to one record, before it is told under a pseudonym."""

    kind: EventKind
    credential_id: str
    cohort: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


def tell(
    work: UnitOfWork, happened: Iterable[Happened], *, at: datetime, random: RandomBytes
) -> None:
    """Write what happened to the log, in the caller's transaction, under pseudonyms."""
    key = work.events.pseudonym_key(random(PSEUDONYM_KEY_BYTES))
    work.events.add(
        Event(one.kind, at, pseudonym(one.credential_id, key=key), one.cohort, one.facts)
        for one in happened
    )


def pseudonym(credential_id: str, *, key: bytes) -> str:
    """Return the name under which events speak of a record (hex of a keyed SHA-256)."""
    digest = hmac.new(key, credential_id.encode(), hashlib.sha256).digest()
    return digest[:PSEUDONYM_BYTES].hex()
