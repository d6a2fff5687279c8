"""What a review is about: people to award, and problems, as values.

A problem is never an exception: it says row, column, value and what to do, always all four.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from openler.errors import MalformedValueError

if TYPE_CHECKING:
    from datetime import date

    from openler.issuing.roster.fields import Field


SHOWN_VALUE: Final = 80
"""Characters of a value that a problem repeats."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person to award, from one row (or from a form: then ``row`` is None).

    Values are clean: trimmed, in Unicode form NFC, addresses with a good syntax, real dates.
    """

    name: str
    email: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    student_id: str | None = None
    award_date: date | None = None
    valid_until: date | None = None
    result: str | None = None
    credits: str | None = None
    licence_number: str | None = None
    evidence_url: str | None = None
    reference: str | None = None
    row: int | None = None


class ProblemCode(StrEnum):
    """What kind of problem a row has; problems of one kind in one column are told together."""

    MISSING = "missing"
    SPREADSHEET_ERROR = "spreadsheet_error"
    EXTRA_CELLS = "extra_cells"
    RUNAWAY_QUOTE = "runaway_quote"
    TOO_LONG = "too_long"
    HIDDEN_CHARACTER = "hidden_character"
    NAME_NOT_A_NAME = "name_not_a_name"
    NAME_COMMA = "name_comma"
    EMAIL_SYNTAX = "email_syntax"
    EMAIL_RARE_DOMAIN = "email_rare_domain"
    EMAIL_OTHER_NAME = "email_other_name"
    STUDENT_ID_OTHER_PERSON = "student_id_other_person"
    SAME_NAME = "same_name"
    SAME_PERSON_OTHER_VALUES = "same_person_other_values"
    DATE_NOT_A_DATE = "date_not_a_date"
    DATE_IMPOSSIBLE = "date_impossible"
    DATE_INCOMPLETE = "date_incomplete"
    DATE_IN_FUTURE = "date_in_future"
    DATE_ORDER = "date_order"
    ENDS_BEFORE_START = "ends_before_start"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_LINK = "not_a_link"
    RESULT_NOT_POSSIBLE = "result_not_possible"
    RESULT_TOO_LOW = "result_too_low"


@dataclass(frozen=True, slots=True)
class ValueFault:
    """What is wrong with a value, before anybody knows in which row it stands."""

    code: ProblemCode
    message: str
    """What happened, as it goes on after ``Row 103, Email:``."""
    fix: str
    """What to do, as a sentence."""
    suggestion: str | None = None
    """The value that we believe was meant; offered, never put in place."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One problem of one row: where, what, what we saw, and what to do.

    >>> from openler.issuing.roster.fields import Field
    >>> print(RowProblem(103, "Email", Field.EMAIL, "sam.o@harbor,edu", "has a comma.",
    ...                  "Did you mean sam.o@harbor.edu?", ProblemCode.EMAIL_SYNTAX))
    Row 103, Email: has a comma. Did you mean sam.o@harbor.edu?
    """

    row: int
    column: str
    """The column in the words of the person's own header."""
    field: Field | None
    value: str
    """What stands in the cell; empty where nothing does."""
    message: str
    fix: str
    code: ProblemCode
    suggestion: str | None = None

    def __post_init__(self) -> None:
        """Refuse a problem that would leave the person alone."""
        if not (self.row and self.column and self.message and self.fix):
            raise MalformedValueError("A row problem names row, column, what happened and a fix.")

    def __str__(self) -> str:
        """The problem as one line for people."""
        return f"{self.place} {self.words}"

    @property
    def place(self) -> str:
        """Where it is: with the column, unless the words name what is missing."""
        if self.code is ProblemCode.MISSING:
            return f"Row {self.row}:"
        return f"Row {self.row}, {self.column}:"

    @property
    def words(self) -> str:
        """What happened and what to do."""
        return f"{self.message} {self.fix}"


def short(text: str) -> str:
    """Return the text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_VALUE else line[: SHOWN_VALUE - 1] + "…"
