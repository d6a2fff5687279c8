"""What a table is, however it came: a header, rows that stream, and what was noticed.

A row keeps the number that a spreadsheet program shows beside it, so that a person finds it
again. A cell keeps its kind: text stays text, a real date stays a date, and an error of the
spreadsheet (``#N/A``) is never mistaken for a value. Every bound has a name here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MAX_FILE_BYTES: Final = 200 * 1024 * 1024
"""200 MiB (threat T21)."""

MAX_UNPACKED_BYTES: Final = 200 * 1024 * 1024
"""200 MiB: what the parts of an Excel file may hold together, unpacked (threat T21)."""

MAX_RATIO: Final = 10
"""An Excel file past `FREE_UNPACKED_BYTES` may unpack to ten times its size (threat T21)."""

FREE_UNPACKED_BYTES: Final = 64 * 1024 * 1024
"""64 MiB may be unpacked whatever the ratio: honest sheets of repeated words reach 20 to 1."""

MAX_FIELD_CHARACTERS: Final = 64 * 1024
"""64 Ki characters in one cell (threat T21); Excel itself stops at 32,767."""

MAX_COLUMNS: Final = 1_000
"""More columns than any list of people has; Excel stops at 16,384."""

MAX_ROWS: Final = 1_000_000
"""Rows below the header; Excel stops at 1,048,576."""


@dataclass(frozen=True, slots=True)
class TableLimits:
    """How large a table we read; past any of these a `LimitError` is raised."""

    file_bytes: int = MAX_FILE_BYTES
    unpacked_bytes: int = MAX_UNPACKED_BYTES
    free_unpacked_bytes: int = FREE_UNPACKED_BYTES
    ratio: int = MAX_RATIO
    field_characters: int = MAX_FIELD_CHARACTERS
    columns: int = MAX_COLUMNS
    rows: int = MAX_ROWS


DEFAULT_TABLE_LIMITS: Final = TableLimits()


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell in which the spreadsheet itself shows an error, such as ``#N/A``."""

    text: str


Cell = str | int | float | bool | date | datetime | CellError | None
"""What a cell holds. Text files have text and nothing else; None is an empty Excel cell."""


class Fault(StrEnum):
    """What is wrong with a row as a row, before anybody asks what it means."""

    EXTRA_CELLS = "extra_cells"
    """There are filled cells beyond the last column of the header."""
    RUNAWAY_QUOTE = "runaway_quote"
    """A quotation mark made one cell of what looks like several rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not blank. Cells past the header are kept, with a fault."""

    number: int
    """The number that a spreadsheet program shows beside the row, from 1."""
    cells: tuple[Cell, ...]
    """At least as many as the header has."""
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows.

    Attributes:
        header: the column names, each different; a column without one is ``Column C``.
        header_row: the row number of the header; 0 where the file has none.
        sheet: the name of the sheet, in Excel files.
        notes: what a person should know about how the file was read, as sentences.
    """

    header: tuple[str, ...]
    header_row: int
    sheet: str | None
    notes: tuple[str, ...]
    stream: Callable[[], Iterator[Row]]

    @property
    def rows(self) -> Iterator[Row]:
        """The rows below the header, from the first: each time it is asked for, anew."""
        return self.stream()

    def sample(self, count: int) -> tuple[Row, ...]:
        """Return the first rows."""
        return tuple(islice(self.rows, count))


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row before anybody knows which one is the header."""

    number: int
    cells: Sequence[Cell]
    fault: Fault | None = None


EXACT_NUMBERS: Final = 10**15
"""Excel keeps 15 digits; larger numbers are shown as they are written."""


def shown(cell: Cell) -> str:  # noqa: PLR0911 - one line for each kind of cell
    """Return the cell as text: what a person sees, with dates as ISO 8601."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case bool():
            return "TRUE" if cell else "FALSE"
        case CellError():
            return cell.text
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < EXACT_NUMBERS else repr(cell)
        case datetime():
            return cell.isoformat(sep=" ")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def is_blank(cell: Cell) -> bool:
    """Tell whether there is nothing to see in the cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip(INVISIBLE))


INVISIBLE: Final = " \t\r\n\v\f\u00a0\u2007\u202f\u3000\u200b\u200e\u200f\ufeff"
"""What spreadsheets and web pages leave at the ends of cells: spaces of every kind, and marks
of no width (zero-width space, left-to-right and right-to-left mark, byte order mark)."""
