"""One person, as somebody types them: the same rules as for a row of a spreadsheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openler.app.issuer.results import over_already
from openler.errors import MalformedValueError
from openler.issuing.roster.emails import read_email
from openler.issuing.roster.model import ValueFault
from openler.issuing.roster.names import read_name

if TYPE_CHECKING:
    from datetime import date

    from openler.issuing.roster.model import Recipient


def checked_recipient(typed: Recipient, *, today: date) -> Recipient:
    """Return the person with clean values.

    Raises:
        MalformedValueError: a name or an address that cannot be one, or a day yet to come.
    """
    if typed.award_date is not None and typed.award_date > today:
        raise MalformedValueError(
            f"{typed.award_date.isoformat()} is yet to come.",
            fix="Give the day on which it was earned.",
        )
    if (over := over_already(typed.valid_until, today=today)) is not None:
        raise MalformedValueError(over.message, fix=over.fix)
    return replace(
        typed,
        name=_clean(read_name(typed.name), "The name"),
        email=None if typed.email is None else _clean(read_email(typed.email), "The email"),
    )


def _clean(read: str | ValueFault, what: str) -> str:
    if isinstance(read, ValueFault):
        raise MalformedValueError(f"{what} {read.message}", fix=read.fix)
    if not read:
        raise MalformedValueError(f"{what} is missing.", fix="Write it as it should be shown.")
    return read
