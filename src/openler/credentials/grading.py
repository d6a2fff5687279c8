"""Whether results are results that the achievement has: values, levels and statuses.

Guarantees: a result that `settled` returns points to a result description of the achievement
and has a value, a level or a status that this description allows. A value that names a level or
a status, as spreadsheets have them, is settled to that level or status.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from openler.credentials.problem import below
from openler.credentials.vocabulary import RESULT_STATUSES
from openler.errors import MalformedValueError, OutOfRangeError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openler.credentials.result import Result, ResultDescription, RubricCriterionLevel

PERCENT_BOUNDS: Final = (Decimal(0), Decimal(100))
"""Open Skill Alignment requirements: a Percent is a number from 0 to 100."""

_NUMERIC: Final = frozenset(
    {"GradePointAverage", "Percent", "RawScore", "RubricScore", "ScaledScore"}
)
"""Result types whose values are numbers (Open Badges 3.0, ResultType)."""
_LONGEST_NUMBER = 32
"""Characters; no grade has more digits, and arithmetic on more is work for nothing."""


def settled(
    results: Iterable[Result], descriptions: tuple[ResultDescription, ...], *, pointer: str = ""
) -> tuple[Result, ...]:
    """Return the results with levels and statuses in their places.

    A result that names no description is taken for the first one.

    Raises:
        MalformedValueError: no such description, level, status or allowed value.
        OutOfRangeError: a number outside of its bounds.
    """
    described = {each.id: each for each in descriptions}
    return tuple(
        _settled(each, described, below(pointer, index)) for index, each in enumerate(results)
    )


def check_descriptions(descriptions: tuple[ResultDescription, ...], *, pointer: str = "") -> None:
    """Return when the result descriptions of an achievement do not contradict themselves.

    Raises:
        MalformedValueError: two with one id, a required value or level that does not exist,
            bounds that are no numbers or the wrong way round, a rubric without levels.
        OutOfRangeError: a required value that no result could reach.
    """
    seen: set[str] = set()
    for index, each in enumerate(descriptions):
        place = below(pointer, index)
        if each.id in seen:
            raise MalformedValueError(
                f"Two result descriptions have the id {each.id}.",
                pointer=below(place, "id"),
                fix="Give each an id of its own.",
            )
        seen.add(each.id)
        _check_description(each, place)


def falls_short(result: Result, description: ResultDescription) -> bool:
    """Tell whether a settled result is below what its description requires."""
    if description.required_level is not None and result.achieved_level is not None:
        order = [level.id for level in description.levels]
        return _is_before(result.achieved_level, description.required_level, order)
    required, value = description.required_value, result.value
    if required is None or value is None:
        return False
    if description.allowed_values:
        return _is_before(value, required, description.allowed_values)
    reached, needed = _number(value), _number(required)
    return reached is not None and needed is not None and reached < needed


def _is_before(value: str, required: str, order: Iterable[str]) -> bool:
    """Compare by position; the standard orders allowed values from low to high."""
    places = {each: place for place, each in enumerate(order)}
    return value in places and required in places and places[value] < places[required]


def _settled(result: Result, described: dict[str, ResultDescription], pointer: str) -> Result:
    name = result.result_description or next(iter(described), None)
    if name is None:
        raise MalformedValueError(
            "This achievement has no result descriptions, so a result means nothing.",
            pointer=pointer,
            fix="Add a resultDescription to the achievement, or leave out the result.",
        )
    description = described.get(name)
    if description is None:
        raise MalformedValueError(
            f"The achievement has no result description {name}.",
            pointer=below(pointer, "resultDescription"),
            fix=f"Use one of {', '.join(described)}.",
        )
    found = replace(result, result_description=name)
    match description.result_type:
        case "RubricCriterionLevel":
            return _with_level(found, description, pointer)
        case "Status":
            return _with_status(found, pointer)
        case _:
            _check_value(found, description, pointer)
            return found


def _with_level(result: Result, description: ResultDescription, pointer: str) -> Result:
    named = result.achieved_level or result.value
    level = next((each for each in description.levels if _is_called(each, named)), None)
    if level is None:
        raise MalformedValueError(
            f"{description.name} has no level {named!r}.",
            pointer=below(pointer, "achievedLevel"),
            fix=f"Use one of {', '.join(each.name for each in description.levels)}.",
        )
    return replace(result, achieved_level=level.id)


def _is_called(level: RubricCriterionLevel, named: str | None) -> bool:
    if named is None:
        return False
    words = {word.casefold() for word in (level.name, level.level) if word}
    return named == level.id or named.strip().casefold() in words


def _with_status(result: Result, pointer: str) -> Result:
    named = result.status or result.value or ""
    folded = named.replace(" ", "").casefold()
    status = next((each for each in RESULT_STATUSES if each.casefold() == folded), None)
    if status is None:
        raise MalformedValueError(
            f"{named!r} is no status.",
            pointer=below(pointer, "status"),
            fix=f"Use one of {', '.join(sorted(RESULT_STATUSES))}.",
        )
    return replace(result, status=status)


def _check_value(result: Result, description: ResultDescription, pointer: str) -> None:
    if result.value is None:
        if result.status is None:
            raise MalformedValueError(
                f"The result for {description.name} has no value.",
                pointer=below(pointer, "value"),
                fix="Give a value, or leave out the result.",
            )
        return
    if description.allowed_values and result.value not in description.allowed_values:
        raise MalformedValueError(
            f"{description.name} cannot be {result.value!r}.",
            pointer=below(pointer, "value"),
            fix=f"Use one of {', '.join(description.allowed_values)}.",
        )
    bounds = _bounds(description)
    if description.result_type in _NUMERIC or bounds != (None, None):
        _check_number(result.value, description, bounds, below(pointer, "value"))


def _bounds(description: ResultDescription) -> tuple[Decimal | None, Decimal | None]:
    least, most = (
        None if text is None else _number(text)
        for text in (description.value_min, description.value_max)
    )
    if description.result_type == "Percent":
        least = PERCENT_BOUNDS[0] if least is None else max(least, PERCENT_BOUNDS[0])
        most = PERCENT_BOUNDS[1] if most is None else min(most, PERCENT_BOUNDS[1])
    return least, most


def _check_number(
    value: str,
    description: ResultDescription,
    bounds: tuple[Decimal | None, Decimal | None],
    pointer: str,
) -> None:
    number = _number(value)
    if number is None:
        raise MalformedValueError(
            f"{description.name} must be a number, not {value!r}.",
            pointer=pointer,
            fix="Write the number alone, with a point for the decimals.",
        )
    least, most = bounds
    if (least is not None and number < least) or (most is not None and number > most):
        span = " ".join(
            [f"from {least}" if least is not None else "", f"to {most}" if most is not None else ""]
        ).strip()
        raise OutOfRangeError(
            f"{description.name} goes {span}, so it cannot be {value}.",
            pointer=pointer,
            fix="Check the number.",
        )


def _number(text: str) -> Decimal | None:
    """Return a finite decimal number in ASCII digits, or None."""
    if len(text) > _LONGEST_NUMBER or not text.isascii() or "_" in text:
        return None
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _check_description(description: ResultDescription, pointer: str) -> None:
    for member, text in (("valueMin", description.value_min), ("valueMax", description.value_max)):
        if text is not None and _number(text) is None:
            raise MalformedValueError(
                f"{member} must be a number, not {text!r}.",
                pointer=below(pointer, member),
                fix="Write a number.",
            )
    least, most = _bounds(description)
    if least is not None and most is not None and least > most:
        raise MalformedValueError(
            f"{description.name} has no possible value: its least is {least}, its most {most}.",
            pointer=below(pointer, "valueMin"),
            fix="Exchange valueMin and valueMax.",
        )
    _check_required(description, pointer)


def _check_required(description: ResultDescription, pointer: str) -> None:
    levels = {each.id for each in description.levels}
    if description.result_type == "RubricCriterionLevel" and not levels:
        raise MalformedValueError(
            f"The rubric {description.name} has no levels.",
            pointer=below(pointer, "rubricCriterionLevel"),
            fix="Add a rubricCriterionLevel for each step.",
        )
    if description.required_level is not None and description.required_level not in levels:
        raise MalformedValueError(
            f"{description.name} requires a level that it does not have.",
            pointer=below(pointer, "requiredLevel"),
            fix="Use the id of one of its levels.",
        )
    allowed, required = description.allowed_values, description.required_value
    if required is not None and allowed and required not in allowed:
        raise MalformedValueError(
            f"{description.name} requires {required!r}, which is not allowed.",
            pointer=below(pointer, "requiredValue"),
            fix=f"Use one of {', '.join(allowed)}.",
        )
    if required is not None and not allowed:
        _check_reachable(required, description, below(pointer, "requiredValue"))


def _check_reachable(required: str, description: ResultDescription, pointer: str) -> None:
    """Refuse a required number that no result could reach."""
    bounds = _bounds(description)
    if description.result_type in _NUMERIC or bounds != (None, None):
        _check_number(required, description, bounds, pointer)
