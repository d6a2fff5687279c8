"""Public keys as JSON Web Keys (RFC 7517, RFC 7518 section 6.2, RFC 8037 section 2).

Guarantees: a JWK is read as a signature key of one of our curves or refused; a private or
symmetric member refuses it whole, so that a secret is never quietly kept in a public place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from openler.codec import multibase
from openler.crypto.keys import KeyType, PublicKey, coordinates_of
from openler.errors import MalformedValueError, UnsupportedError

if TYPE_CHECKING:
    from openler.codec.document import JsonObject

_SECRET_MEMBERS: Final = ("d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv")
"""RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1; ``priv`` of the post-quantum key types."""
_ALGORITHMS: Final = {
    KeyType.ED25519: ("EdDSA", "Ed25519"),  # RFC 8037; RFC 9864
    KeyType.P256: ("ES256",),
    KeyType.P384: ("ES384",),
}
_KTY: Final = {KeyType.ED25519: "OKP", KeyType.P256: "EC", KeyType.P384: "EC"}
_UNCOMPRESSED = b"\x04"
"""SEC 1 section 2.3.3."""


def public_key_from_jwk(jwk: JsonObject) -> PublicKey:
    """Return the public key that a JWK holds.

    Raises:
        MalformedValueError: a private member, a coordinate that is not base64url of its whole
            length, a point off its curve, or a use that is not to verify.
        UnsupportedError: a key type or a curve that we do not know.
    """
    secret = next((name for name in _SECRET_MEMBERS if name in jwk), None)
    if secret is not None:
        raise MalformedValueError(
            f"This key publishes its private half in {secret!r}.",
            pointer=f"/{secret}",
            fix="Withdraw this key and make a new one; publish the public half alone.",
        )
    key_type = _type(jwk)
    _check_use(jwk, key_type)
    x = _coordinate(jwk, "x", key_type)
    if key_type is KeyType.ED25519:
        if "y" in jwk:
            raise MalformedValueError("An Ed25519 key has no y.", pointer="/y")
        return PublicKey.of(key_type, x)
    return PublicKey.of(key_type, _UNCOMPRESSED + x + _coordinate(jwk, "y", key_type))


def jwk_from_public_key(key: PublicKey) -> JsonObject:
    """Return the JWK of a public key, with the members of its thumbprint (RFC 7638) alone."""
    jwk: JsonObject = {"kty": _KTY[key.type], "crv": str(key.type)}
    if key.type is KeyType.ED25519:
        return jwk | {"x": multibase.base64url_encode(key.raw)}
    x, y = coordinates_of(key)
    return jwk | {"x": multibase.base64url_encode(x), "y": multibase.base64url_encode(y)}


def _type(jwk: JsonObject) -> KeyType:
    kty, crv = jwk.get("kty"), jwk.get("crv")
    key_type = next((known for known in KeyType if known == crv), None)
    if key_type is None:
        raise UnsupportedError(
            f"We do not know keys with kty {_shown(kty)} and crv {_shown(crv)}.",
            pointer="/crv",
            fix="Use an Ed25519, P-256 or P-384 key.",
        )
    if kty != _KTY[key_type]:
        raise MalformedValueError(
            f"A key on {key_type} has the kty {_KTY[key_type]}, not {_shown(kty)}.", pointer="/kty"
        )
    return key_type


def _check_use(jwk: JsonObject, key_type: KeyType) -> None:
    """Refuse a key that its owner made for something else (RFC 7517 sections 4.2 to 4.4)."""
    if "use" in jwk and jwk["use"] != "sig":
        raise MalformedValueError("This key is not for signatures.", pointer="/use")
    operations = jwk.get("key_ops", ["verify"])
    if not isinstance(operations, list) or "verify" not in operations:
        raise MalformedValueError("This key is not there to verify.", pointer="/key_ops")
    if "alg" in jwk and jwk["alg"] not in _ALGORITHMS[key_type]:
        raise MalformedValueError(
            f"A key on {key_type} does not go with the algorithm {_shown(jwk['alg'])}.",
            pointer="/alg",
            fix=f"Use {' or '.join(_ALGORITHMS[key_type])}, or leave alg out.",
        )


def _coordinate(jwk: JsonObject, name: str, key_type: KeyType) -> bytes:
    value = jwk.get(name)
    if not isinstance(value, str):
        raise MalformedValueError(f"A key has a text as its {name}.", pointer=f"/{name}")
    data = multibase.base64url_decode(value)
    if len(data) != key_type.seed_bytes:
        raise MalformedValueError(
            f"The {name} of a {key_type} key has {key_type.seed_bytes} bytes, not {len(data)}.",
            pointer=f"/{name}",
            fix="Keep leading zeros (RFC 7518 section 6.2.1.2).",
        )
    return data


def _shown(value: Any) -> str:
    return repr(value)[:40]
