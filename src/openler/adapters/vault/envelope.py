"""A private key in a file: sealed, and bound to whose it is and what it may sign.

The tenant, the key's name, its type, its purposes and its public side stand in the open and are
authenticated with the secret. Whoever changes one of them, to make a key sign what it was not
made for, has a file that does not open (threat T23).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from openler.app.model import Purpose
from openler.codec import document
from openler.codec.multibase import base64url_decode, base64url_encode
from openler.crypto.keys import KeyType
from openler.crypto.sealing import open_sealed, seal
from openler.errors import ConfigurationError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from openler.codec.document import JsonObject

_T = TypeVar("_T")

VERSION: Final = 1

_MEMBERS: Final = frozenset(
    {"version", "tenant", "reference", "keyType", "purposes", "publicKey", "sealed"}
)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands in the open on a sealed key."""

    tenant: str
    reference: str
    key_type: KeyType
    purposes: frozenset[Purpose]
    public_key: str
    """The public side, as a Multikey."""

    def to_json(self) -> JsonObject:
        """Return the label as JSON; its canonical form is what the seal authenticates."""
        return {
            "version": VERSION,
            "tenant": self.tenant,
            "reference": self.reference,
            "keyType": self.key_type.value,
            "purposes": sorted(self.purposes),
            "publicKey": self.public_key,
        }


@dataclass(frozen=True, slots=True)
class Envelope:
    """A label and the secret that is sealed under it."""

    label: Label
    sealed: bytes

    @classmethod
    def close(cls, label: Label, secret: bytes, kek: bytes, *, nonce: bytes) -> Envelope:
        """Seal a secret under a label."""
        return cls(label, seal(secret, kek, nonce=nonce, context=_context(label)))

    def open(self, kek: bytes) -> bytes:
        """Return the secret.

        Raises:
            ConfigurationError: the label or the secret was changed, or the key is another.
        """
        try:
            return open_sealed(self.sealed, kek, context=_context(self.label))
        except ConfigurationError as error:
            raise _changed(self.label.reference) from error

    def to_bytes(self) -> bytes:
        """Return the file."""
        return document.to_bytes(self.label.to_json() | {"sealed": base64url_encode(self.sealed)})

    @classmethod
    def parse(cls, data: bytes, *, reference: str) -> Envelope:
        """Return the envelope in a file.

        Raises:
            ConfigurationError: the file is damaged, or of a version that we do not know.
        """
        members = read_members(data, _MEMBERS, what=f"key file {reference}")
        return read_values(lambda: _envelope(members), what=f"key file {reference}")


def read_members(data: bytes, names: frozenset[str], *, what: str) -> JsonObject:
    """Return the JSON object in a file of the vault, with exactly these members.

    Raises:
        ConfigurationError: it is damaged, or a newer version wrote it.
    """
    members = read_values(lambda: document.parse_object(data), what=what)
    if members.get("version") != VERSION or members.keys() != names:
        raise ConfigurationError(
            f"The {what} is not of a form that this version knows.",
            fix="Install the newest OpenLER, or restore the file from the backup.",
        )
    return members


def read_values(read: Callable[[], _T], *, what: str) -> _T:
    """Return what ``read`` returns; its complaints about a value say that the file is damaged."""
    try:
        return read()
    except (InputError, TypeError, ValueError, AttributeError) as error:
        raise ConfigurationError(
            f"The {what} is damaged.", fix="Restore the file from the backup."
        ) from error


def _envelope(members: JsonObject) -> Envelope:
    label = Label(
        tenant=members["tenant"],
        reference=members["reference"],
        key_type=KeyType(members["keyType"]),
        purposes=frozenset(map(Purpose, members["purposes"])),
        public_key=members["publicKey"],
    )
    return Envelope(label, base64url_decode(members["sealed"]))


def _context(label: Label) -> bytes:
    return document.canonical(label.to_json())


def _changed(reference: str) -> ConfigurationError:
    return ConfigurationError(
        f"The key file {reference} was changed since it was sealed, or is of another vault.",
        fix="Restore the file from the backup.",
    )
