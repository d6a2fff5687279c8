"""What is gathered while a row is read, and what is wrong with a row as a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openler.codec.tables_model import Fault, is_blank, shown
from openler.codec.tables_shape import column_letters
from openler.issuing.roster.model import ProblemCode, Recipient, RowProblem, ValueFault, short

if TYPE_CHECKING:
    from openler.codec.tables_model import Row
    from openler.issuing.roster.fields import Field
    from openler.issuing.roster.mapping import Match


@dataclass(frozen=True, slots=True)
class RowReading:
    """What came of reading a row.

    A recipient where nothing is wrong; ``waits_for`` names date columns that a person must
    decide first; ``hints`` do not stop anybody.
    """

    recipient: Recipient | None
    problems: tuple[RowProblem, ...]
    waits_for: tuple[str, ...]
    hints: tuple[RowProblem, ...]


class RowWork:
    """The problems of one row, while it is read."""

    def __init__(self, row: int) -> None:
        """Begin with nothing found in the row of this number."""
        self.row = row
        self.problems: list[RowProblem] = []
        self.hints: list[RowProblem] = []
        self.waits_for: list[str] = []
        self.names: dict[Field, str] = {}

    def problem(self, match: Match, value: str, fault: ValueFault) -> RowProblem:
        """Return what is wrong with a value as a problem in its place."""
        return RowProblem(
            self.row,
            match.header,
            match.field,
            short(value),
            fault.message,
            fault.fix,
            fault.code,
            fault.suggestion,
        )

    def fault(self, match: Match, value: str, fault: ValueFault) -> None:
        """Note what is wrong with a value."""
        self.problems.append(self.problem(match, value, fault))

    def missing(self, match: Match, word: str) -> None:
        """Note that a value is missing."""
        fault = ValueFault(
            ProblemCode.MISSING, f"the {word} is missing.", f"Write it in {match.header}."
        )
        self.fault(match, "", fault)

    def reading(self, recipient: Recipient | None) -> RowReading:
        """Return what came of the row."""
        return RowReading(recipient, tuple(self.problems), tuple(self.waits_for), tuple(self.hints))


def row_fault(row: Row, fault: Fault, header: tuple[str, ...]) -> RowProblem:
    """Return what is wrong with a row as a row as a problem in its first wrong cell."""
    match fault:
        case Fault.EXTRA_CELLS:
            column = next(
                index
                for index, cell in enumerate(row.cells)
                if index >= len(header) and not is_blank(cell)
            )
            name = f"Column {column_letters(column)}"
            message = f"is filled, but the table ends with {header[-1]}."
            fix = "If a cell has a separator in it, put the whole cell in quotation marks."
            code = ProblemCode.EXTRA_CELLS
        case Fault.RUNAWAY_QUOTE:
            column = next(
                index
                for index, cell in enumerate(row.cells)
                if isinstance(cell, str) and "\n" in cell
            )
            name = header[min(column, len(header) - 1)]
            message = "holds several rows, because a quotation mark was not closed."
            fix = f'Close or remove the quotation mark (") in row {row.number}.'
            code = ProblemCode.RUNAWAY_QUOTE
    return RowProblem(row.number, name, None, short(shown(row.cells[column])), message, fix, code)
