"""Attacks on the way from a proof to the key: whose it is, what for, and since when."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from openler.crypto.keys import KeyType
from openler.errors import (
    DataLossError,
    DIDNotFoundError,
    IssuerMismatchError,
    LerError,
    ProofGenerationError,
    ProofVerificationError,
    UnsupportedError,
)
from support.securing import (
    COLLEGE,
    COLLEGE_P256,
    COLLEGE_P384,
    CREATED,
    DID_KEYS,
    NOW,
    STRANGER,
    Registry,
    changed,
    checked,
    did_key_url,
    did_web_document,
    sealed,
)

COLLEGE_DID = "did:web:college.example"
EVIL_DID = "did:web:evil.example"


def _by(did: str, **options: Any) -> dict[str, Any]:
    return sealed(verification_method=f"{did}#key-1", **options)


def test_a_published_key_verifies() -> None:
    """The measure for the attacks below: with nothing wrong, the answer is yes."""
    registry = Registry({COLLEGE_DID: did_web_document(COLLEGE_DID, COLLEGE)})
    (proof,) = checked(_by(COLLEGE_DID), resolver=registry).proofs
    assert proof.method.controller == COLLEGE_DID


@pytest.mark.parametrize(
    "relationship",
    ["keyAgreement", "authentication", "capabilityInvocation", "capabilityDelegation"],
)
def test_t3_a_key_for_something_else_states_nothing(relationship: str) -> None:
    """A key that only opens messages or logs in is stolen more easily, and trusted less."""
    document = did_web_document(COLLEGE_DID, COLLEGE, relationship=relationship)
    with pytest.raises(IssuerMismatchError):
        checked(_by(COLLEGE_DID), resolver=Registry({COLLEGE_DID: document}))


def test_t3_a_key_without_any_relationship_states_nothing() -> None:
    """Listed under verificationMethod, and authorised for nothing."""
    document = did_web_document(COLLEGE_DID, COLLEGE)
    del document["assertionMethod"]
    with pytest.raises(IssuerMismatchError):
        checked(_by(COLLEGE_DID), resolver=Registry({COLLEGE_DID: document}))


def test_t3_a_document_of_ones_own_cannot_name_another_controller() -> None:
    """The attacker's document lists the attacker's key with the college as its controller, so
    that whoever compares the controller with the issuer finds them equal."""
    document = did_web_document(EVIL_DID, COLLEGE, controller=COLLEGE_DID)
    with pytest.raises(LerError) as refusal:
        checked(_by(EVIL_DID), resolver=Registry({EVIL_DID: document}))
    assert isinstance(refusal.value, IssuerMismatchError | DIDNotFoundError)


def test_t3_a_document_of_ones_own_cannot_list_the_key_of_another() -> None:
    """The attacker's document holds a method under the college's name."""
    document = did_web_document(COLLEGE_DID, STRANGER) | {"id": EVIL_DID}
    with pytest.raises(LerError):
        checked(_by(COLLEGE_DID, signer=STRANGER), resolver=Registry({EVIL_DID: document}))


def test_t3_a_resolver_that_answers_with_another_document_is_not_believed() -> None:
    """A cache mixes up two identifiers, or a proxy answers for all."""

    class Confused(Registry):
        def resolve(self, did: str) -> Any:
            return super().resolve(EVIL_DID)

    document = did_web_document(EVIL_DID, STRANGER)
    document["verificationMethod"][0]["id"] = f"{EVIL_DID}#key-1"
    with pytest.raises(LerError) as refusal:
        checked(_by(COLLEGE_DID, signer=STRANGER), resolver=Confused({EVIL_DID: document}))
    assert not isinstance(refusal.value, ProofGenerationError)


@pytest.mark.parametrize(
    "name",
    [
        "../../dev/null",
        "' OR 1=1--",
        "http://127.0.0.1/key",
        "https://college.example/issuers/1#key-1",
        "file:///etc/passwd",
        "did:web:college.example\x00#key-1",
        "did:web:college.example#key-1#key-1",
        "did:" + "x" * 1_000_000 + ":y#z",
        "did:key:" + "z" * 1_000_000,
        "DID:KEY:z6Mk",
        "did:",
        " did:web:college.example#key-1",
    ],
    ids=lambda each: each[:24],
)
def test_t3_a_name_that_is_no_key_of_a_did_is_never_looked_up(name: str) -> None:
    """Paths, SQL and URLs in the place of a key's name; nothing is asked."""
    registry = Registry({})
    with pytest.raises((UnsupportedError, ProofVerificationError, DataLossError)):
        checked(changed(sealed(), "/proof/verificationMethod", name), resolver=registry)
    assert registry.asked == []


def test_t3_a_did_method_that_we_do_not_know_is_not_checked() -> None:
    """Never a yes, and never a no either: nobody lied."""
    with pytest.raises(UnsupportedError):
        checked(changed(sealed(), "/proof/verificationMethod", "did:example:1#key-1"))


