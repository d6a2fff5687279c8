"""``did:jwk``: the identifier is a JSON Web Key (did:jwk method specification).

Guarantees: nothing is fetched; the key inside is read as strictly as any other JSON Web Key,
so an identifier that carries a private key names nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openler.codec import multibase
from openler.codec.document import Limits, parse_object
from openler.crypto.jwk import public_key_from_jwk
from openler.did.document import DidDocument, Relationship
from openler.did.identifier import MAX_CHARS, parse_did
from openler.errors import MalformedValueError

if TYPE_CHECKING:
    from openler.codec.document import JsonObject

METHOD: Final = "jwk"

_CONTEXTS = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1")
_LIMITS = Limits(bytes=MAX_CHARS, depth=2, nodes=8)
"""A key is one flat object, with at most lists (``key_ops``, ``x5c``) in it."""


class JwkMethod:
    """The `Resolver` of ``did:jwk``."""

    def resolve(self, did: str) -> DidDocument:
        """Return the document that the identifier spells out; its key is ``#0``.

        Raises:
            MalformedValueError: no ``did:jwk``, or its key is broken, private or to encrypt.
            ParsingError, LimitError, OutOfRangeError: what it encodes is no JSON object.
            UnsupportedError: a key of another kind than Ed25519, P-256 and P-384.
        """
        identifier = parse_did(did)
        if identifier.method != METHOD:
            raise MalformedValueError(f"{did} is no did:jwk.", fix="It begins with did:jwk:.")
        data = multibase.base64url_decode(identifier.method_specific_id)
        jwk = parse_object(data, limits=_LIMITS)
        public_key_from_jwk(jwk)
        return DidDocument.parse(_document(did, jwk), did=did)


def _document(did: str, jwk: JsonObject) -> JsonObject:
    """Build the document of the specification's section "Read"."""
    method = f"{did}#0"
    purposes = [
        purpose
        for purpose in Relationship
        if purpose is not Relationship.KEY_AGREEMENT or "use" not in jwk
    ]
    return {
        "@context": list(_CONTEXTS),
        "id": did,
        "verificationMethod": [
            {"id": method, "type": "JsonWebKey2020", "controller": did, "publicKeyJwk": jwk}
        ],
        **{str(purpose): [method] for purpose in purposes},
    }
