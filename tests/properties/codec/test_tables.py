"""Tables: what we write is read as it was, and nothing that comes in breaks the reader."""

from __future__ import annotations

import csv
import io
import string
from datetime import date

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openler.codec.tables import read_table, shown, write_row, write_table
from openler.codec.tables_formats import Kind, format_of, serial_day
from openler.codec.tables_write import unprotected
from openler.errors import LerError
from support.spreadsheets import excel

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
TRICKY = st.text("'=+-@\t\r\n\",;a ", max_size=8)
CELL = st.one_of(TEXT, TRICKY)
ALL_KINDS = st.one_of(CELL, st.integers(), st.booleans(), st.dates(), st.none())


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=6))
def test_what_we_write_is_read_as_it_was(rows: list[list[str]]) -> None:
    header = ["Name", "Remark", "End"]
    filled = [[*row, "x"] for row in rows]  # a blank row is passed over, so none is blank
    data = b"".join(write_table([*header, "Last"], filled))
    table = read_table(io.BytesIO(data))
    repeated = [*header, "Last"]
    assert [list(row.cells) for row in table.rows] == [row for row in filled if row != repeated]


@given(CELL)
def test_the_apostrophe_is_taken_away_exactly_once(text: str) -> None:
    written = next(csv.reader(io.StringIO(write_row(["x", text]), newline="")))[1]
    assert unprotected(written) == text


@given(CELL)
def test_no_written_cell_begins_a_formula(text: str) -> None:
    written = next(csv.reader(io.StringIO(write_row(["x", text]), newline="")))[1]
    assert not written or written[0] not in "=+-@\t\r"


@given(st.lists(ALL_KINDS, min_size=2, max_size=5))
def test_numbers_and_dates_are_written_as_they_are_shown(cells: list[object]) -> None:
    written = next(csv.reader(io.StringIO(write_row(cells), newline="")))  # type: ignore[arg-type]
    assert [unprotected(cell) for cell in written] == [shown(cell) for cell in cells]  # type: ignore[arg-type]


def refusal(data: bytes) -> LerError | None:
    """Return why the bytes are refused, after taking all their rows; None where they are not."""
    try:
        for row in read_table(io.BytesIO(data)).rows:
            assert row.number > 0
    except LerError as error:
        return error
    return None


@given(st.binary(max_size=2_000))
def test_any_bytes_are_a_table_or_a_clear_error(data: bytes) -> None:
    error = refusal(data)
    assert error is None or (error.detail and error.fix)


BOOK = excel([["Name", "Email"], ["Ana", "ana@x.example"], ["Bo", 3.5]])


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(BOOK) - 1), st.integers(0, 255)), min_size=1, max_size=8)
)
def test_an_excel_file_with_wrong_bytes_is_a_table_or_a_clear_error(
    changes: list[tuple[int, int]],
) -> None:
    data = bytearray(BOOK)
    for place, value in changes:
        data[place] = value
    error = refusal(bytes(data))
    assert error is None or (error.detail and error.fix)


@given(
    st.lists(
        st.lists(
            st.one_of(
                st.text(string.ascii_letters + " éñ", min_size=1, max_size=9),
                st.integers(-(10**9), 10**9),
                st.dates(date(1900, 3, 1)),
                st.booleans(),
            ),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=5,
    )
)
@settings(deadline=None)
def test_an_excel_file_is_read_as_openpyxl_reads_it(rows: list[list[object]]) -> None:
    """Another implementation as the oracle. It has datetimes where we have dates."""
    data = excel([["Name", "Email", "Date"], *rows])
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
    theirs = [
        [value.date() if hasattr(value, "date") else value for value in row]
        for row in sheet.iter_rows(min_row=2, values_only=True)
    ]
    ours = [list(row.cells) for row in read_table(io.BytesIO(data)).rows]
    blank = [row for row in theirs if any(str(cell or "").strip() or cell == 0 for cell in row)]
    assert [[_seen(cell) for cell in row] for row in ours] == [
        [_seen(cell) for cell in row] for row in blank
    ]


def _seen(cell: object) -> object:
    return cell.strip() if isinstance(cell, str) else cell


@given(st.integers(-10, 3_000_000), st.booleans())
def test_every_serial_number_is_a_day_or_none(serial: int, since_1904: bool) -> None:
    day = serial_day(serial, since_1904=since_1904)
    if day is not None and serial > 60:
        following = serial_day(serial + 1, since_1904=since_1904)
        assert following is None or (following - day).days == 1


@given(st.text('dmyhs0#%.;[]"\\ @-/:AP_*,eE+', max_size=12))
def test_every_format_code_has_a_kind(code: str) -> None:
    assert format_of("200", code).kind in Kind
