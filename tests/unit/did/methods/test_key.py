"""did:key: the identifier is the key."""

from __future__ import annotations

import pytest

from openler.codec import multibase
from openler.crypto.keys import KeyType
from openler.did.document import Relationship
from openler.did.methods.key import KeyMethod, did_key, did_key_url
from openler.errors import IssuerMismatchError, MalformedValueError, UnsupportedError
from support.did import key

SHORT = multibase.encode("z", b"\xed\x01" + bytes(31))
IN_BASE64 = multibase.encode("u", b"\xed\x01" + key().raw)


@pytest.mark.parametrize("kind", list(KeyType))
def test_the_document_has_the_one_key_under_its_own_name(kind):
    public = key(kind)
    did = did_key(public)
    document = KeyMethod().resolve(did)
    found = document.method(did_key_url(public))
    assert found.key == public
    assert (found.id, found.controller, found.type) == (
        f"{did}#{public.multikey()}",
        did,
        "Multikey",
    )
    assert len(document.methods) == 1


def test_the_key_is_for_signing_and_not_for_encryption():
    document = KeyMethod().resolve(did_key(key()))
    with pytest.raises(IssuerMismatchError):
        document.method(did_key_url(key()), relationship=Relationship.KEY_AGREEMENT)


def test_the_document_names_its_contexts():
    raw = KeyMethod().resolve(did_key(key())).to_json()
    assert raw["@context"] == [
        "https://www.w3.org/ns/did/v1",
        "https://w3id.org/security/multikey/v1",
    ]


@pytest.mark.parametrize(
    "did",
    [
        "did:web:college.example",
        "did:key:abc",
        "did:key:z6Mk0",
        f"did:key:{SHORT}",
        f"did:key:{IN_BASE64}",
        did_key(key()) + "%41",
    ],
)
def test_what_is_no_did_key_is_refused(did):
    with pytest.raises(MalformedValueError):
        KeyMethod().resolve(did)


def test_another_curve_is_unsupported():
    with pytest.raises(UnsupportedError):
        KeyMethod().resolve("did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc")
