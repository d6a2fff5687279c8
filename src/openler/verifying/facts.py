"""The facts that the words of a report may use, made safe to speak.

A name in a record is chosen by whoever wrote the record. Before it is put into a sentence of
ours it must be a name that one can show (threat T28) and short enough that it cannot become a
sentence of its own; otherwise we say "the issuer".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openler.credentials.names import checked_name
from openler.errors import InputError
from openler.verifying.findings import Source, Unread

if TYPE_CHECKING:
    from datetime import datetime

SPOKEN_CHARACTERS: Final = 80
"""Longer names are cut: a name is spoken inside our sentences and must not drown them."""

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known about one record when the words are chosen. `None` is "not known"."""

    issuer_listed: str | None = None
    """The name on the trust list that vouches for the issuer."""
    issuer_said: str | None = None
    """The name that the record gives."""
    list_name: str | None = None
    """The trust list that vouches; None where the verifier itself does."""
    lapsed_on: datetime | None = None
    """When the list ended that names the issuer."""
    namesake: bool = False
    """An issuer that no list names bears the name of one that a list names (threat T28)."""
    starts: datetime | None = None
    ends: datetime | None = None
    asked_at: datetime | None = None
    """When the status list was fetched."""
    newer: bool = False
    """The issuer has a newer version of the record."""
    practice: bool = False
    source: Source = Source.FILE
    unread: Unread | None = None

    @property
    def issuer(self) -> str | None:
        """The name to speak: the list's name before the record's."""
        return self.issuer_listed or self.issuer_said

    @property
    def other_name(self) -> str | None:
        """The record's name for the issuer, where the trust list has another one."""
        if self.issuer_listed and self.issuer_said and self.issuer_listed != self.issuer_said:
            return self.issuer_said
        return None


def speakable(name: str | None) -> str | None:
    """Return a name that may stand in a sentence, or None when it must not be shown."""
    if name is None:
        return None
    try:
        checked = checked_name(name)
    except InputError:
        return None
    short = " ".join(checked.split())
    if len(short) > SPOKEN_CHARACTERS:
        short = short[: SPOKEN_CHARACTERS - 1].rstrip() + "…"
    return short or None


def day(moment: datetime) -> str:
    """Return a date as people write it: ``1 May 2025``."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def clock(moment: datetime) -> str:
    """Return a moment as people write it, in UTC: ``1 May 2025 at 10:42 UTC``."""
    return f"{day(moment)} at {moment:%H:%M} UTC"
