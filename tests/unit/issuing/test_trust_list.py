from __future__ import annotations

from datetime import timedelta

import pytest

from openler.crypto.keys import KeyType
from openler.crypto.signer import LocalSigner
from openler.did.methods.key import did_key
from openler.errors import IssuerMismatchError, OutOfRangeError, ProofGenerationError
from openler.issuing.issuer import Issuer
from openler.issuing.trust_list import prepare_trust_list, sign_trust_list
from support.verifying import BOARD, HARBOR, NOW, trust_list

KEEPER = Issuer.with_did_key(BOARD, name="State Board")


def test_a_list_is_sealed_as_plain_json_with_the_suite_of_trust_lists() -> None:
    signed = sign_trust_list(KEEPER, prepare_trust_list(trust_list(), at=NOW)).document
    assert signed["proof"]["cryptosuite"] == "eddsa-jcs-2022"
    assert signed["proof"]["proofPurpose"] == "assertionMethod"
    assert "@context" not in signed
    assert {name: value for name, value in signed.items() if name != "proof"} == (
        trust_list().to_json()
    )


def test_only_the_keeper_whom_the_list_names_signs_it() -> None:
    stranger = Issuer.with_did_key(HARBOR, name="Harbor State College")
    with pytest.raises(IssuerMismatchError):
        sign_trust_list(stranger, prepare_trust_list(trust_list(), at=NOW))


@pytest.mark.parametrize("thing", [b"bytes of a caller", {"type": "TrustList"}, None])
def test_t23_nothing_but_a_prepared_list_is_signed(thing: object) -> None:
    """A keeper's key must not become a machine that signs what anybody hands it."""
    with pytest.raises(ProofGenerationError):
        sign_trust_list(KEEPER, thing)  # type: ignore[arg-type]
    with pytest.raises(ProofGenerationError):
        prepare_trust_list(thing, at=NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize("days", [-31, 60])
def test_a_list_is_signed_only_while_it_holds(days: int) -> None:
    with pytest.raises(OutOfRangeError):
        prepare_trust_list(trust_list(), at=NOW + timedelta(days=days))


def test_a_signer_whose_answer_does_not_verify_signs_nothing() -> None:
    class Broken:
        key = BOARD.key

        def sign(self, message: bytes) -> bytes:
            return bytes(64)

    with pytest.raises(ProofGenerationError):
        sign_trust_list(
            Issuer.with_did_key(Broken(), name="State Board"),
            prepare_trust_list(trust_list(), at=NOW),
        )


def test_a_key_of_another_kind_does_not_fit_the_suite() -> None:
    signer = LocalSigner(bytes([3]) * 32, KeyType.P256)
    keeper = Issuer.with_did_key(signer, name="State Board")
    listed = trust_list(keeper=did_key(signer.key))
    with pytest.raises(ProofGenerationError):
        sign_trust_list(keeper, prepare_trust_list(listed, at=NOW))
