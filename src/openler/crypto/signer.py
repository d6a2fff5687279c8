"""Who signs: a port, and the signer that holds its key in memory.

Guarantees: the same key and message give the same signature (RFC 8032; RFC 6979 for ECDSA), so
that a retry after a crash writes the same bytes; a signer never shows its seed.
"""

from __future__ import annotations

from typing import Protocol

import nacl.bindings
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from openler.crypto.keys import KeyType, PublicKey, curve_of, hash_of
from openler.errors import MalformedValueError


class Signer(Protocol):
    """Signs with one private key, wherever that key lives."""

    @property
    def key(self) -> PublicKey:
        """The public half of the key."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Return the signature in the form that `PublicKey.verify` takes."""
        ...


class LocalSigner:
    """A `Signer` whose private key is in this process.

    Args:
        seed: the 32 bytes of an Ed25519 seed (RFC 8032 section 5.1.5), or for P-256 and P-384
            the private scalar, big-endian, 32 or 48 bytes.
        type: the curve.

    Raises:
        MalformedValueError: a seed of another length, or a scalar that is no private key.
    """

    __slots__ = ("_key", "_sign")

    def __init__(self, seed: bytes, type: KeyType = KeyType.ED25519) -> None:  # noqa: A002 - as in PublicKey
        """Derive the public key once."""
        if len(seed) != type.seed_bytes:
            raise MalformedValueError(
                f"A {type} private key has {type.seed_bytes} bytes, not {len(seed)}.",
                fix="Give the whole seed.",
            )
        if type is KeyType.ED25519:
            raw, self._sign = _ed25519(seed)
        else:
            raw, self._sign = _ecdsa(seed, type)
        self._key = PublicKey(type, raw)

    @property
    def key(self) -> PublicKey:
        """The public half of the key."""
        return self._key

    def sign(self, message: bytes) -> bytes:
        """Return the signature: 64 bytes, or 96 for P-384."""
        return self._sign(message)

    def __repr__(self) -> str:
        """Name the public key, and only that."""
        return f"LocalSigner({self._key.multikey()})"


class _Sign(Protocol):
    def __call__(self, message: bytes) -> bytes: ...


def _ed25519(seed: bytes) -> tuple[bytes, _Sign]:
    raw, secret = nacl.bindings.crypto_sign_seed_keypair(seed)

    def sign(message: bytes) -> bytes:
        return nacl.bindings.crypto_sign(message, secret)[: nacl.bindings.crypto_sign_BYTES]

    return raw, sign


def _ecdsa(seed: bytes, key_type: KeyType) -> tuple[bytes, _Sign]:
    try:
        private = ec.derive_private_key(int.from_bytes(seed, "big"), curve_of(key_type))
    except ValueError as error:
        raise MalformedValueError(
            f"This number is no {key_type} private key.",
            fix="Give a number from 1 to below the order of the curve.",
        ) from error
    # RFC 6979: no nonce to repeat or to leak, and a retry signs the same bytes.
    algorithm = ec.ECDSA(hash_of(key_type), deterministic_signing=True)

    def sign(message: bytes) -> bytes:
        r, s = utils.decode_dss_signature(private.sign(message, algorithm))
        half = key_type.seed_bytes
        return r.to_bytes(half, "big") + s.to_bytes(half, "big")

    point = private.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    return point, sign
