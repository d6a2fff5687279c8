"""How Excel shows a number: as a date, a time, a percentage, with leading zeros, or plainly.

Number formats of ISO/IEC 29500-1 section 18.8.30 and 18.8.31; only what changes the meaning of
a value in a list of people is looked at, never colours or currency signs.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from openler.codec.tables_model import Cell, CellError

SECONDS_OF_DAY: Final = 86_400

_EPOCH_1900 = date(1899, 12, 30)
"""Day 0 of the 1900 system, for serials after the 29 February 1900 that never was."""
_EPOCH_1904 = date(1904, 1, 1)
_LEAP_BUG = 60
_LAST_SERIAL = 2_958_466
"""The day after 31 December 9999."""

_LAST_SERIAL_1904 = _LAST_SERIAL - 1_462
"""The 1904 system begins four years and a day later."""

_BUILT_IN_DATES = frozenset([*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)])
_BUILT_IN_TIMES = frozenset([*range(18, 22), *range(32, 36), *range(45, 48)])
_BUILT_IN_PERCENT = {9: 0, 10: 2}


class Kind(StrEnum):
    """What a number means."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    PERCENT = "percent"
    PADDED = "padded"


@dataclass(frozen=True, slots=True)
class Shown:
    """How a cell format shows numbers; ``digits`` counts zeros or decimal places."""

    kind: Kind = Kind.NUMBER
    digits: int = 0


PLAIN: Final = Shown()

_WITHOUT_MEANING = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_PERCENT = re.compile(r"#*0(?:\.(0+))?\s?%")


def format_of(number: str, code: str | None) -> Shown:
    """Return how a number format shows numbers.

    Args:
        number: the numFmtId, as written.
        code: the format code that the file gives for it; None for a built-in format.

    >>> format_of("164", "dd/mm/yyyy").kind.value, format_of("165", "00000").digits
    ('date', 5)
    """
    if code is not None:
        return _by_code(code)
    built_in = int(number) if number.isdecimal() else 0
    if built_in in _BUILT_IN_DATES:
        return Shown(Kind.DATE)
    if built_in in _BUILT_IN_TIMES:
        return Shown(Kind.TIME)
    if built_in in _BUILT_IN_PERCENT:
        return Shown(Kind.PERCENT, _BUILT_IN_PERCENT[built_in])
    return PLAIN


def number_cell(text: str, shown: Shown, *, since_1904: bool) -> Cell:
    """Return what a person sees for a number in the file."""
    try:
        value: float = int(text) if text.lstrip("-").isdecimal() else float(text)
    except ValueError:
        return CellError(text)
    if isinstance(value, float):
        if not math.isfinite(value):
            return CellError(text)
        value = int(value) if value.is_integer() else value
    match shown.kind:
        case Kind.NUMBER:
            cell: Cell = value
        case Kind.DATE:
            cell = _date(value, since_1904=since_1904)
        case Kind.TIME:
            cell = _time(value)
        case Kind.PERCENT:
            cell = f"{value * 100:.{shown.digits}f}%"
        case Kind.PADDED:
            cell = f"{value:0{shown.digits}d}" if isinstance(value, int) else value
    return cell


def serial_day(serial: int, *, since_1904: bool = False) -> date | None:
    """Return the day with a serial number; None where there is none.

    >>> serial_day(45778)
    datetime.date(2025, 5, 1)
    """
    if not 0 < serial < _LAST_SERIAL or (serial == _LEAP_BUG and not since_1904):
        return None
    if since_1904:
        return _EPOCH_1904 + timedelta(days=serial) if serial < _LAST_SERIAL_1904 else None
    return _EPOCH_1900 + timedelta(days=serial + (1 if serial < _LEAP_BUG else 0))


def _by_code(code: str) -> Shown:
    positive = _WITHOUT_MEANING.sub("", code.split(";", maxsplit=1)[0]).strip()
    plain = positive.casefold()
    if plain in {"general", "@", ""}:
        return PLAIN
    if percent := _PERCENT.fullmatch(plain):
        return Shown(Kind.PERCENT, len(percent[1] or ""))
    if len(plain) > 1 and not plain.strip("0"):
        return Shown(Kind.PADDED, len(plain))
    if "e+" in plain or "e-" in plain or "0" in plain.replace(".0", "") or "#" in plain:
        return PLAIN
    if "y" in plain or "d" in plain or ("m" in plain and not set("hs") & set(plain)):
        return Shown(Kind.DATE)
    return Shown(Kind.TIME) if set("hs") & set(plain) else PLAIN


def _date(value: float, *, since_1904: bool) -> Cell:
    day = serial_day(int(value), since_1904=since_1904)
    if day is None:
        return CellError("#####")  # what Excel shows for such a date
    seconds = round((value - int(value)) * SECONDS_OF_DAY)
    if not seconds:
        return day
    return datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)  # noqa: DTZ001 - a sheet knows no zone


def _time(value: float) -> Cell:
    """Return a time of day as it is read aloud; a duration of days stays a number."""
    if not 0 <= value < 1:
        return value
    minutes = round(value * SECONDS_OF_DAY) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"
