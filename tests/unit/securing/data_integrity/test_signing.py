"""Signing: everything that can fail fails before the signer is asked."""

from __future__ import annotations

import copy
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from openler.codec.multibase import encode
from openler.errors import ProofGenerationError, UnsupportedError
from openler.securing.data_integrity.hashing import configure, join_hashes, transform
from openler.securing.data_integrity.proof import ProofOptions
from openler.securing.data_integrity.proof_set import MAX_PROOFS, is_secured, proofs_of
from openler.securing.data_integrity.signing import prepare, secure
from openler.securing.data_integrity.suites import EDDSA_JCS_2022
from support.securing import (
    CANONICALIZER,
    COLLEGE,
    COLLEGE_P384,
    CREATED,
    DID_KEYS,
    EVERY_SUITE,
    NOW,
    STRANGER,
    SUITE_IDS,
    badge,
    checked,
    did_key_url,
    sealed,
)

if TYPE_CHECKING:
    from openler.crypto.signer import LocalSigner

every_suite = pytest.mark.parametrize(("suite", "signer"), EVERY_SUITE, ids=SUITE_IDS)


class Untouched:
    """A signer that must not be asked."""

    key = COLLEGE.key

    def sign(self, message: bytes) -> bytes:
        raise AssertionError(message)


def _options(**options: Any) -> ProofOptions:
    return ProofOptions(
        **{
            "suite": "eddsa-rdfc-2022",
            "verification_method": did_key_url(COLLEGE.key),
            "created": CREATED,
            **options,
        }
    )


@every_suite
def test_what_is_secured_is_verified_with_its_facts(suite: str, signer: LocalSigner) -> None:
    secured = sealed(signer=signer, suite=suite, expires=NOW + timedelta(days=1), resolver=DID_KEYS)
    verified = checked(secured)
    (proof,) = verified.proofs
    assert verified.document == badge()
    assert (proof.suite, proof.purpose, proof.created) == (suite, "assertionMethod", CREATED)
    assert proof.expires == NOW + timedelta(days=1)
    assert proof.method.key == signer.key
    assert proof.method.id == did_key_url(signer.key)
    assert verified.unchecked == ()


def test_securing_leaves_the_document_as_it_is() -> None:
    document = badge()
    before = copy.deepcopy(document)
    sealed(document)
    assert document == before
    assert not is_secured(document)


@every_suite
def test_the_same_key_and_time_make_the_same_proof(suite: str, signer: LocalSigner) -> None:
    """A retry after a crash writes the same bytes."""
    assert sealed(signer=signer, suite=suite) == sealed(signer=signer, suite=suite)


def test_a_proof_has_its_options_by_the_names_of_the_standard() -> None:
    options = _options(
        purpose="authentication",
        expires=NOW,
        domain="https://verifier.example",
        challenge="c2f1",
        nonce="n1",
        id="urn:uuid:0f0f0f0f-0000-4000-8000-000000000000",
    )
    prepared = prepare(badge(), options, key=COLLEGE.key, canonicalizer=CANONICALIZER)
    secured = prepared.sealed(COLLEGE.sign(prepared.message))
    proof = dict(secured["proof"])
    assert proof.pop("proofValue").startswith("z")
    assert proof == {
        "type": "DataIntegrityProof",
        "id": "urn:uuid:0f0f0f0f-0000-4000-8000-000000000000",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": "2025-06-01T12:00:00Z",
        "expires": "2025-06-15T12:00:00Z",
        "verificationMethod": did_key_url(COLLEGE.key),
        "proofPurpose": "authentication",
        "domain": "https://verifier.example",
        "challenge": "c2f1",
        "nonce": "n1",
    }
    asked = {"purpose": "authentication", "challenge": "c2f1", "at": CREATED}
    assert checked(secured, domain="https://verifier.example", **asked).proofs
    assert checked(secured, domain=frozenset({"https://verifier.example"}), **asked).proofs


def test_a_second_signer_makes_a_set() -> None:
    both = sealed(sealed(), signer=COLLEGE_P384, suite="ecdsa-rdfc-2019")
    three = sealed(both, signer=STRANGER, suite="eddsa-jcs-2022")
    assert [proof.method.key for proof in checked(three).proofs] == [
        COLLEGE.key,
        COLLEGE_P384.key,
        STRANGER.key,
    ]


