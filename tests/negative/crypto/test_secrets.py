"""Secrets that must not be read, shown or moved."""

from __future__ import annotations

import pytest

from openler.crypto.keys import KeyType
from openler.crypto.sealing import open_sealed, seal
from openler.crypto.signer import LocalSigner
from openler.errors import ConfigurationError, MalformedValueError

KEK = bytes(range(32))
SEALED = seal(
    b"a seed of 32 bytes, quite secret", KEK, nonce=bytes(12), context=b"riverbend/record-1"
)


def test_a_sealed_secret_does_not_open_with_another_key():
    """A wrong passphrase must say so, and not give other bytes to sign with."""
    with pytest.raises(ConfigurationError, match="passphrase is wrong") as refused:
        open_sealed(SEALED, bytes(32), context=b"riverbend/record-1")
    assert refused.value.fix


@pytest.mark.parametrize("context", [b"", b"riverbend/status-1", b"lakeside/record-1"])
def test_t23_a_sealed_secret_does_not_open_in_the_place_of_another(context):
    """Who can write the vault could else swap the record key for the status key."""
    with pytest.raises(ConfigurationError, match="sealed for something else"):
        open_sealed(SEALED, KEK, context=context)


@pytest.mark.parametrize("place", range(len(SEALED)))
def test_a_sealed_secret_with_any_byte_flipped_does_not_open(place):
    """Header, nonce, content and tag alike."""
    changed = bytearray(SEALED)
    changed[place] ^= 1
    with pytest.raises(ConfigurationError):
        open_sealed(bytes(changed), KEK, context=b"riverbend/record-1")


@pytest.mark.parametrize("length", [0, 3, 4, 16, 31, len(SEALED) - 1])
def test_a_part_of_a_sealed_secret_does_not_open(length):
    """A file that was cut by a full disk."""
    with pytest.raises(ConfigurationError):
        open_sealed(SEALED[:length], KEK, context=b"riverbend/record-1")


@pytest.mark.parametrize("key_type", list(KeyType))
def test_t35_a_signer_never_shows_its_seed(key_type):
    """A signer lands in a log or a traceback sooner or later."""
    seed = bytes(range(1, key_type.seed_bytes + 1))
    signer = LocalSigner(seed, key_type)
    shown = f"{signer!r} {signer} {signer:}"
    assert signer.key.multikey() in shown
    for form in (seed.hex(), repr(seed), str(int.from_bytes(seed, "big"))):
        assert form not in shown
    assert not hasattr(signer, "__dict__")


def test_t35_the_refusal_of_a_bad_seed_does_not_repeat_it():
    seed = b"\xff" * 32
    with pytest.raises(MalformedValueError) as refused:
        LocalSigner(seed, KeyType.P256)
    told = f"{refused.value} {refused.value.fix} {refused.value.__cause__}"
    assert "ff" * 8 not in told
    assert str(int.from_bytes(seed, "big")) not in told
