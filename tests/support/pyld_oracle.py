"""PyLD's own way from JSON-LD to canonical N-Quads, as a second opinion where it is right."""

from __future__ import annotations

from typing import Any

from pyld import jsonld

from openler.jsonld.loader import bundled_context


def pyld_canonical(document: dict[str, Any]) -> bytes:
    def load(url: str, _options: object) -> dict[str, Any]:
        return {"contextUrl": None, "documentUrl": url, "document": bundled_context(url)}

    processor = jsonld.JsonLdProcessor()
    n_quads = "application/n-quads"
    lines = processor.to_rdf(document, {"format": n_quads, "documentLoader": load}).splitlines(True)
    # A dataset is a set: PyLD repeats the statement of an empty list that two mentions have.
    dataset = "".join(dict.fromkeys(lines))
    options = {"algorithm": "URDNA2015", "inputFormat": n_quads, "format": n_quads}
    return processor.normalize(dataset, options).encode()
