"""Where private keys live: sealed files now, other custody behind the same port later."""

from __future__ import annotations

from openler.adapters.vault.file import FileVault
from openler.adapters.vault.unlock import KeyFile, Passphrase, Unlock

__all__ = ["FileVault", "KeyFile", "Passphrase", "Unlock"]
