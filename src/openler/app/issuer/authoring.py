"""Describing an achievement in a few short texts, as a person at a keyboard would.

A skill is ``NAME|URL[|CODE[|FRAMEWORK]]``; a result is ``NAME|TYPE``, with its bounds
(``|MIN|MAX[|REQUIRED]``) or with the values it can have (``|VALUE,VALUE,…[|REQUIRED]``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openler.app.identifiers import UUID_BYTES, uuid_urn
from openler.credentials.achievement import Achievement, Alignment, Image, ResultDescription
from openler.credentials.result import RubricCriterionLevel
from openler.errors import MalformedValueError
from openler.issuing.lint import lint

if TYPE_CHECKING:
    from openler.app.ports import RandomBytes

SEPARATOR = "|"
LEVELS = "RubricCriterionLevel"

_SKILL_PARTS = range(2, 5)
"""A name and an address; then perhaps a notation and a framework."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person says about an achievement."""

    name: str
    criteria: str
    description: str | None = None
    achievement_type: str | None = None
    skills: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    image: str | None = None
    alt: str | None = None
    code: str | None = None
    credits: float | None = None
    tags: tuple[str, ...] = ()


def draft_achievement(draft: Draft, *, random: RandomBytes) -> Achievement:
    """Return the achievement that the draft describes, without an id of its own.

    Raises:
        MalformedValueError: a skill or a result is not written as it should be, or a rule of
            Open Badges 3.0 is broken.
    """
    if draft.alt and not draft.image:
        raise MalformedValueError(
            "There are words for a picture, and no picture.", fix="Give its address: --image."
        )
    described = Achievement(
        "",
        draft.name,
        criteria=draft.criteria,
        description=draft.description,
        achievement_type=draft.achievement_type,
        image=Image(draft.image, draft.alt) if draft.image else None,
        alignments=tuple(parse_skill(text) for text in draft.skills),
        result_descriptions=tuple(parse_result(text, random=random) for text in draft.results),
        human_code=draft.code,
        credits_available=draft.credits,
        tags=draft.tags,
    )
    return Achievement.parse(described.to_json())


def parse_skill(text: str) -> Alignment:
    """Return the alignment that a short text names. Raises `MalformedValueError`."""
    parts = [part.strip() for part in text.split(SEPARATOR)]
    if not all(parts[:2]) or len(parts) not in _SKILL_PARTS:
        raise MalformedValueError(
            f"{text!r} is not a skill with its address.",
            fix="Write it as “MIG welding|https://…/skill/1|W.3.1|Welding framework”.",
        )
    name, url, code, framework = (*parts, "", "")[:4]
    return Alignment(name, url, code=code or None, framework=framework or None)


def parse_result(text: str, *, random: RandomBytes) -> ResultDescription:
    """Return the result description that a short text names. Raises `MalformedValueError`."""
    parts = [part.strip() for part in text.split(SEPARATOR)]
    identifier = uuid_urn(random(UUID_BYTES))
    match parts:
        case [name, type_] if name and type_:
            return ResultDescription(identifier, name, type_)
        case [name, type_, values, *required] if "," in values and len(required) <= 1:
            needed = required[0] if required else None
            return _listed(identifier, name, type_, values, needed, random)
        case [name, type_, low, high, *required] if len(required) <= 1:
            needed = required[0] if required else None
            return ResultDescription(
                identifier, name, type_, value_min=low, value_max=high, required_value=needed
            )
        case _:
            raise MalformedValueError(
                f"{text!r} is not a result.",
                fix="Write it as “Final test|Percent|0|100|70” or “Level|LetterGrade|C,B,A”.",
            )


def _listed(
    identifier: str, name: str, type_: str, values: str, required: str | None, random: RandomBytes
) -> ResultDescription:
    listed = tuple(value.strip() for value in values.split(","))
    if type_ != LEVELS:
        return ResultDescription(
            identifier, name, type_, allowed_values=listed, required_value=required
        )
    levels = tuple(RubricCriterionLevel(uuid_urn(random(UUID_BYTES)), value) for value in listed)
    needed = next((level.id for level in levels if level.name == required), None)
    return ResultDescription(identifier, name, type_, levels=levels, required_level=needed)


def lint_notes(achievement: Achievement) -> list[str]:
    """Return what would make the achievement more useful to readers, in words."""
    return [hint.words for hint in lint(achievement)]
