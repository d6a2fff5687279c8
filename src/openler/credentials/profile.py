"""Who issues, creates or keeps: the Profile of Open Badges 3.0 (section B.1.21)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from openler.credentials.image import Image
from openler.credentials.members import read_texts, rest, write
from openler.errors import MalformedValueError

if TYPE_CHECKING:
    from openler.codec.document import JsonObject

_TEXTS = {
    "id": "id",
    "name": "name",
    "url": "url",
    "email": "email",
    "description": "description",
}


@dataclass(frozen=True, slots=True)
class Profile:
    """An issuer as its records show it; in VCDM 2.0 terms the value of ``issuer``."""

    id: str
    """The identifier: a DID, or a URL."""
    name: str | None = None
    url: str | None = None
    """The web site."""
    email: str | None = None
    description: str | None = None
    image: Image | None = None
    """The logo."""
    other: JsonObject = field(default_factory=dict, hash=False, repr=False)
    """Members that stand in the profile and that we do not interpret."""

    @classmethod
    def parse(cls, source: Any) -> Profile:
        """Read a profile, or the bare identifier that may stand in its place.

        Raises:
            MalformedValueError: neither a text nor an object with an ``id``.
        """
        if isinstance(source, str):
            return cls(source)
        if not isinstance(source, dict) or not isinstance(source.get("id"), str):
            raise MalformedValueError(
                "An issuer must be an identifier or an object with an id.",
                pointer="/id",
                fix="Give the issuer an id, such as its did.",
            )
        return cls(
            **read_texts(source, _TEXTS),
            image=Image.parse(source["image"]) if "image" in source else None,
            other=rest(source, _TEXTS, ["image"], type_="Profile"),
        )

    def to_json(self) -> JsonObject:
        """Return the profile as it stands in a record."""
        return write(
            [
                ("id", self.id),
                ("name", self.name),
                ("url", self.url),
                ("email", self.email),
                ("description", self.description),
                ("image", self.image.to_json() if self.image else None),
            ],
            self.other,
            type_="Profile",
        )
