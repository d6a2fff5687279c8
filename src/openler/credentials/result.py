"""Results and what they mean: Result, ResultDescription, RubricCriterionLevel (Open Badges 3.0).

A result description belongs to the achievement and says which values there are; a result
belongs to one award and points to its description.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openler.credentials.alignment import Alignment
from openler.credentials.members import objects, read_texts, rest, strings, write

if TYPE_CHECKING:
    from openler.codec.document import JsonObject

_LEVEL_TEXTS = {
    "id": "id",
    "name": "name",
    "level": "level",
    "points": "points",
    "description": "description",
}
_DESCRIPTION_TEXTS = {
    "id": "id",
    "name": "name",
    "resultType": "result_type",
    "requiredValue": "required_value",
    "requiredLevel": "required_level",
    "valueMin": "value_min",
    "valueMax": "value_max",
}
_RESULT_TEXTS = {
    "resultDescription": "result_description",
    "value": "value",
    "achievedLevel": "achieved_level",
    "status": "status",
}


def _alignments(source: JsonObject) -> tuple[Alignment, ...]:
    return tuple(Alignment.parse(each) for each in objects(source.get("alignment")))


def _written(alignments: tuple[Alignment, ...]) -> list[JsonObject]:
    return [each.to_json() for each in alignments]


@dataclass(frozen=True, slots=True)
class RubricCriterionLevel:
    """One step of a rubric, such as "Mastered"."""

    id: str
    name: str
    level: str | None = None
    """What the rubric calls the step."""
    points: str | None = None
    description: str | None = None
    alignments: tuple[Alignment, ...] = ()
    other: JsonObject = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def parse(cls, source: JsonObject) -> RubricCriterionLevel:
        """Read a level that keeps the rules of `openler.credentials.conformance`."""
        return cls(
            **read_texts(source, _LEVEL_TEXTS),
            alignments=_alignments(source),
            other=rest(source, _LEVEL_TEXTS, ["alignment"], type_="RubricCriterionLevel"),
        )

    def to_json(self) -> JsonObject:
        """Return the level as it stands in a result description."""
        members = [(member, getattr(self, name)) for member, name in _LEVEL_TEXTS.items()]
        members.append(("alignment", _written(self.alignments)))
        return write(members, self.other, type_="RubricCriterionLevel")


@dataclass(frozen=True, slots=True)
class ResultDescription:
    """What a result of an achievement means, and which values it can have."""

    id: str
    name: str
    result_type: str
    """One of `openler.credentials.vocabulary.RESULT_TYPES`, or an extension."""
    allowed_values: tuple[str, ...] = ()
    """From low to high."""
    required_value: str | None = None
    value_min: str | None = None
    value_max: str | None = None
    levels: tuple[RubricCriterionLevel, ...] = ()
    required_level: str | None = None
    """The id of the level that is needed to pass."""
    alignments: tuple[Alignment, ...] = ()
    other: JsonObject = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def parse(cls, source: JsonObject) -> ResultDescription:
        """Read a description that keeps the rules of `openler.credentials.conformance`."""
        known = ["allowedValue", "rubricCriterionLevel", "alignment"]
        levels = objects(source.get("rubricCriterionLevel"))
        return cls(
            **read_texts(source, _DESCRIPTION_TEXTS),
            allowed_values=strings(source.get("allowedValue")),
            levels=tuple(RubricCriterionLevel.parse(each) for each in levels),
            alignments=_alignments(source),
            other=rest(source, _DESCRIPTION_TEXTS, known, type_="ResultDescription"),
        )

    def to_json(self) -> JsonObject:
        """Return the description as it stands in an achievement."""
        members = [(member, getattr(self, name)) for member, name in _DESCRIPTION_TEXTS.items()]
        members += [
            ("allowedValue", self.allowed_values),
            ("rubricCriterionLevel", [each.to_json() for each in self.levels]),
            ("alignment", _written(self.alignments)),
        ]
        return write(members, self.other, type_="ResultDescription")


@dataclass(frozen=True, slots=True)
class Result:
    """What somebody reached: a value, a level or a status."""

    value: str | None = None
    result_description: str | None = None
    """The id of the `ResultDescription` that says what the value means."""
    achieved_level: str | None = None
    """The id of the level that was reached."""
    status: str | None = None
    """One of `openler.credentials.vocabulary.RESULT_STATUSES`."""
    alignments: tuple[Alignment, ...] = ()
    other: JsonObject = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def parse(cls, source: JsonObject) -> Result:
        """Read a result that keeps the rules of `openler.credentials.conformance`."""
        return cls(
            **read_texts(source, _RESULT_TEXTS),
            alignments=_alignments(source),
            other=rest(source, _RESULT_TEXTS, ["alignment"], type_="Result"),
        )

    def to_json(self) -> JsonObject:
        """Return the result as it stands in a credential."""
        members = [(member, getattr(self, name)) for member, name in _RESULT_TEXTS.items()]
        members.append(("alignment", _written(self.alignments)))
        return write(members, self.other, type_="Result")
