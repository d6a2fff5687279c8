"""What a DID document says: which keys, for which purposes (DID Core 1.0 section 5).

Guarantees of `DidDocument.parse`: the document is about the DID that was asked for; no two
methods share an id; every method lies under the document's own DID, so a document cannot lend
out somebody else's key. Guarantees of `DidDocument.method`: the document lists the key for the
purpose asked, and the document's subject controls it (Controlled Identifiers 1.0 section 3.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from openler.did.identifier import parse_did_url
from openler.did.verification_method import (
    Unusable,
    VerificationMethod,
    absolute_id,
    parse_method,
)
from openler.errors import (
    DIDNotFoundError,
    IssuerMismatchError,
    LimitError,
    MalformedValueError,
    UnsupportedError,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openler.codec.document import JsonObject

__all__ = ("MAX_METHODS", "DidDocument", "Relationship", "VerificationMethod")

MAX_METHODS = 256
"""Keys in one document, by value and by reference; an issuer with more is splitting hairs."""


class Relationship(StrEnum):
    """What a key may be used for (DID Core 1.0 section 5.3)."""

    ASSERTION_METHOD = "assertionMethod"
    AUTHENTICATION = "authentication"
    KEY_AGREEMENT = "keyAgreement"
    CAPABILITY_INVOCATION = "capabilityInvocation"
    CAPABILITY_DELEGATION = "capabilityDelegation"


@dataclass(frozen=True, slots=True)
class DidDocument:
    """A DID's keys and what each is for.

    Attributes:
        id: the DID.
        methods: the keys that we can use, in the document's order.
        relationships: for each purpose, the absolute ids of the keys listed for it.
        unusable: the id and the reason of each key of a kind that we do not know.
        raw: the document as it came.
    """

    id: str
    methods: tuple[VerificationMethod, ...]
    relationships: Mapping[Relationship, frozenset[str]]
    raw: JsonObject
    unusable: Mapping[str, str]

    @classmethod
    def parse(cls, obj: JsonObject, *, did: str) -> DidDocument:
        """Return the document of ``did``.

        Raises:
            MalformedValueError: about another DID, or a key that is not as it should be.
            LimitError: more than 256 keys.
        """
        if obj.get("id") != did:
            raise MalformedValueError(
                f"The document says that it is about {str(obj.get('id'))[:80]!r}, not {did!r}.",
                pointer="/id",
                fix="Publish the document of this identifier at its place.",
            )
        found = _Reading(did)
        for pointer, entry in _entries(obj, "verificationMethod"):
            found.define(entry, pointer)
        relationships = {name: found.listed(obj, name) for name in Relationship}
        return cls(
            id=did,
            methods=tuple(m for m in found.methods.values() if isinstance(m, VerificationMethod)),
            relationships=MappingProxyType(relationships),
            raw=obj,
            unusable=MappingProxyType(
                {i: m.reason for i, m in found.methods.items() if isinstance(m, Unusable)}
            ),
        )

    def method(
        self,
        id: str,  # noqa: A002 - the member's name
        *,
        relationship: Relationship = Relationship.ASSERTION_METHOD,
    ) -> VerificationMethod:
        """Return the key with this absolute id, if it may be used for this purpose.

        Whether it is still in force is for the caller, who knows the time: see ``revoked`` and
        ``expires``.

        Raises:
            MalformedValueError: the id is no DID URL.
            IssuerMismatchError: a key of another DID, one not listed for the purpose, or one
                that somebody else controls.
            DIDNotFoundError: no such key in the document.
            UnsupportedError: a key of a kind that we do not know.
        """
        if str(parse_did_url(id).did) != self.id:
            raise IssuerMismatchError(f"The key {id} is not a key of {self.id}.")
        if id in self.unusable:
            raise UnsupportedError(f"The key {id} cannot be used: {self.unusable[id]}")
        found = next((method for method in self.methods if method.id == id), None)
        if found is None:
            raise DIDNotFoundError(
                f"{self.id} has no key {id}.",
                fix="Keep the keys of earlier records in the document.",
            )
        if id not in self.relationships[relationship]:
            raise IssuerMismatchError(
                f"{self.id} does not list the key {id} for {relationship}.",
                fix=f"List the key under {relationship} in the document.",
            )
        if found.controller != self.id:
            raise IssuerMismatchError(f"{self.id} does not control the key {id} in its document.")
        return found

    def to_json(self) -> JsonObject:
        """Return the document as it came, unknown members included."""
        return self.raw


class _Reading:
    """The methods of one document while it is read, each defined once."""

    def __init__(self, did: str) -> None:
        self.did = did
        self.methods: dict[str, VerificationMethod | Unusable] = {}
        self._sources: dict[str, JsonObject] = {}

    def define(self, entry: Any, pointer: str) -> str:
        """Take a method's definition; the same one may be embedded in several purposes."""
        if not isinstance(entry, dict):
            raise MalformedValueError("A verification method is an object.", pointer=pointer)
        method = parse_method(entry, did=self.did, pointer=pointer)
        if self._sources.setdefault(method.id, entry) != entry:
            raise MalformedValueError(
                f"Two different keys share the id {method.id}.",
                pointer=f"{pointer}/id",
                fix="Give each key an id of its own.",
            )
        self.methods[method.id] = method
        return method.id

    def listed(self, obj: JsonObject, name: Relationship) -> frozenset[str]:
        """Return the ids under a relationship: references, and methods that it embeds.

        An embedded method is for this purpose only (DID Core 1.0 section 5.3), which holds
        because its id is listed nowhere else.
        """
        ids: set[str] = set()
        for pointer, entry in _entries(obj, name):
            if isinstance(entry, str):
                ids.add(absolute_id(entry, did=self.did, pointer=pointer))
            else:
                ids.add(self.define(entry, pointer))
        return frozenset(ids)


def _entries(obj: JsonObject, name: str) -> list[tuple[str, Any]]:
    """Return the entries of a list member with their pointers; absent is empty."""
    entries = obj.get(name, [])
    if not isinstance(entries, list):
        raise MalformedValueError(f"{name} is a list.", pointer=f"/{name}")
    if len(entries) > MAX_METHODS:
        raise LimitError(f"{name} has {len(entries):,} entries; we read at most {MAX_METHODS}.")
    return [(f"/{name}/{index}", entry) for index, entry in enumerate(entries)]
