"""What a spreadsheet's result column means for one award."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openler.credentials.result import Result

if TYPE_CHECKING:
    from openler.credentials.achievement import Achievement


def results_of(achievement: Achievement, text: str | None) -> tuple[Result, ...]:
    """Return the result that a text gives, by the achievement's first result description.

    The name of a rubric level is taken for the level; any other text for the value. Whether the
    description allows it is decided when the credential is prepared.
    """
    if not text:
        return ()
    described = achievement.result_descriptions
    if not described:
        return (Result(value=text),)
    first = described[0]
    wanted = text.casefold()
    for level in first.levels:
        if wanted in {level.name.casefold(), (level.level or "").casefold()}:
            return (Result(result_description=first.id, achieved_level=level.id),)
    return (Result(value=text, result_description=first.id),)
