"""One tenant's sight of one transaction: every statement is narrowed to it here.

Repositories never name the tenant, so none can forget it (threat T24); and none sees an error
of the engine, because every statement passes `Scope`.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError, ResourceClosedError, SQLAlchemyError

from openler.adapters import refusals
from openler.adapters.sql.conflicts import conflict
from openler.adapters.sql.failures import failure
from openler.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import (
        ColumnElement,
        Connection,
        CursorResult,
        Delete,
        Row,
        Select,
        Table,
        Update,
    )
    from sqlalchemy.sql.base import Executable

    from openler.app.tenancy import Tenant
    from openler.errors import LerError

    AnyRow = Row[*tuple[Any, ...]]
    AnySelect = Select[*tuple[Any, ...]]

_T = TypeVar("_T")

PAGE: Final = 500
"""Rows that are read at once while streaming: a few megabytes of records."""

LONGEST_IN: Final = 1_000
"""Values in one IN list; every engine takes so many (SQLite: 32,766 variables)."""


class Scope:
    """A transaction, narrowed to one tenant."""

    def __init__(self, connection: Connection, tenant: Tenant) -> None:
        """Look through ``connection`` at the rows of ``tenant``."""
        self._connection = connection
        self._tenant = tenant
        self._broken: ConfigurationError | None = None

    def select(self, table: Table, *columns: ColumnElement[Any]) -> AnySelect:
        """Return a selection of columns (all, if none is named) from the tenant's rows."""
        return select(*(columns or (table,))).where(table.c.tenant == self._tenant)

    def update(self, table: Table) -> Update:
        """Return a change of the tenant's rows."""
        return update(table).where(table.c.tenant == self._tenant)

    def delete(self, table: Table) -> Delete:
        """Return a removal of the tenant's rows."""
        return delete(table).where(table.c.tenant == self._tenant)

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows of the tenant: all or none.

        Raises:
            ConflictError: a unique constraint refuses one.
            NotFoundError: one names something that is not there.
        """
        if not rows:
            return
        self._require_open()
        owned = [{"tenant": self._tenant, **row} for row in rows]
        try:
            with self._connection.begin_nested():
                self._connection.execute(table.insert(), owned)
        except IntegrityError as error:
            raise conflict(self._connection, table, owned) from error
        except SQLAlchemyError as error:
            raise self._ours(error) from error

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Make a block all or nothing within the transaction, so that a refusal can be caught."""
        self._require_open()
        try:
            with self._connection.begin_nested():
                yield
        except SQLAlchemyError as error:
            raise self._ours(error) from error

    def change(self, statement: Update | Delete, values: Mapping[str, Any] | None = None) -> int:
        """Run a change; return how many rows it touched."""
        return self._run(statement, values).rowcount

    def first(self, statement: Executable) -> AnyRow | None:
        """Return the first row."""
        return self._run(statement).first()

    def number(self, statement: Executable) -> int:
        """Return the one number that is selected."""
        return int(self._run(statement).scalar_one())

    def rows(self, statement: Executable) -> Sequence[AnyRow]:
        """Return every row."""
        return self._run(statement).all()

    def stream(
        self, statement: AnySelect, number: ColumnElement[int], *, limit: int | None = None
    ) -> Iterator[AnyRow]:
        """Yield rows in the order of ``number``, a page at a time.

        Each page is asked for anew from where the last one ended, so that the caller may change
        rows on the way and no cursor stays open.
        """
        after, left = 0, limit
        while left is None or left > 0:
            size = PAGE if left is None else min(PAGE, left)
            page = self.rows(statement.where(number > after).order_by(number).limit(size))
            yield from page
            if len(page) < size:
                return
            after = page[-1].number
            left = None if left is None else left - size

    def _require_open(self) -> None:
        """Refuse to go on after the end, or after a failure that has undone what came before."""
        if self._connection.closed:
            raise refusals.ended()
        self.require_unbroken()

    def require_unbroken(self) -> None:
        """Raise the failure of the engine, if there was one: nothing may be built on it.

        SQLite rolls back by itself when a disk is full; what was stored after that would stand
        alone, without what came before it in the block.
        """
        if self._broken is not None:
            raise self._broken

    def _ours(self, error: SQLAlchemyError) -> LerError:
        if isinstance(error, ResourceClosedError):
            return refusals.ended()
        ours = failure(error)
        if isinstance(ours, ConfigurationError):
            self._broken = ours
        return ours

    def _run(
        self, statement: Executable, values: Mapping[str, Any] | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        self._require_open()
        try:
            if values is not None:
                return self._connection.execute(statement, {"of_tenant": self._tenant, **values})
            return self._connection.execute(statement)
        except SQLAlchemyError as error:
            raise self._ours(error) from error


def chunks(values: Sequence[_T], size: int = LONGEST_IN) -> Iterator[Sequence[_T]]:
    """Yield the values in parts that fit into one IN list."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
