"""Public keys as JSON Web Keys."""

from __future__ import annotations

import pytest

from openler.codec.multibase import base64url_decode, base64url_encode
from openler.crypto.jwk import jwk_from_public_key, public_key_from_jwk
from openler.crypto.keys import KeyType
from openler.crypto.signer import LocalSigner
from openler.errors import MalformedValueError, UnsupportedError

ALGORITHMS = [
    (KeyType.ED25519, "EdDSA"),
    (KeyType.ED25519, "Ed25519"),
    (KeyType.P256, "ES256"),
    (KeyType.P384, "ES384"),
]


def _jwk(key_type, **members):
    return jwk_from_public_key(LocalSigner(b"\x2a" * key_type.seed_bytes, key_type).key) | members


@pytest.mark.parametrize("key_type", list(KeyType))
def test_a_key_survives_a_round_trip(key_type):
    key = LocalSigner(b"\x2a" * key_type.seed_bytes, key_type).key
    assert public_key_from_jwk(jwk_from_public_key(key)) == key


def test_the_key_of_rfc_8037_is_written_and_read():
    """RFC 8037 appendix A.2."""
    jwk = {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
    assert (
        public_key_from_jwk(jwk).raw.hex()
        == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    )
    assert jwk_from_public_key(public_key_from_jwk(jwk)) == jwk


@pytest.mark.parametrize(("key_type", "algorithm"), ALGORITHMS)
def test_members_that_fit_the_key_are_accepted(key_type, algorithm):
    jwk = _jwk(key_type, alg=algorithm, use="sig", key_ops=["verify"], kid="k1", x5t="ignored")
    assert public_key_from_jwk(jwk).type is key_type


@pytest.mark.parametrize(
    ("key_type", "members", "pointer"),
    [
        (KeyType.P256, {"alg": "ES384"}, "/alg"),
        (KeyType.P256, {"alg": "HS256"}, "/alg"),
        (KeyType.ED25519, {"alg": "none"}, "/alg"),
        (KeyType.ED25519, {"alg": ["EdDSA"]}, "/alg"),
        (KeyType.P256, {"use": "enc"}, "/use"),
        (KeyType.P256, {"use": None}, "/use"),
        (KeyType.P256, {"key_ops": ["sign"]}, "/key_ops"),
        (KeyType.P256, {"key_ops": "verify"}, "/key_ops"),
        (KeyType.P256, {"key_ops": []}, "/key_ops"),
        (KeyType.ED25519, {"kty": "EC"}, "/kty"),
        (KeyType.P256, {"kty": "OKP"}, "/kty"),
        (KeyType.P256, {"kty": None}, "/kty"),
        (KeyType.P256, {"y": None}, "/y"),
        (KeyType.P256, {"x": 7}, "/x"),
        (KeyType.P256, {"x": base64url_encode(bytes(31))}, "/x"),
        (KeyType.P384, {"x": base64url_encode(bytes(49))}, "/x"),
        (KeyType.ED25519, {"y": "AA"}, "/y"),
    ],
)
def test_a_member_that_does_not_fit_is_told_with_its_pointer(key_type, members, pointer):
    with pytest.raises(MalformedValueError) as refused:
        public_key_from_jwk(_jwk(key_type, **members))
    assert refused.value.pointer == pointer


@pytest.mark.parametrize(
    "jwk",
    [
        {},
        {"kty": "RSA", "n": "AQAB", "e": "AQAB"},
        {"kty": "EC", "crv": "secp256k1", "x": "AA", "y": "AA"},
        {"kty": "OKP", "crv": "X25519", "x": "AA"},
        {"kty": "EC", "crv": 256},
        {"kty": "EC", "crv": ["P-256"]},
    ],
)
def test_another_kind_of_key_is_unsupported(jwk):
    with pytest.raises(UnsupportedError):
        public_key_from_jwk(jwk)


def test_a_coordinate_in_another_spelling_is_refused():
    jwk = _jwk(KeyType.P256)
    with pytest.raises(MalformedValueError):
        public_key_from_jwk(jwk | {"x": jwk["x"] + "="})


def test_a_point_off_the_curve_is_refused():
    jwk = _jwk(KeyType.P256)
    y = bytearray(base64url_decode(jwk["y"]))
    y[-1] ^= 1
    with pytest.raises(MalformedValueError):
        public_key_from_jwk(jwk | {"y": base64url_encode(bytes(y))})
