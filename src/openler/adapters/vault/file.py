"""A vault in a folder: each private key a file of its own, sealed under the vault's one key.

The vault is opened when a key is first needed, not before, so whatever needs no key asks
nobody for a passphrase. Every use reads the file again: a key that was taken away is gone at
once, and what stands in memory is the vault's key alone.
"""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, Final

from openler.adapters.vault.drawing import draw_seed
from openler.adapters.vault.envelope import Envelope, Label
from openler.adapters.vault.opening import vault_key
from openler.adapters.vault.private_files import make_private_folder, read_private, write_private
from openler.adapters.vault.rules import no_key, require_purposes, require_use
from openler.crypto.sealing import NONCE_BYTES
from openler.crypto.signer import LocalSigner
from openler.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openler.adapters.vault.unlock import Unlock
    from openler.app.model import Purpose
    from openler.app.ports import RandomBytes
    from openler.app.tenancy import Tenant
    from openler.crypto.keys import KeyType, PublicKey
    from openler.crypto.signer import Signer

_REFERENCE_BYTES: Final = 16
_REFERENCE: Final = re.compile(r"[0-9a-f]{32}")


class FileVault:
    """The port `openler.app.ports.Vault`, in a folder.

    Args:
        folder: where the keys are; made where there is none.
        unlock: asked once, when a key is first needed.
        random: draws keys, nonces and the salt.
        unattended: whether ``unlock`` answers without asking a person.
    """

    def __init__(
        self,
        folder: Path,
        unlock: Callable[[], Unlock],
        *,
        random: RandomBytes,
        unattended: bool = False,
    ) -> None:
        """Know where the keys are; nothing is read yet."""
        self._folder = folder
        self._unlock = unlock
        self._random = random
        self._unattended = unattended
        self._kek: bytes | None = None
        self._opening = threading.Lock()

    @property
    def ready(self) -> bool:
        """Whether a key can be used now without asking a person for a passphrase."""
        return self._unattended or self._kek is not None

    def create(
        self, tenant: Tenant, key_type: KeyType, purposes: frozenset[Purpose]
    ) -> tuple[str, PublicKey]:
        """Make a key; return its name in the vault and its public side.

        Raises:
            ConfigurationError: the vault cannot be opened or written; ``fix`` says what to do.
            MalformedValueError: a key without a purpose.
        """
        require_purposes(purposes)
        kek = self._open()
        seed = draw_seed(key_type, self._random)
        public = LocalSigner(seed, key_type).key
        reference = self._random(_REFERENCE_BYTES).hex()
        label = Label(tenant, reference, key_type, frozenset(purposes), public.multikey())
        envelope = Envelope.close(label, seed, kek, nonce=self._random(NONCE_BYTES))
        write_private(self._path(reference), envelope.to_bytes())
        return reference, public

    def signer(self, tenant: Tenant, reference: str, purpose: Purpose) -> Signer:
        """Return a signer for one purpose.

        Raises:
            ForbiddenError: the key was not made for this purpose, or belongs to another tenant.
            NotFoundError: no such key.
            ConfigurationError: the vault cannot be opened, or the key's file was changed.
        """
        envelope = self._envelope(reference)
        label = envelope.label
        require_use(tenant=tenant, purpose=purpose, owner=label.tenant, purposes=label.purposes)
        signer = LocalSigner(envelope.open(self._open()), label.key_type)
        if label.reference != reference or signer.key.multikey() != label.public_key:
            raise ConfigurationError(
                f"The key file {reference} holds another key.",
                fix="Restore the file from the backup.",
            )
        return signer

    def __repr__(self) -> str:
        """Say where the keys are, and nothing of them."""
        return f"FileVault({str(self._folder)!r})"

    def _envelope(self, reference: str) -> Envelope:
        if not _REFERENCE.fullmatch(reference):  # a name with a path in it leads out (threat T3)
            raise no_key(reference)
        data = read_private(self._path(reference))
        if data is None:
            raise no_key(reference)
        return Envelope.parse(data, reference=reference)

    def _path(self, reference: str) -> Path:
        return self._folder / f"{reference}.json"

    def _open(self) -> bytes:
        with self._opening:
            if self._kek is None:
                make_private_folder(self._folder)
                self._kek = vault_key(self._folder, self._unlock(), self._random)
            return self._kek
