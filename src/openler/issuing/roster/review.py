"""The review of a file before anything is issued: what is ready, what needs a person, and why.

Nothing is guessed and nothing is lost: every row of the file is exactly one of ready, needing a
fix, waiting for an answer, repeated, or already issued. Rows stream: a review keeps counts, the
first problems of each kind, and some bytes for each person that it has seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from openler.issuing.roster.duplicates import Clash, Same, Seen
from openler.issuing.roster.fields import DATE_FIELDS, NAME_FIELDS, Field
from openler.issuing.roster.grouping import Grouping, ProblemGroup
from openler.issuing.roster.model import Recipient, RowProblem, ValueFault
from openler.issuing.roster.orders import find_orders
from openler.issuing.roster.outcomes import (
    AlreadyIssued,
    NeedsFix,
    Question,
    Ready,
    Repeated,
    Reviewed,
    Waiting,
)
from openler.issuing.roster.rows import RowReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as Mapped
    from datetime import date

    from openler.codec.tables_model import Row, Table
    from openler.issuing.roster.dates import DateOrder
    from openler.issuing.roster.mapping import Mapping

Already = Callable[[Recipient], bool]
"""Tells whether this very award stands already."""

Check = Callable[[Recipient], "Finding | None"]
"""Tells what the achievement says about a recipient whose values are clean."""

SHOWN_REPEATS: Final = 50
"""Repeated rows that a review names one by one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a value that only the achievement knows, such as its highest result."""

    field: Field
    value: str
    fault: ValueFault
    stops: bool = True
    """Whether the row needs a fix; else it is told as a hint."""


@dataclass(frozen=True, slots=True)
class ReviewOptions:
    """What a person may say about a whole file.

    Attributes:
        date_order: the order of all date columns that have none of their own below.
        date_orders: column name → the order of its dates.
        award_date: the day of the award for rows without one, or for files without the column.
    """

    date_order: DateOrder | None = None
    date_orders: Mapped[str, DateOrder] = field(default_factory=dict)
    award_date: date | None = None


NO_OPTIONS: Final = ReviewOptions()


@dataclass(frozen=True, slots=True)
class Review:
    """The result of a review.

    Attributes:
        notes: how the file was read, as sentences.
        questions: what must be answered once before the waiting rows can be read.
        stream: every row, reviewed again from the first.
        ready, need_fix, waiting, repeated, already: how many rows are so.
        problems: problems of one kind in one column, told together from 50 alike.
        hints: what looks odd but stops nobody, grouped alike.
        repeats: the first `SHOWN_REPEATS` repeated rows.
    """

    header: tuple[str, ...]
    mapping: Mapping
    notes: tuple[str, ...]
    questions: tuple[Question, ...]
    stream: Callable[[], Iterator[Reviewed]]
    ready: int
    need_fix: int
    waiting: int
    repeated: int
    already: int
    problems: tuple[ProblemGroup, ...]
    hints: tuple[ProblemGroup, ...]
    repeats: tuple[Repeated, ...]

    @property
    def total(self) -> int:
        """How many rows there are that are not blank: the sum of the five counts."""
        return self.ready + self.need_fix + self.waiting + self.repeated + self.already

    @property
    def rows(self) -> Iterator[Reviewed]:
        """Every row of the file, as one of the five kinds, streamed anew."""
        return self.stream()

    def recipients(self) -> Iterator[Recipient]:
        """Yield the people to award, streamed anew."""
        return (row.recipient for row in self.rows if isinstance(row, Ready))

    def unready(self) -> Iterator[NeedsFix | Waiting]:
        """Yield the rows that a person must look at, streamed anew."""
        return (row for row in self.rows if isinstance(row, NeedsFix | Waiting))


def review(
    table: Table,
    mapping: Mapping,
    options: ReviewOptions = NO_OPTIONS,
    *,
    today: date,
    already: Already | None = None,
    check: Check | None = None,
) -> Review:
    """Return the review of a file: at most two walks through its rows, none of which is kept.

    Args:
        table: the file; its source stays open while rows are taken from the review.
        mapping: which column holds what, proposed and corrected.
        options: what a person said about the whole file.
        today: the day on which it is reviewed; nothing was earned later.
        already: tells which awards stand; without it, none do.
        check: tells what the achievement does not allow; without it, it allows everything.
    """
    orders = find_orders(table.rows, mapping, _chosen(mapping, options))
    by_column = {
        known.match.header: Question(text, known.match.field, known.match.header)
        for known in orders.values()
        if (text := known.question) and known.match.field
    }
    which_column = tuple(map(Question, mapping.questions, mapping.missing))

    def stream() -> Iterator[Reviewed]:
        reader = RowReader(
            mapping, orders, header=table.header, today=today, award_date=options.award_date
        )
        judge = _Judge(mapping, reader, by_column, already, check)
        for row in table.rows:
            yield Waiting(row, which_column) if which_column else judge.judged(row)

    return _counted(table, mapping, (*which_column, *by_column.values()), stream)


class _Judge:
    """Says what each row is, in the order in which they come."""

    def __init__(
        self,
        mapping: Mapping,
        reader: RowReader,
        by_column: Mapped[str, Question],
        already: Already | None,
        check: Check | None,
    ) -> None:
        self._mapping = mapping
        self._reader = reader
        self._by_column = by_column
        self._already = already
        self._check = check
        self._seen = Seen()

    def judged(self, row: Row) -> Reviewed:
        reading = self._reader.read(row)
        recipient = reading.recipient
        if recipient is None:
            if reading.problems:
                return NeedsFix(row, reading.problems)
            return Waiting(row, tuple(self._by_column[column] for column in reading.waits_for))
        finding = self._check(recipient) if self._check is not None else None
        if finding is not None and finding.stops:
            return NeedsFix(row, (self._problem(row, finding),))
        hints = () if finding is None else (self._problem(row, finding),)
        return self._beside_others(row, Ready(recipient, reading.hints + hints))

    def _beside_others(self, row: Row, ready: Ready) -> Reviewed:
        """Return what a good row is beside the rows before it and the awards that stand."""
        match self._seen.check(ready.recipient):
            case Clash() as clash:
                return NeedsFix(row, (self._problem(row, clash),))
            case Same(first_row):
                return Repeated(row.number, first_row)
            case None:
                pass
        if self._already is not None and self._already(ready.recipient):
            return AlreadyIssued(ready.recipient)
        return ready

    def _problem(self, row: Row, clash: Clash | Finding) -> RowProblem:
        match = self._mapping.column(clash.field) or next(
            match for match in self._mapping.matches if match.field in NAME_FIELDS
        )
        fault = clash.fault
        return RowProblem(
            row.number, match.header, match.field, clash.value, fault.message, fault.fix, fault.code
        )


def _chosen(mapping: Mapping, options: ReviewOptions) -> dict[str, DateOrder | None]:
    return {
        match.header: options.date_orders.get(match.header, options.date_order)
        for match in mapping.matches
        if match.field in DATE_FIELDS
    }


def _counted(
    table: Table,
    mapping: Mapping,
    questions: tuple[Question, ...],
    stream: Callable[[], Iterator[Reviewed]],
) -> Review:
    """Return the review after one walk through all rows."""
    counts: Counter[type[Reviewed]] = Counter()
    problems, hints = Grouping(), Grouping()
    repeats: list[Repeated] = []
    for row in stream():
        counts[type(row)] += 1
        match row:
            case NeedsFix():
                problems.add(row.problems)
            case Ready():
                hints.add(row.hints)
            case Repeated() if len(repeats) < SHOWN_REPEATS:
                repeats.append(row)
            case _:
                pass
    return Review(
        header=table.header,
        mapping=mapping,
        notes=table.notes,
        questions=questions,
        stream=stream,
        ready=counts[Ready],
        need_fix=counts[NeedsFix],
        waiting=counts[Waiting],
        repeated=counts[Repeated],
        already=counts[AlreadyIssued],
        problems=problems.groups(),
        hints=hints.groups(),
        repeats=tuple(repeats),
    )
