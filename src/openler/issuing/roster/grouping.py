"""Problems of one kind in one column, told together when there are many alike.

Below `ALIKE` each problem is kept and told by itself; from there on the first one stands for
all, with a count. So a page, and the memory behind it, stay small whatever the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openler.issuing.roster.model import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openler.issuing.roster.model import RowProblem

ALIKE: Final = 50
"""From this many alike, problems are told in one line (experience.md, "CSV errors")."""


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """The problems of one kind in one column.

    Attributes:
        count: how many there are.
        problems: each of them, or the first alone where they are told together.
    """

    count: int
    problems: tuple[RowProblem, ...]

    @property
    def first(self) -> RowProblem:
        """The one in the lowest row."""
        return self.problems[0]

    @property
    def is_together(self) -> bool:
        """Whether one line stands for all."""
        return self.count >= ALIKE

    @property
    def lines(self) -> tuple[str, ...]:
        """The problems as lines for people."""
        if not self.is_together:
            return tuple(str(problem) for problem in self.problems)
        first = self.first
        place = f"Row {first.row} and {self.count - 1:,} more rows"
        if first.code is not ProblemCode.MISSING:
            place += f", {first.column}"
        return (f"{place}: {first.words}",)


class Grouping:
    """Collects problems as they come."""

    def __init__(self) -> None:
        """Begin with none."""
        self._groups: dict[tuple[ProblemCode, str], tuple[int, list[RowProblem]]] = {}

    def add(self, problems: Iterable[RowProblem]) -> None:
        """Take the problems of a row."""
        for problem in problems:
            key = (problem.code, problem.column)
            count, kept = self._groups.get(key, (0, []))
            if count + 1 < ALIKE:
                kept.append(problem)
            else:
                del kept[1:]
            self._groups[key] = (count + 1, kept)

    def groups(self) -> tuple[ProblemGroup, ...]:
        """Return the groups by their first row."""
        groups = [ProblemGroup(count, tuple(kept)) for count, kept in self._groups.values()]
        return tuple(sorted(groups, key=lambda group: group.first.row))
