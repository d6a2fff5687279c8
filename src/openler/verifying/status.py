"""Asking the issuer whether it still stands by a record: Bitstring Status List 1.0 section 3.2.

Guarantees: "not withdrawn" is said only if a list of the record's own issuer was read, whose
seal holds, which is in date and fresh, made for this purpose and large enough to hide in, and
whose bit for this record is clear. Every entry of the record is asked; the worst answer counts.

A record of ours has one entry for revocation and names a companion list for suspension beside
it: put on hold, both bits are set, so that whoever reads the first list alone fails closed.
The companion is asked only when the first bit is set, and can only soften "withdrawn" into
"on hold"; if it cannot be read, the record counts as withdrawn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from openler.codec.bitstring import MAX_BYTES, MINIMUM_SIZE, Bitstring
from openler.codec.document import Limits
from openler.credentials.members import objects
from openler.credentials.status import (
    REVOCATION,
    SUSPENSION,
    StatusList,
)
from openler.errors import (
    LimitError,
    OutOfRangeError,
    RevokedError,
    StatusListLengthError,
    StatusRetrievalError,
    StatusVerificationError,
    SuspendedError,
    UnsupportedError,
)
from openler.securing.data_integrity.verification import CLOCK_SKEW, verify
from openler.securing.mechanism import Secured
from openler.verifying.checks import STILL_VALID, Answer, attempt
from openler.verifying.findings import Finding

if TYPE_CHECKING:
    from datetime import datetime

    from openler.credentials.status import StatusEntry
    from openler.fetching import Fetched
    from openler.securing.mechanism import DocumentCanonicalizer, JsonObject
    from openler.verifying.details import Resource
    from openler.verifying.inquiry import Inquiry
    from openler.verifying.resources import Trail

LIST_LIMITS: Final = Limits(bytes=4_194_304, depth=32, nodes=2_000)
"""A list document: a large one with random bits has about 3 MiB of base64url."""

MAX_ENTRIES: Final = 8
"""Each entry may cost a fetch; a record has one or two."""

MAX_STATUS_SIZE: Final = 8
"""Bits of one status; the standard's examples have two."""

ACCEPT: Final = "application/vc, application/vc+ld+json, application/ld+json, application/json"

MAX_AGE: Final = timedelta(days=1)
"""However long a list lets its copies live, we ask again after a day."""

MAX_NOTE: Final = 200
"""Characters of a status message that are kept."""

MESSAGE: Final = "message"
REFRESH: Final = "refresh"
_WORST_FIRST: Final = (
    Finding.WITHDRAWN,
    Finding.ON_HOLD,
    Finding.STATUS_UNREACHABLE,
    Finding.STATUS_UNTRUSTED,
    Finding.STATUS_UNKNOWN,
    Finding.STATUS_NOTE,
    Finding.NOT_WITHDRAWN,
    Finding.NO_STATUS,
)


@dataclass(frozen=True, slots=True)
class OpenedList:
    """A status list whose seal and dates hold; shared by all records of a run that name it."""

    listed: StatusList
    bits: Bitstring
    asked_at: datetime
    """When it was fetched; of one that a person brought along, when the issuer made it."""
    made_at: datetime | None
    controllers: frozenset[str]
    """Who sealed it."""
    resources: tuple[Resource, ...]


def still_valid(inquiry: Inquiry) -> Answer[Finding]:
    """Ask every status entry of the record; the worst answer counts."""
    if inquiry.credential is None or inquiry.bound is None:
        return Answer(Finding.STOPPED)
    entries = inquiry.credential.status
    if not entries:
        return Answer(Finding.NO_STATUS)
    if inquiry.trail is None or not inquiry.trail.can_fetch:
        return Answer(Finding.NOT_ASKED)
    if len(entries) > MAX_ENTRIES:
        raise LimitError(f"{len(entries)} status entries; we ask at most {MAX_ENTRIES}.")
    written = objects(inquiry.document.get("credentialStatus"))
    answers = [
        attempt(partial(_ask, inquiry, entry, source), STILL_VALID)
        for entry, source in zip(entries, written, strict=True)
    ]
    return min(answers, key=lambda answer: _WORST_FIRST.index(answer.found))


def _ask(inquiry: Inquiry, entry: StatusEntry, source: JsonObject) -> Answer[Finding]:
    """Return what one entry says.

    Raises:
        RevokedError, SuspendedError: the issuer says so.
        ResolutionError: the list could not be had.
        StatusVerificationError: it could, and is not to be believed.
        UnsupportedError: a kind of status that we do not know.
    """
    if not entry.is_bitstring:
        raise UnsupportedError(f"We do not know a status of the type {entry.type[:60]!r}.")
    if entry.purpose not in {REVOCATION, SUSPENSION, MESSAGE, REFRESH}:
        raise UnsupportedError(f"We do not know the status purpose {entry.purpose[:60]!r}.")
    value = _value(inquiry, entry)
    match entry.purpose, value:
        case "revocation", 0:
            return Answer(Finding.NOT_WITHDRAWN)
        case "revocation", _:
            raise _withdrawn_or_held(inquiry, entry)
        case "suspension", 0:
            return Answer(Finding.NO_STATUS)
        case "suspension", _:
            raise SuspendedError("The issuer has put the record on hold.")
        case "refresh", _:
            # "This status does not invalidate" (section 2.1), and says nothing of withdrawal.
            inquiry.status.newer = inquiry.status.newer or value != 0
            return Answer(Finding.NO_STATUS)
        case _:
            inquiry.status.note = _message(source, value)
    return Answer(Finding.STATUS_NOTE)


