"""Secrets at rest."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest

from openler.crypto.sealing import (
    KEK_BYTES,
    NONCE_BYTES,
    SCRYPT_N,
    SCRYPT_P,
    SCRYPT_R,
    kek_from_passphrase,
    open_sealed,
    seal,
)
from openler.errors import ConfigurationError

KEK = bytes(range(KEK_BYTES))
NONCE = bytes(range(NONCE_BYTES))
SALT = b"sixteen bytes ok"
MIB = 1024 * 1024


@pytest.mark.parametrize("secret", [b"", b"\x2a" * 32, b"x" * 10_000])
def test_what_was_sealed_is_opened(secret):
    sealed = seal(secret, KEK, nonce=NONCE, context=b"tenant/key-1")
    assert open_sealed(sealed, KEK, context=b"tenant/key-1") == secret


def test_the_same_secret_under_another_nonce_looks_different():
    one = seal(b"secret", KEK, nonce=NONCE, context=b"c")
    two = seal(b"secret", KEK, nonce=bytes(NONCE_BYTES), context=b"c")
    assert one[16:] != two[16:]
    assert b"secret" not in one


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_key_of_another_length_is_refused(length):
    with pytest.raises(ConfigurationError, match="32"):
        seal(b"s", bytes(length), nonce=NONCE, context=b"")
    with pytest.raises(ConfigurationError, match="32"):
        open_sealed(b"LER1" + bytes(40), bytes(length), context=b"")


@pytest.mark.parametrize("length", [0, 11, 13])
def test_a_nonce_of_another_length_is_refused(length):
    with pytest.raises(ConfigurationError, match="nonce"):
        seal(b"s", KEK, nonce=bytes(length), context=b"")


def test_a_passphrase_gives_the_key_of_rfc_7914():
    expected = hashlib.scrypt(
        "Grüße".encode(),
        salt=SALT,
        n=SCRYPT_N,
        r=SCRYPT_R,
        p=SCRYPT_P,
        maxmem=256 * MIB,
        dklen=KEK_BYTES,
    )
    assert (SCRYPT_N, SCRYPT_R, SCRYPT_P) == (131_072, 8, 1)
    assert kek_from_passphrase(unicodedata.normalize("NFD", "Grüße"), SALT) == expected


def test_an_empty_passphrase_is_refused():
    with pytest.raises(ConfigurationError, match="empty"):
        kek_from_passphrase("", SALT)


def test_a_passphrase_that_is_no_text_is_refused():
    with pytest.raises(ConfigurationError, match="Unicode"):
        kek_from_passphrase("\ud800", SALT)


def test_a_short_salt_is_refused():
    with pytest.raises(ConfigurationError, match="salt"):
        kek_from_passphrase("correct horse", SALT[:-1])
