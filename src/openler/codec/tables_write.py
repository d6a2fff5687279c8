"""CSV out: what a spreadsheet program opens as a table, and never as a formula.

RFC 4180 quoting and line ends, UTF-8 with a byte order mark (without it Excel guesses the
encoding). Text that a spreadsheet program would run gets an apostrophe in front (threat T20;
ASVS 5.0 section 1.2.10); `unprotected` takes exactly that apostrophe away again, so that what
we wrote is read as it was.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from openler.codec.tables_model import Cell, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BYTE_ORDER_MARK: Final = "\ufeff"

_RUN_BY_SPREADSHEETS = "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20"
"""What begins a formula: the ASCII signs, and their full-width twins in East Asian locales."""

_DANGEROUS = re.compile(f"'*[{_RUN_BY_SPREADSHEETS}]")
_PROTECTED = re.compile(f"'+[{_RUN_BY_SPREADSHEETS}]")

_BLOCK_ROWS: Final = 500
"""Rows encoded at a time, so that writing streams."""


def write_row(cells: Iterable[Cell]) -> str:
    r"""Return one line of CSV with its line end.

    >>> write_row(["Ana", "=1+1", "Ruiz, Ana", -5])
    'Ana,\'=1+1,"Ruiz, Ana",-5\r\n'
    """
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([_safe(cell) for cell in cells])
    return line.getvalue()


def write_table(header: Sequence[str], rows: Iterable[Iterable[Cell]]) -> Iterator[bytes]:
    """Yield the bytes of a CSV file, block by block."""
    block = [BYTE_ORDER_MARK, write_row(header)]
    for cells in rows:
        block.append(write_row(cells))
        if len(block) >= _BLOCK_ROWS:
            yield "".join(block).encode()
            block = []
    yield "".join(block).encode()


def unprotected(text: str) -> str:
    """Return the text without the apostrophe that `write_row` put in front of it."""
    return text[1:] if text[:1] == "'" and _PROTECTED.match(text) else text


def _safe(cell: Cell) -> str:
    """Return the cell as text, with an apostrophe where a spreadsheet would run it.

    A number of ours is no text of theirs: -5 stays -5.
    """
    text = shown(cell)
    return "'" + text if isinstance(cell, str) and _DANGEROUS.match(text) else text