def _withdrawn_or_held(inquiry: Inquiry, entry: StatusEntry) -> RevokedError | SuspendedError:
    """Ask the companion list whether a set bit means "on hold"; silence means "withdrawn"."""
    withdrawn = RevokedError("The issuer has withdrawn the record.")
    if not entry.references:
        return withdrawn
    companion = replace(entry, purpose=SUSPENSION, list_url=entry.references[0], references=())
    held = attempt(
        lambda: Answer(Finding.ON_HOLD if _value(inquiry, companion) else Finding.WITHDRAWN),
        STILL_VALID,
    )
    if held.found is Finding.ON_HOLD:
        return SuspendedError("The issuer has put the record on hold.")
    if held.error is None:
        return withdrawn
    return RevokedError(
        "The issuer has withdrawn the record, or put it on hold; "
        f"which of them could not be asked: {held.error.detail}"
    )


def _value(inquiry: Inquiry, entry: StatusEntry) -> int:
    """Return the value at the record's place (section 3.2 steps 3 to 10)."""
    opened = _opened(inquiry, entry.list_url)
    credential = inquiry.credential
    if credential is None or opened.controllers != {credential.issuer.id}:
        raise StatusVerificationError("The status list was sealed by somebody else.")
    if opened.listed.issuer != credential.issuer.id:
        raise StatusVerificationError(
            f"The status list is of {opened.listed.issuer[:80]}, and not of the record's issuer."
        )
    if entry.purpose not in opened.listed.purposes:
        raise StatusVerificationError(
            f"The list is made for {', '.join(opened.listed.purposes)[:80]}, "
            f"and not for {entry.purpose[:40]}."
        )
    value = _bits_at(opened.bits, entry)
    _tell_times(inquiry, opened)
    return value


def _bits_at(bits: Bitstring, entry: StatusEntry) -> int:
    """Read a status of one or more bits, the most significant first (section 3.2 step 9)."""
    if entry.size > MAX_STATUS_SIZE:
        raise UnsupportedError(f"A status of {entry.size} bits is more than we read.")
    if len(bits) // entry.size < MINIMUM_SIZE:
        raise StatusListLengthError(
            f"The list has {len(bits) // entry.size:,} places, and not {MINIMUM_SIZE:,}: "
            "too few to hide one person among many."
        )
    first = entry.index * entry.size
    if first + entry.size > len(bits):
        raise OutOfRangeError(f"The list has no place {entry.index}.", pointer="/credentialStatus")
    value = 0
    for place in range(first, first + entry.size):
        value = value << 1 | bits.get(place)
    return value


def _opened(inquiry: Inquiry, url: str) -> OpenedList:
    """Return the list at an address, opened once in a run."""
    trail = inquiry.trail
    assert trail is not None  # `still_valid` has asked
    fetched = trail.fetch(url, accept=ACCEPT)
    opened = trail.memo.once(
        ("list", url),
        lambda: _open(
            Secured.parse(fetched.data, limits=LIST_LIMITS),
            fetched=fetched,
            url=url,
            trail=trail.branch(),
            canonicalizer=inquiry.canonicalizer,
            at=inquiry.at,
        ),
    )
    trail.note(opened.resources)
    return opened


def _open(
    secured: Secured,
    *,
    fetched: Fetched,
    url: str,
    trail: Trail,
    canonicalizer: DocumentCanonicalizer,
    at: datetime,
) -> OpenedList:
    """Verify a status list for itself: its seal, its identity, its life, its bits."""
    found = verify(secured, resolver=trail, canonicalizer=canonicalizer, at=at)
    listed = StatusList.parse(found.document)
    if listed.id is not None and listed.id != url:
        # A list of the same issuer from another place would have another record's bit here.
        raise StatusVerificationError(f"{url[:200]} answers with the list {listed.id[:200]}.")
    _require_in_life(listed, fetched.fetched_at, at)
    made_at = listed.valid_from or found.proofs[0].created
    return OpenedList(
        listed=listed,
        bits=Bitstring.decode(listed.encoded, max_bytes=MAX_BYTES),
        asked_at=(made_at if fetched.brought else None) or fetched.fetched_at,
        made_at=made_at,
        controllers=frozenset(proof.method.controller for proof in found.proofs),
        resources=trail.resources,
    )


def _require_in_life(listed: StatusList, fetched_at: datetime, at: datetime) -> None:
    """Refuse a list before or after its life, and a copy kept for too long (``ttl``)."""
    if listed.valid_from is not None and listed.valid_from > at + CLOCK_SKEW:
        raise StatusVerificationError(f"The list begins {listed.valid_from.isoformat()}.")
    if listed.valid_until is not None and listed.valid_until <= at:
        raise StatusVerificationError(f"The list ended {listed.valid_until.isoformat()}.")
    if at - fetched_at > (MAX_AGE if listed.ttl is None else min(listed.ttl, MAX_AGE)):
        raise StatusRetrievalError(
            f"Our copy of the list is of {fetched_at.isoformat()}, which is too old."
        )


def _tell_times(inquiry: Inquiry, opened: OpenedList) -> None:
    """Keep the oldest times: an answer is as old as the oldest part of it."""
    news = inquiry.status
    if news.asked_at is None or opened.asked_at < news.asked_at:
        news.asked_at = opened.asked_at
    if opened.made_at and (news.made_at is None or opened.made_at < news.made_at):
        news.made_at = opened.made_at


def _message(source: JsonObject, value: int) -> str:
    """Return the issuer's words for a value, which are for specialists (section 2.1)."""
    for message in objects(source.get("statusMessage")):
        if int(message["status"], 16) == value:
            return _printable(message["message"])
    return ("unset", "set")[value] if value <= 1 else hex(value)


def _printable(text: str) -> str:
    """Return a note without what cannot be seen or turns the reading order, and not too long."""
    return "".join(each if each.isprintable() else " " for each in text[:MAX_NOTE])
