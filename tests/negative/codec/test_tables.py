"""Files made to harm: each is refused with a clear error, soon, and without much memory."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from openler.codec import tables_sheet, tables_zip
from openler.codec.tables import Fault, TableLimits, TableOptions, read_table, write_row
from openler.codec.tables_model import DEFAULT_TABLE_LIMITS
from openler.errors import InputError, LimitError, ParsingError, UnsupportedError
from support.spreadsheets import excel, rezipped

if TYPE_CHECKING:
    from collections.abc import Iterator

SOON_SECONDS = 1.0
LITTLE_BYTES = 200 * 2**20

PEOPLE = [["Name", "Email"], ["Ana", "ana@harbor.example"], ["Bo", "bo@harbor.example"]]


def read_all(data: bytes, limits: TableLimits = DEFAULT_TABLE_LIMITS) -> int:
    return sum(1 for _ in read_table(io.BytesIO(data), limits=limits).rows)


@contextmanager
def soon() -> Iterator[None]:
    """Fail where what is inside takes longer than a second (of our own processor time)."""
    begin = time.process_time()
    yield
    assert time.process_time() - begin < SOON_SECONDS


@contextmanager
def little_memory() -> Iterator[None]:
    """Fail where what is inside needs 200 MB more."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < LITTLE_BYTES
    finally:
        tracemalloc.stop()


def with_part(name: str, content: bytes) -> bytes:
    """Return an Excel file in which one part is another."""
    return rezipped(excel(PEOPLE), lambda part, old: content if part == name else old)


def with_entry(entry: zipfile.ZipInfo | str, content: bytes = b"x") -> bytes:
    """Return an Excel file with one more part."""
    target = io.BytesIO(excel(PEOPLE))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(entry, content)
    return target.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
BEGIN = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"


def test_t21_an_archive_of_archives_is_not_opened() -> None:
    """42.zip holds petabytes in five layers; we look for a table in the first one only."""
    layer = io.BytesIO()
    with zipfile.ZipFile(layer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(16):
            archive.writestr(f"lib {number}.zip", b"PK\x03\x04" + bytes(10_000))
    with soon(), pytest.raises(UnsupportedError, match="not a table"):
        read_all(layer.getvalue())


def test_t21_a_sheet_that_unpacks_a_thousandfold_is_refused_before_it_is_unpacked() -> None:
    """Deflate reaches 1000 to 1: 65 KiB of a sheet would be 70 MB of spaces."""
    bomb = with_part(SHEET, BEGIN + b" " * 70_000_000 + END)
    assert len(bomb) < 200_000
    with soon(), pytest.raises(LimitError, match="would unpack to more than 64 MiB"):
        read_all(bomb)


def test_t21_an_honest_sheet_of_repeated_words_is_read_though_it_unpacks_tenfold() -> None:
    """The bound must not refuse the registrar: below 64 MiB any ratio is fine."""
    data = excel([["Name", "Program"], *(["Ana", "Nursing assistant"] for _ in range(3_000))])
    assert read_all(data) == 3_000


def test_t21_a_sheet_that_lies_about_its_size_is_refused() -> None:
    """The bound counts declared sizes; what unpacks to more than declared must not pass."""
    data = bytearray(with_part(SHEET, BEGIN + b"<row/>" * 10_000 + END))
    place = data.index(SHEET.encode(), data.index(b"PK\x01\x02")) - 46
    while data[place : place + 4] != b"PK\x01\x02":
        place = data.index(SHEET.encode(), place + 50) - 46
    data[place + 24 : place + 28] = struct.pack("<I", 100)
    with pytest.raises(ParsingError, match="damaged"):
        read_all(bytes(data))


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "xl/../../x", "C:\\x.xml", "..\\x"]
)
def test_t21_a_part_that_leaves_the_archive_is_refused(name: str) -> None:
    """Zip slip: nothing is written to a disk here, but no honest file has such a part."""
    with pytest.raises(ParsingError, match="outside of itself"):
        read_all(with_entry(name))


def test_t21_a_link_in_the_archive_is_refused() -> None:
    """A symbolic link leads out of the archive where somebody unpacks it."""
    link = zipfile.ZipInfo("xl/worksheets/sheet9.xml")
    link.external_attr = 0o120777 << 16
    with pytest.raises(ParsingError, match="is a link"):
        read_all(with_entry(link, b"/etc/passwd"))


