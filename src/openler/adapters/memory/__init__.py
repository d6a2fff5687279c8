"""Every port in memory, for tests and tutorials. Nothing outlives the process."""

from __future__ import annotations

from openler.adapters.memory.store import MemoryStore
from openler.adapters.memory.vault import MemoryVault

__all__ = ["MemoryStore", "MemoryVault"]
