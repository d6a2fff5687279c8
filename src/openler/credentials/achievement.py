"""What can be achieved: the Achievement of Open Badges 3.0 (section B.1.2).

Guarantees: `Achievement.parse` accepts what keeps the rules of the standard, with or without
the ``id`` and the ``description`` that an author may leave to us, and what it does not
interpret survives in ``other``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openler.credentials.alignment import Alignment
from openler.credentials.conformance import require_shape
from openler.credentials.image import Image
from openler.credentials.members import objects, read_texts, rest, strings, write
from openler.credentials.profile import Profile
from openler.credentials.result import Result, ResultDescription, RubricCriterionLevel

if TYPE_CHECKING:
    from openler.codec.document import JsonObject

__all__ = (
    "Achievement",
    "Alignment",
    "Criteria",
    "Image",
    "Related",
    "Result",
    "ResultDescription",
    "RubricCriterionLevel",
)

_TEXTS = {
    "id": "id",
    "achievementType": "achievement_type",
    "name": "name",
    "description": "description",
    "humanCode": "human_code",
    "fieldOfStudy": "field_of_study",
    "specialization": "specialization",
    "inLanguage": "in_language",
    "version": "version",
}
_STRUCTURES = (
    "criteria",
    "image",
    "creator",
    "creditsAvailable",
    "alignment",
    "resultDescription",
    "tag",
    "related",
)
_STAND_IN = "urn:uuid:00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True, slots=True)
class Criteria:
    """What somebody has to do to earn an achievement: told, or at an address, or both."""

    narrative: str | None = None
    """In Markdown."""
    id: str | None = None
    """The address of a page that tells it."""
    other: JsonObject = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def parse(cls, source: JsonObject) -> Criteria:
        """Read criteria that keep the rules of `openler.credentials.conformance`."""
        texts = {"id": "id", "narrative": "narrative"}
        return cls(**read_texts(source, texts), other=rest(source, texts))

    def to_json(self) -> JsonObject:
        """Return the criteria as they stand in an achievement."""
        return write([("id", self.id), ("narrative", self.narrative)], self.other)


@dataclass(frozen=True, slots=True)
class Related:
    """Another version of the same achievement, often in another language."""

    id: str
    in_language: str | None = None
    version: str | None = None
    other: JsonObject = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def parse(cls, source: JsonObject) -> Related:
        """Read a relation that keeps the rules of `openler.credentials.conformance`."""
        texts = {"id": "id", "inLanguage": "in_language", "version": "version"}
        return cls(**read_texts(source, texts), other=rest(source, texts, type_="Related"))

    def to_json(self) -> JsonObject:
        """Return the relation as it stands in an achievement."""
        members = [
            ("id", self.id),
            ("inLanguage", self.in_language),
            ("version", self.version),
        ]
        return write(members, self.other, type_="Related")


@dataclass(frozen=True, slots=True)
class Achievement:
    """Something that can be achieved.

    Example:
        >>> Achievement("urn:uuid:6f1b…", "Welding I", criteria="Passed the test.").description
        'Passed the test.'
    """

    id: str
    """Its identifier; empty as long as nobody gave it one."""
    name: str
    criteria: str | Criteria = field(default_factory=Criteria)
    """A text is taken as the narrative."""
    description: str | None = None
    """The standard wants one; where there is none, the criteria describe the achievement."""
    achievement_type: str | None = None
    """One of `openler.credentials.vocabulary.ACHIEVEMENT_TYPES`, or an extension."""
    image: Image | None = None
    alignments: tuple[Alignment, ...] = ()
    result_descriptions: tuple[ResultDescription, ...] = ()
    human_code: str | None = None
    """The code by which people know it, such as a course number."""
    tags: tuple[str, ...] = ()
    in_language: str | None = None
    credits_available: float | None = None
    field_of_study: str | None = None
    specialization: str | None = None
    version: str | None = None
    creator: Profile | None = None
    related: tuple[Related, ...] = ()
    other: JsonObject = field(default_factory=dict, hash=False, repr=False)
    """Members that stand in the achievement and that we do not interpret."""

    def __post_init__(self) -> None:
        """Take a text as the criteria's narrative, and criteria as the missing description."""
        if isinstance(self.criteria, str):
            object.__setattr__(self, "criteria", Criteria(self.criteria))
        if not self.description:
            object.__setattr__(self, "description", self.requirements.narrative or self.name)

    @property
    def requirements(self) -> Criteria:
        """The criteria, never as a bare text."""
        return Criteria(self.criteria) if isinstance(self.criteria, str) else self.criteria

    @classmethod
    def parse(cls, source: JsonObject) -> Achievement:
        """Read an achievement.

        Raises:
            MalformedValueError: it breaks a rule of Open Badges 3.0; the pointer says where.
        """
        complete = {"type": ["Achievement"], "id": _STAND_IN, **source}
        complete.setdefault("description", complete.get("name"))
        require_shape("Achievement", complete)
        texts = read_texts(source, _TEXTS)
        return cls(
            **{**texts, "id": texts["id"] or "", "name": texts["name"] or ""},
            criteria=Criteria.parse(source["criteria"]),
            image=Image.parse(source["image"]) if "image" in source else None,
            alignments=tuple(map(Alignment.parse, objects(source.get("alignment")))),
            result_descriptions=tuple(
                map(ResultDescription.parse, objects(source.get("resultDescription")))
            ),
            tags=strings(source.get("tag")),
            credits_available=source.get("creditsAvailable"),
            creator=Profile.parse(source["creator"]) if "creator" in source else None,
            related=tuple(map(Related.parse, objects(source.get("related")))),
            other=rest(source, _TEXTS, _STRUCTURES, type_="Achievement"),
        )

    def to_json(self) -> JsonObject:
        """Return the achievement as it stands in a credential."""
        texts = {member: getattr(self, name) for member, name in _TEXTS.items()}
        return write(
            [
                ("id", texts.pop("id")),
                *texts.items(),
                ("criteria", self.requirements.to_json()),
                ("image", self.image.to_json() if self.image else None),
                ("creditsAvailable", self.credits_available),
                ("tag", self.tags),
                ("alignment", [each.to_json() for each in self.alignments]),
                ("resultDescription", [each.to_json() for each in self.result_descriptions]),
                ("creator", self.creator.to_json() if self.creator else None),
                ("related", [each.to_json() for each in self.related]),
            ],
            self.other,
            type_="Achievement",
        )
