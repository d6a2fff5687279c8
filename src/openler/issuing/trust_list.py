"""Keeping a trust list: prepared as a list, signed by its keeper, never as bytes.

Guarantees: what is signed is a `TrustList` that holds its own rules, by the keeper whom it
names, with ``eddsa-jcs-2022`` (`openler.credentials.trust_list` says why); the same list, time
and key give the same bytes. Nothing here signs what a caller wrote (threat T23).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openler.codec.document import COLLECTION_LIMITS, to_bytes
from openler.credentials.trust_list import TrustList
from openler.errors import IssuerMismatchError, OutOfRangeError, ProofGenerationError
from openler.securing.data_integrity.proof import ProofOptions
from openler.securing.data_integrity.signing import prepare
from openler.securing.mechanism import Secured
from openler.securing.plain import PlainJson

if TYPE_CHECKING:
    from datetime import datetime

    from openler.issuing.issuer import Issuer

SUITE: Final = "eddsa-jcs-2022"


@dataclass(frozen=True, slots=True)
class PreparedTrustList:
    """A version of a list that is ready to be signed."""

    trust_list: TrustList
    created: datetime
    """The time that the proof will name."""

    def __post_init__(self) -> None:
        """Refuse anything but a list, and a time at which the list does not hold."""
        if type(self.trust_list) is not TrustList:
            raise ProofGenerationError("Only a trust list is signed as a trust list.")
        if not self.trust_list.issued <= self.created < self.trust_list.expires:
            raise OutOfRangeError(
                f"A list that holds from {self.trust_list.issued.isoformat()} until "
                f"{self.trust_list.expires.isoformat()} is not signed "
                f"{self.created.isoformat()}.",
                pointer="/issued",
            )


def prepare_trust_list(trust_list: TrustList, *, at: datetime) -> PreparedTrustList:
    """Return a version of a list that is ready to be signed at the time ``at``.

    Raises:
        ProofGenerationError: it is no trust list.
        OutOfRangeError: it does not hold at that time.
    """
    return PreparedTrustList(trust_list, at)


def sign_trust_list(keeper: Issuer, prepared: PreparedTrustList) -> Secured:
    """Return the signed list.

    Raises:
        IssuerMismatchError: the list names another keeper.
        ProofGenerationError: it was not prepared, the key is not an Ed25519 key, or the
            signer's answer does not verify.
    """
    if type(prepared) is not PreparedTrustList:
        raise ProofGenerationError(
            "Only a prepared trust list is signed.", fix="Prepare the trust list first."
        )
    trust_list = prepared.trust_list
    if trust_list.keeper.id != keeper.profile.id:
        raise IssuerMismatchError(
            f"The list is kept by {trust_list.keeper.id}, and not by {keeper.profile.id}.",
            pointer="/keeper/id",
        )
    signer = keeper.signer
    options = ProofOptions(
        suite=SUITE,
        verification_method=keeper.verification_method,
        created=prepared.created,
    )
    proof = prepare(trust_list.to_json(), options, key=signer.key, canonicalizer=PlainJson())
    signature = signer.sign(proof.message)
    if not signer.key.verify(signature, proof.message):
        raise ProofGenerationError(
            "The signer's answer does not fit its own public key; nothing was signed.",
            fix="Check the key in the vault.",
        )
    return Secured.parse(to_bytes(proof.sealed(signature)), limits=COLLECTION_LIMITS)