def test_t21_a_part_that_is_named_twice_is_refused() -> None:
    """Two readers would read two different sheets."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = with_entry(SHEET, b"<worksheet/>")
    with pytest.raises(ParsingError, match="twice"):
        read_all(data)


def test_t21_an_archive_with_a_password_says_so() -> None:
    """Ciphertext cannot be checked."""
    data = bytearray(excel(PEOPLE))
    place = 0
    while (place := data.find(b"PK\x01\x02", place + 1)) > 0:
        data[place + 8] |= 1
    with pytest.raises(UnsupportedError, match="password") as refused:
        read_all(bytes(data))
    assert refused.value.fix


def test_t21_ten_thousand_parts_are_refused_before_they_are_read() -> None:
    """Each part costs time and memory; an Excel file has some ten."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(10_000):
            archive.writestr(f"xl/{number}.xml", b"")
    with soon(), pytest.raises(LimitError, match="parts"):
        read_all(target.getvalue())


def test_t21_a_directory_of_a_hundred_megabytes_is_not_listed() -> None:
    """The end record says how long the directory is, and the reader would believe it."""
    name = b"x" * 60_000
    entry = (
        struct.pack(
            "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 60_000, 0, 0, 0, 0, 0, 0
        )
        + name
    )
    directory = entry * 1_500
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1_500, 1_500, len(directory), 4, 0)
    with soon(), little_memory(), pytest.raises(LimitError, match="parts"):
        read_all(b"PK\x03\x04" + directory + end)


@pytest.mark.parametrize("cut", [4, 40, 400, 4_000, -30, -400])
def test_an_excel_file_that_is_cut_off_is_called_damaged(cut: int) -> None:
    """A download that broke off must not look like a shorter list."""
    with pytest.raises(InputError) as refused:
        read_all(excel(PEOPLE)[:cut])
    assert refused.value.fix


def test_t21_a_row_of_a_million_cells_in_a_sheet_is_refused() -> None:
    """A reader that builds a tree for each row would hold a gigabyte."""
    data = with_part(SHEET, BEGIN + b"<row>" + b"<c><v>1</v></c>" * 1_000_000 + b"</row>" + END)
    with soon(), pytest.raises(LimitError, match="Row 1 has more than 1,000 cells"):
        read_all(data)


def test_t21_a_row_of_a_million_empty_cells_in_a_sheet_is_refused() -> None:
    """Empty cells have a format and no value, so the count of values does not stop them."""
    data = with_part(SHEET, BEGIN + b"<row>" + b"<c/>" * 1_000_000 + b"</row>" + END)
    with soon(), pytest.raises(LimitError, match="Row 1 has more than"):
        read_all(data)


def test_t21_a_cell_in_the_last_column_of_excel_is_refused() -> None:
    """Sixteen thousand columns of nothing for one cell, in every row."""
    data = with_part(SHEET, BEGIN + b'<row><c r="XFD1"><v>1</v></c></row>' + END)
    with pytest.raises(LimitError, match="more than 1,000 cells"):
        read_all(data)


def test_t21_a_row_number_in_the_billions_is_not_counted_up_to() -> None:
    """A reader that fills the gap with blank rows would never end."""
    data = with_part(SHEET, BEGIN + b'<row r="99999999"><c><v>1</v></c></row>' + END)
    with soon(), pytest.raises(LimitError, match="more than 1,048,576 rows"):
        read_all(data)


def test_t21_a_text_of_a_megabyte_in_a_cell_is_refused() -> None:
    """Everything that shows the cell would have to show it."""
    data = with_part(
        SHEET, BEGIN + b'<row><c t="str"><v>' + b"x" * 1_000_000 + b"</v></c></row>" + END
    )
    with soon(), pytest.raises(LimitError, match="characters"):
        read_all(data)


def test_t21_a_tag_without_end_is_refused() -> None:
    """Expat before 2.6 reads an unfinished piece again from its beginning with every block."""
    data = with_part(SHEET, BEGIN + b'<row r="' + b"1" * 30_000_000)
    with soon(), pytest.raises(LimitError, match="no end"):
        read_all(data)


def test_t21_more_different_texts_than_fit_in_memory_are_refused() -> None:
    """Shared strings must be held, so they have a bound of their own."""
    strings = b'<sst xmlns="x">' + b"<si><t>abc</t></si>" * 50 + b"</sst>"
    book = with_entry("xl/sharedStrings.xml", strings)
    book = rezipped(
        book,
        lambda name, old: (
            old.replace(
                b"</Relationships>",
                b'<Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
            )
            if name == "xl/_rels/workbook.xml.rels"
            else old
        ),
    )
    assert read_all(book) == 2
    for bound in ("MAX_STRINGS", "MAX_STRING_CHARACTERS"):
        with (
            patch.object(tables_sheet, bound, 20),
            pytest.raises(LimitError, match="different text"),
        ):
            read_all(book)


