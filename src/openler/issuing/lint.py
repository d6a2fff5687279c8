"""What would make an achievement worth more to its readers, said before anything is issued.

Guarantees: hints never stop anybody; what must not be issued is refused by `Issuer.prepare`.
Each hint has a stable code, words and what to do, and `quality` counts which of the good things
are there, so that a form can show it (requirement X10).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openler.credentials.grading import check_descriptions, falls_short, settled
from openler.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openler.credentials.achievement import Achievement
    from openler.credentials.result import Result

LONG_NAME: Final = 80
"""Characters; longer names are cut in wallets and in the lists of sharing sites."""
SHORT_CRITERIA: Final = 30
"""Characters; "Passed." tells an employer nothing."""
HEAVY_IMAGE: Final = 8_192
"""Characters of a data URL; each record of the achievement carries them."""
_DATA = "data:"


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that could be better."""

    code: str
    """Stable."""
    pointer: str
    """Where in the achievement (RFC 6901)."""
    words: str
    fix: str


def lint(achievement: Achievement) -> tuple[Hint, ...]:
    """Return what would make the achievement more useful to its readers."""
    return tuple(hint for check in _CHECKS if (hint := check(achievement)) is not None)


def quality(achievement: Achievement) -> tuple[int, int]:
    """Return how many of the good things the achievement has, and how many there are."""
    return len(_CHECKS) - len(lint(achievement)), len(_CHECKS)


def lint_results(achievement: Achievement, results: Sequence[Result]) -> tuple[Hint, ...]:
    """Return what is odd about the results of one award: one that is below what is required.

    Raises:
        InputError: a result that the achievement does not know.
    """
    described = {each.id: each for each in achievement.result_descriptions}
    return tuple(
        Hint(
            "result-below-required",
            f"/result/{index}",
            f"{described[result.result_description].name} is below what is required.",
            "Check whether the achievement was reached.",
        )
        for index, result in enumerate(settled(results, achievement.result_descriptions))
        if result.result_description is not None
        and falls_short(result, described[result.result_description])
    )


def _skills(achievement: Achievement) -> Hint | None:
    if achievement.alignments:
        return None
    return Hint(
        "no-skills",
        "/alignment",
        "It names no skills, so it cannot be matched to jobs or courses.",
        "Add the skills that it shows, with their addresses.",
    )


def _skill_frameworks(achievement: Achievement) -> Hint | None:
    for index, alignment in enumerate(achievement.alignments):
        if not alignment.framework:
            return Hint(
                "no-framework",
                f"/alignment/{index}/targetFramework",
                f"The skill {alignment.target_name} does not say which framework it is from.",
                "Add the name of the framework.",
            )
    return None


def _criteria(achievement: Achievement) -> Hint | None:
    criteria = achievement.requirements
    if criteria.id or len(criteria.narrative or "") >= SHORT_CRITERIA:
        return None
    return Hint(
        "thin-criteria",
        "/criteria/narrative",
        "It hardly says what one has to do to earn it.",
        "Describe it in a sentence or two.",
    )


def _description(achievement: Achievement) -> Hint | None:
    if achievement.description not in {achievement.requirements.narrative, achievement.name}:
        return None
    return Hint(
        "no-description",
        "/description",
        "It does not say what the holder can do.",
        "Add a description.",
    )


def _type(achievement: Achievement) -> Hint | None:
    if achievement.achievement_type:
        return None
    return Hint(
        "no-type",
        "/achievementType",
        "It does not say what kind of achievement it is.",
        "Add a type, such as Certificate or Course.",
    )


def _image(achievement: Achievement) -> Hint | None:
    if achievement.image is not None:
        return None
    return Hint(
        "no-image", "/image", "It has no picture.", "Publish a picture and add its https address."
    )


def _light_image(achievement: Achievement) -> Hint | None:
    image = achievement.image
    if image is None or not image.id.startswith(_DATA) or len(image.id) <= HEAVY_IMAGE:
        return None
    return Hint(
        "heavy-image",
        "/image/id",
        "Every record will carry the whole picture.",
        "Publish the picture and give its https address.",
    )


def _alternative_text(achievement: Achievement) -> Hint | None:
    if achievement.image is None or achievement.image.caption:
        return None
    return Hint(
        "no-alternative-text",
        "/image/caption",
        "People who cannot see its picture are told nothing.",
        "Describe the picture in words.",
    )


def _name(achievement: Achievement) -> Hint | None:
    if len(achievement.name) <= LONG_NAME:
        return None
    return Hint(
        "long-name",
        "/name",
        f"Its name has {len(achievement.name)} characters, and will be cut where it is shown.",
        f"Use at most {LONG_NAME}, and put the rest into the description.",
    )


def _results(achievement: Achievement) -> Hint | None:
    try:
        check_descriptions(achievement.result_descriptions, pointer="/resultDescription")
    except InputError as error:
        place = error.pointer or "/resultDescription"
        return Hint("broken-results", place, error.detail, error.fix or "Change it.")
    return None


def _language(achievement: Achievement) -> Hint | None:
    if achievement.in_language:
        return None
    return Hint(
        "no-language",
        "/inLanguage",
        "It does not say in which language it is written.",
        "Add a language tag, such as en.",
    )


_CHECKS: Final[tuple[Callable[[Achievement], Hint | None], ...]] = (
    _name,
    _description,
    _criteria,
    _type,
    _skills,
    _skill_frameworks,
    _results,
    _image,
    _light_image,
    _alternative_text,
    _language,
)
