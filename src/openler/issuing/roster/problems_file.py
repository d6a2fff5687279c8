"""The rows that need a person, as a file in the person's own columns.

Two columns stand at its end: what the problem is and how to fix it. The file can be corrected
and fed in again: the two columns are passed over by their names (`vocabulary.PASSED_OVER`), and
are not written twice. Every cell is safe to open in a spreadsheet program (threat T20).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openler.codec.tables_shape import column_letters
from openler.codec.tables_write import write_table
from openler.issuing.roster.outcomes import NeedsFix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openler.codec.tables_model import Cell
    from openler.issuing.roster.outcomes import Waiting
    from openler.issuing.roster.review import Review

PROBLEM: Final = "Problem"
HOW_TO_FIX: Final = "How to fix"
_OURS = (PROBLEM, HOW_TO_FIX)


def problems_file(review: Review) -> Iterator[bytes]:
    """Yield the bytes of a CSV file with every row that is not ready, and why.

    Rows that were awarded, repeated or issued before are not in it.
    """
    kept = [index for index, name in enumerate(review.header) if name not in _OURS]
    width = max((len(one.row.cells) for one in review.unready()), default=0)
    extra = range(len(review.header), max(width, len(review.header)))
    header = [review.header[index] for index in kept]
    header += [f"Column {column_letters(index)}" for index in extra]
    rows = (_line(one, [*kept, *extra]) for one in review.unready())
    return write_table([*header, *_OURS], rows)


def _line(one: NeedsFix | Waiting, columns: list[int]) -> list[Cell]:
    cells = one.row.cells
    own: list[Cell] = [cells[index] if index < len(cells) else None for index in columns]
    if isinstance(one, NeedsFix):
        problems = " ".join(f"{problem.column}: {problem.message}" for problem in one.problems)
        fixes = " ".join(dict.fromkeys(problem.fix for problem in one.problems))
        return [*own, problems, fixes]
    asked = " ".join(question.text for question in one.questions)
    return [*own, asked, "Answer this once for the whole file."]
