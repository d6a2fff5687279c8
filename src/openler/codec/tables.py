"""Tables in: CSV and XLSX, told apart by their content and streamed row by row.

A file is never trusted for its name: an Excel file called ``.csv`` is read as what it is.
Whatever cannot be read is refused with the way out, in bounded time and memory (threat T21).
Reading is pure: the source is a seekable binary stream that the caller opened and keeps open
while rows are taken. CSV out is `write_row` and `write_table`, safe to open (threat T20).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from openler.codec.tables_csv import csv_rows, find_format
from openler.codec.tables_model import (
    DEFAULT_TABLE_LIMITS,
    Cell,
    CellError,
    Fault,
    Row,
    Table,
    TableLimits,
    is_blank,
    shown,
)
from openler.codec.tables_shape import Origin, column_letters, shape
from openler.codec.tables_write import write_row, write_table
from openler.codec.tables_xlsx import open_workbook
from openler.codec.tables_zip import Archive
from openler.errors import LimitError, ParsingError, UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openler.codec.tables_model import RawRow

__all__ = [
    "DEFAULT_TABLE_LIMITS",
    "Cell",
    "CellError",
    "Fault",
    "Row",
    "Table",
    "TableLimits",
    "TableOptions",
    "column_letters",
    "is_blank",
    "read_table",
    "shown",
    "write_row",
    "write_table",
]


@dataclass(frozen=True, slots=True)
class TableOptions:
    """What a person may say about a file where looking at it is not enough.

    Attributes:
        encoding: of a text file, such as ``cp1252``.
        separator: of a text file, one character.
        sheet: the name of the sheet of an Excel file.
        header_row: the number of the row with the column names; 0 where there is none.
        name: the name of the file, to tell a person when it is something else inside.
    """

    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    name: str = ""


NO_OPTIONS: Final = TableOptions()


def read_table(
    source: BinaryIO,
    *,
    limits: TableLimits = DEFAULT_TABLE_LIMITS,
    options: TableOptions = NO_OPTIONS,
) -> Table:
    """Return the table in a file: its header at once, its rows when they are asked for.

    Raises:
        UnsupportedError: it is of a kind that we do not read, or in no encoding that is sound.
        ParsingError: it is empty, damaged or no table.
        LimitError: it is larger than we accept.
        NotFoundError: there is no sheet of the name that was given.
    """
    size = source.seek(0, 2)
    if size > limits.file_bytes:
        raise LimitError(
            f"The file has {size // 2**20:,} MiB; we read up to {limits.file_bytes // 2**20:,}.",
            fix="Split it into several files.",
        )
    source.seek(0)
    beginning = source.read(_LOOK_BYTES)
    if not beginning.strip():
        raise ParsingError("This file is empty.", fix="Choose the file with your list.")
    if beginning.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        origin = _excel(source, limits, options)
    else:
        _refuse_other_kinds(beginning)
        origin = _text(source, limits, options)
    return shape(origin, limits, header_row=options.header_row)


def _excel(source: BinaryIO, limits: TableLimits, options: TableOptions) -> Origin:
    workbook = open_workbook(Archive(source, limits), limits)
    sheet = workbook.choose(options.sheet)
    notes = []
    if options.name.lower().endswith(_TEXT_NAMES):
        ending = options.name[options.name.rindex(".") :].lower()
        notes.append(f"This looks like an Excel file saved as {ending}; we read it anyway.")
    if len(workbook.sheets) > 1 and options.sheet is None:
        others = ", ".join(f'"{other.name}"' for other in workbook.sheets if other is not sheet)
        notes.append(f'We read the sheet "{sheet.name}", the fullest one, and not {others}.')
    return Origin(lambda: workbook.rows(sheet, limits), sheet.name, tuple(notes))


def _text(source: BinaryIO, limits: TableLimits, options: TableOptions) -> Origin:
    how = find_format(source, encoding=options.encoding, separator=options.separator)
    notes = [how.note]
    if options.name.lower().endswith((".xlsx", ".xls")):
        notes.insert(0, "This looks like a text file saved as Excel; we read it anyway.")

    def rows() -> Iterator[RawRow]:
        return csv_rows(source, how, limits)

    return Origin(rows, None, tuple(notes))


def _refuse_other_kinds(beginning: bytes) -> None:
    text = beginning.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for mark, kind in _OTHER_KINDS:
        if text.startswith(mark):
            raise UnsupportedError(f"This is {kind}.", fix=_SAVE_AS)


_LOOK_BYTES: Final = 4096
_TEXT_NAMES = (".csv", ".txt", ".tsv")
_SAVE_AS = "Open it in your spreadsheet program, save it as XLSX or CSV, and choose that file."
_OTHER_KINDS = (
    (b"\xd0\xcf\x11\xe0", "an old Excel file (.xls), or one with a password"),
    (b"%pdf", "a PDF, not a table"),
    (b"\x89png", "a picture, not a table"),
    (b"gif8", "a picture, not a table"),
    (b"\xff\xd8\xff", "a picture, not a table"),
    (b"{\\rtf", "a text document, not a table"),
    (b"<?xml", "an XML file, not a table"),
    (b"<html", "a web page, not a table"),
    (b"<!doctype", "a web page, not a table"),
    (b"<table", "a web page, not a table"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"7z\xbc\xaf", "a packed file (7z)"),
    (b"rar!", "a packed file (RAR)"),
    (b"sqlite format 3", "a database file"),
    (b"par1", "a Parquet file"),
)
"""Beginnings of other kinds of file, in lower case."""
