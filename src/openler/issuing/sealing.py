"""What is ready to be signed, and the one act that signs it (threat T23).

Guarantees: only this module builds a `Prepared` or a `PreparedStatusList`, and only from a
document that passed all that can fail; each is sealed at its own desk, so that a record cannot
be signed as a status list nor a status list as a record; nothing here signs bytes of a caller.
What comes out carries a signature that was checked against the public key.
"""

from __future__ import annotations

import hashlib
from dataclasses import InitVar, dataclass, field
from typing import TYPE_CHECKING, Final

from openler.codec.document import to_bytes
from openler.credentials.members import strings
from openler.errors import ProofGenerationError
from openler.securing.data_integrity.proof import ProofOptions
from openler.securing.data_integrity.signing import PreparedProof
from openler.securing.data_integrity.signing import prepare as prepare_proof
from openler.securing.mechanism import Secured

if TYPE_CHECKING:
    from datetime import datetime

    from openler.codec.document import JsonObject
    from openler.crypto.keys import PublicKey
    from openler.crypto.signer import Signer
    from openler.securing.mechanism import DocumentCanonicalizer

SUITE: Final = "eddsa-rdfc-2022"
"""The proof that Open Badges 3.0 certification asks for (exchange.md, "Secured forms")."""

RECORD_TYPES: Final = frozenset({"OpenBadgeCredential", "AchievementCredential"})
STATUS_LIST_TYPES: Final = frozenset({"BitstringStatusListCredential"})

_DESK: Final = object()
"""Known to this module alone: without it nothing prepared can be built or copied."""


def _require_desk(desk: object) -> None:
    if desk is not _DESK:
        raise ProofGenerationError("Only what was prepared here is ever signed.")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record that will be signed as it is: everything that can fail has not failed."""

    id: str
    unsigned: bytes
    """The record without its proof, as JSON: what to store before it is signed."""
    canonical_digest: bytes
    """SHA-256 of its canonical form."""
    created: datetime
    """The time that its proof will name."""
    verification_method: str
    _proof: PreparedProof = field(repr=False, compare=False)
    desk: InitVar[object] = None

    def __post_init__(self, desk: object) -> None:
        """Refuse to be built elsewhere."""
        _require_desk(desk)


@dataclass(frozen=True, slots=True)
class PreparedStatusList:
    """A status list that will be signed as it is."""

    id: str
    unsigned: bytes
    canonical_digest: bytes
    created: datetime
    verification_method: str
    _proof: PreparedProof = field(repr=False, compare=False)
    desk: InitVar[object] = None

    def __post_init__(self, desk: object) -> None:
        """Refuse to be built elsewhere."""
        _require_desk(desk)


@dataclass(frozen=True, slots=True)
class ProofPlan:
    """Which proof a document will get: by which key, known as what, at what time."""

    key: PublicKey
    verification_method: str
    created: datetime
    canonicalizer: DocumentCanonicalizer


def prepare_record(document: JsonObject, plan: ProofPlan) -> Prepared:
    """Make a conforming achievement credential ready to be signed.

    Raises:
        ProofGenerationError: it is no record, has a proof already, or the key does not fit.
        DataLossError: something in it would not be signed (threat T4).
        UnsupportedError, LimitError: its contexts are not ours; it is too large.
    """
    _require_types(document, wanted=RECORD_TYPES, never=STATUS_LIST_TYPES)
    proof, digest = _planned(document, plan)
    return Prepared(
        str(document["id"]),
        to_bytes(document),
        digest,
        plan.created,
        plan.verification_method,
        proof,
        _DESK,
    )


def prepare_list(document: JsonObject, plan: ProofPlan) -> PreparedStatusList:
    """Make a conforming status list credential ready to be signed. Raises as `prepare_record`."""
    _require_types(document, wanted=STATUS_LIST_TYPES, never=RECORD_TYPES)
    proof, digest = _planned(document, plan)
    return PreparedStatusList(
        str(document["id"]),
        to_bytes(document),
        digest,
        plan.created,
        plan.verification_method,
        proof,
        _DESK,
    )


def seal_record(prepared: Prepared, signer: Signer) -> Secured:
    """Sign a record, once; the same prepared record and key give the same bytes.

    Raises:
        ProofGenerationError: this is no prepared record, or the signer's answer does not verify.
    """
    if type(prepared) is not Prepared:
        raise ProofGenerationError(
            "Only a prepared record is signed as a record.", fix="Prepare the record first."
        )
    return _sealed(prepared._proof, signer)  # noqa: SLF001 - this module's own


def seal_list(prepared: PreparedStatusList, signer: Signer) -> Secured:
    """Sign a status list. Raises as `seal_record`."""
    if type(prepared) is not PreparedStatusList:
        raise ProofGenerationError(
            "Only a prepared status list is signed as a status list.",
            fix="Prepare the status list first.",
        )
    return _sealed(prepared._proof, signer)  # noqa: SLF001 - this module's own


def _require_types(document: JsonObject, *, wanted: frozenset[str], never: frozenset[str]) -> None:
    types = frozenset(strings(document.get("type")))
    if not types & wanted or types & never:
        raise ProofGenerationError(
            f"A document of the types {', '.join(sorted(types))} is not signed here.",
            pointer="/type",
            fix=f"Here only {' or '.join(sorted(wanted))} is signed.",
        )


def _planned(document: JsonObject, plan: ProofPlan) -> tuple[PreparedProof, bytes]:
    if "proof" in document:
        raise ProofGenerationError("It has a proof already.", pointer="/proof")
    options = ProofOptions(
        suite=SUITE, verification_method=plan.verification_method, created=plan.created
    )
    proof = prepare_proof(document, options, key=plan.key, canonicalizer=plan.canonicalizer)
    return proof, hashlib.sha256(proof.canonical_document).digest()


def _sealed(proof: PreparedProof, signer: Signer) -> Secured:
    signature = signer.sign(proof.message)
    if not signer.key.verify(signature, proof.message):
        raise ProofGenerationError(
            "The signer's answer does not fit its own public key; nothing was issued.",
            fix="Check the key in the vault.",
        )
    return Secured.write(proof.sealed(signature))
