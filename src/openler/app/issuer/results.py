"""What only the achievement and the day can say about a row, told before anything is awarded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openler.credentials.grading import falls_short, settled
from openler.credentials.result import Result
from openler.errors import InputError
from openler.issuing.roster.fields import Field
from openler.issuing.roster.model import ProblemCode, ValueFault
from openler.issuing.roster.review import Finding

if TYPE_CHECKING:
    from datetime import date

    from openler.credentials.achievement import Achievement
    from openler.credentials.result import ResultDescription
    from openler.issuing.roster.model import Recipient
    from openler.issuing.roster.review import Check


def check_of(achievement: Achievement, *, today: date) -> Check:
    """Return what tells whether a row can become a record of the achievement.

    A result that is not possible stops its row, and so does an end that is over. A result below
    what is required is only told: the school decides what it awards.
    """
    described = next(iter(achievement.result_descriptions), None)

    def check(recipient: Recipient) -> Finding | None:
        if (over := over_already(recipient.valid_until, today=today)) is not None:
            return Finding(Field.VALID_UNTIL, str(recipient.valid_until), over)
        if recipient.result is None or described is None:
            return None
        fault, stops = _fault(recipient.result, described)
        if fault is None:
            return None
        return Finding(Field.RESULT, recipient.result, fault, stops=stops)

    return check


def over_already(day: date | None, *, today: date) -> ValueFault | None:
    """Return what is wrong with a last day that is past: the record would end before it begins."""
    if day is None or day >= today:
        return None
    return ValueFault(
        ProblemCode.ENDS_BEFORE_START,
        f"{day.isoformat()} is over already, so the record would never be valid.",
        "Correct the day, or leave it out.",
    )


def _fault(value: str, described: ResultDescription) -> tuple[ValueFault | None, bool]:
    """Return what is wrong with a result, and whether that stops its row."""
    try:
        (result,) = settled((Result(value=value),), (described,))
    except InputError as error:
        words = error.detail.removeprefix(f"{described.name} ")
        fix = error.fix or "Correct the value."
        return ValueFault(ProblemCode.RESULT_NOT_POSSIBLE, words, fix), True
    if not falls_short(result, described):
        return None, False
    words = f"{value} is below what {described.name} requires."
    fix = "Check whether it was reached."
    return ValueFault(ProblemCode.RESULT_TOO_LOW, words, fix), False
