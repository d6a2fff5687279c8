"""Which constraint stood in the way, and what it means: the one place that says so.

An engine names the constraint in its message, each in its own manner. Instead of reading
messages, the rows are held against the constraints of the table: whichever is met already is
the one that refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import PrimaryKeyConstraint, UniqueConstraint, select

from openler.adapters import refusals
from openler.errors import ConflictError, LerError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection, Table

    Row = Mapping[str, Any]


def conflict(connection: Connection, table: Table, rows: Sequence[Row]) -> LerError:
    """Return why these rows could not be inserted: `ConflictError` or `NotFoundError`."""
    for constraint in _unique(table):
        names = [column.name for column in constraint.columns]
        met: set[tuple[Any, ...]] = set()
        for row in rows:
            values = tuple(row[name] for name in names)
            if values in met or _exists(connection, list(constraint.columns), values):
                return _taken(str(constraint.name), row)
            met.add(values)
    return _dangling(connection, table, rows) or ConflictError(
        f"A row of {table.name} breaks a rule of the database."
    )


def _unique(table: Table) -> Iterator[PrimaryKeyConstraint | UniqueConstraint]:
    """Yield the constraints that say "never twice", in the order of their names."""
    for constraint in sorted(table.constraints, key=lambda one: str(one.name)):
        if isinstance(constraint, UniqueConstraint) or (
            isinstance(constraint, PrimaryKeyConstraint) and "tenant" in constraint.columns
        ):
            yield constraint


def _dangling(connection: Connection, table: Table, rows: Sequence[Row]) -> NotFoundError | None:
    """Return which thing is named but not there, if that is the reason."""
    for constraint in sorted(table.foreign_key_constraints, key=lambda one: str(one.name)):
        targets = [element.column for element in constraint.elements]
        for row in rows:
            values = tuple(row[name] for name in constraint.column_keys)
            if None not in values and not _exists(connection, targets, values):
                thing = _THINGS[constraint.referred_table.name]
                return refusals.missing(thing, str(values[-1]))
    return None


def _exists(
    connection: Connection, columns: Sequence[ColumnElement[Any]], values: tuple[Any, ...]
) -> bool:
    met = [column == value for column, value in zip(columns, values, strict=True)]
    return connection.execute(select(columns[0]).where(*met).limit(1)).first() is not None


_THINGS = {
    "achievements": "achievement",
    "status_lists": "status list",
    "batches": "batch",
    "keys": "key",
    "awards": "record",
    "snapshots": "publication",
    "trust_lists": "trust list",
    "trusted_issuers": "trusted issuer",
}


_TAKEN: Final[Mapping[str, Callable[[Row], ConflictError]]] = {
    "pk_issuers": lambda _: refusals.issuer_founded(),
    "pk_achievements": lambda row: refusals.slug_taken(row["slug"]),
    "uq_awards_credential_id": lambda row: refusals.already("a record", row["credential_id"]),
    "uq_awards_natural_key": lambda row: refusals.award_stands(row["achievement"]),
    "uq_awards_place": lambda row: refusals.place_taken(row["list_id"], row["list_index"]),
    "uq_keys_id": lambda row: refusals.already("a key", row["id"]),
    "uq_status_lists_id": lambda row: refusals.already("a status list", row["id"]),
}
"""Which constraint says what. The others are met only by two processes at the same moment."""


def _taken(constraint: str, row: Row) -> ConflictError:
    words = _TAKEN.get(constraint)
    return words(row) if words else ConflictError(f"This is stored already ({constraint}).")
