"""The W3C toRdf suite: its entries, and the profile under which its documents may be read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openler.errors import UnsupportedError
from openler.jsonld.canonical import Canonicalizer
from openler.jsonld.profile import Leniency, Profile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openler.jsonld.nquads import Quad

ROOT = "https://w3c.github.io/json-ld-api/tests/"


@dataclass(frozen=True)
class Entry:
    """One test of the manifest."""

    id: str
    name: str
    kind: str
    folder: Path
    input: str
    expect: str | None
    option: dict[str, Any]

    @property
    def positive(self) -> bool:
        return self.kind.startswith("jld:Positive")

    @property
    def document(self) -> Any:
        document = json.loads((self.folder / self.input).read_bytes())
        outer = self.option.get("expandContext")
        if outer is None:
            return document
        # The API option means: as if this context stood before the document's own.
        context = json.loads((self.folder / outer).read_bytes())["@context"]
        return (
            {**document, "@context": [context, document["@context"]]}
            if "@context" in document
            else {"@context": context, **document}
        )

    @property
    def profile(self) -> Profile:
        """Everything that JSON-LD allows and speed.md does not refuse."""
        return Profile(
            "the toRdf suite",
            frozenset(),
            load=self._load,
            inline_contexts=True,
            base=self.option.get("base", ROOT + self.input),
            allowing=frozenset(Leniency),
        )

    def quads(self) -> list[Quad]:
        return Canonicalizer(self.profile).quads(self.document)

    def _load(self, url: str) -> dict[str, Any]:
        if not url.startswith(ROOT):
            raise UnsupportedError(f"{url!r} is not in the suite.")
        path = self.folder / url.removeprefix(ROOT)
        if not path.is_file():
            raise UnsupportedError(f"{url!r} is not in the suite.")
        return json.loads(path.read_bytes())


def entries(standards: Path) -> Iterator[Entry]:
    folder = standards / "w3c-json-ld-api"
    manifest = json.loads((folder / "toRdf-manifest.jsonld").read_bytes())
    for each in manifest["sequence"]:
        yield Entry(
            id=each["@id"].removeprefix("#"),
            name=each["name"],
            kind=each["@type"][0],
            folder=folder,
            input=each["input"],
            expect=each.get("expect"),
            option=each.get("option", {}),
        )
