"""A picture that a record points to: the Image of Open Badges 3.0 (section B.1.17)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openler.credentials.members import plain_text
from openler.errors import MalformedValueError


@dataclass(frozen=True, slots=True)
class Image:
    """A picture by its address, with its words for people who cannot see it."""

    id: str
    """An https or data URL."""
    caption: str | None = None
    """The alternative text."""

    @classmethod
    def parse(cls, source: Any) -> Image:
        """Read an image, or the bare address that may stand in its place.

        Raises:
            MalformedValueError: neither a text nor an object with an ``id``.
        """
        if isinstance(source, str):
            return cls(source)
        if not isinstance(source, dict) or not isinstance(source.get("id"), str):
            raise MalformedValueError(
                "An image must have an id that says where it is.",
                pointer="/image/id",
                fix="Write the https address of the picture as its id.",
            )
        return cls(source["id"], plain_text(source.get("caption")))

    def to_json(self) -> dict[str, Any]:
        """Return the image as it stands in a record; the standard allows no other members."""
        written = {"id": self.id, "type": "Image"}
        return {**written, "caption": self.caption} if self.caption else written
