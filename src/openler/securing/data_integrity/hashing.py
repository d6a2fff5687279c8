"""From a document and the options of its proof to the bytes that are signed.

Guarantees: the same three steps for every suite, at signing and at verifying; and nothing
readable of the document or of the proof stays outside of the hash.

::

    unsecured document ── transform ──► canonical document ──┐
                                                             ├─ join_hashes ──► signed bytes
    proof options ─────── configure ──► canonical options ───┘

Data Integrity EdDSA Cryptosuites 1.0 sections 3.2.3 to 3.2.5 (RDFC) and 3.3.3 to 3.3.5 (JCS);
ECDSA Cryptosuites 1.0, the same numbers.

RDFC signs what the document *means*: what no context gives a meaning is not signed, so safe
mode refuses it. JCS signs the JSON itself, and nothing can be lost. We hold a JCS document to
safe mode all the same: a record means one thing to every reader whatever the suite, so its
contexts must be known (threat T5) and its members defined (threat T4). The result of that
canonical form is thrown away.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from openler.codec.document import canonical
from openler.errors import ProofVerificationError, UnsupportedError
from openler.securing.data_integrity.one_place import require_one_place
from openler.securing.data_integrity.suites import HASHES, Canonicalisation, Cryptosuite

if TYPE_CHECKING:
    from openler.crypto.keys import KeyType
    from openler.securing.data_integrity.proof import Proof
    from openler.securing.mechanism import DocumentCanonicalizer, JsonObject


def transform(
    document: JsonObject,
    suite: Cryptosuite,
    key_type: KeyType,
    canonicalizer: DocumentCanonicalizer,
) -> bytes:
    """Return the canonical form of the unsecured document (sections 3.2.3, 3.3.3).

    Raises:
        DataLossError: a part of the document has no defined meaning.
        UnsupportedError: the contexts are not accepted.
        LimitError: the document is too large or too tangled.
    """
    if suite.canonicalisation is Canonicalisation.RDFC and "@context" not in document:
        raise UnsupportedError(
            f"{suite.name} signs what a document means, and without contexts it means nothing.",
            pointer="/@context",
        )
    meaning = canonicalizer.canonicalize(document, algorithm=HASHES[key_type])
    match suite.canonicalisation:
        case Canonicalisation.RDFC:
            require_one_place(document)
            return meaning
        case Canonicalisation.JCS:
            return canonical(document)


def configure(
    options: JsonObject,
    document: JsonObject,
    suite: Cryptosuite,
    key_type: KeyType,
    canonicalizer: DocumentCanonicalizer,
) -> bytes:
    """Return the canonical form of the proof options (sections 3.2.5, 3.3.5).

    For RDFC the document's contexts give the options their meaning; for JCS the options are
    signed as they stand.
    """
    match suite.canonicalisation:
        case Canonicalisation.RDFC:
            placed = with_context(options, document)
            return canonicalizer.canonicalize(placed, algorithm=HASHES[key_type])
        case Canonicalisation.JCS:
            return canonical(options)


def join_hashes(configured: bytes, transformed: bytes, key_type: KeyType) -> bytes:
    """Return the bytes that are signed: the hash of the options, then that of the document.

    Sections 3.2.4 and 3.3.4; 64 octets, or 96 for P-384.
    """
    algorithm = HASHES[key_type]
    return (
        hashlib.new(algorithm, configured).digest() + hashlib.new(algorithm, transformed).digest()
    )


def with_context(options: JsonObject, document: JsonObject) -> JsonObject:
    """Return the options under the document's contexts (3.2.5 step 4, 3.3.1 step 2)."""
    if "@context" not in document:
        return options
    return {**options, "@context": document["@context"]}


def covered_document(
    document: JsonObject, proof: Proof, canonicalizer: DocumentCanonicalizer
) -> JsonObject:
    """Return the unsecured document that a proof covers, which is what an application may read.

    A JCS proof names the contexts that it was made under; others may have been appended since,
    and are not covered (3.3.2 step 4). With them, too, the document must pass safe mode, because
    whoever reads the file itself reads it under all of them. For RDFC the standard replaces the
    contexts of the proof by those of the document without looking at them (3.2.5 step 4); we
    refuse others, because a member that the signature does not cover is a member that anybody
    can change.

    Raises:
        ProofVerificationError: the proof was made under other contexts.
        DataLossError, UnsupportedError: contexts were appended that are not accepted.
    """
    if "@context" not in proof.options:
        return document
    own = proof.options["@context"]
    match proof.suite.canonicalisation:
        case Canonicalisation.RDFC:
            fits = own == document.get("@context")
        case Canonicalisation.JCS:
            fits = _begins_with(document.get("@context", []), own)
    if not fits:
        raise ProofVerificationError(
            "The proof was made under other contexts than the document has.",
            pointer=f"{proof.pointer}/@context",
        )
    if own != document["@context"]:
        canonicalizer.canonicalize(document)
    return {**document, "@context": own}


def _begins_with(contexts: Any, start: Any) -> bool:
    listed, first = _listed(contexts), _listed(start)
    return listed[: len(first)] == first


def _listed(contexts: Any) -> list[Any]:
    return contexts if isinstance(contexts, list) else [contexts]
