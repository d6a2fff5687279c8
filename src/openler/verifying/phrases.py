"""The sentences of a report, as data: each verdict and line, with its variants.

``{issuer}`` is the name to speak (``{Issuer}`` at the start of a sentence), or "the issuer"
where there is none. ``{starts}``, ``{ends}``, ``{lapsed}`` are dates, ``{asked}`` is a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openler.verifying.findings import Finding, Unread
from openler.verifying.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Text:
    """One verdict in words."""

    headline: str
    sentences: tuple[str, ...]
    what_to_do: str
    short: str | None = None
    """The headline for an issuer whose name is too long for one."""
    second_at: int = 1
    """A second problem is told after that many sentences."""


PRACTICE: Final = "This is a practice record. It is not real."
PRACTICE_WHAT_TO_DO: Final = "Do not rely on it. It was made to try things out."
OTHER_NAME: Final = "We know this issuer as {listed}, but the record says {said}."

_UNCHANGED: Final = "The record has not been changed."
_ANYONE: Final = "Anyone can type a school name into a record."
_CONFIRM: Final = (
    "Ask {issuer} to confirm, using contact details you find yourself. "
    "Do not use the links in this record."
)
_UNKNOWN_HEADLINE: Final = "Not changed, but we do not know who issued it"
_UNFINISHED_HEADLINE: Final = "We could not finish checking this record"
_UNREAD_HEADLINE: Final = "We cannot read this as a learning record"
_ASK_FOR_FILE: Final = "Ask for a link, or for the badge image or file they were given."
_SEAL_UNCHECKED: Final = "We could not check whether it was changed."
_UNTIL_THEN: Final = "Do not rely on it until then."

GENUINE: Final = Text(
    "This record is genuine and current",
    (
        "It has not been changed since {issuer} issued it.",
        "It is in date, and {issuer} has not withdrawn it.",
    ),
    "To be sure it belongs to the person in front of you, check their name against a photo ID.",
)
GENUINE_WITHOUT_STATUS: Final = Text(
    GENUINE.headline,
    (
        "It has not been changed and is in date.",
        "{Issuer} gives no way to ask whether it was withdrawn.",
    ),
    GENUINE.what_to_do,
)
CHANGED: Final = Text(
    "Do not rely on this record",
    (
        "It does not match its digital seal.",
        "Something in it changed after it was issued, or it was copied badly.",
        "So we cannot trust anything it says.",
    ),
    "Ask for the original file or link. If you copied and pasted text, upload the file instead.",
)
SELF: Final = Text(
    "The person said this about themselves",
    ("No school or employer has confirmed this record.",),
    "Ask for proof if it matters to your decision.",
)
UNSEALED: Final = Text(
    "We can read this, but it carries no digital seal",
    ("Nothing shows who made it, or whether it was changed.",),
    "Ask for the sealed record. " + _CONFIRM.replace("Ask", "Or ask", 1),
)
UNREADABLE: Final[Mapping[Unread, Text]] = {
    Unread.NOT_A_RECORD: Text(
        _UNREAD_HEADLINE,
        ("This file or link is not in a format we know.", "It might still be real."),
        _ASK_FOR_FILE,
    ),
    Unread.TOO_LARGE: Text(
        _UNREAD_HEADLINE,
        ("It is larger or deeper than a learning record can be.", "It might still be real."),
        _ASK_FOR_FILE,
    ),
    Unread.BREAKS_A_RULE: Text(
        _UNREAD_HEADLINE,
        (
            "It breaks a rule that all learning records keep.",
            "So we cannot be sure what it says.",
            "It might still be real.",
        ),
        _ASK_FOR_FILE,
    ),
    Unread.SEVERAL: Text(
        _UNREAD_HEADLINE,
        ("It does not hold one record, but none or more than one.",),
        "Check the records one at a time.",
    ),
}
UNKNOWN_ISSUER: Final[Mapping[Finding, Text]] = {
    Finding.ISSUER_UNKNOWN: Text(
        _UNKNOWN_HEADLINE,
        (
            "It has not been changed.",
            "{Issuer} is not on any list of issuers we trust.",
            _ANYONE,
        ),
        _CONFIRM,
        second_at=2,
    ),
    Finding.ISSUER_LAPSED: Text(
        _UNKNOWN_HEADLINE,
        (
            "It has not been changed.",
            "{Issuer} is not on any list of issuers we trust for that time.",
            _ANYONE,
        ),
        _CONFIRM,
        second_at=2,
    ),
    Finding.ISSUER_NOT_BOUND: Text(
        _UNKNOWN_HEADLINE,
        (
            "It has not been changed.",
            "But the digital seal on it is not the seal of {issuer}.",
            _ANYONE,
        ),
        _CONFIRM,
        second_at=2,
    ),
}
STANDING: Final[Mapping[tuple[Verdict, bool], Text]] = {
    (Verdict.WITHDRAWN, True): Text(
        "{Issuer} has withdrawn this record",
        (
            "It has not been changed, but {issuer} later cancelled it.",
            "It no longer counts.",
        ),
        "Do not rely on it. The person can ask {issuer} why.",
        short="The issuer has withdrawn this record",
    ),
    (Verdict.WITHDRAWN, False): Text(
        "Whoever signed it has withdrawn this record",
        (
            "It has not been changed, but whoever signed it later cancelled it.",
            "It no longer counts.",
        ),
        "Do not rely on it. The person can ask whoever signed it why.",
    ),
    (Verdict.ON_HOLD, True): Text(
        "{Issuer} has put this record on hold",
        (
            "It has not been changed, but {issuer} has paused it for now.",
            "It may become valid again.",
        ),
        "Ask {issuer}, or check again later.",
        short="The issuer has put this record on hold",
    ),
    (Verdict.ON_HOLD, False): Text(
        "Whoever signed it has put this record on hold",
        (
            "It has not been changed, but whoever signed it has paused it for now.",
            "It may become valid again.",
        ),
        "Ask whoever signed it, or check again later.",
    ),
    (Verdict.NOT_YET, True): Text(
        "This record is genuine, but it has not started yet",
        ("It becomes valid on {starts}.",),
        "Check again on or after that date.",
    ),
    (Verdict.NOT_YET, False): Text(
        "This record has not started yet",
        (
            "This record has not started, and we do not know who issued it.",
            "It becomes valid on {starts}.",
        ),
        "Check again on or after that date, and find out who issued it.",
        second_at=2,
    ),
    (Verdict.EXPIRED, True): Text(
        "This record was genuine, but it has expired",
        (
            "{Issuer} issued it, and it has not been changed.",
            "It stopped being valid on {ends}.",
        ),
        "Ask for a newer record, or ask {issuer} if it can be renewed.",
        second_at=2,
    ),
    (Verdict.EXPIRED, False): Text(
        "This record has expired",
        (
            "This record has expired, and we do not know who issued it.",
            "It stopped being valid on {ends}.",
        ),
        "Ask for a newer record, and find out who issued it.",
        second_at=2,
    ),
}


def _unfinished(why: str, what_to_do: str) -> Text:
    return Text(_UNFINISHED_HEADLINE, (_UNCHANGED, why), what_to_do, second_at=2)


def _unsealed(why: str, what_to_do: str) -> Text:
    return Text(_UNFINISHED_HEADLINE, (_SEAL_UNCHECKED, why), what_to_do, second_at=2)


NOT_ASKED: Final = Text(
    _UNFINISHED_HEADLINE,
    ("Some of the checks were not made.",),
    "Check it again with all checks on. " + _UNTIL_THEN,
)
UNREACHED: Final = Text(
    _UNFINISHED_HEADLINE,
    ("We could not open the link.",),
    "Try again in a few minutes, or ask for the file.",
)
SEAL_UNFINISHED: Final[Mapping[Finding, Text]] = {
    Finding.KEY_UNREACHABLE: _unsealed(
        "We could not reach the issuer that it names.",
        "Try again in a few minutes. " + _UNTIL_THEN,
    ),
    Finding.SEAL_UNKNOWN: _unsealed(
        "Its digital seal is of a kind that we do not know.",
        "Ask for the record in another form. " + _UNTIL_THEN,
    ),
    Finding.SEAL_TOO_COMPLEX: _unsealed(
        "It is built in a way that takes too long to check.",
        "Ask for the record in another form. " + _UNTIL_THEN,
    ),
}
UNFINISHED_TEXTS: Final[Mapping[tuple[Finding, bool], Text]] = {
    (Finding.DATES_UNREADABLE, True): _unfinished(
        "But we could not read its dates.", "Ask {issuer} if the record is still in date."
    ),
    (Finding.DATES_UNREADABLE, False): _unfinished(
        "But we could not read its dates.", "Do not rely on it until you know its dates."
    ),
    (Finding.STATUS_UNREACHABLE, True): _unfinished(
        "But we could not reach {issuer} to ask if it was withdrawn.",
        "Try again in a few minutes. Nothing is wrong with the record so far.",
    ),
    (Finding.STATUS_UNREACHABLE, False): _unfinished(
        "But we could not reach whoever signed it to ask if it was withdrawn.",
        "Try again in a few minutes. " + _UNTIL_THEN,
    ),
    (Finding.STATUS_UNTRUSTED, True): _unfinished(
        "But we got no answer that we can trust when we asked if it was withdrawn.",
        "Try again later, or ask {issuer} if the record still counts.",
    ),
    (Finding.STATUS_UNTRUSTED, False): _unfinished(
        "But we got no answer that we can trust when we asked if it was withdrawn.",
        "Try again later. " + _UNTIL_THEN,
    ),
    (Finding.STATUS_UNKNOWN, True): _unfinished(
        "But we do not know how to ask if it was withdrawn.",
        "Ask {issuer} if the record still counts.",
    ),
    (Finding.STATUS_UNKNOWN, False): _unfinished(
        "But we do not know how to ask if it was withdrawn.",
        "Do not rely on it until you know who issued it.",
    ),
    (Finding.STATUS_NOTE, True): _unfinished(
        "But {issuer} left a note on it that a person must judge.",
        "Ask {issuer} what the note says.",
    ),
    (Finding.STATUS_NOTE, False): _unfinished(
        "But whoever signed it left a note on it that a person must judge.",
        "Find out who issued it, and ask what the note says.",
    ),
}
SECOND: Final[Mapping[Verdict, str]] = {
    Verdict.NOT_YET: "It also becomes valid only on {starts}.",
    Verdict.EXPIRED: "It also stopped being valid on {ends}.",
    Verdict.SELF: "It also comes from the person it is about.",
    Verdict.UNKNOWN_ISSUER: "We also do not know who issued it.",
    Verdict.UNSEALED: "It also carries no digital seal.",
}
SECOND_UNFINISHED: Final[Mapping[Finding, str]] = {
    Finding.KEY_UNREACHABLE: "We also could not check whether it was changed.",
    Finding.SEAL_UNKNOWN: "We also could not check whether it was changed.",
    Finding.SEAL_TOO_COMPLEX: "We also could not check whether it was changed.",
    Finding.DATES_UNREADABLE: "We also could not read its dates.",
    Finding.STATUS_UNREACHABLE: "We also could not ask if it was withdrawn.",
    Finding.STATUS_UNTRUSTED: "We also got no answer that we can trust when we asked if it "
    "was withdrawn.",
    Finding.STATUS_UNKNOWN: "We also do not know how to ask if it was withdrawn.",
    Finding.STATUS_NOTE: "There is also a note on it that a person must judge.",
    Finding.NOT_ASKED: "Some of the checks were also not made.",
}
