"""From a document with proofs to a `VerifiedDocument`, or to the reason why not.

Guarantees: a `VerifiedDocument` leaves this module only if at least one proof was of a known
kind, and every proof of a known kind held; a proof that does not hold is told before anything
that could merely not be found out. Whether the signer is the issuer is not asked here.

For each proof, in this order (Data Integrity 1.0 sections 4.4 and 4.5):

1. read it strictly, and compare what the caller expects: purpose, domain, challenge;
2. canonicalise and hash the document and the options (no network so far);
3. find the key under the relationship of the purpose;
4. verify the signature.

Then, all signatures being good, compare the times of proofs and keys with ``at``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from openler.errors import (
    BindingError,
    ExpiredError,
    LerError,
    NotYetValidError,
    ProofVerificationError,
    ResolutionError,
    UnsupportedError,
)
from openler.securing.data_integrity.hashing import (
    configure,
    covered_document,
    join_hashes,
    transform,
)
from openler.securing.data_integrity.keys import require_alive, retrieve_method
from openler.securing.data_integrity.proof import PROOF_TYPE, Proof, kind_of, parse_proof
from openler.securing.data_integrity.proof_set import proofs_of, without_proof
from openler.securing.data_integrity.remembering import Remembering
from openler.securing.mechanism import ASSERTION, VerifiedDocument, VerifiedProof
from openler.securing.mechanisms import CRYPTOSUITES

if TYPE_CHECKING:
    from datetime import datetime

    from openler.did.document import VerificationMethod
    from openler.did.resolver import Resolver
    from openler.securing.mechanism import DocumentCanonicalizer, JsonObject, Secured

# How far the signer's clock may be ahead of ours; the bound that wallets use for ``iat``
# (threat T14).
CLOCK_SKEW: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Expected:
    """What the caller asked for; a member that is ``None`` was not asked (section 4.4)."""

    purpose: str
    domain: frozenset[str] | None
    challenge: str | None


def verify(
    secured: Secured,
    *,
    resolver: Resolver,
    canonicalizer: DocumentCanonicalizer,
    at: datetime,
    purpose: str = ASSERTION,
    domain: str | frozenset[str] | None = None,
    challenge: str | None = None,
) -> VerifiedDocument:
    """Verify every proof of a document that is of a kind that we know.

    Args:
        secured: the document as it came.
        resolver: finds the documents of identifiers.
        canonicalizer: decides which contexts are accepted.
        at: the time at which the answer must hold; aware.
        purpose: what the proofs must have been made for.
        domain: for whom, if that matters.
        challenge: in answer to what, if that matters.

    Raises:
        ProofVerificationError: the document does not match a proof, or a proof is broken.
        IssuerMismatchError: a key may not be used for this, or is another's.
        ExpiredError, NotYetValidError: a proof has ended, or was made in the future.
        BindingError: a proof was made for another domain or challenge.
        DataLossError: part of the document is not covered by a signature.
        UnsupportedError: no proof of a known kind, a proof chain, unknown contexts.
        DIDNotFoundError, FetchError, ForbiddenAddressError: a key could not be found out.
        ParsingError, MalformedValueError, LimitError: there is no proof, or too many.
    """
    expected = Expected(
        purpose, frozenset({domain}) if isinstance(domain, str) else domain, challenge
    )
    unsecured = without_proof(secured.document)
    known, unknown = _sorted_by_kind(secured.document)
    if len(known) > 1:
        canonicalizer = Remembering(canonicalizer)
    held: list[tuple[Proof, VerificationMethod]] = []
    covered: list[JsonObject] = []
    open_questions: list[LerError] = []
    for pointer, written in known:
        try:
            proof = parse_proof(written, CRYPTOSUITES[written["cryptosuite"]], pointer=pointer)
            _require_expected(proof, expected)
            document = covered_document(unsecured, proof, canonicalizer)
            held.append((proof, _verify_signature(proof, document, resolver, canonicalizer)))
            covered.append(document)
        except (ResolutionError, UnsupportedError) as error:
            open_questions.append(error)
    if open_questions:
        raise open_questions[0]
    for proof, method in held:
        _require_in_time(proof, method, at)
    return VerifiedDocument(
        secured=secured,
        document=_the_one(covered),
        proofs=tuple(_facts(proof, method) for proof, method in held),
        unchecked=unknown,
    )


def _sorted_by_kind(
    document: JsonObject,
) -> tuple[list[tuple[str, JsonObject]], tuple[str, ...]]:
    """Part the proofs of which we know the kind from the names of the others."""
    known: list[tuple[str, JsonObject]] = []
    unknown: list[str] = []
    for pointer, proof in proofs_of(document):
        kind = kind_of(proof, pointer=pointer)
        if proof["type"] == PROOF_TYPE and kind in CRYPTOSUITES:
            known.append((pointer, proof))
        else:
            unknown.append(kind)
    if not known:
        raise UnsupportedError(
            f"We cannot check a proof of the kind {', '.join(unknown)[:200]}.",
            pointer="/proof",
            fix=f"The kinds that we check are {', '.join(CRYPTOSUITES)}.",
        )
    return known, tuple(unknown)


def _require_expected(proof: Proof, expected: Expected) -> None:
    """Compare a proof with what was asked for (section 4.4 steps 5 to 7)."""
    if proof.purpose != expected.purpose:
        raise ProofVerificationError(
            f"The proof was made for {proof.purpose[:40]!r}, not for {expected.purpose!r}.",
            pointer=f"{proof.pointer}/proofPurpose",
        )
    if expected.domain is not None and proof.domain != expected.domain:
        raise BindingError(
            "The proof was made for somebody else.", pointer=f"{proof.pointer}/domain"
        )
    if expected.challenge is not None and proof.challenge != expected.challenge:
        raise BindingError(
            "The proof does not answer what was asked.", pointer=f"{proof.pointer}/challenge"
        )


def _verify_signature(
    proof: Proof,
    document: JsonObject,
    resolver: Resolver,
    canonicalizer: DocumentCanonicalizer,
) -> VerificationMethod:
    """Return the key under which the signature holds (EdDSA and ECDSA sections 3.2.2, 3.2.7)."""
    suite, key_type = proof.suite, proof.key_type
    signed = join_hashes(
        configure(proof.options, document, suite, key_type, canonicalizer),
        transform(document, suite, key_type, canonicalizer),
        key_type,
    )
    method = retrieve_method(proof.verification_method, proof.purpose, resolver)
    if method.key.type is not key_type:
        raise ProofVerificationError(
            f"The key {method.id!r} is of the kind {method.key.type}, "
            f"and did not make this signature of {suite.name}.",
            pointer=f"{proof.pointer}/verificationMethod",
        )
    if not method.key.verify(proof.signature, signed):
        raise ProofVerificationError(
            "The document is not the one that was signed.", pointer=f"{proof.pointer}/proofValue"
        )
    return method


def _require_in_time(proof: Proof, method: VerificationMethod, at: datetime) -> None:
    """Compare the times of a genuine proof, and of its key, with the time of the question."""
    if proof.created is not None and proof.created > at + CLOCK_SKEW:
        raise NotYetValidError(
            f"The proof says that it is made {proof.created.isoformat()}, in the future.",
            pointer=f"{proof.pointer}/created",
        )
    require_alive(method, proof, at)
    if proof.expires is not None and proof.expires <= at:
        raise ExpiredError(
            f"The proof held until {proof.expires.isoformat()}.",
            pointer=f"{proof.pointer}/expires",
        )


def _the_one(covered: list[JsonObject]) -> JsonObject:
    """Return what all proofs cover, so that nobody reads more than the least of them."""
    if any(document != covered[0] for document in covered):
        raise UnsupportedError(
            "The proofs were made under different lists of contexts.", pointer="/proof"
        )
    return covered[0]


def _facts(proof: Proof, method: VerificationMethod) -> VerifiedProof:
    return VerifiedProof(
        suite=proof.suite.name,
        method=method,
        created=proof.created,
        purpose=proof.purpose,
        expires=proof.expires,
    )
