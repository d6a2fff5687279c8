"""Results of a file against what the achievement allows, row by row, before anything is awarded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openler.credentials.grading import falls_short, settled
from openler.credentials.result import Result
from openler.errors import InputError
from openler.issuing.roster.fields import Field
from openler.issuing.roster.model import ProblemCode, ValueFault
from openler.issuing.roster.review import Finding

if TYPE_CHECKING:
    from openler.credentials.achievement import Achievement
    from openler.credentials.result import ResultDescription
    from openler.issuing.roster.model import Recipient
    from openler.issuing.roster.review import Check


def check_of(achievement: Achievement) -> Check | None:
    """Return what tells whether the achievement allows a row's result; None where it has none.

    A result that is not possible stops its row. One below what is required is only told: the
    school decides what it awards.
    """
    if not achievement.result_descriptions:
        return None
    described = achievement.result_descriptions[0]

    def check(recipient: Recipient) -> Finding | None:
        if recipient.result is None:
            return None
        fault, stops = _fault(recipient.result, described)
        if fault is None:
            return None
        return Finding(Field.RESULT, recipient.result, fault, stops=stops)

    return check


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
