"""What opens a vault: a passphrase that a person knows, or a file that a machine holds.

Neither shows its secret when it is printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from openler.adapters.vault.private_files import read_private
from openler.crypto.sealing import KEK_BYTES
from openler.errors import ConfigurationError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Passphrase:
    """Words that a person knows; the key is made from them slowly (scrypt)."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A file of 32 random bytes, such as a secret that a machine mounts for one service."""

    path: Path

    def read(self) -> bytes:
        """Return the key.

        Raises:
            ConfigurationError: no such file, open to others, or not 32 bytes.
        """
        key = read_private(self.path, follow_links=True)  # how machines mount secrets
        if key is None:
            raise ConfigurationError(
                f"There is no key file {self.path}.", fix="Name the file with the vault's key."
            )
        if len(key) != KEK_BYTES:
            raise ConfigurationError(
                f"The key file {self.path} has {len(key)} bytes, not {KEK_BYTES}.",
                fix=f"Make one with: head -c {KEK_BYTES} /dev/urandom > FILE && chmod 600 FILE",
            )
        return key


Unlock: TypeAlias = Passphrase | KeyFile
