"""The reason beside each of the five lines, in words that anybody can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openler.verifying.facts import day
from openler.verifying.findings import Finding, Line, Outcome, Source, Unread
from openler.verifying.words import fill

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openler.verifying.facts import Facts
    from openler.verifying.verdicts import Evidence

_CANNOT_TRUST: Final[Mapping[Line, str]] = {
    Line.ISSUER: "We stop here. We cannot trust the issuer name.",
    Line.IN_DATE: "We cannot trust the dates.",
    Line.STILL_VALID: "We cannot trust the status.",
    Line.SAME_PERSON: "We cannot trust the name.",
}
_STOPPED: Final[Mapping[Finding, str]] = {
    Finding.SEAL_MATCHES: "The digital seal is somebody else's, so we did not ask.",
    Finding.SEAL_OUT_OF_TIME: "The digital seal does not hold at this time, so we did not ask.",
    Finding.NO_SEAL: "Without a digital seal we cannot tell.",
}
_SEAL_FIRST: Final = "We must check the digital seal first."
_CAME: Final[Mapping[Source, str]] = {
    Source.FILE: "Came from a file, so we do not know who showed it to you.",
    Source.LINK: "Came from a link, so we do not know who showed it to you.",
    Source.TEXT: "Came as pasted text, so we do not know who showed it to you.",
}
_REASONS: Final[Mapping[Finding, str]] = {
    Finding.NOT_ASKED: "This check was not made.",
    Finding.SEAL_MATCHES: "The digital seal matches. Nothing was changed after it was issued.",
    Finding.SEAL_BROKEN: "The digital seal does not match the contents.",
    Finding.SEAL_PARTIAL: "Something in it is not covered by the digital seal.",
    Finding.SEAL_OUT_OF_TIME: "The digital seal matches, but it does not hold at this time.",
    Finding.NO_SEAL: "It carries no digital seal.",
    Finding.KEY_UNREACHABLE: "We could not reach the issuer to check the digital seal.",
    Finding.SEAL_UNKNOWN: "Its digital seal is of a kind that we do not know.",
    Finding.SEAL_TOO_COMPLEX: "It takes too long to check the digital seal.",
    Finding.ISSUER_NOT_BOUND: "The digital seal is not the seal of {issuer}.",
    Finding.NOT_YET: "It becomes valid on {starts}.",
    Finding.EXPIRED: "It stopped being valid on {ends}.",
    Finding.DATES_UNREADABLE: "We could not read the dates.",
    Finding.NO_STATUS: "The issuer gives no way to check this.",
    Finding.STATUS_UNTRUSTED: "The answer that we got is not one that we can trust.",
    Finding.STATUS_UNKNOWN: "We do not know this way of asking.",
}
_STANDING: Final[Mapping[Finding, str]] = {
    Finding.NOT_WITHDRAWN: "{who} has not withdrawn it. Asked on {{asked}}.",
    Finding.WITHDRAWN: "{who} has withdrawn it. Asked on {{asked}}.",
    Finding.ON_HOLD: "{who} has put it on hold. Asked on {{asked}}.",
    Finding.STATUS_UNREACHABLE: "We could not ask. {who} did not answer.",
    Finding.STATUS_NOTE: "{who} left a note on it. Asked on {{asked}}.",
}


def reason(line: Line, evidence: Evidence, facts: Facts) -> str:
    """Return why the line stands as it does, in one or two sentences."""
    finding = evidence.finding(line)
    if finding is Finding.STOPPED:
        return _stopped(line, evidence, facts)
    if finding is Finding.CAME_BY_ITSELF:
        return _CAME[facts.source]
    if finding in {Finding.ISSUER_KNOWN, Finding.ISSUER_UNKNOWN, Finding.ISSUER_LAPSED}:
        return fill(_issuer(finding, facts), facts)
    if finding is Finding.IN_DATE:
        return _period(facts)
    if finding in _STANDING:
        known = evidence.outcome(Line.ISSUER) is Outcome.YES
        who = "{Issuer}" if known else "Whoever signed it"
        return fill(_STANDING[finding].format(who=who), facts) + _newer(finding, facts)
    return fill(_REASONS[finding], facts) + _newer(finding, facts)


def _newer(finding: Finding, facts: Facts) -> str:
    """Return the sentence about a newer version, which takes nothing from this one."""
    told = facts.newer and finding in {Finding.NOT_WITHDRAWN, Finding.NO_STATUS}
    return " A newer version of this record is ready." if told else ""


def _stopped(line: Line, evidence: Evidence, facts: Facts) -> str:
    """Say at which earlier answer we stopped."""
    if facts.unread is Unread.BREAKS_A_RULE:
        return "It breaks a rule of learning records, so we stopped here."
    if not evidence.readable:
        return "We could not read it."
    if evidence.outcome(Line.UNCHANGED) is Outcome.NO:
        return _CANNOT_TRUST[line]
    return _STOPPED.get(evidence.finding(Line.UNCHANGED), _SEAL_FIRST)


def _issuer(finding: Finding, facts: Facts) -> str:
    if finding is Finding.ISSUER_KNOWN:
        where = 'the list "{list}"' if facts.list_name else "your own list of issuers"
        named = _other_name(facts)
        return f"{{Issuer}} is on {where}.{named}"
    if finding is Finding.ISSUER_LAPSED:
        if facts.lapsed_on is None:
            return '{Issuer} is on the list "{list}", but not for the time of this record.'
        return '{Issuer} is on the list "{list}", but that list ended on {lapsed}.'
    if facts.namesake:
        return (
            "{Issuer} is not on any list of issuers we trust. "
            "A known issuer has the same name, but it is not this one."
        )
    return "{Issuer} is not on any list of issuers we trust."


def _other_name(facts: Facts) -> str:
    """Return the sentence that shows both names, where they differ."""
    return " The record says {said}." if facts.other_name else ""


def _period(facts: Facts) -> str:
    start = f"Valid from {day(facts.starts)}." if facts.starts else "It has no start date."
    end = f"It ends on {day(facts.ends)}." if facts.ends else "It has no end date."
    return f"{start} {end}"
