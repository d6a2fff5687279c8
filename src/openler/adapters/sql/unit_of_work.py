"""The store: one transaction of one tenant at a time.

On SQLite threads take turns, and a second process is refused when the store is opened. What
is committed is on the disk when the block ends; what raised has never happened.
"""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING, Self

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from openler.adapters import refusals
from openler.adapters.sql.achievements import SqlAchievements
from openler.adapters.sql.awards import SqlAwards
from openler.adapters.sql.batches import SqlBatches
from openler.adapters.sql.engine import prepare_file, sqlite_engine
from openler.adapters.sql.events import SqlEvents
from openler.adapters.sql.failures import failure
from openler.adapters.sql.issuers import SqlIssuers
from openler.adapters.sql.keys import SqlKeys
from openler.adapters.sql.lock import LOCK_WAIT_SECONDS, ProcessLock
from openler.adapters.sql.migrating import upgrade
from openler.adapters.sql.scope import Scope
from openler.adapters.sql.snapshots import SqlSnapshots
from openler.adapters.sql.status_lists import SqlStatusLists
from openler.adapters.sql.trust import SqlTrustShelf
from openler.errors import ConflictError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from openler.app.tenancy import Tenant


class SqlUnitOfWork:
    """The port `openler.app.ports.UnitOfWork`: the repositories of one transaction."""

    def __init__(self, connection: Connection, tenant: Tenant) -> None:
        """Work on ``connection`` for ``tenant``."""
        self._scope = Scope(connection, tenant)

    def require_unbroken(self) -> None:
        """Raise the failure of the engine, if there was one, even where the block caught it."""
        self._scope.require_unbroken()

    @cached_property
    def issuers(self) -> SqlIssuers:
        """The issuer of the tenant."""
        return SqlIssuers(self._scope)

    @cached_property
    def keys(self) -> SqlKeys:
        """The public side of its keys."""
        return SqlKeys(self._scope)

    @cached_property
    def achievements(self) -> SqlAchievements:
        """The catalogue."""
        return SqlAchievements(self._scope)

    @cached_property
    def awards(self) -> SqlAwards:
        """Intents and records."""
        return SqlAwards(self._scope)

    @cached_property
    def status_lists(self) -> SqlStatusLists:
        """Status lists and the places in them."""
        return SqlStatusLists(self._scope)

    @cached_property
    def batches(self) -> SqlBatches:
        """Files that were awarded."""
        return SqlBatches(self._scope)

    @cached_property
    def snapshots(self) -> SqlSnapshots:
        """What was published."""
        return SqlSnapshots(self._scope)

    @cached_property
    def trust(self) -> SqlTrustShelf:
        """What the verifier chose to trust."""
        return SqlTrustShelf(self._scope)

    @cached_property
    def events(self) -> SqlEvents:
        """The log of what happened."""
        return SqlEvents(self._scope)


class SqlStore:
    """The port `openler.app.ports.Store`, on an SQL database."""

    def __init__(self, engine: Engine, *, lock: ProcessLock | None = None) -> None:
        """Work on a database that is up to date; `SqlStore.open` is the usual way in."""
        self._engine = engine
        self._lock = lock
        self._process = os.getpid()
        self._busy: set[int] = set()

    @classmethod
    def open(cls, path: Path, *, wait_seconds: float = LOCK_WAIT_SECONDS) -> SqlStore:
        """Open the SQLite database at ``path``, made or upgraded where that is needed.

        Raises:
            ConflictError: another process works on it.
            ConfigurationError: it cannot be used, and what to do.
        """
        prepare_file(path)
        lock = ProcessLock(path.with_name(path.name + ".lock"), wait_seconds=wait_seconds)
        try:
            engine = sqlite_engine(path)
            try:
                upgrade(engine)
            except BaseException:
                engine.dispose()
                raise
        except BaseException:
            lock.release()
            raise
        return cls(engine, lock=lock)

    def close(self) -> None:
        """Give back the file and the right to work on it."""
        self._engine.dispose()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        """Return the store itself, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    @contextmanager
    def for_tenant(self, tenant: Tenant) -> Iterator[SqlUnitOfWork]:
        """Open one transaction: committed at the end of the block, rolled back on a raise."""
        if self._process != os.getpid():
            raise ConflictError(
                "A database connection does not survive a fork.",
                fix="Open the store in the process that uses it.",
            )
        thread = threading.get_ident()
        if thread in self._busy:
            raise refusals.nested()
        self._busy.add(thread)
        try:
            with self._transaction() as connection:
                work = SqlUnitOfWork(connection, tenant)
                yield work
                work.require_unbroken()
        finally:
            self._busy.discard(thread)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """Begin and end a transaction; only the errors of doing that are translated here."""
        connection = self._begun()
        try:
            try:
                yield connection
            except BaseException:
                _roll_back(connection)
                raise
            try:
                connection.commit()
            except SQLAlchemyError as error:
                _roll_back(connection)
                raise failure(error) from error
        finally:
            connection.close()

    def _begun(self) -> Connection:
        try:
            connection = self._engine.connect()
        except PoolTimeoutError as error:
            raise ConflictError(
                "The database was busy with other work for too long.",
                fix="Try again in a moment.",
            ) from error
        except SQLAlchemyError as error:
            raise failure(error) from error
        try:
            connection.begin()
        except SQLAlchemyError as error:
            connection.close()
            raise failure(error) from error
        return connection


def _roll_back(connection: Connection) -> None:
    """Undo the block; where even that fails, the engine drops the connection and so undoes it."""
    with suppress(SQLAlchemyError):
        connection.rollback()
