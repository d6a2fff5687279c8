"""One row of a spreadsheet, read: a recipient, or every problem that it has."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from openler.codec.tables_model import INVISIBLE, CellError, shown
from openler.issuing.roster.dates import DateReading, read_date
from openler.issuing.roster.emails import rare_domain, read_email
from openler.issuing.roster.fields import NAME_FIELDS, WORDS, Field
from openler.issuing.roster.model import ProblemCode, Recipient, ValueFault, short
from openler.issuing.roster.names import join_name, read_name
from openler.issuing.roster.row_work import RowReading, RowWork, row_fault
from openler.issuing.roster.texts import read_credits, read_link, read_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as Mapped

    from openler.codec.tables_model import Row
    from openler.issuing.roster.mapping import Mapping, Match
    from openler.issuing.roster.orders import ColumnOrder


class RowReader:
    """Reads rows by one mapping."""

    def __init__(
        self,
        mapping: Mapping,
        orders: Mapped[int, ColumnOrder],
        *,
        header: tuple[str, ...],
        today: date,
        award_date: date | None,
    ) -> None:
        """Fix everything that rows have in common.

        Args:
            mapping: which column holds what.
            orders: the order of the dates in each date column.
            header: the names of all columns.
            today: awards are not earned later than today.
            award_date: the day for rows that have none, where a person gave one for all.
        """
        self._by_field = {match.field: match for match in mapping.matches if match.field}
        self._names = [
            (field, self._by_field[field])
            for field in Field
            if field in NAME_FIELDS and field in self._by_field
        ]
        self._required = mapping.required
        self._orders = orders
        self._header = header
        self._today = today
        self._award_date = award_date

    def read(self, row: Row) -> RowReading:
        """Return the recipient of a row, or all its problems."""
        work = RowWork(row.number)
        if row.fault is not None:
            work.problems.append(row_fault(row, row.fault, self._header))
            return work.reading(None)
        name = self._name(row, work)
        email = self._email(row, work)
        award_date = self._date(row, Field.AWARD_DATE, work) or self._award_date
        valid_until = self._date(row, Field.VALID_UNTIL, work)
        self._check_dates(row, work, award_date, valid_until)
        value = {field: self._value(row, field, work, read) for field, read in _READ.items()}
        if work.problems or work.waits_for:
            return work.reading(None)
        return work.reading(
            Recipient(
                name=name,
                email=email,
                given_name=work.names.get(Field.GIVEN_NAME),
                family_name=join_name(
                    work.names.get(Field.FAMILY_NAME), work.names.get(Field.SECOND_FAMILY_NAME)
                )
                or None,
                student_id=value[Field.STUDENT_ID],
                award_date=award_date,
                valid_until=valid_until,
                result=value[Field.RESULT],
                credits=value[Field.CREDITS],
                licence_number=value[Field.LICENCE_NUMBER],
                evidence_url=value[Field.EVIDENCE_URL],
                reference=value[Field.REFERENCE],
                row=row.number,
            )
        )

    def _name(self, row: Row, work: RowWork) -> str:
        """Return the name, whole or put together; note the parts."""
        for field, match in self._names:
            text = self._string(row, match, work)
            is_turned = match.family_first and field is Field.FULL_NAME
            name = read_name(text, family_first=is_turned) if text else ""
            if isinstance(name, ValueFault):
                work.fault(match, text or "", name)
            elif name:
                work.names[field] = name
        whole = work.names.get(Field.FULL_NAME) or join_name(*map(work.names.get, _NAME_ORDER))
        if not work.problems:
            self._check_name(whole, work)
        return whole

    def _check_name(self, whole: str, work: RowWork) -> None:
        halves = [self._by_field.get(f) for f in (Field.GIVEN_NAME, Field.FAMILY_NAME)]
        full = self._by_field.get(Field.FULL_NAME)
        if not whole:
            match = full or next((half for half in halves if half), None)
            if match:
                work.missing(match, "name")
        elif full is None and all(halves):
            for half in halves:
                if half and half.field and half.field not in work.names:
                    work.missing(half, WORDS[half.field])

    def _email(self, row: Row, work: RowWork) -> str | None:
        match = self._by_field.get(Field.EMAIL)
        text = self._string(row, match, work) if match else None
        if match is None or text is None:
            return None
        if not text:
            if Field.EMAIL in self._required:
                work.missing(match, "email")
            return None
        email = read_email(text)
        if isinstance(email, ValueFault):
            work.fault(match, text, email)
            return None
        if hint := rare_domain(email):
            work.hints.append(work.problem(match, text, hint))
        return email

    def _date(self, row: Row, field: Field, work: RowWork) -> date | None:
        match = self._by_field.get(field)
        if match is None:
            return None
        reading, text = self._reading(row, match, work)
        if reading is None:
            return None
        if reading.fault:
            work.fault(match, text, reading.fault)
        day = reading.settled(self._orders[match.column].order)
        if day is None and reading.is_ambiguous:
            work.waits_for.append(match.header)
        return day

    def _reading(self, row: Row, match: Match, work: RowWork) -> tuple[DateReading | None, str]:
        cell = row.cells[match.column]
        if isinstance(cell, datetime):
            return DateReading(day=cell.date()), shown(cell)
        if isinstance(cell, date):
            return DateReading(day=cell), shown(cell)
        text = self._string(row, match, work)
        if text:
            return read_date(text), text
        is_needed = match.field is Field.AWARD_DATE and self._award_date is None
        if text == "" and is_needed:
            work.missing(match, "date")
        return None, ""

    def _check_dates(
        self, row: Row, work: RowWork, award_date: date | None, valid_until: date | None
    ) -> None:
        match = self._by_field.get(Field.AWARD_DATE)
        if match and award_date and award_date > self._today:
            fault = ValueFault(
                ProblemCode.DATE_IN_FUTURE,
                f"{short(shown(row.cells[match.column]))} is in the future.",
                "Write the day on which it was earned, or award it then.",
            )
            work.fault(match, shown(row.cells[match.column]), fault)
        until = self._by_field.get(Field.VALID_UNTIL)
        if until and award_date and valid_until and valid_until <= award_date:
            fault = ValueFault(
                ProblemCode.ENDS_BEFORE_START,
                f"{valid_until} is not after {award_date}, when it was earned.",
                "Correct one of the two dates.",
            )
            work.fault(until, shown(row.cells[until.column]), fault)

    def _value(
        self, row: Row, field: Field, work: RowWork, read: Callable[[str], str | ValueFault]
    ) -> str | None:
        match = self._by_field.get(field)
        text = self._string(row, match, work) if match else None
        if match is None or not text:
            return None
        value = read(text)
        if isinstance(value, ValueFault):
            work.fault(match, text, value)
            return None
        return value

    def _string(self, row: Row, match: Match, work: RowWork) -> str | None:
        """Return the cell as trimmed text; None, with a problem, where it shows an error."""
        cell = row.cells[match.column]
        if isinstance(cell, CellError):
            fault = ValueFault(
                ProblemCode.SPREADSHEET_ERROR,
                f"shows {short(cell.text)}.",
                "Correct the formula, or write the value itself.",
            )
            work.fault(match, cell.text, fault)
            return None
        return shown(cell).strip(INVISIBLE)


_READ: Final = {
    Field.STUDENT_ID: read_text,
    Field.RESULT: read_text,
    Field.LICENCE_NUMBER: read_text,
    Field.REFERENCE: read_text,
    Field.CREDITS: read_credits,
    Field.EVIDENCE_URL: read_link,
}
_NAME_ORDER: Final = (
    Field.GIVEN_NAME,
    Field.MIDDLE_NAME,
    Field.FAMILY_NAME,
    Field.SECOND_FAMILY_NAME,
)
