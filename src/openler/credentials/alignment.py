"""What an achievement has to do with a skill or a standard elsewhere (Open Badges 3.0)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openler.credentials.members import read_texts, rest, write

if TYPE_CHECKING:
    from openler.codec.document import JsonObject

_TEXTS = {
    "targetName": "target_name",
    "targetUrl": "target_url",
    "targetCode": "code",
    "targetFramework": "framework",
    "targetType": "type",
    "targetDescription": "description",
}


@dataclass(frozen=True, slots=True)
class Alignment:
    """A skill, by name and address; with its notation and framework where it has them.

    Example:
        >>> Alignment("MIG welding", "https://case.example/uri/4f1", code="W.3.1").to_json()
        {'type': ['Alignment'], 'targetName': 'MIG welding', \
'targetUrl': 'https://case.example/uri/4f1', 'targetCode': 'W.3.1'}
    """

    target_name: str
    target_url: str
    code: str | None = None
    """The notation of the skill in its framework (``targetCode``)."""
    framework: str | None = None
    """The name of the framework (``targetFramework``)."""
    type: str | None = None
    """One of `openler.credentials.vocabulary.ALIGNMENT_TYPES`, or an extension."""
    description: str | None = None
    other: JsonObject = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def parse(cls, source: JsonObject) -> Alignment:
        """Read an alignment that keeps the rules of `openler.credentials.conformance`."""
        texts = read_texts(source, _TEXTS)
        texts["target_name"] = texts["target_name"] or ""
        texts["target_url"] = texts["target_url"] or ""
        return cls(**texts, other=rest(source, _TEXTS, type_="Alignment"))

    def to_json(self) -> JsonObject:
        """Return the alignment as it stands in an achievement."""
        members = [(member, getattr(self, name)) for member, name in _TEXTS.items()]
        return write(members, self.other, type_="Alignment")
