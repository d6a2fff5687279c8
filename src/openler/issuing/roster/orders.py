"""Day first or month first: decided by the whole column, or asked, never by a locale.

One value that can only be read one way (``25/06/2025``) decides for its column. Where none does,
or where values contradict each other, a person is asked once for the column; only the rows with
two readings wait for the answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from openler.codec.tables_model import INVISIBLE
from openler.issuing.roster.dates import DateOrder, read_date
from openler.issuing.roster.fields import DATE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as Mapped

    from openler.codec.tables_model import Row
    from openler.issuing.roster.dates import DateReading
    from openler.issuing.roster.mapping import Mapping, Match

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """The first value of a column that has two readings, and how many there are."""

    row: int
    value: str
    reading: DateReading
    count: int


@dataclass(frozen=True, slots=True)
class ColumnOrder:
    """What is known about the order of the dates of a column."""

    match: Match
    order: DateOrder | None
    """None while a person must be asked, or where no value needs it."""
    ambiguity: Ambiguity | None
    shown: frozenset[DateOrder] = frozenset()
    """The orders that values of the column prove."""

    @property
    def question(self) -> str | None:
        """What to ask, once for the column."""
        if self.order is not None or self.ambiguity is None:
            return None
        first, reading = self.ambiguity, self.ambiguity.reading
        months = sorted(
            day.month for day in (reading.day_first, reading.month_first) if day is not None
        )
        names = " or ".join(_MONTHS[month - 1] for month in months)
        all_of = "this date" if first.count == 1 else f"all {first.count:,} dates"
        return (
            f"Row {first.row}, {self.match.header}: {first.value} could be {names}. "
            f"Choose one for {all_of}."
        )


def find_orders(
    rows: Iterable[Row], mapping: Mapping, chosen: Mapped[str, DateOrder | None]
) -> dict[int, ColumnOrder]:
    """Return what is known about each date column, after a walk through all rows.

    Args:
        rows: every row of the table.
        mapping: which columns hold dates.
        chosen: column name → the order that a person chose.
    """
    matches = [match for match in mapping.matches if match.field in DATE_FIELDS]
    found = {
        match.column: ColumnOrder(match, chosen.get(match.header) or match.order, None)
        for match in matches
    }
    if found:
        for row in rows:
            for column, known in found.items():
                cell = row.cells[column]
                if isinstance(cell, str) and cell:
                    found[column] = _with_value(known, row.number, cell)
    return {column: _decided(known) for column, known in found.items()}


def _with_value(known: ColumnOrder, row: int, cell: str) -> ColumnOrder:
    value = cell.strip(INVISIBLE)
    reading = read_date(value)
    if reading.shows is not None and reading.shows not in known.shown:
        return replace(known, shown=known.shown | {reading.shows})
    if not reading.is_ambiguous:
        return known
    first = known.ambiguity
    if first is None:
        return replace(known, ambiguity=Ambiguity(row, value, reading, 1))
    return replace(known, ambiguity=replace(first, count=first.count + 1))


def _decided(known: ColumnOrder) -> ColumnOrder:
    if known.order is None and len(known.shown) == 1:
        return replace(known, order=next(iter(known.shown)))
    return known
