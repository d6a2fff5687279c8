"""Who may sign: from the name of a key to the key, its controller and its lifetime.

Guarantees: the key stands in the document of the very identifier that it is named under, in
the relationship that the purpose of the proof asks for, and is controlled by that identifier
and nobody else (`DidDocument.method` holds these three). A document of one's own cannot lend
itself the name of another (threat T3).

Controlled Identifiers 1.0 section 3.3 (Retrieve Verification Method).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openler.did.document import Relationship
from openler.did.identifier import parse_did_url
from openler.errors import (
    DIDNotFoundError,
    InputError,
    ProofVerificationError,
    UnsupportedError,
)

if TYPE_CHECKING:
    from datetime import datetime

    from openler.did.document import DidDocument, VerificationMethod
    from openler.did.resolver import Resolver
    from openler.securing.data_integrity.proof import Proof

# What a record or a presentation may be signed for; the other relationships of Controlled
# Identifiers 1.0 section 2.3 (keyAgreement, capabilityInvocation, …) never make a statement.
PURPOSES: Final = frozenset({Relationship.ASSERTION_METHOD, Relationship.AUTHENTICATION})


def retrieve_method(name: str, purpose: str, resolver: Resolver) -> VerificationMethod:
    """Return the key that a DID URL names, if it may be used for a purpose.

    Raises:
        UnsupportedError: no DID, or a DID method that we do not know.
        ProofVerificationError: a malformed DID URL, or a purpose that signs no statements.
        DIDNotFoundError: the identifier has no usable document, or no such key in it.
        IssuerMismatchError: the key is there for something else, or belongs to somebody else.
        FetchError: the document could not be fetched.
    """
    if purpose not in PURPOSES:
        raise ProofVerificationError(f"Nothing is stated with a proof for {purpose[:40]!r}.")
    if not name.startswith("did:"):
        raise UnsupportedError(f"The key is named by {name[:80]!r}, and that is no DID URL.")
    try:
        did = str(parse_did_url(name).did)
    except InputError as error:
        raise ProofVerificationError(f"{name[:80]!r} does not name a key.") from error
    return _document_of(did, resolver).method(name, relationship=Relationship(purpose))


def _document_of(did: str, resolver: Resolver) -> DidDocument:
    """Return the document of an identifier; one that is no document is none."""
    try:
        return resolver.resolve(did)
    except UnsupportedError:
        raise
    except InputError as error:
        raise DIDNotFoundError(f"The document of {did[:80]!r} cannot be used.") from error


def require_alive(method: VerificationMethod, proof: Proof, at: datetime) -> None:
    """Refuse a proof that was made outside of the lifetime of its key.

    A key that has merely expired keeps vouching for what it signed in time (threat T30): records
    outlive keys. That deviates from Controlled Identifiers 1.0 section 2.2, which would let
    every record end with its key. A revoked key is another matter: whoever stole it writes any
    ``created`` that he likes, so a proof from before the revocation is not believed on its own
    word.

    Raises:
        ProofVerificationError: the proof was made after the end of its key.
        UnsupportedError: it says that it was made before a revocation, and nothing else does.
    """
    if method.expires is not None and (proof.created or at) >= method.expires:
        raise ProofVerificationError(
            f"The key {method.id!r} ended {method.expires.isoformat()}, before the proof was made.",
            pointer=proof.pointer,
        )
    if method.revoked is None or at < method.revoked:
        return
    if proof.created is None or proof.created >= method.revoked:
        raise ProofVerificationError(
            f"The key {method.id!r} was revoked {method.revoked.isoformat()}, "
            "before the proof was made.",
            pointer=proof.pointer,
        )
    raise UnsupportedError(
        f"The key {method.id!r} was revoked {method.revoked.isoformat()}. The proof says that it "
        "is older, and nothing but that key vouches for it.",
        pointer=proof.pointer,
    )
