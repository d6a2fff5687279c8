"""The eleven verdicts and their precedence: the first that holds is the verdict.

The table is read from the top, the worst first. `GENUINE` is the last row and holds only when
every line that must be Yes is Yes; a combination that no row knows is `INCOMPLETE`, never
genuine.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from openler.verifying.findings import OUTCOMES, UNFINISHED, Finding, Line, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Verdict(StrEnum):
    """What we say about a record in one word, in order of precedence."""

    UNREADABLE = "unreadable"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    ON_HOLD = "on_hold"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    INCOMPLETE = "incomplete"
    SELF = "self"
    UNKNOWN_ISSUER = "unknown_issuer"
    UNSEALED = "unsealed"
    GENUINE = "genuine"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the verdict rests on."""

    findings: Mapping[Line, Finding]
    readable: bool = True
    self_said: bool = False
    """The issuer is the subject, or the record is marked self-attested."""

    def outcome(self, line: Line) -> Outcome:
        """Return the state of a line; a line without an answer is Not checked."""
        return OUTCOMES[self.finding(line)]

    def finding(self, line: Line) -> Finding:
        """Return what a line found; a line without an answer was not asked.

        What a record says counts only under a seal that matches. Without one, an end of
        validity that it states itself is still worth telling; with a broken one, nothing is.
        """
        finding = self.findings.get(line, Finding.NOT_ASKED)
        if line is Line.UNCHANGED:
            return finding
        seal = OUTCOMES[self.findings.get(Line.UNCHANGED, Finding.NOT_ASKED)]
        against = finding in {Finding.NOT_YET, Finding.EXPIRED}
        if seal is Outcome.YES or line is Line.SAME_PERSON or against:
            return finding if seal is not Outcome.NO else Finding.STOPPED
        return Finding.STOPPED


def verdicts(evidence: Evidence) -> tuple[Verdict, ...]:
    """Return every verdict that holds, the worst first; never empty.

    The first is the verdict of the report, the second is its second sentence.
    """
    holding = tuple(verdict for verdict, holds in PRECEDENCE if holds(evidence))
    return holding or (Verdict.INCOMPLETE,)


def _genuine(evidence: Evidence) -> bool:
    if evidence.self_said or not evidence.readable:
        return False
    needed = (Line.UNCHANGED, Line.ISSUER, Line.IN_DATE)
    asked = evidence.finding(Line.STILL_VALID) in {Finding.NOT_WITHDRAWN, Finding.NO_STATUS}
    return asked and all(evidence.outcome(line) is Outcome.YES for line in needed)


def _incomplete(evidence: Evidence) -> bool:
    applicable = (Line.UNCHANGED, Line.ISSUER, Line.IN_DATE, Line.STILL_VALID)
    return any(evidence.finding(line) in UNFINISHED for line in applicable)


def _found(line: Line, finding: Finding) -> Callable[[Evidence], bool]:
    return lambda evidence: evidence.finding(line) is finding


PRECEDENCE: Final[tuple[tuple[Verdict, Callable[[Evidence], bool]], ...]] = (
    (Verdict.UNREADABLE, lambda evidence: not evidence.readable),
    (Verdict.CHANGED, lambda evidence: evidence.outcome(Line.UNCHANGED) is Outcome.NO),
    (Verdict.WITHDRAWN, _found(Line.STILL_VALID, Finding.WITHDRAWN)),
    (Verdict.ON_HOLD, _found(Line.STILL_VALID, Finding.ON_HOLD)),
    (Verdict.NOT_YET, _found(Line.IN_DATE, Finding.NOT_YET)),
    (Verdict.EXPIRED, _found(Line.IN_DATE, Finding.EXPIRED)),
    (Verdict.INCOMPLETE, _incomplete),
    (Verdict.SELF, lambda evidence: evidence.self_said),
    (
        Verdict.UNKNOWN_ISSUER,
        lambda evidence: evidence.outcome(Line.ISSUER) in {Outcome.NO, Outcome.CARE},
    ),
    (Verdict.UNSEALED, _found(Line.UNCHANGED, Finding.NO_SEAL)),
    (Verdict.GENUINE, _genuine),
)
