"""The words of the eleven verdicts: headline, meaning, what to do.

The texts are those of the experience plan, word for word where it has them. Rules that every
variant keeps, each held by a test over all of them:

1. Where the Issuer line is not Yes, nothing says "genuine", and nobody is said to have issued
   or withdrawn the record: it was "whoever signed it".
2. Nothing says that the record has not been changed unless the Unchanged line is Yes.
3. The second problem follows the sentence that tells the first.
4. A headline has at most ten words; everything reads at or below grade six.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from openler.verifying import phrases
from openler.verifying.facts import clock, day
from openler.verifying.findings import UNFINISHED, Finding, Line, Outcome, Unread
from openler.verifying.verdicts import Evidence, Verdict, verdicts

if TYPE_CHECKING:
    from openler.verifying.facts import Facts
    from openler.verifying.phrases import Text

HEADLINE_WORDS: Final = 10
"""The longest headline (bar 10 of the experience plan)."""

_SILENT: Final = frozenset({Verdict.UNREADABLE, Verdict.CHANGED})
"""Verdicts under which nothing that the record says is repeated, a practice mark included."""

_TOLD_ALREADY: Final = frozenset({Verdict.NOT_YET, Verdict.EXPIRED})
"""Verdicts whose text for an unknown issuer says so itself."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a person reads first."""

    headline: str
    meaning: str
    what_to_do: str


def words(evidence: Evidence, facts: Facts) -> Words:
    """Return the words for what was found."""
    verdict = verdicts(evidence)[0]
    text = _text(verdict, evidence, facts)
    at = text.second_at
    told = (*text.sentences[:at], *_second(evidence), *text.sentences[at:])
    if verdict not in _SILENT and evidence.outcome(Line.ISSUER) is Outcome.YES:
        told += (phrases.OTHER_NAME,) if facts.other_name else ()
    plain = Words(
        headline=_headline(text, facts),
        meaning=fill(" ".join(told), facts),
        what_to_do=fill(text.what_to_do, facts),
    )
    return _practised(plain, verdict) if facts.practice else plain


def fill(text: str, facts: Facts) -> str:
    """Put the facts into a sentence."""
    return text.format(
        issuer=facts.issuer or "the issuer",
        Issuer=facts.issuer or "The issuer",
        listed=facts.issuer_listed,
        said=facts.issuer_said,
        list=facts.list_name,
        starts=day(facts.starts) if facts.starts else "a later date",
        ends=day(facts.ends) if facts.ends else "an earlier date",
        lapsed=day(facts.lapsed_on) if facts.lapsed_on else "an earlier date",
        asked=clock(facts.asked_at) if facts.asked_at else "an unknown time",
    )


def _text(verdict: Verdict, evidence: Evidence, facts: Facts) -> Text:  # noqa: PLR0911 - one return for each verdict
    """Choose the variant; every verdict has one for each state of its facts."""
    known = evidence.outcome(Line.ISSUER) is Outcome.YES
    match verdict:
        case Verdict.UNREADABLE:
            return phrases.UNREADABLE[facts.unread or Unread.NOT_A_RECORD]
        case Verdict.CHANGED:
            return phrases.CHANGED
        case Verdict.WITHDRAWN | Verdict.ON_HOLD | Verdict.NOT_YET | Verdict.EXPIRED:
            return phrases.STANDING[verdict, known]
        case Verdict.INCOMPLETE if facts.unread is Unread.UNREACHED:
            return phrases.UNREACHED
        case Verdict.INCOMPLETE:
            return _incomplete(evidence, known=known)
        case Verdict.SELF:
            return phrases.SELF
        case Verdict.UNKNOWN_ISSUER:
            return phrases.UNKNOWN_ISSUER[evidence.finding(Line.ISSUER)]
        case Verdict.UNSEALED:
            return phrases.UNSEALED
        case Verdict.GENUINE:
            asked = evidence.finding(Line.STILL_VALID) is not Finding.NO_STATUS
            return phrases.GENUINE if asked else phrases.GENUINE_WITHOUT_STATUS


def _incomplete(evidence: Evidence, *, known: bool) -> Text:
    """Name the first part that could not be finished, in the order of the lines."""
    finding = _first_unfinished(evidence)
    if finding in phrases.SEAL_UNFINISHED:
        return phrases.SEAL_UNFINISHED[finding]
    return phrases.UNFINISHED_TEXTS.get((finding, known), phrases.NOT_ASKED)


def _first_unfinished(evidence: Evidence) -> Finding:
    lines = (Line.UNCHANGED, Line.IN_DATE, Line.STILL_VALID, Line.ISSUER)
    findings = (evidence.finding(line) for line in lines)
    return next((finding for finding in findings if finding in UNFINISHED), Finding.NOT_ASKED)


def _second(evidence: Evidence) -> tuple[str, ...]:
    """Return the sentence of the second problem, unless the first text has told it."""
    first, *others = verdicts(evidence)
    if first in _SILENT:
        return ()
    if first in _TOLD_ALREADY:
        others = [verdict for verdict in others if verdict is not Verdict.UNKNOWN_ISSUER]
    if not others:
        return ()
    if others[0] is Verdict.INCOMPLETE:
        return (phrases.SECOND_UNFINISHED[_first_unfinished(evidence)],)
    return (phrases.SECOND[others[0]],)


def _headline(text: Text, facts: Facts) -> str:
    headline = fill(text.headline, facts)
    if text.short is not None and len(headline.split()) > HEADLINE_WORDS:
        return text.short
    return headline


def _practised(told: Words, verdict: Verdict) -> Words:
    """Say that it is practice: in place of "genuine", before everything else."""
    if verdict in _SILENT:
        return told
    if verdict is Verdict.GENUINE:
        return Words(phrases.PRACTICE, told.meaning, phrases.PRACTICE_WHAT_TO_DO)
    return replace(told, meaning=f"{phrases.PRACTICE} {told.meaning}")
