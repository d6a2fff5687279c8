"""Public keys, each with one algorithm and one encoding.

Guarantees: a `PublicKey` that exists is usable. Its bytes are the one encoding of a point on
its curve; Ed25519 keys of small or mixed order, under which one signature fits many messages,
do not come to be. A key decides its algorithm, so there is no algorithm to confuse (threat T2).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import nacl.bindings
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from nacl.exceptions import BadSignatureError

from openler.codec import multikey
from openler.codec.multikey import Multicodec
from openler.errors import MalformedValueError


class KeyType(StrEnum):
    """The curves that we know, by their JOSE names (RFC 7518 section 6.2.1.1, RFC 8037)."""

    ED25519 = "Ed25519"
    P256 = "P-256"
    P384 = "P-384"

    @property
    def public_bytes(self) -> int:
        """Length of a public key: 32, or a compressed point (SEC 1 section 2.3.3)."""
        return self.codec.key_bytes

    @property
    def seed_bytes(self) -> int:
        """Length of a private key: an Ed25519 seed, or a scalar."""
        return 48 if self is KeyType.P384 else 32

    @property
    def signature_bytes(self) -> int:
        """Length of a signature: R and S, or r and s (RFC 7518 section 3.4)."""
        return 2 * self.seed_bytes

    @property
    def codec(self) -> Multicodec:
        """The multicodec of public keys of this type."""
        return _CODECS[self]


_CODECS: Final = {
    KeyType.ED25519: Multicodec.ED25519_PUB,
    KeyType.P256: Multicodec.P256_PUB,
    KeyType.P384: Multicodec.P384_PUB,
}
_TYPES: Final = {codec: key_type for key_type, codec in _CODECS.items()}
_CURVES: Final[dict[KeyType, ec.EllipticCurve]] = {
    KeyType.P256: ec.SECP256R1(),
    KeyType.P384: ec.SECP384R1(),
}
_HASHES: Final[dict[KeyType, hashes.HashAlgorithm]] = {
    KeyType.P256: hashes.SHA256(),
    KeyType.P384: hashes.SHA384(),
}


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key: its type, and 32 bytes (Ed25519) or a compressed point (P-256, P-384)."""

    type: KeyType
    raw: bytes

    def __post_init__(self) -> None:
        """Refuse bytes that are no key of this type."""
        if len(self.raw) != self.type.public_bytes:
            raise _no_key(self.type, f"it has {len(self.raw)} bytes, not {self.type.public_bytes}")
        if self.type is KeyType.ED25519:
            if not nacl.bindings.crypto_core_ed25519_is_valid_point(self.raw):
                raise _no_key(self.type, "it is not a point of the curve's prime-order group")
        else:
            _point(self.type, self.raw)

    @classmethod
    def of(cls, type: KeyType, raw: bytes) -> PublicKey:  # noqa: A002 - the field's own name
        """Return the key of these bytes; an uncompressed point is compressed.

        Raises:
            MalformedValueError: a wrong length, not on the curve, or of small order.
        """
        if type is not KeyType.ED25519 and len(raw) == 2 * type.seed_bytes + 1:
            point = _point(type, raw)
            return cls(type, point.public_bytes(Encoding.X962, PublicFormat.CompressedPoint))
        return cls(type, raw)

    @classmethod
    def from_multikey(cls, text: str) -> PublicKey:
        """Return the key that a Multikey text names.

        Raises:
            MalformedValueError: as `of`, or not base58btc.
            UnsupportedError: a key type that we do not know.
        """
        codec, raw = multikey.decode(text)
        return cls(_TYPES[codec], raw)

    def multikey(self) -> str:
        """Return the key as a Multikey text (Controlled Identifiers 1.0 section 2.2.2)."""
        return multikey.encode(self.type.codec, self.raw)

    def verify(self, signature: bytes, message: bytes) -> bool:
        """Whether this key signed this message.

        Ed25519 is strict (RFC 8032 section 5.1.7, with small-order R refused); ECDSA takes r
        and s of fixed length (IEEE P1363), with SHA-256 for P-256 and SHA-384 for P-384.
        """
        if len(signature) != self.type.signature_bytes:
            return False
        if self.type is KeyType.ED25519:
            return _ed25519_verifies(self.raw, signature, message)
        return _ecdsa_verifies(self.type, self.raw, signature, message)


def curve_of(key_type: KeyType) -> ec.EllipticCurve:
    """Return the curve of an ECDSA key type."""
    return _CURVES[key_type]


def hash_of(key_type: KeyType) -> hashes.HashAlgorithm:
    """Return the hash that ECDSA uses with a key type (RFC 7518 section 3.4)."""
    return _HASHES[key_type]


def coordinates_of(key: PublicKey) -> tuple[bytes, bytes]:
    """Return x and y of an ECDSA key, each in its full length (RFC 7518 section 6.2.1)."""
    point = _point(key.type, key.raw).public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    half = key.type.seed_bytes
    return point[1 : half + 1], point[half + 1 :]


def _point(key_type: KeyType, raw: bytes) -> ec.EllipticCurvePublicKey:
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(curve_of(key_type), raw)
    except ValueError as error:
        raise _no_key(key_type, "it is not a point of the curve") from error


def _ed25519_verifies(raw: bytes, signature: bytes, message: bytes) -> bool:
    try:
        nacl.bindings.crypto_sign_open(signature + message, raw)
    except BadSignatureError:
        return False
    return True


def _ecdsa_verifies(key_type: KeyType, raw: bytes, signature: bytes, message: bytes) -> bool:
    half = key_type.seed_bytes
    r, s = (int.from_bytes(part, "big") for part in (signature[:half], signature[half:]))
    der = utils.encode_dss_signature(r, s)
    try:
        _point(key_type, raw).verify(der, message, ec.ECDSA(hash_of(key_type)))
    except InvalidSignature:
        return False
    return True


def _no_key(key_type: KeyType, why: str) -> MalformedValueError:
    return MalformedValueError(
        f"This is no {key_type} public key: {why}.", fix="Copy the whole key again."
    )
