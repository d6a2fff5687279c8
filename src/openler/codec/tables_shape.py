"""From rows to a table: which row is the header, what is blank, what is too much.

The header is the first row that is as wide as the rows usually are, has words in it (no
numbers, dates, e-mail addresses), each of them once. Title lines above it are narrower; blank
rows and columns at the ends, and the header again on each printed page, are how spreadsheets
are: they are passed over without a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from statistics import median
from typing import TYPE_CHECKING, Final

from openler.codec.tables_model import Fault, RawRow, Row, Table, is_blank, shown
from openler.errors import LimitError, MalformedValueError, ParsingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from openler.codec.tables_model import Cell, TableLimits

LOOK_ROWS: Final = 60
"""Rows, blank ones not counted, in which the header is looked for."""

HEADER_CHARACTERS: Final = 120
"""A cell longer than this is a remark, not the name of a column."""

WIDE_ENOUGH: Final = 0.75
"""Share of the usual number of filled cells that a header has at least."""

_LETTERS: Final = 26


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the rows come from, and what was noticed while opening it."""

    stream: Callable[[], Iterator[RawRow]]
    sheet: str | None
    notes: tuple[str, ...]


def shape(origin: Origin, limits: TableLimits, *, header_row: int | None = None) -> Table:
    """Return the table in these rows.

    Args:
        origin: the rows.
        limits: how many rows we read.
        header_row: the number of the header row where a person named it; 0 for none.

    Raises:
        ParsingError: there is nothing in the file.
        MalformedValueError: the row that was named is blank or not there.
    """
    stream = (row for row in origin.stream() if _width(row.cells))
    first = list(islice(stream, LOOK_ROWS))
    if not first:
        raise ParsingError("This file has no rows.", fix="Choose the file with your list.")
    head = _find_header(first) if header_row is None else _named_header(first, header_row)
    width = _width(head.cells) if head else max(_width(row.cells) for row in first)
    header = _names(head.cells[:width] if head else [None] * width)
    number = head.number if head else 0
    notes = origin.notes if head else (*origin.notes, _NO_HEADER)
    if width > limits.columns:
        raise LimitError(f"The table has more than {limits.columns:,} columns.", fix=_NARROWER)

    again = _texts(head.cells, width) if head else None

    def rows() -> Iterator[Row]:
        below = (row for row in origin.stream() if row.number > number)
        return _rows((row for row in below if _texts(row.cells, width) != again), width, limits)

    return Table(header, number, origin.sheet, notes, rows)


_NO_HEADER = "This file has no row with column names, so we called the columns A, B, C and so on."
_NARROWER = "Keep the columns that the records need, and try again."


def column_letters(index: int) -> str:
    """Return what a spreadsheet calls the column, from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


def _texts(cells: Sequence[Cell], width: int) -> list[str]:
    return [shown(cell).strip() for cell in cells[:width]]


def _rows(stream: Iterator[RawRow], width: int, limits: TableLimits) -> Iterator[Row]:
    count = 0
    for raw in stream:
        filled = _width(raw.cells)
        if not filled:
            continue
        count += 1
        if count > limits.rows:
            raise LimitError(
                f"The table has more than {limits.rows:,} rows.",
                fix="Split it into several files.",
            )
        fault = raw.fault or (Fault.EXTRA_CELLS if filled > width else None)
        yield Row(raw.number, _padded(raw.cells, max(width, filled)), fault)


def _padded(cells: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    return tuple(cells[:width]) + (None,) * (width - len(cells))


def _width(cells: Sequence[Cell]) -> int:
    """Return how many cells there are up to the last that is not blank."""
    for index in range(len(cells), 0, -1):
        if not is_blank(cells[index - 1]):
            return index
    return 0


def _find_header(rows: Sequence[RawRow]) -> RawRow | None:
    usual = median(_filled(row.cells) for row in rows)
    for row in rows:
        if _filled(row.cells) >= usual * WIDE_ENOUGH:
            return row if _is_header(row.cells) else _next_header(rows, row)
    return None  # pragma: no cover - some row always reaches the median


def _next_header(rows: Sequence[RawRow], first: RawRow) -> RawRow | None:
    """Return the row after a wide line of other things (a total, a date), if it is a header."""
    after = [row for row in rows if row.number > first.number]
    if after and _is_header(after[0].cells) and _filled(after[0].cells) > _filled(first.cells):
        return after[0]
    return None


def _filled(cells: Sequence[Cell]) -> int:
    return sum(not is_blank(cell) for cell in cells)


def _is_header(cells: Sequence[Cell]) -> bool:
    return all(_is_column_name(cell) for cell in cells if not is_blank(cell))


def _is_column_name(cell: Cell) -> bool:
    if not isinstance(cell, str) or len(cell) > HEADER_CHARACTERS:
        return False
    text = cell.strip()
    letters = sum(character.isalpha() for character in text)
    digits = sum(character.isdecimal() for character in text)
    return text == "#" or (letters > digits and "@" not in text.strip("@"))


def _named_header(rows: Sequence[RawRow], number: int) -> RawRow | None:
    if number == 0:
        return None
    for row in rows:
        if row.number == number:
            return row
    raise MalformedValueError(
        f"Row {number} is blank, or too far down to hold the column names.",
        fix="Name the row in which the column names stand.",
    )


def _names(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Return a different name for each column."""
    names: list[str] = []
    taken: set[str] = set()
    for index, cell in enumerate(cells):
        base = " ".join(shown(cell).split()) or f"Column {column_letters(index)}"
        name, again = base, 1
        while name in taken:
            again += 1
            name = f"{base} ({again})"
        names.append(name)
        taken.add(name)
    return tuple(names)
