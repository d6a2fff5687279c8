"""Settings: what the environment may say, read in one place.

===========================  =====================================================================
``OPENLER_HOME``             the folder with keys and records (default ``openler-data`` here)
``OPENLER_PASSPHRASE``       the passphrase of the keys
``OPENLER_PASSPHRASE_FILE``  a file with the passphrase in its first line
===========================  =====================================================================
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from openler.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_HOME: Final = Path("openler-data")
DATABASE_NAME: Final = "openler.sqlite"
KEYS_NAME: Final = "keys"
KEY_FILE_NAME: Final = "unlock.key"

PASSPHRASE: Final = "OPENLER_PASSPHRASE"  # noqa: S105 - the name of a setting
PASSPHRASE_FILE: Final = "OPENLER_PASSPHRASE_FILE"  # noqa: S105 - the name of a setting

LONGEST_SECRET: Final = 64 * 1024
"""Bytes of a passphrase file that are read; whoever names a device gets no more than that."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are, and what opens the keys."""

    home: Path
    passphrase: str | None

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.home / DATABASE_NAME

    @property
    def keys(self) -> Path:
        """The folder of the encrypted keys."""
        return self.home / KEYS_NAME

    @property
    def key_file(self) -> Path:
        """The secret that opens the keys, where no passphrase does."""
        return self.home / KEY_FILE_NAME


def read_settings(home: Path | None, environment: Mapping[str, str]) -> Settings:
    """Return the settings that the arguments and the environment give.

    Raises:
        ConfigurationError: the passphrase file cannot be read, or others can read it too.
    """
    chosen = home or Path(environment.get("OPENLER_HOME") or DEFAULT_HOME)
    return Settings(chosen, _passphrase(environment))


def _passphrase(environment: Mapping[str, str]) -> str | None:
    if given := environment.get(PASSPHRASE):
        return given
    if not (name := environment.get(PASSPHRASE_FILE)):
        return None
    try:
        lines = _secret(Path(name)).decode("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"{PASSPHRASE_FILE} names {name}, which cannot be read.",
            fix="Name a text file with the passphrase in its first line.",
        ) from error
    if not lines or not lines[0]:
        raise ConfigurationError(f"{PASSPHRASE_FILE} names {name}, which is empty.")
    return lines[0]


def _secret(path: Path) -> bytes:
    """Return the beginning of a file with a secret in it; of a pipe too (``<(pass show ler)``).

    Raises:
        ConfigurationError: others can read the file, so its secret may be known to them.
    """
    with path.open("rb") as source:
        status = os.fstat(source.fileno())
        if stat.S_ISREG(status.st_mode) and status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise ConfigurationError(
                f"Others can read or write {path}, so the passphrase may be known to them.",
                fix=f"Run: chmod 600 {path}",
            )
        return source.read(LONGEST_SECRET)
