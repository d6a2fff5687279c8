"""What a review says of each row: exactly one of five things; and what it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openler.codec.tables_model import Row
    from openler.issuing.roster.fields import Field
    from openler.issuing.roster.model import Recipient, RowProblem


@dataclass(frozen=True, slots=True)
class Question:
    """What a person must answer once, for many rows.

    ``column`` is None where the question is which column holds ``field``; else it is the column
    whose dates have two readings.
    """

    text: str
    field: Field
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """A row that can be awarded; a hint stops nobody."""

    recipient: Recipient
    hints: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedsFix:
    """A row with problems: all of them."""

    row: Row
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row that depends on questions that nobody has answered."""

    row: Row
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A row that says again what an earlier one said; one record is issued."""

    row: int
    first_row: int

    def __str__(self) -> str:
        """The repetition as one line for people."""
        return f"Rows {self.first_row} and {self.row} are the same person. We will issue one."


@dataclass(frozen=True, slots=True)
class AlreadyIssued:
    """A row whose record stands already."""

    recipient: Recipient


Reviewed = Ready | NeedsFix | Waiting | Repeated | AlreadyIssued
