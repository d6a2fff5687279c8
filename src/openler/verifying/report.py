"""The answer to "can I rely on this record?", with everything that it rests on.

A `Report` is a value: it can be shown, stored and sent, and it says the same each time. The
verdict, the five lines and the words are derived once, from the findings alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from openler.errors import (
    ExpiredError,
    InputError,
    LerError,
    NotAsRequestedError,
    NotYetValidError,
    ProofVerificationError,
    ResolutionError,
    RevokedError,
    StatusRetrievalError,
    StatusVerificationError,
    SuspendedError,
    UnsupportedError,
    UntrustedIssuerError,
    ValidationError,
    VerificationError,
)
from openler.verifying.details import shown_moment
from openler.verifying.findings import UNFINISHED, Finding, Line, Outcome
from openler.verifying.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from openler.credentials.credential import AchievementCredential
    from openler.securing.mechanism import JsonObject
    from openler.verifying.details import RecordFacts, Resource, Technical
    from openler.verifying.verified import Verified
    from openler.verifying.words import Words

EXIT_GENUINE: Final = 0
EXIT_REFUSED: Final = 1
EXIT_UNDECIDED: Final = 3

EXITS: Final = {
    Verdict.GENUINE: EXIT_GENUINE,
    Verdict.EXPIRED: EXIT_REFUSED,
    Verdict.NOT_YET: EXIT_REFUSED,
    Verdict.WITHDRAWN: EXIT_REFUSED,
    Verdict.ON_HOLD: EXIT_REFUSED,
    Verdict.CHANGED: EXIT_REFUSED,
    Verdict.INCOMPLETE: EXIT_UNDECIDED,
    Verdict.UNKNOWN_ISSUER: EXIT_UNDECIDED,
    Verdict.SELF: EXIT_UNDECIDED,
    Verdict.UNSEALED: EXIT_UNDECIDED,
    Verdict.UNREADABLE: EXIT_UNDECIDED,
}

_DECIDED_BY: Final = {
    Verdict.CHANGED: Line.UNCHANGED,
    Verdict.WITHDRAWN: Line.STILL_VALID,
    Verdict.ON_HOLD: Line.STILL_VALID,
    Verdict.NOT_YET: Line.IN_DATE,
    Verdict.EXPIRED: Line.IN_DATE,
    Verdict.UNKNOWN_ISSUER: Line.ISSUER,
}

_WHY_NOT: Final[Mapping[Verdict, tuple[tuple[type[LerError], ...], type[LerError]]]] = {
    Verdict.UNREADABLE: ((InputError,), UnsupportedError),
    Verdict.CHANGED: ((VerificationError,), ProofVerificationError),
    Verdict.WITHDRAWN: ((VerificationError,), RevokedError),
    Verdict.ON_HOLD: ((VerificationError,), SuspendedError),
    Verdict.NOT_YET: ((VerificationError,), NotYetValidError),
    Verdict.EXPIRED: ((VerificationError,), ExpiredError),
    Verdict.INCOMPLETE: ((ResolutionError, StatusVerificationError), StatusRetrievalError),
    Verdict.SELF: ((), UntrustedIssuerError),
    Verdict.UNKNOWN_ISSUER: ((VerificationError, ValidationError), UntrustedIssuerError),
    Verdict.UNSEALED: ((), ProofVerificationError),
    Verdict.GENUINE: ((), NotAsRequestedError),  # genuine, and practice
}
"""Per verdict the families of errors that may stand for it, and what is raised otherwise."""

_WORST_FIRST: Final = (EXIT_REFUSED, EXIT_UNDECIDED, EXIT_GENUINE)


@dataclass(frozen=True, slots=True)
class Check:
    """One of the five lines."""

    line: Line
    outcome: Outcome
    reason: str
    finding: Finding
    error: LerError | None = field(default=None, compare=False)
    """What was raised, where something was."""

    def to_json(self) -> JsonObject:
        """Return what the page and the command show."""
        return {"outcome": self.outcome.value, "reason": self.reason}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One verdict, five lines, and what they rest on."""

    verdict: Verdict
    practice: bool
    """The record says that it is made for practice: never an answer to rely on."""
    checks: tuple[Check, ...]
    """The five lines, in their fixed order."""
    words: Words
    record: RecordFacts | None
    technical: Technical
    checked_at: datetime
    resources: tuple[Resource, ...] = ()
    problems: tuple[LerError, ...] = field(default=(), compare=False)
    """Everything that was raised on the way, the first first."""
    verified: Verified[AchievementCredential] | None = field(default=None, compare=False)

    @property
    def headline(self) -> str:
        """The verdict in at most ten words."""
        return self.words.headline

    @property
    def meaning(self) -> str:
        """What was found, in sentences."""
        return self.words.meaning

    @property
    def what_to_do(self) -> str:
        """The next step for a person."""
        return self.words.what_to_do

    @property
    def exit_code(self) -> int:
        """0 genuine and not practice, 1 not to be relied on, 3 undecided."""
        if self.practice and self.verdict is Verdict.GENUINE:
            return EXIT_UNDECIDED
        return EXITS[self.verdict]

    def check(self, line: Line) -> Check:
        """Return one of the five lines."""
        return next(check for check in self.checks if check.line is line)

    def require(self) -> Verified[AchievementCredential]:
        """Return the record as something to rely on.

        Raises:
            VerificationError: it is not to be believed, or has expired, is withdrawn, on hold.
            ValidationError: its issuer is not known, it is the person's own word, or practice.
            ResolutionError: something could not be found out.
            InputError: it is no record that we can read.
        """
        if self.verified is not None:
            return self.verified
        family, stand_in = _WHY_NOT[self.verdict]
        cause = self._cause()
        if isinstance(cause, family):
            raise cause
        raise stand_in(self.meaning) from cause

    def to_json(self) -> JsonObject:
        """Return the report as an answer for machines."""
        return {
            "verdict": self.verdict.value,
            "practice": self.practice,
            "checks": {check.line.value: check.to_json() for check in self.checks},
            "headline": self.headline,
            "meaning": self.meaning,
            "what_to_do": self.what_to_do,
            "record": None if self.record is None else self.record.to_json(),
            "checked_at": shown_moment(self.checked_at),
            "technical": self.technical.to_json(),
            "resources": [resource.to_json() for resource in self.resources],
            "problems": [_problem(error) for error in self.problems],
        }

    def _cause(self) -> LerError | None:
        """Return what was raised by the line that decided."""
        if self.verdict is Verdict.UNREADABLE:
            return next(iter(self.problems), None)
        errors = (
            check.error
            for check in self.checks
            if check.line is _DECIDED_BY.get(self.verdict)
            or (self.verdict is Verdict.INCOMPLETE and check.finding in UNFINISHED)
        )
        return next((error for error in errors if error is not None), None)


def exit_code(reports: Iterable[Report]) -> int:
    """Return the exit code for several records: the worst, 1 before 3 before 0.

    Nothing checked is undecided, not genuine.
    """
    codes = {report.exit_code for report in reports} or {EXIT_UNDECIDED}
    return next(code for code in _WORST_FIRST if code in codes)


def summary(reports: Iterable[Report]) -> dict[Verdict, int]:
    """Count the verdicts of several records, the best first ("2 genuine, 1 expired")."""
    counted: dict[Verdict, int] = dict.fromkeys(reversed(Verdict), 0)
    for report in reports:
        counted[report.verdict] += 1
    return {verdict: count for verdict, count in counted.items() if count}


def _problem(error: LerError) -> dict[str, Any]:
    return {
        "code": error.code,
        "detail": error.detail,
        "pointer": error.pointer,
        "fix": error.fix,
    }
