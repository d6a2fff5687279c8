"""What the cells of a column look like, whatever its header says.

A column of e-mail addresses is the e-mail column in every language; a column without a single
date is not a date column, whatever stands above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from openler.codec.tables_model import is_blank, shown
from openler.issuing.roster.dates import read_date
from openler.issuing.roster.emails import is_like_email
from openler.issuing.roster.names import given_first

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openler.codec.tables_model import Cell, Row

LONGEST_NAME: Final = 60
"""Characters in a cell that could be a name of a person when nothing but its look says so."""


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """Shares (0 to 1) of the filled cells in a sample that look like something."""

    filled: int
    emails: float
    dates: float
    serials: float
    """Numbers that can be dates: Excel's serial numbers, or digits such as 20250506."""
    links: float
    names: float
    """Two to five words of letters."""
    family_first: float
    """Names as in ``Ruiz, Ana``."""
    years: int | None
    """Between the first and the last year of its dates."""


def look(rows: Sequence[Row], column: int) -> ColumnLook:
    """Return what a column looks like in these rows."""
    cells = [row.cells[column] for row in rows if column < len(row.cells)]
    filled = [cell for cell in cells if not is_blank(cell)]
    texts = [" ".join(shown(cell).split()) for cell in filled]
    years = [year for cell in filled if (year := _year(cell)) is not None]
    count = len(filled) or 1
    return ColumnLook(
        filled=len(filled),
        emails=sum(map(is_like_email, texts)) / count,
        dates=len(years) / count,
        serials=sum(_is_serial(text) for text in texts) / count,
        links=sum(text.lower().startswith(("http://", "https://", "www.")) for text in texts)
        / count,
        names=sum(len(text) <= LONGEST_NAME and bool(_NAME.fullmatch(text)) for text in texts)
        / count,
        family_first=sum(given_first(text) != text for text in texts) / count,
        years=max(years) - min(years) if years else None,
    )


def share_inside(rows: Sequence[Row], outer: int, inner: int) -> float:
    """Return in how many rows the cell of one column holds that of another."""
    pairs = [
        (shown(row.cells[outer]).casefold(), shown(row.cells[inner]).strip().casefold())
        for row in rows
        if not is_blank(row.cells[outer]) and not is_blank(row.cells[inner])
    ]
    return sum(inside in whole for whole, inside in pairs) / len(pairs) if pairs else 0.0


_PART = r"[^\W\d_](?:[^\W\d_]|[.'\u2019-])*,?"
_NAME = re.compile(rf"{_PART}(?: {_PART}){{1,5}}")


def _year(cell: Cell) -> int | None:
    """Return the year of what looks like a date, even one with two readings."""
    if isinstance(cell, date):
        return cell.year
    text = shown(cell).strip()
    if not isinstance(cell, str) or not any(each.isdecimal() for each in text) or text.isdecimal():
        return None
    reading = read_date(text)
    day = reading.day or reading.day_first
    return day.year if day else None


def _is_serial(text: str) -> bool:
    return text.isdecimal() and read_date(text).day is not None
