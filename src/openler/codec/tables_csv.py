"""CSV in: whatever spreadsheet programs and student systems call by that name.

Encoding and separator are found by looking (`tables_text`). Python's ``csv`` reads the records
(RFC 4180, and the lenient forms that people have); around it stand the bounds that it lacks:
no line, record or cell grows past a limit, and a quotation mark that is never closed is an
error with its row, not a file that silently became one cell.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from openler.codec.tables_model import Fault, RawRow
from openler.codec.tables_text import (
    ENCODING_WORDS,
    SEPARATOR_WORDS,
    checked_encoding,
    find_encoding,
    find_separator,
)
from openler.codec.tables_write import unprotected
from openler.errors import LimitError, ParsingError, UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openler.codec.tables_model import TableLimits

MAX_RECORD_CHARACTERS: Final = 1024 * 1024
"""1 Mi characters in one record: no row of a list of people comes near."""

SAMPLE_LINES: Final = 200
"""Lines in which the separator is looked for."""

SAMPLE_CHARACTERS: Final = 256 * 1024

CHUNK_BYTES: Final = 64 * 1024

_END = "\0"
"""Fed after the last line. No text that we read holds it, so a cell that swallows it is open."""


@dataclass(frozen=True, slots=True)
class CsvFormat:
    """How a text file is to be read."""

    encoding: str
    separator: str
    skip_lines: int
    """1 where the first line is Excel's ``sep=;``, which Excel does not show as a row."""

    @property
    def note(self) -> str:
        """The format as a sentence."""
        encoding = ENCODING_WORDS.get(self.encoding, self.encoding)
        separator = SEPARATOR_WORDS.get(self.separator, repr(self.separator))
        return f"We read it as text in {encoding}, with {separator} between the cells."


def find_format(
    source: BinaryIO, *, encoding: str | None = None, separator: str | None = None
) -> CsvFormat:
    """Return how to read the file; what the caller names is not guessed.

    Raises:
        ParsingError: it is no text, or not in the encoding that was named.
        UnsupportedError: no encoding is sound, or there is none of that name.
    """
    if separator is not None and (len(separator) != 1 or separator in '"\r\n\0'):
        raise UnsupportedError(
            f"{separator!r} cannot separate cells.", fix="Use one of , ; | or a tab."
        )
    found = checked_encoding(encoding) if encoding else find_encoding(_chunks(source))
    sample = _sample(_Lines(source, CsvFormat(found, ",", 0)))
    named = _named_separator(sample[0]) if sample else None
    skip = 1 if named else 0
    return CsvFormat(found, separator or named or find_separator(sample[skip:]), skip)


def csv_rows(source: BinaryIO, how: CsvFormat, limits: TableLimits) -> Iterator[RawRow]:
    """Yield every record, blank ones included, numbered as Excel shows them.

    Raises:
        LimitError: a row or a cell is too large.
        ParsingError: a quotation mark is never closed, or the encoding does not fit.
    """
    lines = _Lines(source, how)
    records = csv.reader(lines, delimiter=how.separator)
    widest = 0
    try:
        for record in records:
            if record == [_END]:
                return
            if record and record[-1].endswith(_END):
                raise lines.unclosed()
            lines.end_record()
            widest = max(widest, len(record))
            yield _row(lines.number, record, how.separator, widest, limits)
    except csv.Error as error:  # a cell past the limit of the csv module
        raise lines.unclosed() from error


def _sample(lines: _Lines) -> list[str]:
    """Return the first lines, as far as they are quickly looked at."""
    sample: list[str] = []
    characters = 0
    for line in islice(lines, SAMPLE_LINES):
        lines.end_record()
        characters += len(line)
        if line == _END or (sample and characters > SAMPLE_CHARACTERS):
            break
        sample.append(line)
    return sample


def _row(
    number: int, record: list[str], separator: str, widest: int, limits: TableLimits
) -> RawRow:
    if len(record) > limits.columns:
        raise LimitError(
            f"Row {number} has more than {limits.columns:,} cells.",
            fix="Keep the columns that the records need, and try again.",
        )
    fault = None
    for cell in record:
        if len(cell) > limits.field_characters:
            raise LimitError(
                f"Row {number} has a cell with more than {limits.field_characters:,} characters.",
                fix="Shorten it, or look for a quotation mark that is never closed.",
            )
        if "\n" in cell and cell.count(separator) >= max(2, widest - 1):
            fault = Fault.RUNAWAY_QUOTE  # several lines with as many separators as a row has
    return RawRow(number, [unprotected(cell) for cell in record], fault)


def _named_separator(first_line: str) -> str | None:
    """Return the separator of Excel's ``sep=;`` line."""
    words = first_line.strip("\r\n").strip().strip('"')
    if words[:4].lower() == "sep=" and len(words) == len("sep=;"):
        return words[4]
    return "\t" if words.lower() == "sep=" and "\t" in first_line else None


class _Lines:
    """The lines of a file as text, each bounded; knows which row is being read."""

    def __init__(self, source: BinaryIO, how: CsvFormat) -> None:
        self.number = 0
        self._how = how
        self._characters = 0
        self._ended = False
        view = io.BufferedReader(_View(source), CHUNK_BYTES)
        self._text = io.TextIOWrapper(view, encoding=how.encoding, newline="")
        for _ in range(how.skip_lines):
            self._read()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._ended:
            raise StopIteration
        line = self._read()
        self._characters += len(line)
        if self._characters > MAX_RECORD_CHARACTERS:
            raise self._too_long(line)
        self._ended = not line
        return line or _END

    def end_record(self) -> None:
        """Note that a row was read."""
        self.number += 1
        self._characters = 0

    def unclosed(self) -> ParsingError:
        """Return the error of a quotation mark that swallows what follows."""
        return ParsingError(
            f'Row {self.number + 1} has a quotation mark (") that is never closed, '
            "so everything after it would become one cell.",
            fix=f"Close or remove the quotation mark in row {self.number + 1}, and try again.",
        )

    def _read(self) -> str:
        try:
            line = self._text.readline(MAX_RECORD_CHARACTERS + 1)
        except UnicodeDecodeError as error:
            words = ENCODING_WORDS.get(self._how.encoding, self._how.encoding)
            raise ParsingError(
                f"After row {self.number}, the file holds bytes that are not {words}.",
                fix='Save it as "CSV UTF-8", or name another encoding.',
            ) from error
        if "\0" in line:
            raise ParsingError(
                f"Row {self.number + 1} holds a zero byte, which no text has.",
                fix="Save the list as XLSX or CSV again, and choose that file.",
            )
        return line

    def _too_long(self, line: str) -> ParsingError | LimitError:
        if len(line) < self._characters:  # several lines: a quotation mark holds them together
            return self.unclosed()
        return LimitError(
            f"Row {self.number + 1} is longer than {MAX_RECORD_CHARACTERS:,} characters.",
            fix="Choose a list with one person in each row.",
        )


class _View(io.RawIOBase):
    """A reader with its own place in a shared source, which it never closes."""

    def __init__(self, source: BinaryIO) -> None:
        super().__init__()
        self._source = source
        self._place = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:  # the Buffer type is named from Python 3.12
        target = memoryview(buffer)
        self._source.seek(self._place)
        data = self._source.read(len(target))
        target[: len(data)] = data
        self._place += len(data)
        return len(data)


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    view = _View(source)
    while chunk := view.read(CHUNK_BYTES):
        yield chunk
