"""PyLD's own way from JSON-LD to canonical N-Quads, as a second opinion where it is right."""

from __future__ import annotations

from typing import Any

from pyld import jsonld

from openler.jsonld.loader import bundled_context


def pyld_canonical(document: dict[str, Any]) -> bytes:
    def load(url: str, _options: object) -> dict[str, Any]:
        return {"contextUrl": None, "documentUrl": url, "document": bundled_context(url)}

    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": load}
    return jsonld.JsonLdProcessor().normalize(document, options).encode()
