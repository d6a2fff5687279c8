"""Attacks on the form of a proof, and on sets of proofs."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest

from openler.codec.multibase import base58btc_decode, base64url_encode, encode
from openler.errors import (
    BindingError,
    DataLossError,
    ExpiredError,
    LimitError,
    MalformedValueError,
    NotYetValidError,
    ParsingError,
    ProofVerificationError,
    UnsupportedError,
)
from openler.securing.data_integrity.proof_set import MAX_PROOFS
from support.securing import (
    COLLEGE,
    COLLEGE_P256,
    CREATED,
    NOW,
    STRANGER,
    badge,
    changed,
    checked,
    sealed,
)

SIGNATURE = base58btc_decode(sealed()["proof"]["proofValue"][1:])

BAD_VALUES = {
    "empty": "",
    "prefix only": "z",
    "no prefix": sealed()["proof"]["proofValue"][1:],
    "base64url": "u" + base64url_encode(SIGNATURE),
    "short": encode("z", SIGNATURE[:-1]),
    "long": encode("z", SIGNATURE + b"\0"),
    "zeros": encode("z", bytes(64)),
    "doubled": encode("z", SIGNATURE * 2),
    "halves swapped": encode("z", SIGNATURE[32:] + SIGNATURE[:32]),
    "leading one": "z1" + sealed()["proof"]["proofValue"][1:],
    "not base58": "z" + "0OIl" * 20,
    "white space": sealed()["proof"]["proofValue"] + " ",
    "not ASCII": "z" + "é" * 87,
    "huge": "z" + "2" * 500_000,
    "not a text": 7,
    "a list": [sealed()["proof"]["proofValue"]],
    "null": None,
}


@pytest.mark.parametrize("value", BAD_VALUES.values(), ids=BAD_VALUES)
def test_a_value_that_is_no_signature_verifies_nothing(value: Any) -> None:
    """Malformed, short, of another encoding, or so long that decoding it is the attack."""
    started = time.process_time()
    with pytest.raises(ProofVerificationError):
        checked(changed(sealed(), "/proof/proofValue", value))
    assert time.process_time() - started < 5  # 500,000 digits of base58 take minutes


def test_a_signature_with_its_order_added_to_s_is_refused() -> None:
    """Malleability of Ed25519 (RFC 8032 section 5.1.7): a second text for one signature."""
    order = 2**252 + 27742317777372353535851937790883648493
    s = int.from_bytes(SIGNATURE[32:], "little") + order
    forged = SIGNATURE[:32] + s.to_bytes(32, "little")
    with pytest.raises(ProofVerificationError):
        checked(changed(sealed(), "/proof/proofValue", encode("z", forged)))


def test_an_ecdsa_signature_of_zeros_is_refused() -> None:
    """CVE-2022-21449, the psychic signature: r = s = 0 fitted every message."""
    document = sealed(signer=COLLEGE_P256, suite="ecdsa-rdfc-2019")
    with pytest.raises(ProofVerificationError):
        checked(changed(document, "/proof/proofValue", encode("z", bytes(64))))


@pytest.mark.parametrize(
    "member", ["type", "verificationMethod", "proofPurpose", "proofValue", "cryptosuite"]
)
@pytest.mark.parametrize("value", [..., None, 7, "", [], {}, ["x"]], ids=repr)
def test_a_proof_without_what_a_decision_hangs_on_is_refused(member: str, value: Any) -> None:
    """Data Integrity 1.0 section 4.4 step 4; a missing member must not mean a default."""
    with pytest.raises(ProofVerificationError):
        checked(changed(sealed(), f"/proof/{member}", value))


@pytest.mark.parametrize("member", ["created", "expires"])
@pytest.mark.parametrize(
    "value",
    [
        "yesterday",
        "2025-06-01",
        "2025-06-01T12:00:00",
        "2025-13-01T00:00:00Z",
        1748779200,
        None,
        "",
    ],
)
def test_a_time_of_a_proof_that_is_no_time_is_refused(member: str, value: Any) -> None:
    """A time that only some can read is compared differently by each."""
    with pytest.raises(ProofVerificationError):
        checked(changed(sealed(), f"/proof/{member}", value))


@pytest.mark.parametrize("proof", [None, "z123", 7, True, [None], ["x"], [[]], []], ids=repr)
def test_what_is_no_proof_at_all_is_refused(proof: Any) -> None:
    """Section 4.4 step 2."""
    with pytest.raises(ParsingError):
        checked({**badge(), "proof": proof})


def test_a_document_without_a_proof_is_never_verified() -> None:
    """The absence of a proof must not read as the absence of a problem."""
    with pytest.raises(ParsingError):
        checked(badge())


def test_an_empty_proof_verifies_nothing() -> None:
    """CVE-2026-28802 in the form of Data Integrity: nothing to check, so nothing failed."""
    with pytest.raises(ProofVerificationError):
        checked({**badge(), "proof": {}})


@pytest.mark.parametrize(
    "name", ["none", "nOnE", "", "eddsa-rdfc-2022 ", "EDDSA-RDFC-2022", "eddsa-2022"]
)
def test_t1_a_suite_that_is_not_on_the_list_is_never_a_yes(name: str) -> None:
    """The ``alg: none`` of Data Integrity, and spellings that a lenient list would take."""
    with pytest.raises((UnsupportedError, ProofVerificationError)):
        checked(changed(sealed(), "/proof/cryptosuite", name))


@pytest.mark.parametrize(
    "name", ["Ed25519Signature2020", "eddsa-rdfc-2022", "RsaSignature2018", "dataIntegrityProof"]
)
def test_t1_a_type_that_is_not_on_the_list_is_never_a_yes(name: str) -> None:
    """The type decides before the suite; a suite's name in its place is no proof of that suite."""
    with pytest.raises(UnsupportedError):
        checked(changed(sealed(), "/proof/type", name))


