"""The order of the questions: what can be told without the network is told without it."""

from __future__ import annotations

from typing import Any

import pytest

from openler.errors import (
    BindingError,
    DataLossError,
    DIDNotFoundError,
    FetchError,
    LerError,
    MalformedValueError,
    ProofVerificationError,
    UnsupportedError,
)
from openler.securing.data_integrity.one_place import require_one_place
from openler.securing.data_integrity.suites import ECDSA_RDFC_2019, EDDSA_RDFC_2022, KeyType
from openler.securing.data_integrity.verification import CLOCK_SKEW
from support.securing import (
    COLLEGE,
    CREATED,
    STRANGER,
    Registry,
    badge,
    changed,
    checked,
    did_web_document,
    sealed,
)

DID = "did:web:college.example"


def _by_the_college(**options: Any) -> dict[str, Any]:
    return sealed(verification_method=f"{DID}#key-1", **options)


BEFORE_THE_NETWORK = {
    "a member that nobody defined": ("/unknown", "x", {}, DataLossError),
    "contexts that we do not know": ("/@context", ["https://evil.example/"], {}, LerError),
    "a purpose that was not asked for": (
        "/proof/proofPurpose",
        "authentication",
        {},
        ProofVerificationError,
    ),
    "another domain": ("/name", "Welding I", {"domain": "x.example"}, BindingError),
    "another challenge": ("/name", "Welding I", {"challenge": "x"}, BindingError),
    "a broken signature": ("/proof/proofValue", "zzz", {}, ProofVerificationError),
    "an unknown suite": ("/proof/cryptosuite", "bbs-2023", {}, UnsupportedError),
    "a proof chain": ("/proof/previousProof", "urn:uuid:1", {}, UnsupportedError),
}


@pytest.mark.parametrize(
    ("pointer", "value", "expected", "refusal"), BEFORE_THE_NETWORK.values(), ids=BEFORE_THE_NETWORK
)
def test_what_needs_no_key_is_refused_before_a_key_is_fetched(
    pointer: str, value: Any, expected: dict[str, Any], refusal: type[LerError]
) -> None:
    """A record from anywhere must not make us ask servers for nothing."""
    registry = Registry({DID: did_web_document(DID, COLLEGE)})
    with pytest.raises(refusal):
        checked(changed(_by_the_college(), pointer, value), resolver=registry, **expected)
    assert registry.asked == []


def test_each_proof_asks_once_for_its_key() -> None:
    registry = Registry({DID: did_web_document(DID, COLLEGE)})
    checked(_by_the_college(), resolver=registry)
    assert registry.asked == [DID]


def test_a_server_that_does_not_answer_is_not_a_forgery() -> None:
    class Down:
        def resolve(self, did: str) -> Any:
            raise FetchError(f"{did} does not answer.")

    with pytest.raises(FetchError):
        checked(_by_the_college(), resolver=Down())


def test_a_document_of_a_key_that_cannot_be_read_is_not_our_readers_fault() -> None:
    """`MalformedValueError` would say that the record's own bytes are wrong."""

    class Garbled:
        def resolve(self, did: str) -> Any:
            raise MalformedValueError(f"The document of {did} is garbled.")

    with pytest.raises(DIDNotFoundError) as refusal:
        checked(_by_the_college(), resolver=Garbled())
    assert isinstance(refusal.value.__cause__, MalformedValueError)


def test_a_clock_that_is_a_little_ahead_is_forgiven() -> None:
    assert checked(sealed(), at=CREATED - CLOCK_SKEW).proofs


def test_a_refusal_points_to_the_proof_that_failed() -> None:
    both = sealed(sealed(), signer=STRANGER)
    broken = changed(both, "/proof/1/created", "2025-06-02T12:00:00Z")
    with pytest.raises(ProofVerificationError) as refusal:
        checked(broken)
    assert refusal.value.pointer == "/proof/1/proofValue"


def test_the_length_of_a_signature_names_the_kind_of_its_key() -> None:
    assert EDDSA_RDFC_2022.key_type_of(bytes(64)) is KeyType.ED25519
    assert ECDSA_RDFC_2019.key_type_of(bytes(64)) is KeyType.P256
    assert ECDSA_RDFC_2019.key_type_of(bytes(96)) is KeyType.P384
    assert EDDSA_RDFC_2022.key_type_of(bytes(96)) is None
    assert ECDSA_RDFC_2019.key_type_of(b"") is None


def test_published_records_describe_a_thing_in_more_than_one_place() -> None:
    """The issuer who is also the creator, with what each place says of it."""
    document = badge()
    document["credentialSubject"]["achievement"]["creator"] = {
        "id": document["issuer"]["id"],
        "type": ["Profile"],
        "name": "Riverbend",
    }
    require_one_place(document)
    assert checked(sealed(document)).proofs


def test_things_without_a_name_may_be_equal() -> None:
    """Two equal alignments are two blank nodes: both are signed."""
    document = badge()
    one = {"type": ["Alignment"], "targetName": "MIG", "targetUrl": "https://case.example/1"}
    document["credentialSubject"]["achievement"]["alignment"] = [one, dict(one)]
    secured = sealed(document)
    assert checked(secured).document == document
    alone = changed(secured, "/credentialSubject/achievement/alignment", [one])
    with pytest.raises(ProofVerificationError):
        checked(alone)


@pytest.mark.parametrize("root", ["urn:uuid:1", None])
def test_one_place_walks_lists_and_objects_of_any_shape(root: str | None) -> None:
    document: dict[str, Any] = {
        "id": root,
        "a": [[{"id": "x"}], ["x", 1, None], {"id": 5, "b": {}}],
    }
    require_one_place(document)
    document["a"].append([{"id": "x"}, "x"])
    with pytest.raises(DataLossError) as refusal:
        require_one_place(document)
    assert (refusal.value.rule, refusal.value.pointer) == ("second-spelling", "/a/3")
