"""Moments as text, in the one form that records use (XML Schema 1.1 ``dateTimeStamp``).

Guarantees: a time always has its zone, so it is one moment and not a local opinion; what comes
out is aware and in UTC. Fractions are kept to the microsecond, finer ones are cut off.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from openler.errors import MalformedValueError, OutOfRangeError

_FORM = re.compile(
    r"(-?[0-9]{4,12})-([0-9]{2})-([0-9]{2})"
    r"T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,32}))?"
    r"(?:(Z)|([+-])([0-9]{2}):([0-9]{2}))"
)
"""XML Schema 1.1 part 2, section 3.4.28; year and fraction bounded so that work is."""
_MAX_CHARS = 80
_MAX_OFFSET = timedelta(hours=14)
"""XML Schema 1.1 part 2, section 3.3.7.2."""
_MICROSECOND_DIGITS = 6


def parse(text: str) -> datetime:
    """Return the moment that a ``dateTimeStamp`` names, aware and in UTC.

    Raises:
        MalformedValueError: another form, or no zone.
        OutOfRangeError: a day, an hour, an offset or a year that does not exist for us.
    """
    found = _FORM.fullmatch(text) if len(text) <= _MAX_CHARS else None
    if found is None:
        raise MalformedValueError(
            f"{text[:_MAX_CHARS]!r} is not a date and time with a time zone.",
            fix="Write it like 2026-05-01T12:00:00Z.",
        )
    year, month, day, hour, minute, second, fraction, _, sign, *offset = found.groups()
    micro = int((fraction or "0")[:_MICROSECOND_DIGITS].ljust(_MICROSECOND_DIGITS, "0"))
    # 24:00:00 is the first moment of the next day (section 3.3.7.2).
    end_of_day = (hour, minute, second) == ("24", "00", "00") and not int(fraction or "0")
    try:
        zone = _zone(sign, *offset)
        moment = datetime(
            int(year),
            int(month),
            int(day),
            0 if end_of_day else int(hour),
            int(minute),
            int(second),
            micro,
            tzinfo=zone,
        )
        return (moment + timedelta(days=end_of_day)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise OutOfRangeError(
            f"{text!r} names a day or a time that does not exist here.",
            fix="Check the month, the day, the hour and the time zone.",
        ) from error


def format(moment: datetime) -> str:  # noqa: A001 - read as timestamps.format
    """Return a moment in UTC, such as ``2026-05-01T12:00:00Z``; a fraction only if it has one.

    Raises:
        MalformedValueError: the moment has no zone.
    """
    if moment.utcoffset() is None:
        raise MalformedValueError(
            f"The time {moment.isoformat()} has no time zone.", fix="Give it one, such as UTC."
        )
    utc = moment.astimezone(UTC)
    text = utc.replace(microsecond=0, tzinfo=None).isoformat()
    fraction = f".{utc.microsecond:06d}".rstrip("0") if utc.microsecond else ""
    return f"{text}{fraction}Z"


def _zone(sign: str | None, hours: str | None, minutes: str | None) -> timezone:
    """Return the zone of an offset; ``Z`` has none of the three parts."""
    if sign is None or hours is None or minutes is None:
        return UTC
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    if offset > _MAX_OFFSET or int(minutes) > 59:  # noqa: PLR2004 - minutes of an hour
        raise ValueError(offset)
    return timezone(-offset if sign == "-" else offset)
