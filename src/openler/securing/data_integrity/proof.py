"""The options of a Data Integrity proof: written by us, and read strictly from others.

Guarantees: a `Proof` has every member that a decision hangs on, of the right type and within
its bounds, read by the exact name that the standard gives it; the whole map beside it is what
the signature covers, so that a member which we do not know is covered as well.

Data Integrity 1.0 section 2.1 (Proofs), section 4.4 steps 3 and 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from openler.codec import timestamps
from openler.codec.multibase import base58btc_decode
from openler.errors import (
    InputError,
    ProofVerificationError,
    UnsupportedError,
)
from openler.securing.mechanism import ASSERTION, JsonObject

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from openler.crypto.keys import KeyType
    from openler.securing.data_integrity.suites import Cryptosuite

PROOF_TYPE: Final = "DataIntegrityProof"
# The longest signature that we accept has 96 octets (P-384), 132 base58 digits; base58 costs
# the square of its length to decode.
MAX_PROOF_VALUE_CHARACTERS: Final = 200
# As many audiences as a proof may name; a presentation names one (our bound).
MAX_DOMAINS: Final = 16


@dataclass(frozen=True, slots=True)
class ProofOptions:
    """What a signer decides about a proof (Data Integrity 1.0 section 2.1).

    Attributes:
        suite: the name of the cryptosuite.
        verification_method: the DID URL of the key.
        created: when the proof is made.
        purpose: the relationship of the key that the proof uses.
        expires: when the proof ends; a record's own end is ``validUntil``.
        domain: for whom the proof is.
        challenge: what that audience asked to be signed.
        nonce: decorrelates deterministic signatures.
        id: names the proof.
    """

    suite: str
    verification_method: str
    created: datetime
    purpose: str = ASSERTION
    expires: datetime | None = None
    domain: str | None = None
    challenge: str | None = None
    nonce: str | None = None
    id: str | None = None

    def to_json(self) -> JsonObject:
        """Return the proof without its value, in the order in which the standard prints it."""
        members: JsonObject = {
            "type": PROOF_TYPE,
            "id": self.id,
            "cryptosuite": self.suite,
            "created": timestamps.format(self.created),
            "expires": None if self.expires is None else timestamps.format(self.expires),
            "verificationMethod": self.verification_method,
            "proofPurpose": self.purpose,
            "domain": self.domain,
            "challenge": self.challenge,
            "nonce": self.nonce,
        }
        return {name: value for name, value in members.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof of a kind that we know, as somebody else wrote it; nothing of it is verified.

    Attributes:
        pointer: where it stands in the document (RFC 6901).
        options: every member but ``proofValue``: what the signature covers.
        key_type: the kind of key that can have made the signature.
    """

    pointer: str
    options: JsonObject
    suite: Cryptosuite
    verification_method: str
    purpose: str
    signature: bytes
    key_type: KeyType
    created: datetime | None
    expires: datetime | None
    domain: frozenset[str]
    challenge: str | None


def kind_of(proof: JsonObject, *, pointer: str) -> str:
    """Return what kind of proof this claims to be: its cryptosuite, or its type.

    Raises:
        ProofVerificationError: it does not say (section 4.4 step 4).
    """
    kind = _text(proof, "type", pointer)
    return _text(proof, "cryptosuite", pointer) if kind == PROOF_TYPE else kind


def parse_proof(proof: JsonObject, suite: Cryptosuite, *, pointer: str) -> Proof:
    """Read one proof of a known cryptosuite.

    Raises:
        ProofVerificationError: a member is missing, of a wrong type or malformed.
        UnsupportedError: the proof is a link in a proof chain.
    """
    if "previousProof" in proof:
        raise UnsupportedError(
            "The proof builds on an earlier one, and we do not check proof chains yet.",
            pointer=f"{pointer}/previousProof",
        )
    for name in ("id", "nonce"):
        _optional_text(proof, name, pointer)
    signature, key_type = _signature(proof, suite, pointer)
    return Proof(
        pointer=pointer,
        options={name: value for name, value in proof.items() if name != "proofValue"},
        suite=suite,
        verification_method=_text(proof, "verificationMethod", pointer),
        purpose=_text(proof, "proofPurpose", pointer),
        signature=signature,
        key_type=key_type,
        created=_time(proof, "created", pointer),
        expires=_time(proof, "expires", pointer),
        domain=_domain(proof, pointer),
        challenge=_optional_text(proof, "challenge", pointer),
    )


def _signature(proof: Mapping[str, Any], suite: Cryptosuite, pointer: str) -> tuple[bytes, KeyType]:
    """Decode ``proofValue``: base58-btc and nothing else (EdDSA 1.0 3.2.2 step 3)."""
    text = _text(proof, "proofValue", pointer)
    if len(text) > MAX_PROOF_VALUE_CHARACTERS or not text.startswith("z"):
        raise _broken("The proofValue is no base58-btc signature.", pointer, "proofValue")
    try:
        signature = base58btc_decode(text[1:])
    except InputError as error:
        raise _broken("The proofValue is not base58-btc.", pointer, "proofValue") from error
    key_type = suite.key_type_of(signature)
    if key_type is None:
        raise _broken(
            f"A signature of {len(signature)} octets is none of {suite.name}.",
            pointer,
            "proofValue",
        )
    return signature, key_type


def _time(proof: Mapping[str, Any], name: str, pointer: str) -> datetime | None:
    """Read an XML Schema ``dateTimeStamp`` (EdDSA 1.0 section 3.2.5 step 3)."""
    text = _optional_text(proof, name, pointer)
    if text is None:
        return None
    try:
        return timestamps.parse(text)
    except InputError as error:
        raise _broken(f"{name} is no point in time: {text[:40]!r}.", pointer, name) from error


def _domain(proof: Mapping[str, Any], pointer: str) -> frozenset[str]:
    """Read ``domain``: a single string is a set of one (section 4.4 step 6)."""
    domains = proof.get("domain", [])
    if isinstance(domains, str):
        domains = [domains]
    if (
        not isinstance(domains, list)
        or len(domains) > MAX_DOMAINS
        or not all(isinstance(each, str) for each in domains)
    ):
        raise _broken("domain is neither a text nor a list of texts.", pointer, "domain")
    return frozenset(domains)


def _text(proof: Mapping[str, Any], name: str, pointer: str) -> str:
    text = _optional_text(proof, name, pointer)
    if text is None:
        raise _broken(f"The proof has no {name}.", pointer, name)
    return text


def _optional_text(proof: Mapping[str, Any], name: str, pointer: str) -> str | None:
    if name not in proof:
        return None
    value = proof[name]
    if not isinstance(value, str) or not value:
        raise _broken(f"{name} is not a text.", pointer, name)
    return value


def _broken(detail: str, pointer: str, name: str) -> ProofVerificationError:
    return ProofVerificationError(detail, pointer=f"{pointer}/{name}")
