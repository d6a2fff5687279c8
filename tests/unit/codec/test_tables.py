"""Tables: what comes out of files as people have them."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest

from openler.codec.tables import (
    Cell,
    CellError,
    Fault,
    Table,
    TableLimits,
    TableOptions,
    read_table,
    shown,
    write_row,
    write_table,
)
from openler.codec.tables_formats import PLAIN, Kind, Shown, format_of, number_cell, serial_day
from openler.codec.tables_shape import column_letters
from openler.codec.tables_text import eight_bit_encoding, find_separator
from openler.errors import (
    LimitError,
    MalformedValueError,
    NotFoundError,
    ParsingError,
    UnsupportedError,
)
from support.spreadsheets import excel, rezipped, text

HEAD = ["Name", "Email"]
ANA, BO = ["Ana", "ana@x.example"], ["Bo", "bo@x.example"]


def read(data: bytes, **options: object) -> Table:
    return read_table(io.BytesIO(data), options=TableOptions(**options))  # type: ignore[arg-type]


def cells(table: Table) -> list[tuple[Cell, ...]]:
    return [row.cells for row in table.rows]


def sheet_xml(rows: str) -> bytes:
    """Return an Excel file whose sheet has these rows."""
    xml = f'<x:worksheet xmlns:x="http://x"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    return rezipped(
        excel([HEAD]), lambda name, old: xml.encode() if name == "xl/worksheets/sheet1.xml" else old
    )


def test_rows_stream_from_the_first_each_time() -> None:
    table = read(text([HEAD, ANA, BO]))
    first, second = table.rows, table.rows
    assert next(first) == next(second)
    assert [row.number for row in table.rows] == [2, 3]
    assert len(table.sample(1)) == 1


def test_two_walks_through_one_source_do_not_disturb_each_other() -> None:
    table = read(text([HEAD, *([f"Ana {number}", "a@x.example"] for number in range(20_000))]))
    walks = zip(table.rows, table.rows, strict=True)
    assert all(one == other for one, other in walks)


def test_rows_are_numbered_as_the_spreadsheet_shows_them() -> None:
    table = read(b'Title\n\nName,Email\n"Ana\nMaria",a@x.example\n\nBo,b@x.example\n')
    assert table.header_row == 3
    assert [row.number for row in table.rows] == [4, 6]


def test_excels_sep_line_is_no_row() -> None:
    table = read(b"sep=|\r\nName|Email\r\nAna|a@x.example\r\n")
    assert (table.header_row, [row.number for row in table.rows]) == (1, [2])
    assert cells(read(b"sep=\t\r\nName\tEmail\r\nAna\tx\r\n")) == [("Ana", "x")]


def test_the_notes_say_how_the_file_was_read() -> None:
    assert read(text([HEAD, ANA], separator=";")).notes == (
        "We read it as text in UTF-8, with semicolons between the cells.",
    )
    assert read(text([HEAD, ANA]), separator="~").notes[0].endswith("with '~' between the cells.")


def test_a_text_file_called_xlsx_is_read_with_a_note() -> None:
    assert read(text([HEAD, ANA]), name="list.XLSX").notes[0] == (
        "This looks like a text file saved as Excel; we read it anyway."
    )


def test_an_excel_file_called_csv_is_read_with_a_note() -> None:
    assert read(excel([HEAD, ANA]), name="list.csv").notes == (
        "This looks like an Excel file saved as .csv; we read it anyway.",
    )


def test_a_column_without_a_name_gets_its_letter_and_doubles_a_number() -> None:
    table = read(b"Name,,Name,Email\nAna,1,2,a@x.example\n")
    assert table.header == ("Name", "Column B", "Name (2)", "Email")


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_have_the_letters_of_a_spreadsheet(index: int, letters: str) -> None:
    assert column_letters(index) == letters


def test_blank_cells_at_the_end_of_a_row_are_nothing_and_filled_ones_a_fault() -> None:
    rows = list(read(b"Name,Email\nAna,a@x.example,, \nBo,b@x.example,,late\nCy\n").rows)
    assert rows[0].fault is None
    assert (rows[1].fault, rows[1].cells[3]) == (Fault.EXTRA_CELLS, "late")
    assert rows[2].cells == ("Cy", None)


def test_the_row_with_the_column_names_can_be_named() -> None:
    data = b"1,2\nName,Email\nAna,a@x.example\n"
    assert read(data, header_row=2).header == ("Name", "Email")
    assert read(data, header_row=0).header == ("Column A", "Column B")
    for number in (7, 99):
        with pytest.raises(MalformedValueError, match=f"Row {number} is blank"):
            read(data, header_row=number)


def test_a_wide_line_above_the_column_names_is_passed_over() -> None:
    data = b"Report,2025-05-06,12\nName,Email,Date,Grade\nAna,a@x.example,2025-05-06,A\n"
    assert read(data).header == ("Name", "Email", "Date", "Grade")


def test_a_remark_is_no_column_name() -> None:
    data = text([["x" * 130, "remark"], ["Ana", "a@x.example"]])
    assert read(data).header == ("Column A", "Column B")


def test_a_file_without_column_names_says_so() -> None:
    table = read(b"Ana,ana@x.example\nBo,bo@x.example\n")
    assert table.header_row == 0
    assert len(list(table.rows)) == 2
    assert table.notes[-1].startswith("This file has no row with column names")


def test_a_table_with_column_names_alone_has_no_rows() -> None:
    assert list(read(b"Name;Email\r\n").rows) == []


def test_a_single_column_is_a_table() -> None:
    table = read(b"Name\nAna\nBo\n")
    assert (table.header, len(list(table.rows))) == (("Name",), 2)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_though_names_hold_commas(separator: str) -> None:
    rows = [
        ["Name", "Email", "Date"],
        ["Ruiz, Ana", "a@x.example", "2025"],
        ["Li, Bo", "b@x.example", "2025"],
    ]
    assert read(text(rows, separator=separator)).header == ("Name", "Email", "Date")


def test_a_separator_of_several_characters_is_refused() -> None:
    for wrong in ("", "::", '"', "\n"):
        with pytest.raises(UnsupportedError, match="cannot separate"):
            read(text([HEAD, ANA]), separator=wrong)


def test_a_sample_that_the_csv_reader_refuses_has_no_separator() -> None:
    assert find_separator(["a;" + "x" * 200_000]) == ","


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_accents_survive_each_encoding(encoding: str) -> None:
    data = text(
        [HEAD, ["José Muñoz", "j@x.example"], ["Zoë O’Brien", "z@x.example"]], encoding=encoding
    )
    assert [row[0] for row in cells(read(data))] == ["José Muñoz", "Zoë O’Brien"]


def test_an_accent_in_the_last_row_of_a_long_file_decides_its_encoding() -> None:
    rows = [
        HEAD,
        *([f"Ana {number}", "a@x.example"] for number in range(30_000)),
        ["José", "j@x.example"],
    ]
    assert cells(read(text(rows, encoding="cp1252")))[-1][0] == "José"


def test_a_letter_on_the_border_of_two_blocks_is_one_letter() -> None:
    filler = "x" * (64 * 1024 - len("Name,Email\nAna,") - 1)
    assert cells(read(f"Name,Email\nAna,{filler}ñ\n".encode()))[0][1] == filler + "ñ"


def test_russian_is_found_and_other_alphabets_are_asked_for() -> None:
    russian = "Имя Фамилия Анна Петрова Иван Соколов Ольга Смирнова Николай Морозов Екатерина "
    greek = "Όνομα Μαρία Παπαδοπούλου Γιώργος Νικολάου Ελένη Δημητρίου "
    assert eight_bit_encoding(russian.encode("cp1251")) == "cp1251"
    with pytest.raises(UnsupportedError, match="which alphabet") as asked:
        eight_bit_encoding(greek.encode("cp1253"))
    assert "--encoding" in str(asked.value.fix)


def test_letters_in_no_western_place_are_asked_for() -> None:
    polish = "Stanisław Wałęsa Bronisław Michał Paweł Władysław "
    with pytest.raises(UnsupportedError, match="which encoding"):
        eight_bit_encoding(polish.encode("cp1250"))


def test_an_encoding_can_be_named() -> None:
    data = text([HEAD, ["Stanisław", "s@x.example"]], encoding="cp1250")
    assert cells(read(data, encoding="cp1250"))[0][0] == "Stanisław"
    assert cells(read(text([HEAD, ANA]), encoding="UTF8"))[0] == ("Ana", "ana@x.example")


def test_an_encoding_that_is_none_is_refused() -> None:
    for wrong in ("klingon", "hex", "zip"):
        with pytest.raises(UnsupportedError, match=wrong):
            read(text([HEAD, ANA]), encoding=wrong)


def test_utf_32_is_refused_with_the_way_out() -> None:
    with pytest.raises(UnsupportedError, match="UTF-32"):
        read("Name,Email\n".encode("utf-32"))


def test_the_quotation_mark_inside_a_word_is_a_letter() -> None:
    assert cells(read(b'Name,Size\nAna,5" pipe\n'))[0][1] == '5" pipe'


def test_the_sheet_with_the_most_filled_cells_is_read_unless_one_is_named() -> None:
    def change(book: object) -> None:
        other = book.create_sheet("Other", 0)  # type: ignore[attr-defined]
        other.append(["Only", "one", "row"])

    data = excel([HEAD, ANA, BO], change=change, title="People")
    assert read(data).sheet == "People"
    assert read(data).notes == ('We read the sheet "People", the fullest one, and not "Other".',)
    chosen = read(data, sheet="other ")
    assert (chosen.sheet, chosen.notes) == ("Other", ())
    with pytest.raises(NotFoundError, match="Nobody") as refused:
        read(data, sheet="Nobody")
    assert refused.value.fix == "The sheets are: Other, People."


def test_a_sheet_that_is_hidden_is_not_chosen_but_can_be_named() -> None:
    def change(book: object) -> None:
        other = book.create_sheet("Codes")  # type: ignore[attr-defined]
        other.sheet_state = "hidden"
        for number in range(50):
            other.append([number] * 9)

    data = excel([HEAD, ANA], change=change)
    assert read(data).sheet == "Sheet1"
    assert read(data, sheet="Codes").sheet == "Codes"


def test_a_sheet_whose_part_is_gone_counts_as_empty() -> None:
    def change(book: object) -> None:
        book.create_sheet("Gone").append([1, 2, 3])  # type: ignore[attr-defined]

    data = rezipped(
        excel([HEAD, ANA], change=change),
        lambda name, old: (
            old.replace(b"sheet2.xml", b"sheet9.xml") if name.endswith("workbook.xml.rels") else old
        ),
    )
    assert read(data).sheet == "Sheet1"


def test_cells_of_a_sheet_keep_their_kind() -> None:
    moment = datetime(2025, 5, 6, 14, 30)  # noqa: DTZ001 - a sheet knows no zone
    row = ["Ana", 5, 1.5, True, date(2025, 5, 6), moment, "=1+1", None, "end"]
    table = read(excel([["A", "B", "C", "D", "E", "F", "G", "H", "I"], row]))
    assert cells(table)[0] == (
        *("Ana", 5, 1.5, True, date(2025, 5, 6), moment),
        CellError("a formula without a saved result"),
        *(None, "end"),
    )


def test_elements_with_a_prefix_and_cells_without_a_place_are_read() -> None:
    data = sheet_xml(
        "<x:row><x:c t='str'><x:v>Name</x:v></x:c><x:c t='str'><x:v>Email</x:v></x:c></x:row>"
        "<x:row r='5'><x:c r='A5' t='inlineStr'><x:is><x:r><x:t>An</x:t></x:r><x:r><x:t>a</x:t></x:r>"
        "<x:rPh><x:t>reading</x:t></x:rPh></x:is></x:c><x:c r='B5' t='e'><x:v>#REF!</x:v></x:c></x:row>"
        "<x:row r='3'><x:c t='d'><x:v>2025-05-06</x:v></x:c><x:c t='d'><x:v>2025-05-06T10:00:00</x:v></x:c></x:row>"
        "<x:row><x:c t='d'><x:v>soon</x:v></x:c><x:c t='b'><x:v>1</x:v></x:c></x:row>"
        "<x:row><x:c r='12'><x:v>7.0</x:v></x:c><x:c t='str'><x:v>_x0041_b</x:v></x:c></x:row>"
        "<x:row><x:c><x:f>1+1</x:f></x:c><x:c><x:v></x:v></x:c><x:c s='99'><x:v>1e400</x:v></x:c></x:row>"
    )
    table = read(data)
    noon = datetime(2025, 5, 6, 10)  # noqa: DTZ001 - a sheet knows no zone
    assert [(row.number, row.cells) for row in table.rows] == [
        (5, ("Ana", CellError("#REF!"))),
        (6, (date(2025, 5, 6), noon)),
        (7, (CellError("soon"), True)),
        (8, (7, "Ab")),
        (9, (CellError("a formula without a saved result"), None, CellError("1e400"))),
    ]


def test_shared_strings_are_read_without_phonetic_guides() -> None:
    strings = b"<sst><si><r><t>An</t></r><r><t>a</t></r><rPh><t>guide</t></rPh></si><si><t>'=x</t></si></sst>"
    rows = "<x:row><x:c t='s'><x:v>0</x:v></x:c><x:c t='s'><x:v>1</x:v></x:c></x:row>"
    link = b'<Relationship Id="s" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>'

    def change(name: str, old: bytes) -> bytes:
        if name.endswith("workbook.xml.rels"):
            return old.replace(b"</Relationships>", link)
        return strings if name == "xl/theme/theme1.xml" else old

    data = rezipped(sheet_xml(rows), change)
    target = io.BytesIO(data)

    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", strings)
    assert read(target.getvalue()).header == ("Ana", "=x")


@pytest.mark.parametrize(
    ("number", "code", "expected"),
    [
        ("14", None, Shown(Kind.DATE)),
        ("22", None, Shown(Kind.DATE)),
        ("20", None, Shown(Kind.TIME)),
        ("10", None, Shown(Kind.PERCENT, 2)),
        ("0", None, PLAIN),
        ("x", None, PLAIN),
        ("164", "General", PLAIN),
        ("164", "@", PLAIN),
        ("164", "yyyy\\-mm\\-dd;@", Shown(Kind.DATE)),
        ("164", '[$-409]d. mmmm "day" yyyy', Shown(Kind.DATE)),
        ("164", "[Red]mmm", Shown(Kind.DATE)),
        ("164", "h:mm AM/PM", Shown(Kind.TIME)),
        ("164", "[h]:mm:ss", Shown(Kind.TIME)),
        ("164", "0.0%", Shown(Kind.PERCENT, 1)),
        ("164", "0 %", Shown(Kind.PERCENT)),
        ("164", "000000", Shown(Kind.PADDED, 6)),
        ("164", "0", PLAIN),
        ("164", "#,##0.00", PLAIN),
        ("164", "0.00E+00", PLAIN),
        ("164", '"day "0', PLAIN),
        ("164", '"text"', PLAIN),
    ],
)
def test_number_formats_mean_what_excel_shows(
    number: str, code: str | None, expected: Shown
) -> None:
    assert format_of(number, code) == expected


@pytest.mark.parametrize(
    ("value", "how", "expected"),
    [
        ("1234.0", PLAIN, 1234),
        ("12.5", PLAIN, 12.5),
        ("nan", PLAIN, CellError("nan")),
        ("inf", PLAIN, CellError("inf")),
        ("four", PLAIN, CellError("four")),
        ("45783", Shown(Kind.DATE), date(2025, 5, 6)),
        ("45783.5", Shown(Kind.DATE), datetime(2025, 5, 6, 12)),  # noqa: DTZ001 - a sheet knows no zone
        ("1", Shown(Kind.DATE), date(1900, 1, 1)),
        ("60", Shown(Kind.DATE), CellError("#####")),
        ("-3", Shown(Kind.DATE), CellError("#####")),
        ("0.604166", Shown(Kind.TIME), "14:30"),
        ("1.5", Shown(Kind.TIME), 1.5),
        ("0.935", Shown(Kind.PERCENT, 1), "93.5%"),
        ("417", Shown(Kind.PADDED, 6), "000417"),
        ("4.5", Shown(Kind.PADDED, 6), 4.5),
    ],
)
def test_a_number_is_what_a_person_sees(value: str, how: Shown, expected: Cell) -> None:
    assert number_cell(value, how, since_1904=False) == expected


def test_the_first_days_of_both_calendars_of_excel() -> None:
    assert serial_day(59) == date(1900, 2, 28)
    assert serial_day(61) == date(1900, 3, 1)
    assert serial_day(1, since_1904=True) == date(1904, 1, 2)
    assert serial_day(2_958_000, since_1904=True) is None


@pytest.mark.parametrize(
    ("cell", "text_of_it"),
    [
        (None, ""),
        ("Ana", "Ana"),
        (True, "TRUE"),
        (False, "FALSE"),
        (CellError("#N/A"), "#N/A"),
        (1234.0, "1234"),
        (0.1, "0.1"),
        (1e300, "1e+300"),
        (7, "7"),
        (date(2025, 5, 6), "2025-05-06"),
        (datetime(2025, 5, 6, 9, 5), "2025-05-06 09:05:00"),  # noqa: DTZ001 - a sheet knows no zone
    ],
)
def test_each_kind_of_cell_is_shown_as_text(cell: Cell, text_of_it: str) -> None:
    assert shown(cell) == text_of_it


def test_csv_is_written_with_a_mark_carriage_returns_and_quotes() -> None:
    data = b"".join(write_table(["Name", "Note"], [["Ruiz, Ana", 'a "b"'], ["Bo", -5]]))
    assert data == b'\xef\xbb\xbfName,Note\r\n"Ruiz, Ana","a ""b"""\r\nBo,-5\r\n'


