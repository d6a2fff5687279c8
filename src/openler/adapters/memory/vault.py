"""A vault in memory, for tests and tutorials: the same rules, nothing kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openler.adapters.vault.drawing import draw_seed
from openler.adapters.vault.rules import no_key, require_purposes, require_use
from openler.crypto.signer import LocalSigner

if TYPE_CHECKING:
    from openler.app.model import Purpose
    from openler.app.ports import RandomBytes
    from openler.app.tenancy import Tenant
    from openler.crypto.keys import KeyType, PublicKey
    from openler.crypto.signer import Signer

_REFERENCE_BYTES: Final = 16


class MemoryVault:
    """The port `openler.app.ports.Vault`. Keys end with the process."""

    def __init__(self, random: RandomBytes) -> None:
        """Draw keys from ``random``."""
        self._random = random
        self._keys: dict[str, tuple[Tenant, frozenset[Purpose], LocalSigner]] = {}

    @property
    def ready(self) -> bool:
        """Always: nobody is asked for anything."""
        return True

    def create(
        self, tenant: Tenant, key_type: KeyType, purposes: frozenset[Purpose]
    ) -> tuple[str, PublicKey]:
        """Make a key; return its name in the vault and its public side."""
        require_purposes(purposes)
        signer = LocalSigner(draw_seed(key_type, self._random), key_type)
        reference = self._random(_REFERENCE_BYTES).hex()
        self._keys[reference] = (tenant, frozenset(purposes), signer)
        return reference, signer.key

    def signer(self, tenant: Tenant, reference: str, purpose: Purpose) -> Signer:
        """Return a signer for one purpose.

        Raises:
            ForbiddenError: the key was not made for this purpose, or belongs to another tenant.
            NotFoundError: no such key.
        """
        if reference not in self._keys:
            raise no_key(reference)
        owner, purposes, signer = self._keys[reference]
        require_use(tenant=tenant, purpose=purpose, owner=owner, purposes=purposes)
        return signer

    def __repr__(self) -> str:
        """Say how many keys there are, and nothing of them."""
        return f"MemoryVault({len(self._keys)} keys)"
