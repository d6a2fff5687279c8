"""Public keys as Multikey text (Controlled Identifiers 1.0 section 2.2.2).

Guarantees: the header names a key type that we know, the key has the length of its type, and
the text is base58btc, the only base that the section allows. Whether the bytes are a point on
their curve is for `openler.crypto` to say.
"""

from __future__ import annotations

from enum import IntEnum

from openler.codec import multibase
from openler.errors import MalformedValueError, UnsupportedError


class Multicodec(IntEnum):
    """The key types that we know, by their multicodec number."""

    ED25519_PUB = 0xED
    P256_PUB = 0x1200
    P384_PUB = 0x1201

    @property
    def header(self) -> bytes:
        """The number as an unsigned varint, as it stands before the key."""
        return bytes([self.value & 0x7F | 0x80, self.value >> 7])

    @property
    def key_bytes(self) -> int:
        """The length of a key: 32 bytes, or a compressed point (SEC 1 section 2.3.3)."""
        return _KEY_BYTES[self]


_KEY_BYTES = {Multicodec.ED25519_PUB: 32, Multicodec.P256_PUB: 33, Multicodec.P384_PUB: 49}
_HEADER_BYTES = 2


def encode(codec: Multicodec, raw: bytes) -> str:
    """Return the Multikey text of a public key.

    Raises:
        MalformedValueError: the key does not have the length of its type.
    """
    _check_length(codec, raw)
    return multibase.encode("z", codec.header + raw)


def decode(text: str) -> tuple[Multicodec, bytes]:
    """Return the type and the bytes of a Multikey.

    Raises:
        MalformedValueError: not base58btc, or not the length of its type.
        UnsupportedError: a key type that we do not know (secp256k1, X25519, RSA, …).
    """
    if not text.startswith("z"):
        raise MalformedValueError(
            f"The public key {text[:16]!r}… is not in base58btc: it does not begin with z.",
            fix="Encode the key as a Multikey (Controlled Identifiers 1.0 section 2.2.2).",
        )
    data = multibase.decode(text)
    header, raw = data[:_HEADER_BYTES], data[_HEADER_BYTES:]
    for codec in Multicodec:
        if codec.header == header:
            _check_length(codec, raw)
            return codec, raw
    raise UnsupportedError(
        f"We do not know the key type with the multicodec header 0x{header.hex()}.",
        fix="Use an Ed25519, P-256 or P-384 key.",
    )


def _check_length(codec: Multicodec, raw: bytes) -> None:
    if len(raw) != codec.key_bytes:
        raise MalformedValueError(
            f"This {codec.name} key has {len(raw)} bytes and not {codec.key_bytes}.",
            fix="Copy the whole key again.",
        )
