"""The store in memory: the same transactions and the same refusals as a database."""

from __future__ import annotations

import threading
from collections import defaultdict
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from openler.adapters import refusals
from openler.adapters.memory.awarding import MemoryAwards
from openler.adapters.memory.batching import MemoryBatches, MemoryStatusLists
from openler.adapters.memory.issuing import MemoryAchievements, MemoryIssuers, MemoryKeys
from openler.adapters.memory.publishing import MemoryEvents, MemorySnapshots, MemoryTrustShelf
from openler.adapters.memory.transaction import Holdings, Transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openler.app.tenancy import Tenant


class MemoryUnitOfWork:
    """The port `openler.app.ports.UnitOfWork`: the repositories of one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        """Work within ``transaction``."""
        self._transaction = transaction

    @cached_property
    def issuers(self) -> MemoryIssuers:
        """The issuer of the tenant."""
        return MemoryIssuers(self._transaction)

    @cached_property
    def keys(self) -> MemoryKeys:
        """The public side of its keys."""
        return MemoryKeys(self._transaction)

    @cached_property
    def achievements(self) -> MemoryAchievements:
        """The catalogue."""
        return MemoryAchievements(self._transaction)

    @cached_property
    def awards(self) -> MemoryAwards:
        """Intents and records."""
        return MemoryAwards(self._transaction)

    @cached_property
    def status_lists(self) -> MemoryStatusLists:
        """Status lists and the places in them."""
        return MemoryStatusLists(self._transaction)

    @cached_property
    def batches(self) -> MemoryBatches:
        """Files that were awarded."""
        return MemoryBatches(self._transaction)

    @cached_property
    def snapshots(self) -> MemorySnapshots:
        """What was published."""
        return MemorySnapshots(self._transaction)

    @cached_property
    def trust(self) -> MemoryTrustShelf:
        """What the verifier chose to trust."""
        return MemoryTrustShelf(self._transaction)

    @cached_property
    def events(self) -> MemoryEvents:
        """The log of what happened."""
        return MemoryEvents(self._transaction)


class MemoryStore:
    """The port `openler.app.ports.Store`, in memory. Threads take turns."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._holdings = defaultdict[str, Holdings](Holdings)
        self._turn = threading.Lock()
        self._at_work: int | None = None

    @contextmanager
    def for_tenant(self, tenant: Tenant) -> Iterator[MemoryUnitOfWork]:
        """Open one transaction: it stands at the end of the block, and is undone on a raise."""
        if self._at_work == threading.get_ident():
            raise refusals.nested()
        with self._turn:
            self._at_work = threading.get_ident()
            transaction = Transaction(self._holdings[tenant])
            try:
                yield MemoryUnitOfWork(transaction)
            except BaseException:
                transaction.roll_back()
                raise
            else:
                transaction.commit()
            finally:
                self._at_work = None
