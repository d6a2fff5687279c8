"""What ``ler award-batch`` says: how the file was read, what needs a person, what was done."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from openler.issuing.roster.fields import WORDS, Field

if TYPE_CHECKING:
    from openler.app.issuer.batches import BatchResult
    from openler.cli.desk import Desk
    from openler.issuing.roster import ProblemGroup, Question, Review

MOST_LINES = 50
"""Problem rows that are shown; the file has them all (experience.md, bar 4)."""


def say_review(desk: Desk, review: Review, problems: Path | None, *, committed: bool) -> None:
    """Say how the columns were read, what is ready, and each problem with its fix."""
    for note in review.notes:
        desk.say(f"  {note}", style="dim")
    columns = [
        f"{match.header} → {WORDS[match.field]}" for match in review.mapping.matches if match.field
    ]
    left = [match.header for match in review.mapping.unmatched]
    desk.say(f"  Your columns  {' · '.join(columns)}")
    if left:
        desk.say(f"  Left out      {' · '.join(left)}")
    desk.say(f"  {_counts(review, problems, committed=committed)}", style="bold")
    for question in review.questions:
        desk.say(f"  ? {question.text}", style="yellow")
        desk.note(f"    → {_answer(question)}")
    if not review.total:
        desk.note("  → There is nobody in this file. Choose the file with your list.")
    _say_problems(desk, review)


def _counts(review: Review, problems: Path | None, *, committed: bool) -> str:
    waiting = review.need_fix + review.waiting
    parts = ["1 row" if review.total == 1 else f"{review.total:,} rows"]
    parts.append(f"{review.ready:,} ready")
    if waiting:
        needing = "needs" if waiting == 1 else "need"
        parts.append(f"{waiting:,} {needing} you" + (f" → {problems}" if problems else ""))
    if review.repeated:
        parts.append(f"{review.repeated:,} repeated")
    if review.already:
        parts.append(f"{review.already:,} awarded before")
    if not committed:
        parts.append("nothing awarded yet (--commit awards)" if review.ready else "nothing awarded")
    return " · ".join(parts)


def _answer(question: Question) -> str:
    if question.column is not None:
        return "--dates day-first or --dates month-first"
    answer = f"--map “Your column={question.field.value}”"
    if question.field is Field.EMAIL:
        return f"{answer}, or --without-email if you have none"
    return answer


def _say_problems(desk: Desk, review: Review) -> None:
    shown = 0
    for group in (*review.problems, *review.hints):
        for line in group.lines:
            if shown < MOST_LINES:
                desk.say(f"  ! {line}")
            shown += 1
    for repeated in review.repeats:
        if shown < MOST_LINES:
            desk.say(f"  = {repeated}")
        shown += 1
    if shown > MOST_LINES:
        desk.say(f"  … and {shown - MOST_LINES:,} more lines.")


def say_result(
    desk: Desk, result: BatchResult | None, undo_window: timedelta, *, now: datetime
) -> None:
    """Say what was awarded and until when it can be taken back."""
    if result is None:
        return
    for refused in result.refused[:MOST_LINES]:
        desk.say(f"  ! Row {refused.recipient.row}: {refused.error.detail}", style="yellow")
        if refused.error.fix:
            desk.note(f"    → {refused.error.fix}")
    if len(result.refused) > MOST_LINES:
        desk.say(f"  … and {len(result.refused) - MOST_LINES:,} more rows.")
    told = [f"{result.issued:,} awarded"]
    if result.already:
        told.append(f"{result.already:,} were awarded before")
    ends = result.finished_at + undo_window if result.finished_at is not None else now
    if ends > now:
        told.append(f"undo until {ends.astimezone():%H:%M}: ler undo {result.id}")
    desk.say(f"  {' · '.join(told)}", style="bold green")


def review_as_json(
    review: Review, problems: Path | None, result: BatchResult | None
) -> dict[str, object]:
    """Return the same for machines."""
    answer: dict[str, object] = {
        "rows": review.total,
        "ready": review.ready,
        "need_fix": review.need_fix,
        "waiting": review.waiting,
        "repeated": review.repeated,
        "columns": {
            match.header: match.field.value if match.field else None
            for match in review.mapping.matches
        },
        "notes": list(review.notes),
        "questions": [question.text for question in review.questions],
        "problems": [_problem(group) for group in review.problems],
        "hints": [_problem(group) for group in review.hints],
        "problems_file": None if problems is None else str(problems),
        "committed": result is not None,
        "issued": 0 if result is None else result.issued,
        "already": review.already + (0 if result is None else result.already),
        "batch": None if result is None else result.id,
    }
    if result is not None:
        answer["refused"] = [
            {"row": one.recipient.row, "detail": one.error.detail, "fix": one.error.fix}
            for one in result.refused
        ]
    return answer


def _problem(group: ProblemGroup) -> dict[str, object]:
    return {
        "count": group.count,
        "code": group.first.code.value,
        "problems": [
            {
                "row": one.row,
                "column": one.column,
                "value": one.value,
                "message": one.message,
                "fix": one.fix,
                "suggestion": one.suggestion,
            }
            for one in group.problems
        ],
    }
