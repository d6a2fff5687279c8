"""Keys, documents and a web that answers from a table, for the tests of identifiers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from openler.crypto.keys import KeyType, PublicKey
from openler.crypto.signer import LocalSigner
from openler.errors import FetchError
from openler.fetching import Fetched

DID = "did:web:college.example"
OTHER = "did:web:other.example"


def key(key_type: KeyType = KeyType.ED25519, number: int = 1) -> PublicKey:
    """Return the public key of a made-up seed."""
    return LocalSigner(bytes([number]) * key_type.seed_bytes, key_type).key


def method(fragment: str = "k1", *, did: str = DID, **members: Any) -> dict[str, Any]:
    """Return a Multikey method of a document; a member given as ``None`` is left out."""
    entry = {
        "id": f"{did}#{fragment}",
        "type": "Multikey",
        "controller": did,
        "publicKeyMultibase": key().multikey(),
    } | members
    return {name: value for name, value in entry.items() if value is not None}


def document(*methods: Any, did: str = DID, **members: Any) -> dict[str, Any]:
    """Return a DID document that lists its methods for statements."""
    return {
        "@context": ["https://www.w3.org/ns/did/v1"],
        "id": did,
        "verificationMethod": list(methods),
        "assertionMethod": [entry["id"] for entry in methods],
    } | members


@dataclass
class Web:
    """A `Fetcher` that answers from a table and remembers what it was asked."""

    pages: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def fetch(self, url: str, *, accept: str = "*/*") -> Fetched:
        self.asked.append((url, accept))
        if url not in self.pages:
            raise FetchError(f"{url} answers 404.")
        return Fetched(
            url, self.pages[url], "application/did+json", datetime(2026, 5, 1, tzinfo=UTC)
        )