def test_a_long_table_is_written_in_blocks() -> None:
    blocks = list(write_table(["Name"], (["Ana"] for _ in range(1_200))))
    assert len(blocks) == 3
    assert b"".join(blocks).count(b"\r\n") == 1_201


def test_numbers_below_zero_are_no_formulas() -> None:
    assert write_row([-5, "-5"]) == "-5,'-5\r\n"


def test_a_header_wider_than_the_bound_is_refused() -> None:
    with pytest.raises(LimitError, match="more than 2"):
        read_table(io.BytesIO(b"a,b,c\n1,2,3\n"), limits=TableLimits(columns=2))


def test_a_workbook_that_is_found_by_its_usual_place_is_read() -> None:
    data = rezipped(excel([HEAD, ANA]), lambda name, old: b"<R/>" if name == "_rels/.rels" else old)
    assert cells(read(data)) == [("Ana", "ana@x.example")]


def test_an_excel_file_without_formats_or_links_is_read_or_refused() -> None:
    plain = rezipped(
        excel([HEAD, [1, 2]]), lambda name, old: b"<s/>" if name == "xl/styles.xml" else old
    )
    assert cells(read(plain)) == [(1, 2)]
    none = rezipped(excel([HEAD]), lambda name, old: b"<w/>" if name == "xl/workbook.xml" else old)
    with pytest.raises(ParsingError, match="no sheet"):
        read(none)
