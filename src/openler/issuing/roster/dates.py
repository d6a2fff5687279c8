"""Dates as people write them, in six languages, read or refused, never guessed.

ISO 8601, year first, day and month first, month names, compact digits, Excel serial numbers,
with or without a time of day. ``05/06/25`` has two readings: both are returned, and the column
as a whole decides (`openler.issuing.roster.orders`) or a person is asked. Dots mean day first:
no locale of the CLDR writes the month before a dot.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from openler.codec.tables_formats import serial_day
from openler.issuing.roster.folding import fold, plain_digits
from openler.issuing.roster.model import ProblemCode, ValueFault, short
from openler.issuing.roster.months import FILLERS, MONTHS, TWO_WORD_MONTHS

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
"""A year outside is a slip of the finger, or of another calendar."""

CENTURY_PIVOT: Final = 70
"""Two-digit years below are of this century (POSIX strptime has 69)."""

FIRST_SERIAL: Final = 20_000
LAST_SERIAL: Final = 80_000
"""Excel serial numbers of the years 1954 to 2119; other five-digit numbers are no dates."""

LONGEST_DATE: Final = 80
"""Characters, weekday and time of day included."""

MONTHS_IN_YEAR: Final = 12


class DateOrder(StrEnum):
    """Which comes first in a date of three numbers with the year last."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a date can mean.

    ``day`` where it means one day; else ``day_first`` and ``month_first`` where it could mean
    either; else ``fault``. ``shows`` is the order that the value proves for its column.
    """

    day: date | None = None
    day_first: date | None = None
    month_first: date | None = None
    shows: DateOrder | None = None
    fault: ValueFault | None = None

    def settled(self, order: DateOrder | None) -> date | None:
        """Return the day, with this order for what has two readings; None while unknown."""
        match order:
            case DateOrder.DAY_FIRST:
                return self.day or self.day_first
            case DateOrder.MONTH_FIRST:
                return self.day or self.month_first
            case None:
                return self.day

    @property
    def is_ambiguous(self) -> bool:
        """Whether there are two readings."""
        return self.day_first is not None


def read_date(text: str) -> DateReading:
    """Return what a date can mean.

    >>> read_date("2025-05-06").day, read_date("6 de mayo de 2025").day
    (datetime.date(2025, 5, 6), datetime.date(2025, 5, 6))
    >>> read_date("05/06/25").is_ambiguous, read_date("25/06/25").shows.value
    (True, 'day_first')
    """
    if len(text) > LONGEST_DATE:
        return DateReading(fault=_not_a_date(short(text)))
    plain = _TIME.sub("", _bare(text))
    if found := _YEAR_FIRST.fullmatch(plain):
        return _year_first(text, *map(int, found.groups()))
    if found := _YEAR_LAST.fullmatch(plain):
        return _year_last(text, found)
    if plain.isdecimal():
        return _digits(text, plain)
    if found := _MONTH_AND_YEAR.fullmatch(plain):
        return _incomplete(text)
    return _with_month_name(text, plain)


_SEPARATOR = r"\s*[/.\-\u2013,\s]\s*"
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})\.?")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})({_SEPARATOR})(\d{{1,2}}){_SEPARATOR}(\d{{4}}|'?\d{{2}})\.?")
_MONTH_AND_YEAR = re.compile(r"\d{1,2}[/.\-]\d{4}|\d{4}[/.\-]\d{1,2}")
_TIME = re.compile(
    r"(?:[t,]\s*|\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?\s?m\.?)?"
    r"\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\d+|[^\W\d_]+")


def _bare(text: str) -> str:
    """Return the text with ordinary digits and spaces, without marks of direction."""
    shown = "".join(each for each in text if unicodedata.category(each) != "Cf")
    return " ".join(plain_digits(shown).split())


def _year_first(text: str, year: int, month: int, day: int) -> DateReading:
    if month > MONTHS_IN_YEAR >= day and (other := _day(year, day, month)):
        return DateReading(fault=_impossible(text, other))
    return _one(text, year, month, day)


def _year_last(text: str, found: re.Match[str]) -> DateReading:
    first, second = int(found[1]), int(found[3])
    year = _full_year(found[4].strip("'"))
    if "." in found[2] or first > MONTHS_IN_YEAR:
        reading = _one(text, year, second, first)
        return _showing(reading, DateOrder.DAY_FIRST)
    if second > MONTHS_IN_YEAR:
        return _showing(_one(text, year, first, second), DateOrder.MONTH_FIRST)
    if first == second:
        return _one(text, year, first, second)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return DateReading(fault=_not_a_date(text))
    return DateReading(day_first=date(year, second, first), month_first=date(year, first, second))


def _showing(reading: DateReading, order: DateOrder) -> DateReading:
    """Return the reading as proof of an order; a day that is in no calendar proves nothing."""
    return DateReading(day=reading.day, shows=order) if reading.day else reading


def _digits(text: str, plain: str) -> DateReading:
    if len(plain) == len("20250506"):
        year, month, day = int(plain[:4]), int(plain[4:6]), int(plain[6:])
        if FIRST_YEAR <= year <= LAST_YEAR:
            return _one(text, year, month, day)
    if len(plain) == len("45778") and FIRST_SERIAL <= int(plain) <= LAST_SERIAL:
        return DateReading(day=serial_day(int(plain)))
    if len(plain) == len("2025") and FIRST_YEAR <= int(plain) <= LAST_YEAR:
        return _incomplete(text)
    return DateReading(fault=_not_a_date(text))


def _with_month_name(text: str, plain: str) -> DateReading:
    folded = fold(plain)
    for name, joined in TWO_WORD_MONTHS.items():
        folded = folded.replace(name, joined)
    tokens = _TOKEN.findall(folded)
    numbers = [token for token in tokens if token.isdecimal()]
    named = [token for token in tokens if not token.isdecimal()]
    months = [MONTHS[word] for word in named if word in MONTHS]
    unknown = [word for word in named if word not in MONTHS and word not in FILLERS]
    if unknown or len(months) != 1 or len(numbers) not in {1, 2}:
        return DateReading(fault=_not_a_date(text))
    if len(numbers) == 1:
        return _incomplete(text)
    year, day = _year_and_day(numbers)
    return _one(text, year, months[0], day)


def _year_and_day(numbers: list[str]) -> tuple[int, int]:
    """Return year and day: four digits are the year, else the last number is."""
    first, last = numbers
    if len(first) == len("2025"):
        return int(first), int(last[:2])
    return _full_year(last), int(first)


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - two digits, as in '25
        return year
    return year + (2000 if year < CENTURY_PIVOT else 1900)


def _one(text: str, year: int, month: int, day: int) -> DateReading:
    found = _day(year, month, day)
    if found:
        return DateReading(day=found)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return DateReading(fault=_not_a_date(text))
    return DateReading(fault=_impossible(text, None))


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _impossible(text: str, other: date | None) -> ValueFault:
    return ValueFault(
        ProblemCode.DATE_IMPOSSIBLE,
        f"{text} is in no calendar.",
        f"Did you mean {other.isoformat()}?" if other else "Look up the day, and correct it.",
        other.isoformat() if other else None,
    )


def _incomplete(text: str) -> DateReading:
    fault = ValueFault(
        ProblemCode.DATE_INCOMPLETE,
        f"{text} is no full date.",
        "Write year, month and day, such as 2025-05-31.",
    )
    return DateReading(fault=fault)


def _not_a_date(text: str) -> ValueFault:
    return ValueFault(
        ProblemCode.DATE_NOT_A_DATE,
        f"{text} is not a date that we can read.",
        "Write it as year-month-day, such as 2025-05-31.",
    )