@pytest.mark.parametrize(
    "purpose",
    [
        "authentication",
        "keyAgreement",
        "https://w3id.org/security#assertionMethod",
        "assertionmethod",
    ],
)
def test_a_proof_for_another_purpose_is_no_statement(purpose: str) -> None:
    """A log-in is signed every day; it must not become a diploma."""
    with pytest.raises(ProofVerificationError):
        checked(changed(sealed(), "/proof/proofPurpose", purpose))
    with pytest.raises((ProofVerificationError, DataLossError)):
        checked(changed(sealed(), "/proof/proofPurpose", purpose), purpose=purpose)


def test_a_genuine_proof_of_authentication_is_no_statement() -> None:
    """The same key may do both, so the signature alone does not tell them apart."""
    login = sealed(purpose="authentication")
    assert checked(login, purpose="authentication").proofs
    with pytest.raises(ProofVerificationError):
        checked(login)


def test_a_purpose_that_signs_no_statement_is_not_asked_for() -> None:
    """A caller that asks for a key-agreement proof gets none, even if it were signed."""
    forged = changed(sealed(), "/proof/proofPurpose", "keyAgreement")
    with pytest.raises(ProofVerificationError, match="Nothing is stated"):
        checked(forged, purpose="keyAgreement")


def test_t14_a_proof_for_another_domain_or_challenge_is_not_for_us() -> None:
    """A presentation that was made for somebody else is played to us."""
    document = sealed()
    with pytest.raises(BindingError):
        checked(document, domain="verifier.example")
    with pytest.raises(BindingError):
        checked(document, challenge="c2f1")


def test_a_proof_from_the_future_is_not_valid_yet() -> None:
    """Somebody's clock is wrong, and until we know whose, it is not ours to say yes."""
    with pytest.raises(NotYetValidError):
        checked(sealed(), at=CREATED - timedelta(hours=1))


def test_a_proof_that_has_ended_holds_no_longer() -> None:
    """Its end is the signer's word: up to here and no further."""
    ending = sealed(expires=NOW)
    assert checked(ending, at=NOW - timedelta(seconds=1)).proofs
    with pytest.raises(ExpiredError):
        checked(ending, at=NOW)


def test_a_changed_document_is_told_before_an_ended_proof() -> None:
    """'Expired' would say that it once was genuine."""
    ending = sealed(expires=NOW)
    with pytest.raises(ProofVerificationError):
        checked(changed(ending, "/name", "Surgeon"), at=NOW + timedelta(days=1))


# Sets and chains.


def _two() -> dict[str, Any]:
    return sealed(sealed(), signer=STRANGER)


