"""What each of the five questions can find; the outcome follows from the finding alone.

A check cannot say Yes by mistake: exactly four findings of this module are a Yes, and each of
them is reached at the end of one completed check. Whatever was not asked, not reached or not
understood has a finding of its own, and none of those is a Yes.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class Line(StrEnum):
    """The five questions, in the order in which they are shown."""

    UNCHANGED = "unchanged"
    ISSUER = "issuer"
    IN_DATE = "in_date"
    STILL_VALID = "still_valid"
    SAME_PERSON = "same_person"


class Outcome(StrEnum):
    """The four states of a line."""

    YES = "yes"
    NO = "no"
    CARE = "care"
    NOT_CHECKED = "not_checked"


class Finding(StrEnum):
    """What a question found, or why it found nothing."""

    NOT_ASKED = "not_asked"
    """Nobody asked: the state of every line before its question has been answered."""
    STOPPED = "stopped"
    """An earlier answer makes this one worthless, so the question was not asked."""

    SEAL_MATCHES = "seal_matches"
    SEAL_BROKEN = "seal_broken"
    SEAL_PARTIAL = "seal_partial"
    """Something in the record is not covered by the seal."""
    SEAL_OUT_OF_TIME = "seal_out_of_time"
    """The seal matches, but it has ended, or is dated in the future."""
    NO_SEAL = "no_seal"
    KEY_UNREACHABLE = "key_unreachable"
    SEAL_UNKNOWN = "seal_unknown"
    """A suite, a key or a vocabulary that we do not know."""
    SEAL_TOO_COMPLEX = "seal_too_complex"

    ISSUER_KNOWN = "issuer_known"
    ISSUER_UNKNOWN = "issuer_unknown"
    ISSUER_LAPSED = "issuer_lapsed"
    """A list names the issuer, but not for this record's time, or the list has ended."""
    ISSUER_NOT_BOUND = "issuer_not_bound"
    """The seal is somebody else's."""

    IN_DATE = "in_date"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    DATES_UNREADABLE = "dates_unreadable"

    NOT_WITHDRAWN = "not_withdrawn"
    WITHDRAWN = "withdrawn"
    ON_HOLD = "on_hold"
    NO_STATUS = "no_status"
    """The record names no list that could be asked."""
    STATUS_UNREACHABLE = "status_unreachable"
    STATUS_UNTRUSTED = "status_untrusted"
    """A list came, but it is damaged, outdated or somebody else's."""
    STATUS_UNKNOWN = "status_unknown"
    """A kind of status that we do not know."""
    STATUS_NOTE = "status_note"
    """The issuer left a note whose weight only a person can judge."""

    CAME_BY_ITSELF = "came_by_itself"
    """A file, a link or text: nothing shows who brought it."""


OUTCOMES: Final[Mapping[Finding, Outcome]] = MappingProxyType(
    {
        Finding.NOT_ASKED: Outcome.NOT_CHECKED,
        Finding.STOPPED: Outcome.NOT_CHECKED,
        Finding.SEAL_MATCHES: Outcome.YES,
        Finding.SEAL_BROKEN: Outcome.NO,
        Finding.SEAL_PARTIAL: Outcome.NO,
        Finding.SEAL_OUT_OF_TIME: Outcome.CARE,
        Finding.NO_SEAL: Outcome.NOT_CHECKED,
        Finding.KEY_UNREACHABLE: Outcome.NOT_CHECKED,
        Finding.SEAL_UNKNOWN: Outcome.NOT_CHECKED,
        Finding.SEAL_TOO_COMPLEX: Outcome.NOT_CHECKED,
        Finding.ISSUER_KNOWN: Outcome.YES,
        Finding.ISSUER_UNKNOWN: Outcome.CARE,
        Finding.ISSUER_LAPSED: Outcome.CARE,
        Finding.ISSUER_NOT_BOUND: Outcome.NO,
        Finding.IN_DATE: Outcome.YES,
        Finding.NOT_YET: Outcome.NO,
        Finding.EXPIRED: Outcome.NO,
        Finding.DATES_UNREADABLE: Outcome.NOT_CHECKED,
        Finding.NOT_WITHDRAWN: Outcome.YES,
        Finding.WITHDRAWN: Outcome.NO,
        Finding.ON_HOLD: Outcome.NO,
        Finding.NO_STATUS: Outcome.NOT_CHECKED,
        Finding.STATUS_UNREACHABLE: Outcome.NOT_CHECKED,
        Finding.STATUS_UNTRUSTED: Outcome.NOT_CHECKED,
        Finding.STATUS_UNKNOWN: Outcome.NOT_CHECKED,
        Finding.STATUS_NOTE: Outcome.CARE,
        Finding.CAME_BY_ITSELF: Outcome.NOT_CHECKED,
    }
)

UNFINISHED: Final = frozenset(
    {
        Finding.NOT_ASKED,
        Finding.KEY_UNREACHABLE,
        Finding.SEAL_UNKNOWN,
        Finding.SEAL_TOO_COMPLEX,
        Finding.DATES_UNREADABLE,
        Finding.STATUS_UNREACHABLE,
        Finding.STATUS_UNTRUSTED,
        Finding.STATUS_UNKNOWN,
        Finding.STATUS_NOTE,
    }
)
"""A part that applies to the record, and that could not be finished."""


class Unread(StrEnum):
    """Why a document is no record that we can read."""

    NOT_A_RECORD = "not_a_record"
    TOO_LARGE = "too_large"
    BREAKS_A_RULE = "breaks_a_rule"
    SEVERAL = "several"
    UNREACHED = "unreached"
    """There was a link, and it gave nothing; the only one that leaves the verdict open."""


class Source(StrEnum):
    """How the record came to us."""

    FILE = "file"
    LINK = "link"
    TEXT = "text"
