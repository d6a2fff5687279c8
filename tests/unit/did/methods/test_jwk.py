"""did:jwk: the identifier is a JSON Web Key."""

from __future__ import annotations

import json

import pytest

from openler.codec.multibase import base64url_encode
from openler.crypto.jwk import jwk_from_public_key
from openler.crypto.keys import KeyType
from openler.did.document import Relationship
from openler.did.methods.jwk import JwkMethod
from openler.errors import (
    InputError,
    IssuerMismatchError,
    LimitError,
    MalformedValueError,
    ParsingError,
    UnsupportedError,
)
from support.did import key

# The example of the specification.
P256 = (
    "did:jwk:eyJjcnYiOiJQLTI1NiIsImt0eSI6IkVDIiwieCI6ImFjYklRaXVNczNpOF91c3pFakoydHBUdFJNNEVVM3l6OTFQSDZDZEgyVjAi"
    "LCJ5IjoiX0tjeUxqOXZXTXB0bm1LdG00NkdxRHo4d2Y3NEk1TEtncmwyR3pIM25TRSJ9"
)


def _did(jwk):
    return "did:jwk:" + base64url_encode(json.dumps(jwk).encode())


def test_the_example_of_the_specification_is_resolved():
    document = JwkMethod().resolve(P256)
    found = document.method(f"{P256}#0")
    assert found.key.type is KeyType.P256
    assert jwk_from_public_key(found.key)["x"] == "acbIQiuMs3i8_uszEjJ2tpTtRM4EU3yz91PH6CdH2V0"
    assert document.to_json()["verificationMethod"][0]["type"] == "JsonWebKey2020"


@pytest.mark.parametrize("kind", list(KeyType))
@pytest.mark.parametrize("relationship", list(Relationship))
def test_a_key_without_a_use_is_for_every_purpose(kind, relationship):
    did = _did(jwk_from_public_key(key(kind)))
    assert JwkMethod().resolve(did).method(f"{did}#0", relationship=relationship).key == key(kind)


def test_a_key_to_sign_with_is_not_for_encryption():
    did = _did(jwk_from_public_key(key()) | {"use": "sig"})
    document = JwkMethod().resolve(did)
    assert document.method(f"{did}#0").key == key()
    with pytest.raises(IssuerMismatchError):
        document.method(f"{did}#0", relationship=Relationship.KEY_AGREEMENT)


@pytest.mark.parametrize(
    ("did", "error"),
    [
        ("did:key:abc", MalformedValueError),
        (f"{P256}==", MalformedValueError),
        ("did:jwk:A.B", MalformedValueError),
        ("did:jwk:" + base64url_encode(b"[]"), ParsingError),
        ("did:jwk:" + base64url_encode(b'{"kty":1,"kty":2}'), ParsingError),
        (_did([[[[]]]]), LimitError),
        (_did({"kty": "RSA", "n": "AQAB", "e": "AQAB"}), UnsupportedError),
        (_did(jwk_from_public_key(key()) | {"use": "enc"}), MalformedValueError),
        (_did(jwk_from_public_key(key()) | {"d": "AA"}), MalformedValueError),
        (_did({"kty": "OKP", "crv": "Ed25519", "x": "AA", "n": 2**60}), InputError),
    ],
)
def test_what_is_no_public_key_of_ours_is_refused(did, error):
    with pytest.raises(error):
        JwkMethod().resolve(did)
