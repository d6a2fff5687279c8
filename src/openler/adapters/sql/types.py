"""How values stand in columns: exact, portable, and the same on the way out as on the way in.

Times are text in UTC of a fixed width, so that their order is the order of time on every
engine, and a person who opens the database can read them.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Integer, String, Text
from sqlalchemy.types import TypeDecorator

from openler.errors import MalformedValueError

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

Number = BigInteger().with_variant(Integer(), "sqlite")
"""A counting key; SQLite numbers rows by itself only in a column of type INTEGER."""

_TIME_FORMAT_LENGTH = 27
"""Characters of 2026-05-01T12:00:00.000000Z."""


class PlainText(TypeDecorator[str]):
    """Text that every engine can hold: PostgreSQL has no NUL, UTF-8 no lone surrogates."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the text. Raises `MalformedValueError` where it cannot be stored."""
        if value is not None and not value.isascii():
            _require_storable(value)
        elif value is not None and "\0" in value:
            raise _unstorable(value)
        return value


class UtcTime(TypeDecorator[datetime]):
    """An aware time, stored in UTC to the microsecond."""

    impl = String(_TIME_FORMAT_LENGTH)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the text. Raises `MalformedValueError` for a time without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise MalformedValueError(f"The time {value.isoformat()} has no zone.")
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the aware time."""
        return None if value is None else datetime.fromisoformat(value)


class JsonText(TypeDecorator[Any]):
    """A JSON document as text: members keep their order, whatever the engine."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the JSON."""
        return None if value is None else json.dumps(value, ensure_ascii=True, allow_nan=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """Return the document."""
        return None if value is None else json.loads(value)


def _require_storable(value: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise _unstorable(value) from error
    if "\0" in value:
        raise _unstorable(value)


def _unstorable(value: str) -> MalformedValueError:
    return MalformedValueError(f"{value!r} holds a character that no text may hold.")
