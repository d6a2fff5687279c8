"""What a DID document says about its keys."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from openler.codec.multibase import base58btc_encode
from openler.crypto.jwk import jwk_from_public_key
from openler.crypto.keys import KeyType
from openler.did.document import MAX_METHODS, DidDocument, Relationship
from openler.errors import (
    DIDNotFoundError,
    IssuerMismatchError,
    LimitError,
    MalformedValueError,
    UnsupportedError,
)
from support.did import DID, OTHER, document, key, method

K1 = f"{DID}#k1"
X25519 = "z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc"


def _parse(obj, did=DID):
    return DidDocument.parse(obj, did=did)


FORMS = (
    [({"type": "Multikey", "publicKeyMultibase": key(kind).multikey()}, kind) for kind in KeyType]
    + [
        (
            {
                "type": form,
                "publicKeyMultibase": None,
                "publicKeyJwk": jwk_from_public_key(key(kind)),
            },
            kind,
        )
        for kind in KeyType
        for form in ("JsonWebKey", "JsonWebKey2020")
    ]
    + [
        ({"type": "Ed25519VerificationKey2020"}, KeyType.ED25519),
        (
            {
                "type": "Ed25519VerificationKey2018",
                "publicKeyMultibase": None,
                "publicKeyBase58": base58btc_encode(key().raw),
            },
            KeyType.ED25519,
        ),
    ]
)


@pytest.mark.parametrize(
    ("members", "kind"),
    FORMS,
    ids=lambda value: value["type"] if isinstance(value, dict) else str(value),
)
def test_each_form_of_key_that_we_know_is_read(members, kind):
    found = _parse(document(method(**members))).method(K1)
    assert found.key == key(kind)
    assert (found.id, found.controller, found.type) == (K1, DID, members["type"])
    assert (found.revoked, found.expires) == (None, None)


def test_times_of_revocation_and_expiry_are_read():
    entry = method(revoked="2026-05-01T12:00:00Z", expires="2027-01-01T00:00:00+01:00")
    found = _parse(document(entry)).method(K1)
    assert found.revoked == datetime(2026, 5, 1, 12, tzinfo=UTC)
    assert found.expires == datetime(2026, 12, 31, 23, tzinfo=UTC)


def test_relative_ids_are_taken_under_the_document_s_own_did():
    obj = document() | {"verificationMethod": [method(id="#k1")], "assertionMethod": ["#k1"]}
    assert _parse(obj).method(K1).id == K1


def test_a_key_embedded_in_a_relationship_is_for_that_relationship_alone():
    parsed = _parse(document(assertionMethod=[method()]))
    assert parsed.method(K1).key == key()
    with pytest.raises(IssuerMismatchError):
        parsed.method(K1, relationship=Relationship.AUTHENTICATION)


def test_the_same_key_may_be_embedded_in_two_relationships():
    parsed = _parse(document(assertionMethod=[method()], authentication=[method()]))
    assert parsed.method(K1) == parsed.method(K1, relationship=Relationship.AUTHENTICATION)
    assert len(parsed.methods) == 1


@pytest.mark.parametrize("relationship", list(Relationship))
def test_a_key_is_handed_out_only_for_a_purpose_that_lists_it(relationship):
    parsed = _parse(document(method(), **({"assertionMethod": []} | {relationship: [K1]})))
    for asked in Relationship:
        if asked is relationship:
            assert parsed.method(K1, relationship=asked).id == K1
        else:
            with pytest.raises(IssuerMismatchError) as refused:
                parsed.method(K1, relationship=asked)
            assert asked in refused.value.detail


def test_a_key_that_is_not_there_is_not_found():
    with pytest.raises(DIDNotFoundError):
        _parse(document(method())).method(f"{DID}#k2")


def test_a_reference_to_a_key_that_is_not_there_gives_no_key():
    parsed = _parse(document(assertionMethod=[f"{DID}#gone"]))
    with pytest.raises(DIDNotFoundError):
        parsed.method(f"{DID}#gone")


@pytest.mark.parametrize(
    "members", [{"type": "X25519KeyAgreementKey2020"}, {"publicKeyMultibase": X25519}]
)
def test_a_key_of_a_kind_that_we_do_not_know_spoils_nothing_else(members):
    parsed = _parse(document(method(), method("enc", **members)))
    assert parsed.method(K1).key == key()
    assert [m.id for m in parsed.methods] == [K1]
    assert list(parsed.unusable) == [f"{DID}#enc"]
    with pytest.raises(UnsupportedError):
        parsed.method(f"{DID}#enc")


def test_a_document_without_keys_is_a_document():
    parsed = _parse({"id": DID})
    assert parsed.methods == ()
    assert set(parsed.relationships) == set(Relationship)


def test_unknown_members_survive():
    obj = document(method(), alsoKnownAs=["https://college.example"], service=[{"id": "#s"}])
    assert _parse(obj).to_json() == obj


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"verificationMethod": {}}, "/verificationMethod"),
        ({"verificationMethod": ["#k1"]}, "/verificationMethod/0"),
        ({"assertionMethod": K1}, "/assertionMethod"),
        ({"authentication": [7]}, "/authentication/0"),
        ({"authentication": ["k1"]}, "/authentication/0"),
        ({"authentication": [f"{DID}/path#k1"]}, "/authentication/0"),
        ({"authentication": [f"{DID}?q#k1"]}, "/authentication/0"),
        ({"authentication": [DID]}, "/authentication/0"),
        ({"authentication": ["#"]}, "/authentication/0"),
    ],
)
def test_a_list_of_keys_that_is_none_is_told_with_its_pointer(change, pointer):
    with pytest.raises(MalformedValueError) as refused:
        _parse(document(method()) | change)
    assert refused.value.pointer == pointer


@pytest.mark.parametrize(
    ("members", "pointer"),
    [
        ({"id": None}, "/id"),
        ({"id": 7}, "/id"),
        ({"type": None}, "/type"),
        ({"type": ["Multikey"]}, "/type"),
        ({"controller": None}, "/controller"),
        ({"controller": "nobody"}, "/controller"),
        ({"controller": [DID]}, "/controller"),
        ({"revoked": "yesterday"}, "/revoked"),
        ({"expires": 2027}, "/expires"),
        ({"expires": "2027-02-30T00:00:00Z"}, "/expires"),
        ({"publicKeyMultibase": None}, ""),
        ({"publicKeyMultibase": 7}, "/publicKeyMultibase"),
        ({"publicKeyMultibase": "z0"}, "/publicKeyMultibase"),
        ({"publicKeyJwk": {}}, ""),
        ({"publicKeyMultibase": None, "publicKeyJwk": {}}, ""),
        ({"type": "JsonWebKey", "publicKeyMultibase": None, "publicKeyJwk": "k"}, "/publicKeyJwk"),
        (
            {
                "type": "Ed25519VerificationKey2018",
                "publicKeyMultibase": None,
                "publicKeyBase58": 1,
            },
            "/publicKeyBase58",
        ),
        (
            {
                "type": "Ed25519VerificationKey2018",
                "publicKeyMultibase": None,
                "publicKeyBase58": "2",
            },
            "/publicKeyBase58",
        ),
        (
            {
                "type": "Ed25519VerificationKey2020",
                "publicKeyMultibase": key(KeyType.P256).multikey(),
            },
            "/publicKeyMultibase",
        ),
    ],
)
def test_a_key_that_is_not_as_it_should_be_is_told_with_its_pointer(members, pointer):
    obj = {"id": DID, "verificationMethod": [method(**members)]}
    with pytest.raises(MalformedValueError) as refused:
        _parse(obj)
    assert refused.value.pointer == f"/verificationMethod/0{pointer}"


def test_the_number_of_keys_is_bounded():
    assert (
        len(_parse(document(*(method(f"k{n}") for n in range(MAX_METHODS)))).methods) == MAX_METHODS
    )
    with pytest.raises(LimitError):
        _parse(document(assertionMethod=[K1] * (MAX_METHODS + 1)))


def test_a_document_about_another_did_is_refused():
    for obj in (document(did=OTHER), {}, {"id": [DID]}, {"id": DID + "/"}):
        with pytest.raises(MalformedValueError) as refused:
            _parse(obj)
        assert refused.value.pointer == "/id"
