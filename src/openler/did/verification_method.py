"""One public key of a DID document (Controlled Identifiers 1.0 section 2.2).

Guarantees: the id is absolute and under the document's own DID; the key material stands there
once, in the form that the type names, without a private half. A key of a kind that we do not
know is `Unusable`, which spoils nothing else; a key that is broken refuses the document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from openler.codec import multibase, timestamps
from openler.crypto.jwk import public_key_from_jwk
from openler.crypto.keys import KeyType, PublicKey
from openler.did.identifier import parse_did, parse_did_url
from openler.errors import InputError, MalformedValueError, UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from openler.codec.document import JsonObject

_SECRETS: Final = frozenset(
    {
        "secretKeyMultibase",
        "secretKeyJwk",
        "privateKeyMultibase",
        "privateKeyJwk",
        "privateKeyBase58",
        "privateKeyHex",
        "privateKeyPem",
    }
)
_SHOWN_CHARS = 80


@dataclass(frozen=True, slots=True)
class VerificationMethod:
    """A key, whose it is, and until when it counts.

    Attributes:
        id: absolute DID URL with a fragment.
        controller: the DID that may make proofs with it.
        type: the name of its form in the document, such as ``Multikey``.
        key: the public key.
        revoked: from when on it must not be believed, or ``None``.
        expires: from when on it must not be used, or ``None``.
    """

    id: str
    controller: str
    type: str
    key: PublicKey
    revoked: datetime | None = None
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unusable:
    """A key that is there, but of a kind that we do not know, and why."""

    id: str
    reason: str


def parse_method(entry: JsonObject, *, did: str, pointer: str) -> VerificationMethod | Unusable:
    """Return the key that an entry describes.

    Raises:
        MalformedValueError: an entry that is not as its type wants it; under another DID; or
            one that publishes a private key.
    """
    method_id = absolute_id(_text(entry, "id", pointer), did=did, pointer=f"{pointer}/id")
    form = _text(entry, "type", pointer)
    if secrets := sorted(_SECRETS & entry.keys()):
        raise MalformedValueError(
            f"The key {method_id} publishes its private half in {secrets[0]}.",
            pointer=f"{pointer}/{secrets[0]}",
            fix="Withdraw this key and make a new one.",
        )
    # Read before the key, so that a broken one is told whatever the key's kind.
    controller = _controller(entry, pointer)
    revoked = _moment(entry, "revoked", pointer)
    expires = _moment(entry, "expires", pointer)
    reader = _FORMS.get(form)
    if reader is None:
        return Unusable(method_id, f"we do not know keys in the form {form[:_SHOWN_CHARS]!r}.")
    try:
        key = _key(entry, reader, pointer)
    except UnsupportedError as error:
        return Unusable(method_id, error.detail)
    return VerificationMethod(method_id, controller, form, key, revoked, expires)


def absolute_id(text: str, *, did: str, pointer: str) -> str:
    """Return the absolute id of a method that a document of ``did`` names.

    Raises:
        MalformedValueError: no DID URL with a fragment directly under this DID.
    """
    absolute = did + text if text.startswith("#") else text
    try:
        url = parse_did_url(absolute)
    except InputError as error:
        raise MalformedValueError(error.detail, pointer=pointer, fix=error.fix) from error
    if str(url.did) != did or url.path or url.query is not None or not url.fragment:
        raise MalformedValueError(
            f"The key {absolute[:_SHOWN_CHARS]!r} is not a key of {did}.",
            pointer=pointer,
            fix=f"Name each key {did}#… and give each document its own keys.",
        )
    return absolute


@dataclass(frozen=True, slots=True)
class _Form:
    """Where a type of method keeps its key, and how to read it."""

    member: str
    read: Callable[[Any], PublicKey]


def _key(entry: JsonObject, form: _Form, pointer: str) -> PublicKey:
    """Return the key of an entry, which has exactly the member of its form."""
    material = sorted(name for name in entry if name.startswith("publicKey"))
    if material != [form.member]:
        raise MalformedValueError(
            f"This key has {' and '.join(material) or 'no key material'}, not {form.member} alone.",
            pointer=pointer,
            fix=f"Give the key once, in {form.member}.",
        )
    try:
        return form.read(entry[form.member])
    except UnsupportedError:
        raise
    except InputError as error:
        raise MalformedValueError(
            error.detail, pointer=f"{pointer}/{form.member}", fix=error.fix
        ) from error


def _controller(entry: JsonObject, pointer: str) -> str:
    controller = _text(entry, "controller", pointer)
    try:
        return str(parse_did(controller))
    except InputError as error:
        raise MalformedValueError(
            error.detail, pointer=f"{pointer}/controller", fix=error.fix
        ) from error


def _moment(entry: JsonObject, name: str, pointer: str) -> datetime | None:
    if name not in entry:
        return None
    try:
        return timestamps.parse(_text(entry, name, pointer))
    except InputError as error:
        raise MalformedValueError(
            error.detail, pointer=f"{pointer}/{name}", fix=error.fix
        ) from error


def _text(entry: JsonObject, name: str, pointer: str) -> str:
    value = entry.get(name)
    if not isinstance(value, str):
        raise MalformedValueError(
            f"A verification method has a text as its {name}.", pointer=f"{pointer}/{name}"
        )
    return value


def _from_multikey(value: Any) -> PublicKey:
    return PublicKey.from_multikey(_material(value))


def _from_ed25519_2020(value: Any) -> PublicKey:
    key = PublicKey.from_multikey(_material(value))
    if key.type is not KeyType.ED25519:
        raise MalformedValueError(f"This is a {key.type} key under the name of an Ed25519 one.")
    return key


def _from_ed25519_2018(value: Any) -> PublicKey:
    return PublicKey.of(KeyType.ED25519, multibase.base58btc_decode(_material(value)))


def _from_jwk(value: Any) -> PublicKey:
    if not isinstance(value, dict):
        raise MalformedValueError("A JSON Web Key is an object.")
    return public_key_from_jwk(value)


def _material(value: Any) -> str:
    if not isinstance(value, str):
        raise MalformedValueError("This public key is not a text.")
    return value


_FORMS: Final = {
    "Multikey": _Form("publicKeyMultibase", _from_multikey),
    "Ed25519VerificationKey2020": _Form("publicKeyMultibase", _from_ed25519_2020),
    "Ed25519VerificationKey2018": _Form("publicKeyBase58", _from_ed25519_2018),
    "JsonWebKey": _Form("publicKeyJwk", _from_jwk),
    "JsonWebKey2020": _Form("publicKeyJwk", _from_jwk),
}
"""Each form of key that we read; everything else is `Unusable`."""
