"""Days as people type them on the command line: 2026-05-12, and nothing that has two readings."""

from __future__ import annotations

from datetime import date
from typing import Final

import typer

WRITTEN: Final = "YYYY-MM-DD"
"""How a day is written, in the help."""


def parse_day(text: str) -> date:
    """Return the day. Raises `typer.BadParameter` with words for whoever typed it.

    >>> parse_day("2026-05-12")
    datetime.date(2026, 5, 12)
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day. Write it as 2026-05-12.") from None
