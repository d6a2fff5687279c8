"""The composition root: the only module that knows every name.

It opens the folder of an OpenLER and hands the entrances a `House`: the ports with real
adapters behind them, and the actor that owns the folder. A reader without a folder gets a house
that remembers nothing.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from openler.adapters.memory import MemoryStore, MemoryVault
from openler.adapters.net import GuardedFetcher, RationedFetcher
from openler.adapters.sql import SqlStore
from openler.adapters.vault import FileVault, KeyFile, Passphrase
from openler.adapters.vault.private_files import make_private_folder, write_private
from openler.app.ports import Ports
from openler.app.tenancy import Tenant, owner
from openler.crypto.sealing import KEK_BYTES
from openler.errors import ConfigurationError, NotFoundError
from openler.fetching import NoNetwork
from openler.jsonld.canonical import Canonicalizer
from openler.settings import KEY_FILE_NAME, PASSPHRASE, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openler.adapters.vault import Unlock
    from openler.app.ports import Store, Vault
    from openler.app.tenancy import Actor
    from openler.fetching import Fetcher
    from openler.settings import Settings

TENANT = Tenant("main")
"""A folder has one tenant."""

OWNER = "the owner of this folder"


@dataclass(frozen=True, slots=True)
class House:
    """An open OpenLER: what use cases need, and who is asking."""

    ports: Ports
    actor: Actor
    home: Path
    key_protection: str
    """How the private keys are protected, in words."""
    close: Callable[[], None]


def now() -> datetime:
    """Return the present time, aware, in whole seconds: signed times have no fractions."""
    return datetime.now(UTC).replace(microsecond=0)


def create_house(home: Path | None, *, passphrase: str | None) -> House:
    """Make a folder, or add keys to one that has none, and open it.

    Without a passphrase the keys are sealed with a key file beside them.

    Raises:
        ConfigurationError: the folder cannot be used.
        ConflictError: another command is at work in it.
    """
    settings = read_settings(home, os.environ)
    make_private_folder(settings.home)
    chosen = passphrase or settings.passphrase
    if chosen is not None and settings.key_file.exists():
        raise ConfigurationError(
            f"A passphrase was given, but the keys in {settings.home} open with {KEY_FILE_NAME}.",
            fix="Leave the passphrase out, or choose another folder.",
        )
    if chosen is None and not settings.key_file.exists() and not settings.keys.exists():
        write_private(settings.key_file, secrets.token_bytes(KEK_BYTES))
    return _open(settings, ask=None if chosen is None else lambda: chosen, fetcher=_network())


def open_house(home: Path | None, *, ask: Callable[[], str] | None, create: bool = False) -> House:
    """Open a folder; ``ask`` asks a person for the passphrase when a key is first needed.

    Raises:
        NotFoundError: there is none, and ``create`` does not ask for one.
        ConfigurationError: it cannot be used.
        ConflictError: another command is at work in it.
    """
    settings = read_settings(home, os.environ)
    if not settings.database.exists() and not create:
        raise NotFoundError(
            f"There is no OpenLER in {settings.home}.",
            fix="Make one with: ler init, or name another folder with: ler --home FOLDER …",
        )
    return _open(settings, ask=ask, fetcher=_network())


def open_reader(home: Path | None, *, offline: bool) -> House:
    """Open a folder to check records, or where there is none a house that remembers nothing."""
    settings = read_settings(home, os.environ)
    fetcher = NoNetwork() if offline else _network()
    if settings.database.exists():
        return _open(settings, ask=None, fetcher=fetcher)
    vault = MemoryVault(random=secrets.token_bytes)
    return _house(settings, MemoryStore(), vault, fetcher, close=lambda: None)


def _open(settings: Settings, *, ask: Callable[[], str] | None, fetcher: Fetcher) -> House:
    store = SqlStore.open(settings.database)
    vault = FileVault(
        settings.keys,
        lambda: _unlock(settings, ask),
        random=secrets.token_bytes,
        unattended=settings.key_file.exists() or settings.passphrase is not None,
    )
    return _house(settings, store, vault, fetcher, close=store.close)


def _house(
    settings: Settings,
    store: Store,
    vault: Vault,
    fetcher: Fetcher,
    *,
    close: Callable[[], None],
) -> House:
    ports = Ports(
        store=store,
        vault=vault,
        fetcher=fetcher,
        clock=now,
        random=secrets.token_bytes,
        canonicalizer=Canonicalizer(),
    )
    actor = owner(TENANT, name=OWNER)
    return House(ports, actor, settings.home, _protection(settings), close)


def _network() -> Fetcher:
    return RationedFetcher(GuardedFetcher(clock=now))


def _unlock(settings: Settings, ask: Callable[[], str] | None) -> Unlock:
    if settings.key_file.exists():
        return KeyFile(settings.key_file)
    if settings.passphrase is not None:
        return Passphrase(settings.passphrase)
    if ask is not None:
        return Passphrase(ask())
    raise ConfigurationError(
        f"The keys in {settings.keys} need their passphrase, and nobody is there to ask.",
        fix=f"Set {PASSPHRASE}, or {PASSPHRASE}_FILE to a file with it.",
    )


def _protection(settings: Settings) -> str:
    if settings.key_file.exists():
        return f"encrypted with {settings.key_file}; keep a copy of it elsewhere"
    return "encrypted with your passphrase"
