"""``did:key``: the identifier is the key (did:key method specification).

Guarantees: nothing is fetched, and nothing can be withdrawn: who needs to change keys needs
another method. One key, one identifier, one document.
"""

from __future__ import annotations

from openler.crypto.keys import PublicKey
from openler.did.document import DidDocument, Relationship
from openler.did.identifier import parse_did
from openler.errors import MalformedValueError

METHOD = "key"

_CONTEXTS = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1")
_PURPOSES = (
    Relationship.AUTHENTICATION,
    Relationship.ASSERTION_METHOD,
    Relationship.CAPABILITY_INVOCATION,
    Relationship.CAPABILITY_DELEGATION,
)
"""All but keyAgreement: a key that signs is not used to encrypt, so none is derived."""


class KeyMethod:
    """The `Resolver` of ``did:key``."""

    def resolve(self, did: str) -> DidDocument:
        """Return the document that the identifier spells out.

        Raises:
            MalformedValueError: no ``did:key``, or its key is broken.
            UnsupportedError: a key of another kind than Ed25519, P-256 and P-384.
        """
        identifier = parse_did(did)
        if identifier.method != METHOD:
            raise MalformedValueError(f"{did} is no did:key.", fix="It begins with did:key:z.")
        key = PublicKey.from_multikey(identifier.method_specific_id)
        return DidDocument.parse(_document(key), did=did)


def did_key(key: PublicKey) -> str:
    """Return the ``did:key`` of a public key."""
    return f"did:{METHOD}:{key.multikey()}"


def did_key_url(key: PublicKey) -> str:
    """Return the id of the one verification method in the document of a ``did:key``."""
    return f"{did_key(key)}#{key.multikey()}"


def _document(key: PublicKey) -> dict[str, object]:
    did, method = did_key(key), did_key_url(key)
    return {
        "@context": list(_CONTEXTS),
        "id": did,
        "verificationMethod": [
            {
                "id": method,
                "type": "Multikey",
                "controller": did,
                "publicKeyMultibase": key.multikey(),
            }
        ],
        **{str(purpose): [method] for purpose in _PURPOSES},
    }
