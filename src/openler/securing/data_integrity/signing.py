"""From a document and a key to a document with a proof.

Guarantees: all that can fail fails in `prepare`, before the signer is asked; nothing is signed
that safe mode would refuse; and what is signed is what `verification` will hash, because both
take the same steps of `hashing`.

Data Integrity 1.0 sections 4.2 (Add Proof) and 4.3 (Add Proof Set); EdDSA and ECDSA
Cryptosuites 1.0 sections 3.2.1 and 3.3.1 (Create Proof).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openler.codec.multibase import base58btc_encode
from openler.errors import ProofGenerationError
from openler.securing.data_integrity.hashing import configure, join_hashes, transform, with_context
from openler.securing.data_integrity.keys import PURPOSES, retrieve_method
from openler.securing.data_integrity.proof import ProofOptions
from openler.securing.data_integrity.proof_set import (
    MAX_PROOFS,
    is_secured,
    proofs_of,
    without_proof,
)
from openler.securing.data_integrity.suites import Canonicalisation
from openler.securing.mechanism import ASSERTION
from openler.securing.mechanisms import cryptosuite

if TYPE_CHECKING:
    from datetime import datetime

    from openler.crypto.keys import KeyType, PublicKey
    from openler.crypto.signer import Signer
    from openler.did.resolver import Resolver
    from openler.securing.data_integrity.suites import Cryptosuite
    from openler.securing.mechanism import DocumentCanonicalizer, JsonObject


@dataclass(frozen=True, slots=True)
class PreparedProof:
    """Everything of a proof but its value.

    Attributes:
        document: the document to which the proof goes.
        options: the proof without ``proofValue``.
        message: the bytes to sign.
        canonical_document: what of the document is hashed into them.
    """

    document: JsonObject
    options: JsonObject
    key_type: KeyType
    message: bytes
    canonical_document: bytes

    def sealed(self, signature: bytes) -> JsonObject:
        """Return the document with the finished proof, beside those that it had.

        Raises:
            ProofGenerationError: the signer answered with something else than a signature.
        """
        if len(signature) != self.key_type.signature_bytes:
            raise ProofGenerationError(
                f"The signer answered {len(signature)} octets; a signature of {self.key_type} "
                f"has {self.key_type.signature_bytes}."
            )
        proof = {**self.options, "proofValue": "z" + base58btc_encode(signature)}
        earlier = (
            [each for _, each in proofs_of(self.document)] if is_secured(self.document) else []
        )
        return {**without_proof(self.document), "proof": [*earlier, proof] if earlier else proof}


def secure(  # noqa: PLR0913 - the options that nearly every proof has, by name
    document: JsonObject,
    signer: Signer,
    *,
    suite: str,
    verification_method: str,
    created: datetime,
    canonicalizer: DocumentCanonicalizer,
    purpose: str = ASSERTION,
    expires: datetime | None = None,
    resolver: Resolver | None = None,
) -> JsonObject:
    """Return the document with a proof by the signer; the document itself is left as it is.

    Args:
        document: unsecured, or secured by others.
        signer: holds the key.
        suite: the name of a cryptosuite, such as ``eddsa-rdfc-2022``.
        verification_method: the DID URL under which readers find the key.
        created: when the proof is made; aware.
        canonicalizer: decides which contexts are accepted.
        purpose: ``assertionMethod``, or ``authentication`` for a presentation.
        expires: when the proof ends, if it does.
        resolver: if given, asked whether readers will find this very key.

    Raises:
        ProofGenerationError: the key, the suite or the options do not fit.
        DataLossError: something in the document would not be signed.
        UnsupportedError: the suite or the contexts are not accepted.
    """
    options = ProofOptions(
        suite=suite,
        verification_method=verification_method,
        created=created,
        purpose=purpose,
        expires=expires,
    )
    prepared = prepare(
        document, options, key=signer.key, canonicalizer=canonicalizer, resolver=resolver
    )
    return prepared.sealed(signer.sign(prepared.message))


def prepare(
    document: JsonObject,
    options: ProofOptions,
    *,
    key: PublicKey,
    canonicalizer: DocumentCanonicalizer,
    resolver: Resolver | None = None,
) -> PreparedProof:
    """Do everything that can fail, and return the bytes to sign.

    Raises: as `secure`.
    """
    suite = cryptosuite(options.suite)
    _require_fitting(options, suite, key)
    _require_new(document, options)
    if resolver is not None:
        _require_published(options, key, resolver)
    unsecured = without_proof(document)
    written = options.to_json()
    if suite.canonicalisation is Canonicalisation.JCS:
        written = with_context(written, unsecured)
    canonical_document = transform(unsecured, suite, key.type, canonicalizer)
    configured = configure(written, unsecured, suite, key.type, canonicalizer)
    return PreparedProof(
        document=document,
        options=written,
        key_type=key.type,
        message=join_hashes(configured, canonical_document, key.type),
        canonical_document=canonical_document,
    )


def _require_fitting(options: ProofOptions, suite: Cryptosuite, key: PublicKey) -> None:
    """Refuse options that no verifier would accept (section 4.2 steps 3 to 5)."""
    if key.type not in suite.key_types:
        raise ProofGenerationError(
            f"{suite.name} does not sign with a key of the kind {key.type}.",
            fix=f"Use a key of the kind {' or '.join(suite.key_types)}.",
        )
    if options.purpose not in PURPOSES:
        raise ProofGenerationError(
            f"Nothing is stated with a proof for {options.purpose!r}.",
            fix=f"Use {' or '.join(sorted(PURPOSES))}.",
        )
    if not (options.verification_method.startswith("did:") and "#" in options.verification_method):
        raise ProofGenerationError(f"{options.verification_method!r} does not name a key of a DID.")
    if options.created.tzinfo is None:
        raise ProofGenerationError(f"{options.created} has no time zone.")
    if options.expires is not None and not options.created < options.expires:
        raise ProofGenerationError("The proof would end before it is made.")


def _require_new(document: JsonObject, options: ProofOptions) -> None:
    """Refuse to put the same proof on a document twice (section 4.3)."""
    if not is_secured(document):
        return
    earlier = proofs_of(document)
    if len(earlier) >= MAX_PROOFS:
        raise ProofGenerationError(f"The document has {MAX_PROOFS} proofs, and takes no more.")
    mine = (options.suite, options.verification_method, options.purpose)
    for pointer, proof in earlier:
        if mine == tuple(
            proof.get(name) for name in ("cryptosuite", "verificationMethod", "proofPurpose")
        ):
            raise ProofGenerationError("The document has this proof already.", pointer=pointer)


def _require_published(options: ProofOptions, key: PublicKey, resolver: Resolver) -> None:
    """Refuse to sign with a key that readers would not find where the proof sends them."""
    method = retrieve_method(options.verification_method, options.purpose, resolver)
    if method.key != key:
        raise ProofGenerationError(
            f"{options.verification_method!r} publishes another key than the one that signs.",
            fix="Publish the key first, or name the verification method that holds it.",
        )