DOCTYPES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
    b'<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
    b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1/x"> %p;]>',
    b"<!DOCTYPE worksheet>",
)


@pytest.mark.parametrize("doctype", DOCTYPES)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "_rels/.rels"])
def test_t27_a_document_type_in_any_part_is_refused(doctype: bytes, part: str) -> None:
    """Billion laughs, files and addresses come in through the document type declaration."""
    data = rezipped(excel(PEOPLE), lambda name, old: doctype + _bare(old) if name == part else old)
    with soon(), pytest.raises(ParsingError, match="document type"):
        read_all(data)


def _bare(xml: bytes) -> bytes:
    return xml.split(b"?>", 1)[1] if xml.startswith(b"<?xml") else xml


def test_a_sheet_that_is_no_xml_is_called_damaged() -> None:
    """Half a tag must not end the list early without a word."""
    for broken in (BEGIN + b"<row><c>", b"hello", BEGIN + b"<row></c></row>" + END):
        with pytest.raises(ParsingError, match="damaged"):
            read_all(with_part(SHEET, broken))


def test_a_cell_that_names_a_text_that_is_not_there_is_an_error() -> None:
    """An index past the end must be neither a crash nor somebody else's name."""
    for index in (b"7", b"-1", b"x", b"9" * 5_000):
        data = with_part(SHEET, BEGIN + b'<row><c t="s"><v>' + index + b"</v></c></row>" + END)
        with pytest.raises(ParsingError, match="does not hold"):
            read_all(data)


def test_t21_a_row_of_ten_million_columns_in_a_text_file_is_refused() -> None:
    """A reader of lines would hold ten million strings."""
    with soon(), little_memory(), pytest.raises(LimitError, match="longer than"):
        read_all(b"Name,Email\r\n" + b"a," * 10_000_000)


def test_a_row_of_a_million_columns_is_refused() -> None:
    """Short cells pass the bound of the line, not that of the columns."""
    with soon(), pytest.raises(LimitError, match="more than 1,000 cells"):
        read_all(b"," * 1_000_000 + b"\r\nAna,ana@harbor.example\r\n")


def test_t21_a_quotation_mark_that_is_never_closed_in_a_huge_file_is_found_soon() -> None:
    """Everything after it would be one cell, and the list would end there without a word."""
    rows = b"Ana,ana@harbor.example\r\n" * 2_000_000
    with soon(), little_memory(), pytest.raises(ParsingError, match="Row 2 has a quotation mark"):
        read_all(b'Name,Email\r\n"' + rows)


def test_a_quotation_mark_that_is_never_closed_in_a_small_file_is_found_too() -> None:
    """The csv module gives the rest of the file as one cell and says nothing."""
    with pytest.raises(ParsingError, match="Row 3 has a quotation mark") as refused:
        read_all(b'Name,Email\nAna,ana@x.example\n"Bo,bo@x.example\nCy,cy@x.example\n')
    assert "row 3" in str(refused.value.fix)


def test_a_quotation_mark_that_swallows_rows_is_a_fault_of_its_row() -> None:
    """A second stray mark closes the first: no error of the format, but people are missing."""
    data = b'Name,Email,Date\n"Ana,ana@x.example,2025-05-06\nBo,bo@x.example,2025-05-06\nCy",cy@x.example,2025-05-06\n'
    rows = list(read_table(io.BytesIO(data)).rows)
    assert [row.fault for row in rows] == [Fault.RUNAWAY_QUOTE]


def test_an_address_of_several_lines_is_no_fault() -> None:
    """Line breaks inside a quoted cell are honest."""
    data = b'Name,Address,Email\nAna,"1 River St\nBend, OH",ana@x.example\n'
    rows = list(read_table(io.BytesIO(data)).rows)
    assert rows[0].fault is None
    assert rows[0].cells[1] == "1 River St\nBend, OH"


def test_a_cell_of_a_hundred_thousand_characters_is_refused() -> None:
    """64 Ki characters are more than any value of a record."""
    with pytest.raises(LimitError, match="Row 2 has a cell"):
        read_all(b"Name,Email\nAna," + b"x" * 100_000 + b"\n")


def test_t21_zero_bytes_are_no_text() -> None:
    """NUL ends strings in other programs, so that they would see another table."""
    for data in (
        b"Name,Email\nAna\0,ana@x.example\n",
        b"\0\0\0\0",
        b"\xef\xbb\xbfName,Email\nA\0a,x\n",
    ):
        with pytest.raises(ParsingError):
            read_all(data)


def test_t21_random_bytes_are_no_table() -> None:
    """A picture with a wrong name, or worse."""
    noise = bytes((number * 7919 + 13) % 251 + 3 for number in range(50_000))
    with soon(), pytest.raises(InputError) as refused:
        read_all(noise)
    assert refused.value.fix


