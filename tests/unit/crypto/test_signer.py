"""Signing with a key in memory, against the vectors of RFC 8032 and RFC 6979."""

from __future__ import annotations

import pytest

from openler.crypto.keys import KeyType
from openler.crypto.signer import LocalSigner
from openler.errors import MalformedValueError

# RFC 8032 section 7.1, test 2; RFC 6979 sections A.2.5 and A.2.6, the message "sample".
VECTORS = [
    (
        KeyType.ED25519,
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        b"\x72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        KeyType.P256,
        "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721",
        "0360fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6",
        b"sample",
        "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
    ),
    (
        KeyType.P384,
        "6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d896d5724e4c70a825f872c9ea60d2edf5",
        "02ec3a4e415b4e19a4568618029f427fa5da9a8bc4ae92e02e06aae5286b300c64def8f0ea9055866064a254515480bc13",
        b"sample",
        (
            "94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c81a648152e44acf96e36dd1e80fabe46"
            "99ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94fa329c145786e679e7b82c71a38628ac8"
        ),
    ),
]
ORDERS = {
    KeyType.P256: 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    KeyType.P384: 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973,
}


@pytest.mark.parametrize(
    ("key_type", "seed", "public", "message", "signature"), VECTORS, ids=list(KeyType)
)
def test_key_and_signature_are_the_published_ones(key_type, seed, public, message, signature):
    signer = LocalSigner(bytes.fromhex(seed), key_type)
    assert signer.key.raw.hex() == public
    assert signer.sign(message).hex() == signature
    assert signer.key.verify(bytes.fromhex(signature), message)


def test_ed25519_is_the_default():
    assert LocalSigner(bytes(32)).key.type is KeyType.ED25519


@pytest.mark.parametrize("key_type", list(KeyType))
def test_a_second_signer_signs_the_same_bytes(key_type):
    seed = b"\x2a" * key_type.seed_bytes
    assert LocalSigner(seed, key_type).sign(b"retry") == LocalSigner(seed, key_type).sign(b"retry")


@pytest.mark.parametrize("key_type", list(KeyType))
@pytest.mark.parametrize("change", [-1, 1])
def test_a_seed_of_another_length_is_refused(key_type, change):
    with pytest.raises(MalformedValueError):
        LocalSigner(b"\x01" * (key_type.seed_bytes + change), key_type)


@pytest.mark.parametrize("key_type", list(ORDERS))
@pytest.mark.parametrize("offset", [None, 0, 1])
def test_a_scalar_outside_the_group_is_no_private_key(key_type, offset):
    number = 0 if offset is None else ORDERS[key_type] + offset
    with pytest.raises(MalformedValueError):
        LocalSigner(number.to_bytes(key_type.seed_bytes, "big"), key_type)


@pytest.mark.parametrize("key_type", list(ORDERS))
def test_the_largest_scalar_is_a_private_key(key_type):
    signer = LocalSigner((ORDERS[key_type] - 1).to_bytes(key_type.seed_bytes, "big"), key_type)
    assert signer.key.verify(signer.sign(b"m"), b"m")
