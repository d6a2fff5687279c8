"""For every key and message: what is signed verifies, and no flipped bit does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from openler.crypto.jwk import jwk_from_public_key, public_key_from_jwk
from openler.crypto.keys import KeyType, PublicKey
from openler.crypto.sealing import open_sealed, seal
from openler.crypto.signer import LocalSigner
from openler.errors import InputError


@st.composite
def signers(draw):
    key_type = draw(st.sampled_from(KeyType))
    # Below the order of either curve: the first byte is not all ones.
    first = draw(st.integers(1, 254))
    return LocalSigner(
        bytes([first])
        + draw(st.binary(min_size=key_type.seed_bytes - 1, max_size=key_type.seed_bytes - 1)),
        key_type,
    )


@given(signers(), st.binary(max_size=100))
def test_what_is_signed_verifies_and_signing_again_gives_the_same(signer, message):
    signature = signer.sign(message)
    assert signer.key.verify(signature, message)
    assert signer.sign(message) == signature


@given(signers(), st.binary(min_size=1, max_size=40), st.data())
def test_no_flipped_bit_of_message_or_signature_verifies(signer, message, data):
    signature = signer.sign(message)
    whole = bytearray(signature + message)
    place = data.draw(st.integers(0, len(whole) * 8 - 1))
    whole[place // 8] ^= 1 << place % 8
    assert not signer.key.verify(bytes(whole[: len(signature)]), bytes(whole[len(signature) :]))


@given(signers(), st.data())
def test_a_flipped_bit_of_a_key_is_no_key_or_another_one(signer, data):
    raw = bytearray(signer.key.raw)
    place = data.draw(st.integers(0, len(raw) * 8 - 1))
    raw[place // 8] ^= 1 << place % 8
    try:
        other = PublicKey.of(signer.key.type, bytes(raw))
    except InputError:
        return
    assert other != signer.key
    assert not other.verify(signer.sign(b"message"), b"message")


@given(signers())
def test_a_key_survives_multikey_and_jwk(signer):
    assert PublicKey.from_multikey(signer.key.multikey()) == signer.key
    assert public_key_from_jwk(jwk_from_public_key(signer.key)) == signer.key


@given(st.sampled_from(KeyType), st.binary(min_size=30, max_size=100), st.binary(max_size=200))
def test_any_bytes_are_a_key_or_refused_in_our_words(key_type, raw, signature):
    try:
        key = PublicKey.of(key_type, raw)
    except InputError:
        return
    assert not key.verify(signature, b"message")


@given(
    st.binary(max_size=100),
    st.binary(min_size=32, max_size=32),
    st.binary(min_size=12, max_size=12),
    st.binary(max_size=40),
)
def test_what_is_sealed_is_opened(secret, kek, nonce, context):
    assert (
        open_sealed(seal(secret, kek, nonce=nonce, context=context), kek, context=context) == secret
    )
