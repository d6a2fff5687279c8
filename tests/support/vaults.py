"""The vaults under contract."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from openler.adapters.memory import MemoryVault
from openler.adapters.vault import FileVault, KeyFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openler.app.ports import Vault


def key_file(folder: Path, name: str = "vault.key", *, byte: int = 7) -> KeyFile:
    """Return a key file, so that tests need not wait for scrypt."""
    path = folder / name
    path.touch(mode=0o600)
    path.write_bytes(bytes([byte]) * 32)
    return KeyFile(path)


def file_vault(folder: Path, **options) -> FileVault:
    unlock = key_file(folder)
    return FileVault(folder / "keys", lambda: unlock, random=os.urandom, **options)


VAULTS: dict[str, Callable[[Path], Vault]] = {
    "memory": lambda _: MemoryVault(os.urandom),
    "file": file_vault,
}
"""Every vault that must keep the contract."""