def test_t2_the_suite_of_one_curve_does_not_take_a_key_of_another() -> None:
    """Algorithm confusion: the header says one thing, the key is another."""
    for signer, suite in [
        (COLLEGE, "ecdsa-rdfc-2019"),
        (COLLEGE_P256, "eddsa-rdfc-2022"),
        (COLLEGE_P384, "eddsa-jcs-2022"),
        (COLLEGE, "ecdsa-jcs-2019"),
    ]:
        with pytest.raises(ProofGenerationError):
            sealed(signer=signer, suite=suite)


@pytest.mark.parametrize(
    ("suite", "signer", "other"),
    [
        ("eddsa-rdfc-2022", COLLEGE, "eddsa-jcs-2022"),
        ("eddsa-jcs-2022", COLLEGE, "eddsa-rdfc-2022"),
        ("eddsa-rdfc-2022", COLLEGE, "ecdsa-rdfc-2019"),
        ("ecdsa-rdfc-2019", COLLEGE_P256, "eddsa-rdfc-2022"),
        ("ecdsa-rdfc-2019", COLLEGE_P384, "ecdsa-jcs-2019"),
        ("ecdsa-rdfc-2019", COLLEGE_P384, "eddsa-rdfc-2022"),
    ],
)
def test_t2_a_signature_of_one_suite_is_none_of_another(
    suite: str, signer: Any, other: str
) -> None:
    """The name of the suite is exchanged, in the hope of a weaker check."""
    document = sealed(signer=signer, suite=suite)
    with pytest.raises(ProofVerificationError):
        checked(changed(document, "/proof/cryptosuite", other))


def test_t2_a_p256_signature_is_not_tried_with_a_p384_key() -> None:
    """The length of the signature fixes the curve before a key is fetched."""
    document = sealed(signer=COLLEGE_P256, suite="ecdsa-rdfc-2019")
    swapped = changed(document, "/proof/verificationMethod", did_key_url(COLLEGE_P384.key))
    with pytest.raises(ProofVerificationError, match=str(KeyType.P384)):
        checked(swapped)


def _with_times(**times: datetime) -> Registry:
    written = {name: each.strftime("%Y-%m-%dT%H:%M:%SZ") for name, each in times.items()}
    return Registry({COLLEGE_DID: did_web_document(COLLEGE_DID, COLLEGE, **written)})


def test_t30_a_proof_made_after_the_end_of_its_key_is_refused() -> None:
    """An old key that was found on an old disk."""
    with pytest.raises(ProofVerificationError):
        checked(_by(COLLEGE_DID), resolver=_with_times(expires=CREATED))


def test_t30_a_proof_made_in_the_lifetime_of_its_key_outlives_it() -> None:
    """Keys rotate each year; a diploma is for life."""
    resolver = _with_times(expires=CREATED + timedelta(days=1))
    assert checked(_by(COLLEGE_DID), resolver=resolver, at=NOW).proofs


def test_t30_a_proof_without_a_time_does_not_outlive_its_key() -> None:
    """Leaving out ``created`` must not be a way around the end of a key."""
    options = {"created": CREATED}
    document = _by(COLLEGE_DID, **options)
    with pytest.raises(ProofVerificationError):
        checked(changed(document, "/proof/created", ...), resolver=_with_times(expires=CREATED))


def test_t30_a_proof_made_after_the_revocation_of_its_key_is_refused() -> None:
    """The thief signs on."""
    with pytest.raises(ProofVerificationError):
        checked(_by(COLLEGE_DID), resolver=_with_times(revoked=CREATED - timedelta(days=1)))


def test_t30_a_backdated_proof_by_a_revoked_key_is_not_believed_on_its_own_word() -> None:
    """The thief writes a time from before the theft; only that key vouches for it."""
    revoked = CREATED + timedelta(days=1)
    with pytest.raises(UnsupportedError, match="revoked"):
        checked(_by(COLLEGE_DID), resolver=_with_times(revoked=revoked), at=NOW)


def test_a_revocation_in_the_future_changes_nothing_yet() -> None:
    """The answer is for the time that was asked about."""
    resolver = _with_times(revoked=NOW + timedelta(days=1))
    assert checked(_by(COLLEGE_DID), resolver=resolver, at=NOW).proofs


def test_an_identifier_that_is_gone_is_not_found_out() -> None:
    """Not a forgery: the domain has lapsed."""
    with pytest.raises(DIDNotFoundError):
        checked(_by(COLLEGE_DID), resolver=Registry({}))


def test_signing_refuses_a_key_that_readers_would_not_find() -> None:
    """The website publishes last year's key; every record would read as forged."""
    registry = Registry({COLLEGE_DID: did_web_document(COLLEGE_DID, STRANGER)})
    with pytest.raises(ProofGenerationError, match="another key"):
        _by(COLLEGE_DID, resolver=registry)


def test_signing_refuses_a_key_that_is_published_for_something_else() -> None:
    """Readers would refuse it, so we do first."""
    document = did_web_document(COLLEGE_DID, COLLEGE, relationship="authentication")
    with pytest.raises(IssuerMismatchError):
        _by(COLLEGE_DID, resolver=Registry({COLLEGE_DID: document}))


def test_signing_refuses_to_name_the_did_key_of_another() -> None:
    """A mix-up of two issuers in one process."""
    with pytest.raises(ProofGenerationError):
        sealed(verification_method=did_key_url(STRANGER.key), resolver=DID_KEYS)
