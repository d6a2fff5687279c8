"""Public keys: what they are, and what they verify."""

from __future__ import annotations

import pytest

from openler.crypto.keys import KeyType, PublicKey, coordinates_of
from openler.crypto.signer import LocalSigner
from openler.errors import MalformedValueError, UnsupportedError

LENGTHS = {KeyType.ED25519: (32, 32, 64), KeyType.P256: (33, 32, 64), KeyType.P384: (49, 48, 96)}


def _signer(key_type):
    return LocalSigner(b"\x2a" * key_type.seed_bytes, key_type)


@pytest.mark.parametrize("key_type", list(KeyType))
def test_each_curve_has_its_lengths(key_type):
    assert (key_type.public_bytes, key_type.seed_bytes, key_type.signature_bytes) == LENGTHS[
        key_type
    ]
    signer = _signer(key_type)
    assert len(signer.key.raw) == key_type.public_bytes
    assert len(signer.sign(b"message")) == key_type.signature_bytes


@pytest.mark.parametrize("key_type", list(KeyType))
def test_a_key_verifies_what_its_signer_signed_and_nothing_else(key_type):
    signer, other = _signer(key_type), LocalSigner(b"\x07" * key_type.seed_bytes, key_type)
    signature = signer.sign(b"message")
    assert signer.key.verify(signature, b"message") is True
    assert signer.key.verify(signature, b"massage") is False
    assert other.key.verify(signature, b"message") is False


@pytest.mark.parametrize("key_type", list(KeyType))
@pytest.mark.parametrize(
    "change", [lambda s: s[:-1], lambda s: s + b"\0", lambda _: b"", lambda s: b"\0" * len(s)]
)
def test_a_signature_of_another_length_or_of_zeros_is_no_signature(key_type, change):
    signer = _signer(key_type)
    assert signer.key.verify(change(signer.sign(b"message")), b"message") is False


@pytest.mark.parametrize("key_type", list(KeyType))
def test_a_key_survives_its_multikey_text(key_type):
    key = _signer(key_type).key
    assert PublicKey.from_multikey(key.multikey()) == key
    assert hash(PublicKey.from_multikey(key.multikey())) == hash(key)


@pytest.mark.parametrize("key_type", [KeyType.P256, KeyType.P384])
def test_an_uncompressed_point_is_the_same_key(key_type):
    key = _signer(key_type).key
    x, y = coordinates_of(key)
    assert PublicKey.of(key_type, b"\x04" + x + y) == key


@pytest.mark.parametrize("key_type", list(KeyType))
@pytest.mark.parametrize(
    "raw", [b"", b"\x02", bytes(31), bytes(34), bytes(48), bytes(50), bytes(65)]
)
def test_bytes_of_another_length_are_no_key(key_type, raw):
    with pytest.raises(MalformedValueError) as refused:
        PublicKey.of(key_type, raw)
    assert refused.value.fix


def test_the_plain_constructor_checks_as_well():
    with pytest.raises(MalformedValueError):
        PublicKey(KeyType.P256, b"\x02" + b"\xff" * 32)


def test_a_multikey_of_an_unknown_kind_is_unsupported():
    with pytest.raises(UnsupportedError):
        PublicKey.from_multikey("z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc")