def test_an_empty_file_says_so() -> None:
    """A download that failed is empty; so is a file of blank lines."""
    for data in (b"", b"   \r\n\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b";;;\r\n;;;\r\n"):
        with pytest.raises(ParsingError, match=r"empty|no rows"):
            read_all(data)


def test_a_file_past_the_bound_is_refused_before_it_is_read() -> None:
    """The size is known without reading a byte."""
    with pytest.raises(LimitError) as refused:
        read_all(b"x" * 1_001, TableLimits(file_bytes=1_000))
    assert refused.value.fix == "Split it into several files."


def test_a_file_of_fifty_megabytes_streams_in_little_memory() -> None:
    """A long list is honest: it is read, row by row."""
    row = b"Ana Ruiz,ana@harbor.example," + b"x" * 970 + b"\r\n"
    data = b"Name,Email,Remark\r\n" + row * 50_000
    assert len(data) > 49_000_000
    with little_memory():
        assert read_all(data) == 50_000


def test_more_rows_than_the_bound_are_refused_with_a_way_out() -> None:
    """Whoever reads on would read until the disk is full."""
    with pytest.raises(LimitError, match="more than 2 rows") as refused:
        read_all(b"Name,Email\n" + b"Ana,a@x.example\n" * 3, TableLimits(rows=2))
    assert refused.value.fix


OTHERS = {
    "an old Excel file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "an XML file": b'<?xml version="1.0"?><Workbook/>',
    "a web page": b"\xef\xbb\xbf<html><table><tr><td>Name</td></tr></table></html>",
    "a packed file": b"\x1f\x8b\x08" + bytes(100),
}


@pytest.mark.parametrize("kind", OTHERS)
def test_another_kind_of_file_is_named_with_the_way_out(kind: str) -> None:
    """Schools send what they have; the answer says how to save it."""
    with pytest.raises(UnsupportedError, match=kind) as refused:
        read_all(OTHERS[kind])
    assert "XLSX or CSV" in str(refused.value.fix)


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "OpenDocument"),
        ({"lib.txt": b"x"}, "not a table"),
        (
            {
                "[Content_Types].xml": b"<T/>",
                "_rels/.rels": b'<R><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></R>',
            },
            "not an XLSX",
        ),
    ],
)
def test_another_kind_of_archive_is_named_with_the_way_out(
    parts: dict[str, bytes], kind: str
) -> None:
    """OpenDocument, Word and plain archives begin with the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(UnsupportedError, match=kind):
        read_all(target.getvalue())


def test_a_workbook_without_a_sheet_or_without_its_part_is_an_error() -> None:
    """A relationship can point at nothing."""
    nothing = with_part("xl/_rels/workbook.xml.rels", b"<Relationships/>")
    with pytest.raises(ParsingError, match="no sheet"):
        read_all(nothing)
    gone = with_part(
        "xl/_rels/workbook.xml.rels",
        b'<R><Relationship Id="rId1" Type="x/worksheet" Target="gone.xml"/></R>',
    )
    with pytest.raises(ParsingError, match="no part"):
        read_all(gone)


@pytest.mark.parametrize(
    "sign", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"]
)
def test_t20_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(sign: str) -> None:
    """A learner called =HYPERLINK(…) must not run on the registrar's machine."""
    line = write_row(["Ana", f"{sign}cmd|'/c calc'!A1"])
    assert f"'{sign}cmd" in line


def test_t20_an_apostrophe_before_a_formula_is_doubled_so_that_none_is_lost() -> None:
    """The reader takes one away; what came with one must keep it."""
    data = write_row(["Name", "Note"]) + write_row(["Ana", "'=1+1"])
    row = next(read_table(io.BytesIO(data.encode())).rows)
    assert row.cells == ("Ana", "'=1+1")


def test_a_wrong_encoding_that_somebody_named_is_an_error_with_its_row() -> None:
    """Letters must not be replaced by question marks without a word."""
    data = "Name,Email\nJosé,j@x.example\n".encode("cp1252")
    with pytest.raises(ParsingError, match="not UTF-8"):
        read_table(io.BytesIO(data), options=TableOptions(encoding="utf-8"))


def test_the_bounds_of_the_archive_are_those_of_the_threat_model() -> None:
    """Threat T21 in numbers."""
    assert DEFAULT_TABLE_LIMITS.unpacked_bytes == 200 * 2**20
    assert DEFAULT_TABLE_LIMITS.ratio == 10
    assert DEFAULT_TABLE_LIMITS.field_characters == 64 * 1024
    assert tables_zip.MAX_ENTRIES == 2_000
