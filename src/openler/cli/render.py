"""How a report looks in a terminal: colour, sign and word; never colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from openler.verifying.findings import Line, Outcome
from openler.verifying.report import Report, summary
from openler.verifying.verdicts import Verdict

if TYPE_CHECKING:
    from openler.cli.desk import Desk

MOST_DETAILS: Final = 3
"""Problems that are told in full; ``--json`` has them all."""

_SIGNS: Final = {
    Outcome.YES: "✓",
    Outcome.NO: "✗",
    Outcome.CARE: "!",
    Outcome.NOT_CHECKED: "–",
}

_STYLES: Final = {
    Outcome.YES: "green",
    Outcome.NO: "red",
    Outcome.CARE: "yellow",
    Outcome.NOT_CHECKED: "dim",
}

_LINES: Final = {
    Line.UNCHANGED: "unchanged",
    Line.ISSUER: "issuer",
    Line.IN_DATE: "in date",
    Line.STILL_VALID: "still valid",
    Line.SAME_PERSON: "same person",
}

_WORDS: Final = {
    Outcome.YES: "Yes",
    Outcome.NO: "No",
    Outcome.CARE: "Take care",
    Outcome.NOT_CHECKED: "Not checked",
}

_SPOKEN: Final = {
    Verdict.GENUINE: "genuine",
    Verdict.UNKNOWN_ISSUER: "from an issuer that we do not know",
    Verdict.EXPIRED: "expired",
    Verdict.NOT_YET: "not valid yet",
    Verdict.WITHDRAWN: "withdrawn",
    Verdict.ON_HOLD: "on hold",
    Verdict.CHANGED: "not to be relied on",
    Verdict.INCOMPLETE: "not fully checked",
    Verdict.UNREADABLE: "not readable",
    Verdict.SELF: "said by the person themselves",
    Verdict.UNSEALED: "without a digital seal",
}

_WIDEST_LINE = max(map(len, _LINES.values()))
_WIDEST_WORD = max(map(len, _WORDS.values()))


def render_summary(desk: Desk, reports: Sequence[Report]) -> None:
    """Print the count of several records: "3 records: 2 genuine, 1 expired"."""
    parts = ", ".join(
        f"{count:,} {_SPOKEN[verdict]}" for verdict, count in summary(reports).items()
    )
    desk.say(f"{len(reports):,} records: {parts}", style="bold")
    desk.say()


def render_report(desk: Desk, report: Report, *, called: str | None) -> None:
    """Print the verdict, the record, the five lines and what to do."""
    if called is not None:
        desk.say(called, style="dim")
    desk.say(f"{_title(report)}", style=_title_style(report))
    desk.say(report.headline, style="bold")
    desk.say(report.meaning)
    for check in report.checks:
        sign, word = _SIGNS[check.outcome], _WORDS[check.outcome]
        label = f"{_LINES[check.line]:<{_WIDEST_LINE}}"
        style = _STYLES[check.outcome]
        desk.say(f"  {sign} {label}  {word:<{_WIDEST_WORD}}  {check.reason}", style=style)
    desk.say(f"→ {report.what_to_do}")
    for detail in _details(report):
        desk.say(f"  {detail}", style="dim")
    desk.say()


def _details(report: Report) -> list[str]:
    """Return what a specialist asks first: how it was sealed, and what went wrong where."""
    technical = report.technical
    sealed = [f"{technical.suite}, key {technical.verification_method}"] if technical.suite else []
    return sealed + [_one_line(problem.detail) for problem in report.problems[:MOST_DETAILS]]


def _title(report: Report) -> str:
    """Return "GENUINE  Welding I — Ana Ruiz — Riverbend College"; nothing of a changed record."""
    verdict = report.verdict.value.upper().replace("_", " ")
    record = report.record
    if record is None or report.verdict is Verdict.CHANGED:
        return verdict
    names = (record.name, record.recipient, record.issuer_listed or record.issuer_name)
    told = " — ".join(_one_line(name) for name in names if name)
    return f"{verdict}  {told}"


def _title_style(report: Report) -> str:
    if report.practice:
        return "bold yellow"
    match report.exit_code:
        case 0:
            return "bold green"
        case 1:
            return "bold red"
        case _:
            return "bold yellow"


def _one_line(name: str) -> str:
    """Return a name as one line without control characters: a record cannot move the cursor."""
    return "".join(character if character.isprintable() else " " for character in name)