def test_an_unknown_kind_beside_a_good_proof_is_noted() -> None:
    document = sealed()
    other = {"type": "DataIntegrityProof", "cryptosuite": "bbs-2023", "proofValue": "u2V0"}
    older = {"type": "Ed25519Signature2020", "proofValue": "z3"}
    verified = checked({**document, "proof": [other, document["proof"], older]})
    assert len(verified.proofs) == 1
    assert verified.unchecked == ("bbs-2023", "Ed25519Signature2020")


def test_proofs_over_different_contexts_are_not_read_as_one() -> None:
    """A JCS proof covers the contexts that it names, an RDFC proof all that are there."""
    document = sealed(suite="eddsa-jcs-2022")
    extended = {
        **document,
        "@context": [
            *document["@context"],
            "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
        ],
    }
    both = sealed(extended, signer=STRANGER)
    with pytest.raises(UnsupportedError, match="different lists of contexts"):
        checked(both)


def test_a_jcs_proof_without_contexts_of_its_own_covers_those_of_the_document() -> None:
    """The standard lets a proof leave them out (EdDSA 1.0 section 3.3.2 step 4)."""
    options = _options(suite="eddsa-jcs-2022").to_json()
    document, kind = badge(), COLLEGE.key.type
    message = join_hashes(
        configure(options, document, EDDSA_JCS_2022, kind, CANONICALIZER),
        transform(document, EDDSA_JCS_2022, kind, CANONICALIZER),
        kind,
    )
    proof = {**options, "proofValue": encode("z", COLLEGE.sign(message))}
    assert checked({**document, "proof": proof}).document == document


REFUSED = {
    "a suite that we do not know": ({"suite": "bbs-2023"}, UnsupportedError),
    "a key of another curve": ({"suite": "ecdsa-rdfc-2019"}, ProofGenerationError),
    "a purpose that states nothing": ({"purpose": "keyAgreement"}, ProofGenerationError),
    "an unknown purpose": ({"purpose": "graduation"}, ProofGenerationError),
    "a key that is no DID URL": (
        {"verification_method": "https://x.example#k"},
        ProofGenerationError,
    ),
    "a DID without a key": ({"verification_method": "did:web:x.example"}, ProofGenerationError),
    "a time without a zone": ({"created": CREATED.replace(tzinfo=None)}, ProofGenerationError),
    "an end before the beginning": ({"expires": CREATED}, ProofGenerationError),
    "a stranger's key": ({"verification_method": did_key_url(STRANGER.key)}, ProofGenerationError),
}


@pytest.mark.parametrize(("options", "refusal"), REFUSED.values(), ids=REFUSED)
def test_what_no_verifier_would_accept_is_never_signed(
    options: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        secure(
            badge(),
            Untouched(),
            **{
                "suite": "eddsa-rdfc-2022",
                "verification_method": did_key_url(COLLEGE.key),
                "created": CREATED,
                "canonicalizer": CANONICALIZER,
                "resolver": DID_KEYS,
                **options,
            },
        )


def test_the_same_proof_is_not_put_on_twice() -> None:
    with pytest.raises(ProofGenerationError, match="already"):
        sealed(sealed())
    assert sealed(sealed(), suite="eddsa-jcs-2022")["proof"][1]["cryptosuite"] == "eddsa-jcs-2022"


def test_a_document_takes_no_more_proofs_than_we_check() -> None:
    proof = sealed()["proof"]
    full = {
        **badge(),
        "proof": [
            {**proof, "nonce": str(n), "verificationMethod": f"did:x:y#{n}"}
            for n in range(MAX_PROOFS)
        ],
    }
    with pytest.raises(ProofGenerationError, match="takes no more"):
        sealed(full)
    full["proof"].pop()
    assert len(proofs_of(sealed(full))) == MAX_PROOFS


def test_a_signer_that_answers_nonsense_is_found_out() -> None:
    prepared = prepare(badge(), _options(), key=COLLEGE.key, canonicalizer=CANONICALIZER)
    with pytest.raises(ProofGenerationError, match="octets"):
        prepared.sealed(b"short")
    with pytest.raises(ProofGenerationError, match="octets"):
        prepared.sealed(COLLEGE_P384.sign(prepared.message))
