"""The lock of a vault: how its one key is made, and whether what was given makes that key.

The file ``vault.json`` holds the salt and a known word, sealed. So a wrong passphrase is told as
such, at once, and never mistaken for a damaged key; and the slow making of the key happens once
in a process, however many keys the vault holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openler.adapters.vault.envelope import VERSION, read_members, read_values
from openler.adapters.vault.private_files import read_private, write_private
from openler.adapters.vault.unlock import KeyFile, Passphrase
from openler.codec import document
from openler.codec.multibase import base64url_decode, base64url_encode
from openler.crypto.sealing import (
    NONCE_BYTES,
    SALT_BYTES,
    SCRYPT_N,
    SCRYPT_P,
    SCRYPT_R,
    kek_from_passphrase,
    open_sealed,
    seal,
)
from openler.errors import ConfigurationError, ConflictError

if TYPE_CHECKING:
    from pathlib import Path

    from openler.adapters.vault.unlock import Unlock
    from openler.app.ports import RandomBytes
    from openler.codec.document import JsonObject

FILE_NAME: Final = "vault.json"

_WHAT: Final = f"file {FILE_NAME}"
_MEMBERS: Final = frozenset({"version", "opensWith", "salt", "check"})
_WORD: Final = b"The vault is open."
_PASSPHRASE: Final = f"scrypt n={SCRYPT_N} r={SCRYPT_R} p={SCRYPT_P}"
_KEY_FILE: Final = "key file"


def vault_key(folder: Path, unlock: Unlock, random: RandomBytes) -> bytes:
    """Return the key that seals the vault's keys; a new vault takes what it is given.

    Raises:
        ConfigurationError: it is not what the vault was made with, or the vault cannot be read.
    """
    path = folder / FILE_NAME
    data = read_private(path)
    if data is None:
        if any(folder.glob("*.json")):
            raise ConfigurationError(
                f"There are keys in {folder}, but no {FILE_NAME} that says how they open.",
                fix="Restore the file from the backup.",
            )
        try:
            return _begin(path, unlock, random)
        except ConflictError:  # another process began the same vault at the same moment
            data = read_private(path) or b""
    return _open(read_members(data, _MEMBERS, what=_WHAT), unlock)


def _begin(path: Path, unlock: Unlock, random: RandomBytes) -> bytes:
    salt = random(SALT_BYTES)
    opens_with, key = _made(unlock, salt)
    label = _label(opens_with, salt)
    check = seal(_WORD, key, nonce=random(NONCE_BYTES), context=document.canonical(label))
    write_private(path, document.to_bytes(label | {"check": base64url_encode(check)}))
    return key


def _open(members: JsonObject, unlock: Unlock) -> bytes:
    salt = read_values(lambda: base64url_decode(members["salt"]), what=_WHAT)
    check = read_values(lambda: base64url_decode(members["check"]), what=_WHAT)
    if members["opensWith"] not in {_PASSPHRASE, _KEY_FILE}:
        raise ConfigurationError(
            "The vault opens in a way that this version does not know.",
            fix="Install the newest OpenLER.",
        )
    opens_with = _PASSPHRASE if isinstance(unlock, Passphrase) else _KEY_FILE
    if members["opensWith"] != opens_with:
        needed = "a passphrase" if members["opensWith"] == _PASSPHRASE else "a key file"
        raise ConfigurationError(f"The vault opens with {needed}.", fix=f"Give {needed} instead.")
    _, key = _made(unlock, salt)
    try:
        open_sealed(check, key, context=document.canonical(_label(opens_with, salt)))
    except ConfigurationError as error:
        raise _wrong(unlock) from error
    return key


def _made(unlock: Unlock, salt: bytes) -> tuple[str, bytes]:
    match unlock:
        case Passphrase(text):
            return _PASSPHRASE, kek_from_passphrase(text, salt)
        case KeyFile():
            return _KEY_FILE, unlock.read()


def _label(opens_with: str, salt: bytes) -> JsonObject:
    return {"version": VERSION, "opensWith": opens_with, "salt": base64url_encode(salt)}


def _wrong(unlock: Unlock) -> ConfigurationError:
    if isinstance(unlock, KeyFile):
        return ConfigurationError(
            f"The key file {unlock.path} does not open the vault.",
            fix="Give the key file with which the vault was made.",
        )
    return ConfigurationError(
        "The passphrase does not open the vault.",
        fix="Give the passphrase with which the vault was made; capitals and spaces count.",
    )
