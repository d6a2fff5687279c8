"""Secrets at rest: sealed under a key that is kept elsewhere.

Guarantees: what opens is what was sealed, for the context in which it was sealed; a sealed
signing key of one tenant does not open in the place of another's. A wrong passphrase, a flipped
bit and a foreign context are told as one, since they cannot be told apart.

A sealed secret is ``LER1``, the nonce (12 bytes), then AES-256-GCM's ciphertext and tag (NIST SP
800-38D), with ``LER1`` and the context authenticated. A nonce must never seal twice under one
key; it is given, as there is no randomness on this floor.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from openler.errors import ConfigurationError

KEK_BYTES: Final = 32
NONCE_BYTES: Final = 12
"""NIST SP 800-38D section 8.2.1."""
SALT_BYTES: Final = 16
"""RFC 9106 section 3.1 asks for 16 bytes; scrypt's RFC 7914 names no number."""

SCRYPT_N: Final = 2**17
SCRYPT_R: Final = 8
SCRYPT_P: Final = 1
"""OWASP Password Storage Cheat Sheet (2024), the strongest row: 128 MiB a guess."""

_MAGIC: Final = b"LER1"
_TAG_BYTES: Final = 16


def seal(secret: bytes, kek: bytes, *, nonce: bytes, context: bytes) -> bytes:
    """Return a secret sealed under a key, for one context.

    Args:
        secret: what nobody may read.
        kek: the key that seals, 32 bytes.
        nonce: 12 bytes that were never used with this key.
        context: what the secret is for, such as the tenant and the key's name; not secret.

    Raises:
        ConfigurationError: a key or a nonce of another length.
    """
    _check_length("key that seals", kek, KEK_BYTES)
    _check_length("nonce", nonce, NONCE_BYTES)
    return _MAGIC + nonce + AESGCM(kek).encrypt(nonce, secret, _MAGIC + context)


def open_sealed(sealed: bytes, kek: bytes, *, context: bytes) -> bytes:
    """Return the secret that was sealed under this key for this context.

    Raises:
        ConfigurationError: not a sealed secret, or another key, passphrase or context, or
            changed since it was sealed.
    """
    _check_length("key that seals", kek, KEK_BYTES)
    start = len(_MAGIC) + NONCE_BYTES
    if not sealed.startswith(_MAGIC) or len(sealed) < start + _TAG_BYTES:
        raise ConfigurationError(
            "This is not a sealed secret, or only a part of one.",
            fix="Restore the file from the backup.",
        )
    nonce = sealed[len(_MAGIC) : start]
    try:
        return AESGCM(kek).decrypt(nonce, sealed[start:], _MAGIC + context)
    except InvalidTag as error:
        raise ConfigurationError(
            "The sealed secret does not open: the passphrase is wrong, it was changed, "
            "or it was sealed for something else.",
            fix="Check the passphrase; then restore the file from the backup.",
        ) from error


def kek_from_passphrase(passphrase: str, salt: bytes) -> bytes:
    """Return the key that a passphrase and a salt make (scrypt, RFC 7914); slow by design.

    The passphrase is taken in Unicode's composed form (RFC 8265 section 4.2.2), so that two
    keyboards that write the same letters open the same secrets.

    Raises:
        ConfigurationError: no passphrase, one that is no text, or a salt below 16 bytes.
    """
    if not passphrase:
        raise ConfigurationError("The passphrase is empty.", fix="Set a passphrase.")
    if len(salt) < SALT_BYTES:
        raise ConfigurationError(f"A salt has at least {SALT_BYTES} bytes, not {len(salt)}.")
    try:
        words = unicodedata.normalize("NFC", passphrase).encode()
    except UnicodeEncodeError as error:
        raise ConfigurationError("The passphrase is not Unicode text.") from error
    return Scrypt(salt=salt, length=KEK_BYTES, n=SCRYPT_N, r=SCRYPT_R, p=SCRYPT_P).derive(words)


def _check_length(name: str, value: bytes, length: int) -> None:
    if len(value) != length:
        raise ConfigurationError(f"The {name} has {len(value)} bytes, not {length}.")
