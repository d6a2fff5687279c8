"""Keys and signatures that lenient libraries take."""

from __future__ import annotations

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from openler.crypto.jwk import public_key_from_jwk
from openler.crypto.keys import KeyType, PublicKey, coordinates_of
from openler.crypto.signer import LocalSigner
from openler.errors import MalformedValueError

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
N256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551

# The eight points of small order, each also with the other sign or past the prime.
SMALL_ORDER = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
]


@pytest.mark.parametrize("raw", SMALL_ORDER)
def test_an_ed25519_key_of_small_order_is_refused(raw):
    """Under such a key one signature fits many messages ("Taming the many EdDSAs", 2020)."""
    with pytest.raises(MalformedValueError):
        PublicKey.of(KeyType.ED25519, bytes.fromhex(raw))


@pytest.mark.parametrize("y", [P + 3, P + 4, P + 5, P + 18])
def test_an_ed25519_key_in_a_second_encoding_is_refused(y):
    """A y of the prime or more is the same point under another name (RFC 8032, 5.1.3)."""
    with pytest.raises(MalformedValueError):
        PublicKey.of(KeyType.ED25519, y.to_bytes(32, "little"))


def test_an_ed25519_signature_with_a_larger_s_is_refused():
    """S + L is the same number modulo the order: a second signature without the key (8.4)."""
    signer = LocalSigner(bytes(32))
    signature = signer.sign(b"message")
    s = int.from_bytes(signature[32:], "little")
    assert signer.key.verify(signature[:32] + s.to_bytes(32, "little"), b"message")
    assert not signer.key.verify(signature[:32] + (s + L).to_bytes(32, "little"), b"message")


def test_an_ed25519_signature_with_an_r_of_small_order_is_refused():
    """R = 0 and S = k a solve the equation, and reveal the key to whoever divides by k.

    Verifiers differ on such an R, so that one record would be genuine here and not there.
    """
    seed, message, zero = bytes(range(32)), b"message", bytes([1]) + bytes(31)
    key = LocalSigner(seed).key
    clamped = bytearray(hashlib.sha512(seed).digest()[:32])
    clamped[0] &= 248
    clamped[31] = clamped[31] & 127 | 64
    a = int.from_bytes(clamped, "little")
    k = int.from_bytes(hashlib.sha512(zero + key.raw + message).digest(), "little")
    assert not key.verify(zero + (k * a % L).to_bytes(32, "little"), message)


def test_an_ecdsa_signature_in_der_is_refused():
    """Two encodings of one signature would be two proofs with one meaning; JOSE has r and s."""
    signer = LocalSigner(b"\x2a" * 32, KeyType.P256)
    signature = signer.sign(b"message")
    r, s = (int.from_bytes(part, "big") for part in (signature[:32], signature[32:]))
    assert not signer.key.verify(encode_dss_signature(r, s), b"message")


@pytest.mark.parametrize(
    ("r", "s"), [(0, 0), (0, 1), (1, 0), (N256, 1), (1, N256), (2**256 - 1, 2**256 - 1)]
)
def test_an_ecdsa_signature_out_of_range_is_refused(r, s):
    """CVE-2022-21449 "psychic signatures": r = s = 0 verified under every key."""
    key = LocalSigner(b"\x2a" * 32, KeyType.P256).key
    assert not key.verify(r.to_bytes(32, "big") + s.to_bytes(32, "big"), b"message")


@pytest.mark.parametrize("key_type", [KeyType.P256, KeyType.P384])
@pytest.mark.parametrize("first", [0x00, 0x01, 0x04, 0x05, 0x06, 0x07, 0xFF])
def test_a_point_in_another_encoding_is_refused(key_type, first):
    """Hybrid points and the point at infinity: one key, one encoding."""
    raw = LocalSigner(b"\x2a" * key_type.seed_bytes, key_type).key.raw
    with pytest.raises(MalformedValueError):
        PublicKey.of(key_type, bytes([first]) + raw[1:])


def test_a_hybrid_point_is_refused():
    """SEC 1 section 2.3.4 knows 06 and 07 beside 04; parsers that take them differ."""
    key = LocalSigner(b"\x2a" * 32, KeyType.P256).key
    x, y = coordinates_of(key)
    for first in (6, 7):
        with pytest.raises(MalformedValueError):
            PublicKey.of(KeyType.P256, bytes([first]) + x + y)


def test_a_point_off_the_curve_is_refused():
    """An invalid curve leaks the private key of whoever computes with it (RFC 8725, 3.4)."""
    with pytest.raises(MalformedValueError):
        PublicKey.of(KeyType.P256, b"\x04" + bytes(31) + b"\x05" + bytes(31) + b"\x07")


def test_t2_a_key_of_one_curve_verifies_nothing_of_another():
    """No algorithm is named from outside, so none can be confused."""
    ed25519 = LocalSigner(b"\x2a" * 32)
    p256 = LocalSigner(b"\x2a" * 32, KeyType.P256)
    assert not p256.key.verify(ed25519.sign(b"m"), b"m")
    assert not ed25519.key.verify(p256.sign(b"m"), b"m")


@pytest.mark.parametrize("member", ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"])
def test_t2_a_jwk_with_a_private_or_symmetric_member_is_refused_whole(member):
    """A secret in a public place is burnt, and a symmetric key verifies what anybody signs."""
    jwk = {
        "kty": "OKP",
        "crv": "Ed25519",
        "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        member: "AA",
    }
    with pytest.raises(MalformedValueError) as refused:
        public_key_from_jwk(jwk)
    assert refused.value.pointer == f"/{member}"
