"""Documents and key ids that try to pass somebody else's key for their own (T3)."""

from __future__ import annotations

import pytest

from openler.did.document import DidDocument, Relationship
from openler.did.identifier import parse_did_url
from openler.errors import DIDNotFoundError, InputError, IssuerMismatchError, MalformedValueError
from support.did import DID, OTHER, document, key, method

K1 = f"{DID}#k1"


def _parse(obj):
    return DidDocument.parse(obj, did=DID)


@pytest.mark.parametrize(
    "kid",
    [
        "../../dev/null",
        "' OR 1=1--",
        "http://127.0.0.1",
        "https://college.example/#k1",
        "x" * 1_000_000,
        f"{DID}#k1\0",
        f"{DID}#k1\n",
        f"{DID}#k1 ",
        f" {DID}#k1",
        f"{DID}\u200b#k1",
        f"{DID}#ｋ1",
        f"{DID}#k1#k1",
        "file:///etc/passwd",
        "#k1",
        "k1",
        "",
    ],
)
def test_t3_a_key_id_that_is_no_did_url_finds_nothing(kid):
    """A key id is looked up in a document, and never in a path, a table or on the network."""
    with pytest.raises(InputError):
        _parse(document(method())).method(kid)


@pytest.mark.parametrize(
    "kid",
    [
        f"{OTHER}#k1",
        "did:web:college.example.evil.example#k1",
        "did:web:college.example:x#k1",
        "did:web:COLLEGE.example#k1",
        "did:web:college%2Eexample#k1",
    ],
)
def test_t3_a_key_of_another_did_is_not_handed_out(kid):
    """A look-alike or an escaped spelling is another identifier: texts are compared."""
    with pytest.raises(IssuerMismatchError):
        _parse(document(method())).method(kid)


@pytest.mark.parametrize(
    "kid",
    [
        f"{DID}/path#k1",
        f"{DID}?versionId=1#k1",
        f"{DID}?#k1",
        f"{DID}/#k1",
        f"{DID}#K1",
        f"{DID}#%6B1",
        f"{DID}#k1/",
        DID,
        f"{DID}#",
    ],
)
def test_t3_a_second_spelling_of_a_key_id_finds_nothing(kid):
    """A resolver that ignored path, query or case would find a key that was not named."""
    with pytest.raises(DIDNotFoundError):
        _parse(document(method())).method(kid)


def test_t3_a_key_listed_for_encryption_signs_nothing():
    """The same key under keyAgreement: the document lists what each key is for."""
    obj = document(method(), assertionMethod=[], keyAgreement=[K1])
    with pytest.raises(IssuerMismatchError):
        _parse(obj).method(K1)


def test_t3_a_key_that_is_only_defined_signs_nothing():
    """verificationMethod says that a key exists, and not what it may do."""
    with pytest.raises(IssuerMismatchError):
        _parse(document(method(), assertionMethod=[])).method(K1)


@pytest.mark.parametrize(
    "foreign",
    [f"{OTHER}#k1", f"{DID}.evil.example#k1", f"{DID}:x#k1", f"{DID}/x#k1", f"{DID}?x#k1"],
)
def test_t3_a_document_that_defines_a_key_of_another_is_refused(foreign):
    """A store that keeps methods by id would take the attacker's key for the college's."""
    with pytest.raises(MalformedValueError):
        _parse({"id": DID, "verificationMethod": [method(id=foreign)]})
    with pytest.raises(MalformedValueError):
        _parse({"id": DID, "assertionMethod": [method(id=foreign)]})


def test_t3_a_key_controlled_by_somebody_else_signs_nothing_for_this_did():
    """Controlled Identifiers 1.0 section 3.3: the controller says whose statements it makes."""
    with pytest.raises(IssuerMismatchError):
        _parse(document(method(controller=OTHER))).method(K1)


def test_t3_two_keys_under_one_id_refuse_the_document():
    """Which one verifies would depend on who reads: the first or the last."""
    second = method(publicKeyMultibase=key(number=2).multikey())
    for obj in (document(method(), second), document(method(), authentication=[second])):
        with pytest.raises(MalformedValueError) as refused:
            _parse(obj)
        assert refused.value.pointer.endswith("/id")


def test_t3_a_relative_id_cannot_shadow_an_absolute_one():
    """``#k1`` and ``did:web:…#k1`` are one id, so two keys under them are a duplicate."""
    relative = method(id="#k1", publicKeyMultibase=key(number=2).multikey())
    with pytest.raises(MalformedValueError):
        _parse({"id": DID, "verificationMethod": [method(), relative]})


@pytest.mark.parametrize(
    "member",
    [
        "secretKeyMultibase",
        "secretKeyJwk",
        "privateKeyMultibase",
        "privateKeyJwk",
        "privateKeyBase58",
        "privateKeyHex",
        "privateKeyPem",
    ],
)
def test_a_document_that_publishes_a_private_key_is_refused(member):
    """Anybody can sign with it; it has happened (keys exported whole from a tool)."""
    with pytest.raises(MalformedValueError, match="private half"):
        _parse(document(method(**{member: "secret"})))


def test_a_key_given_twice_in_one_method_is_refused():
    """DID Core 1.0 section 5.2.1: two forms of material may differ, and readers choose."""
    with pytest.raises(MalformedValueError):
        _parse(document(method(publicKeyBase58="11111111111111111111111111111111")))


def test_the_relationships_of_a_document_cannot_be_changed_afterwards():
    """A verifier shares parsed documents between records."""
    parsed = _parse(document(method()))
    with pytest.raises(TypeError):
        parsed.relationships[Relationship.AUTHENTICATION] = frozenset({K1})
    with pytest.raises(AttributeError):
        parsed.methods = ()


def test_a_grammar_that_steps_back_has_nothing_to_step_on():
    """2,048 characters of the worst kind for a pattern of repeated groups."""
    for text in (
        "did:a:" + "a:" * 1_000 + "!",
        "did:a:" + "%41" * 600 + "%",
        "did:a:a" + "/" * 2_000 + "\0",
    ):
        with pytest.raises(MalformedValueError):
            parse_did_url(text)
