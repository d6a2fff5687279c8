"""The review never breaks, never guesses and never loses a row."""

from __future__ import annotations

import io
import unicodedata
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from openler.codec.tables import read_table, write_table
from openler.issuing.roster import (
    DateOrder,
    NeedsFix,
    Ready,
    ReviewOptions,
    problems_file,
    propose,
    review,
)
from openler.issuing.roster.dates import read_date
from openler.issuing.roster.emails import read_email
from openler.issuing.roster.headers import match_header
from openler.issuing.roster.model import ValueFault
from openler.issuing.roster.months import MONTHS
from openler.issuing.roster.names import given_first, read_name, same_name_key

TODAY = date(2025, 9, 1)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
DAYS = st.dates(date(1971, 1, 1), date(2069, 12, 31))
NAMES = st.sampled_from(["Ana Ruiz", "José Muñoz", "ruiz, ana", "", "N/A", "نور", "A\u202eB"])
EMAILS = st.sampled_from(
    ["ana@x.example", "a,b@x.example", "", "BO@x.example", "no at", "é@x.example"]
)
WHEN = st.sampled_from(
    ["2025-05-06", "05/06/25", "31/02/2025", "", "2031-01-01", "16/05/2025", "soon"]
)
ROWS = st.lists(st.tuples(NAMES, EMAILS, WHEN, TEXT), min_size=1, max_size=12)


def reviewed(rows: list[tuple[str, str, str, str]], options: ReviewOptions = ReviewOptions()):  # noqa: B008
    data = b"".join(write_table(["Name", "Email", "Date", "Grade"], rows))
    table = read_table(io.BytesIO(data))
    return review(table, propose(table.header, table.sample(200)), options, today=TODAY)


@given(ROWS)
def test_every_row_is_counted_once_and_no_row_is_lost(
    rows: list[tuple[str, str, str, str]],
) -> None:
    result = reviewed(rows)
    assert result.total == sum(any(cell.strip() for cell in row) for row in rows) or any(
        not cell.isprintable() for row in rows for cell in row
    )
    assert result.ready == len(list(result.recipients()))
    assert result.need_fix + result.waiting == len(list(result.unready()))


@given(ROWS)
def test_every_problem_says_row_column_value_and_fix(rows: list[tuple[str, str, str, str]]) -> None:
    for one in reviewed(rows).rows:
        if isinstance(one, NeedsFix):
            assert one.problems
            for problem in one.problems:
                assert problem.row == one.row.number
                assert problem.column in {"Name", "Email", "Date", "Grade"}
                assert problem.message
                assert problem.fix


@given(ROWS)
def test_an_answer_leaves_nothing_waiting(rows: list[tuple[str, str, str, str]]) -> None:
    for order in DateOrder:
        result = reviewed(rows, ReviewOptions(date_order=order))
        assert result.waiting == 0
        assert result.questions == ()


@given(ROWS)
def test_an_answer_changes_no_row_that_was_ready_before(
    rows: list[tuple[str, str, str, str]],
) -> None:
    before = {
        one.recipient.row: one.recipient for one in reviewed(rows).rows if isinstance(one, Ready)
    }
    after = reviewed(rows, ReviewOptions(date_order=DateOrder.DAY_FIRST))
    now = {one.recipient.row: one.recipient for one in after.rows if isinstance(one, Ready)}
    assert {row: one.award_date for row, one in before.items() if row in now} == {
        row: now[row].award_date for row in before if row in now
    }


@given(ROWS)
def test_the_problems_file_holds_each_row_that_is_not_ready_and_can_be_fed_in_again(
    rows: list[tuple[str, str, str, str]],
) -> None:
    first = reviewed(rows)
    data = b"".join(problems_file(first))
    if first.need_fix + first.waiting == 0:
        return
    table = read_table(io.BytesIO(data))
    assert table.header == ("Name", "Email", "Date", "Grade", "Problem", "How to fix")
    unready = [tuple(row.row.cells) for row in first.unready()]
    assert [row.cells[:4] for row in table.rows] == unready


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y-%m-%dT%H:%M:%SZ", "%d.%m.%Y"]))
def test_a_date_in_one_reading_is_that_day(day: date, form: str) -> None:
    assert read_date(day.strftime(form)).day == day


@given(DAYS, st.sampled_from(sorted(MONTHS)), st.booleans())
def test_a_date_with_a_month_name_is_that_day(day: date, name: str, short: bool) -> None:
    day = day.replace(day=min(day.day, 28), month=MONTHS[name])
    year = f"{day.year % 100:02}" if short else str(day.year)
    assert read_date(f"{day.day} {name} {year}").day == day


@given(
    DAYS, st.sampled_from(["%d/%m/%Y", "%d-%m-%y", "%d %m %Y"]), st.sampled_from(list(DateOrder))
)
def test_a_date_with_two_readings_is_never_guessed(day: date, form: str, order: DateOrder) -> None:
    shape = (
        form
        if order is DateOrder.DAY_FIRST
        else form.replace("%d", "x").replace("%m", "%d").replace("x", "%m")
    )
    reading = read_date(day.strftime(shape))
    assert reading.settled(order) == day
    if day.day <= 12 and day.day != day.month:
        assert reading.is_ambiguous
        assert reading.settled(None) is None
    else:
        assert reading.day == day


@given(st.integers(20_000, 80_000))
def test_a_serial_number_of_excel_is_its_day(serial: int) -> None:
    assert read_date(str(serial)).day == date(1899, 12, 30) + timedelta(days=serial)


@given(TEXT)
def test_any_text_is_a_date_or_a_fault_with_a_fix(text: str) -> None:
    reading = read_date(text)
    assert reading.day or reading.is_ambiguous or (reading.fault and reading.fault.fix)


@given(st.one_of(TEXT, st.text("a@., <>()at", max_size=25)))
def test_any_text_is_an_address_or_a_fault_with_a_fix(text: str) -> None:
    found = read_email(text)
    if isinstance(found, ValueFault):
        assert found.message
        assert found.fix
        if found.suggestion:
            assert (
                read_email(found.suggestion)
                == found.suggestion.rpartition("@")[0]
                + "@"
                + found.suggestion.rpartition("@")[2].lower()
            )
    else:
        assert read_email(found) == found
        assert not any(each.isspace() or each == "," for each in found)


@given(TEXT)
def test_any_text_is_a_name_or_a_fault_with_a_fix(text: str) -> None:
    found = read_name(text)
    if isinstance(found, ValueFault):
        assert found.fix
    else:
        assert read_name(found) == found
        assert not any(unicodedata.category(each) in {"Cc", "Zl", "Zp"} for each in found)


@given(TEXT)
def test_turning_a_name_keeps_its_letters(text: str) -> None:
    assert same_name_key(given_first(text)) == same_name_key(text)


@settings(deadline=None)
@given(TEXT)
def test_any_header_is_a_field_or_left_out(text: str) -> None:
    found = match_header(text)
    assert 0 <= found.score <= 1
    assert not (found.field and found.passed_over)
