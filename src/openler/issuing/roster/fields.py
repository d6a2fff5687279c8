"""What an award needs to know about a person: the fields, and their words for people."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from openler.errors import MalformedValueError


class Field(StrEnum):
    """One thing that a column can hold. The value is what ``--map "Column=field"`` takes."""

    FULL_NAME = "full_name"
    GIVEN_NAME = "given_name"
    MIDDLE_NAME = "middle_name"
    FAMILY_NAME = "family_name"
    SECOND_FAMILY_NAME = "second_family_name"
    EMAIL = "email"
    STUDENT_ID = "student_id"
    AWARD_DATE = "award_date"
    """The day on which it was earned."""
    VALID_UNTIL = "valid_until"
    RESULT = "result"
    CREDITS = "credits"
    LICENCE_NUMBER = "licence_number"
    EVIDENCE_URL = "evidence_url"
    REFERENCE = "reference"
    """The school's own number of this award: two references are two awards."""


WORDS: Final = {
    Field.FULL_NAME: "full name",
    Field.GIVEN_NAME: "first name",
    Field.MIDDLE_NAME: "middle name",
    Field.FAMILY_NAME: "family name",
    Field.SECOND_FAMILY_NAME: "second family name",
    Field.EMAIL: "email",
    Field.STUDENT_ID: "student number",
    Field.AWARD_DATE: "date",
    Field.VALID_UNTIL: "end date",
    Field.RESULT: "grade",
    Field.CREDITS: "credits",
    Field.LICENCE_NUMBER: "licence number",
    Field.EVIDENCE_URL: "evidence link",
    Field.REFERENCE: "reference",
}

NAME_FIELDS: Final = frozenset(
    {
        Field.FULL_NAME,
        Field.GIVEN_NAME,
        Field.MIDDLE_NAME,
        Field.FAMILY_NAME,
        Field.SECOND_FAMILY_NAME,
    }
)
DATE_FIELDS: Final = frozenset({Field.AWARD_DATE, Field.VALID_UNTIL})

_NO_FIELD = frozenset({"", "-", "none", "ignore", "skip"})


def parse_field(text: str) -> Field | None:
    """Return the field that a person named; None where the column is to be passed over.

    Raises:
        MalformedValueError: there is no such field.

    >>> parse_field("Full name"), parse_field("ignore")
    (<Field.FULL_NAME: 'full_name'>, None)
    """
    word = text.strip().lower().replace(" ", "_").replace("-", "_").replace("license", "licence")
    if word.strip("_") in _NO_FIELD:
        return None
    by_word = {words.replace(" ", "_"): field for field, words in WORDS.items()}
    for field in Field:
        if word in {field.value, field.value.replace("_", "")} or by_word.get(word) is field:
            return field
    raise MalformedValueError(
        f"There is no field {text!r}.",
        fix="The fields are: " + ", ".join(field.value for field in Field) + ", ignore.",
    )