def test_one_bad_proof_of_two_spoils_the_set() -> None:
    """A genuine proof beside a forged one: who reads the forged one must not be told yes."""
    for index in (0, 1):
        for other in ("zeros", "short", "base64url"):
            with pytest.raises(ProofVerificationError):
                checked(changed(_two(), f"/proof/{index}/proofValue", BAD_VALUES[other]))


def test_a_changed_document_spoils_every_proof() -> None:
    """Neither holds, so the order does not matter."""
    with pytest.raises(ProofVerificationError):
        checked(changed(_two(), "/name", "Surgeon"))


def test_a_forged_proof_is_told_before_one_that_cannot_be_checked() -> None:
    """An unreachable key beside a forgery must not turn 'no' into 'not checked'."""
    unreachable = changed(_two(), "/proof/0/verificationMethod", "did:example:1#key-1")
    with pytest.raises(UnsupportedError):
        checked(unreachable)
    with pytest.raises(ProofVerificationError):
        checked(changed(unreachable, "/proof/1/proofValue", BAD_VALUES["zeros"]))


def test_a_key_that_cannot_be_found_out_is_never_a_yes_beside_a_good_proof() -> None:
    """Half checked is not checked (threat T33)."""
    with pytest.raises(UnsupportedError):
        checked(changed(_two(), "/proof/1/verificationMethod", "did:example:1#key-1"))


def test_only_unknown_kinds_are_not_checked() -> None:
    """Nothing that we know failed, because nothing that we know is there."""
    document = changed(_two(), "/proof/0/cryptosuite", "bbs-2023")
    document = changed(document, "/proof/1/type", "Ed25519Signature2020")
    with pytest.raises(UnsupportedError, match="bbs-2023, Ed25519Signature2020"):
        checked(document)


@pytest.mark.parametrize("previous", ["urn:uuid:1", ["urn:uuid:1"], [], None, ""], ids=repr)
def test_a_proof_chain_is_not_checked_yet(previous: Any) -> None:
    """Without its predecessors a link says less than it seems to; never a yes."""
    with pytest.raises(UnsupportedError, match="chain"):
        checked(changed(sealed(), "/proof/previousProof", previous))
    with pytest.raises(UnsupportedError, match="chain"):
        checked(changed(_two(), "/proof/1/previousProof", previous))


def test_the_same_proof_twice_is_refused() -> None:
    """Whoever counts signatures would count one signer as two."""
    document = sealed()
    with pytest.raises(MalformedValueError):
        checked({**document, "proof": [document["proof"], document["proof"]]})


def test_two_proofs_of_one_name_are_refused() -> None:
    """A link of a chain would mean either of them."""
    document = _two()
    for proof in document["proof"]:
        proof["id"] = "urn:uuid:0f0f0f0f-0000-4000-8000-000000000000"
    with pytest.raises(MalformedValueError):
        checked(document)


def test_a_thousand_proofs_are_refused_before_any_is_checked() -> None:
    """Each could cost a canonical form and a look-up over the network."""

    class Untouchable:
        def resolve(self, did: str) -> Any:
            raise AssertionError(did)

    proof = sealed()["proof"]
    many = [{**proof, "nonce": str(index)} for index in range(1_000)]
    with pytest.raises(LimitError):
        checked({**badge(), "proof": many}, resolver=Untouchable())
    with pytest.raises(LimitError):
        checked({**badge(), "proof": many[: MAX_PROOFS + 1]}, resolver=Untouchable())


def test_a_thousand_domains_are_refused() -> None:
    """A proof for everybody is a proof for nobody."""
    with pytest.raises(ProofVerificationError):
        checked(changed(sealed(), "/proof/domain", ["x"] * 1_000))
    for domain in (7, [7], None, {"a": 1}):
        with pytest.raises(ProofVerificationError):
            checked(changed(sealed(), "/proof/domain", domain))


def test_a_signature_of_another_key_under_the_same_did_is_refused() -> None:
    """The college's record, re-signed by a stranger under his own key, is the stranger's."""
    forged = sealed(badge(), signer=STRANGER)
    (proof,) = checked(forged).proofs
    assert proof.method.controller != forged["issuer"]["id"]
    assert proof.method.key != COLLEGE.key
