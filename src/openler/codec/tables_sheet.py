"""The cells of one Excel sheet, taken from a stream of XML elements.

ISO/IEC 29500-1 section 18.3.1: rows (``row``) of cells (``c``) with a value (``v``) or inline
text (``is``), each cell with its place (``r``), its type (``t``) and its format (``s``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from openler.codec.tables_formats import PLAIN, Shown, number_cell
from openler.codec.tables_model import Cell, CellError, RawRow
from openler.codec.tables_write import unprotected
from openler.codec.tables_zip import PartHandler
from openler.errors import LimitError, ParsingError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.sax.xmlreader import AttributesImpl

    from openler.codec.tables_model import TableLimits

MAX_STRINGS: Final = 1_000_000
"""Different texts in a workbook; with `MAX_STRING_CHARACTERS`, below 150 MB of memory."""

MAX_STRING_CHARACTERS: Final = 16 * 1024 * 1024

MAX_SHEET_ROWS: Final = 1_048_576
"""Excel's own bound; blank rows with a format count too."""

MAX_ROW_CELLS: Final = 16_384
"""Excel's own bound; blank cells with a format count too."""

MAX_DIGITS: Final = 8
"""Digits of a row number or of the place of a text: more than any limit allows."""

_FIX_SIZE = "Save the sheet as CSV, or split it into several files."
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_FORMULA_WITHOUT_RESULT = CellError("a formula without a saved result")


@dataclass(frozen=True, slots=True)
class SheetStyle:
    """What all sheets of a workbook share."""

    strings: Sequence[str]
    formats: Sequence[Shown]
    since_1904: bool


class _TextHandler(PartHandler):
    """Collects the text of the elements that hold some, bounded."""

    def __init__(self, limits: TableLimits) -> None:
        super().__init__()
        self._limits = limits
        self._collecting = False
        self._text: list[str] = []
        self._characters = 0

    def characters(self, content: str) -> None:
        if self._collecting:
            self._text.append(content)
            self._characters += len(content)
            if self._characters > self._limits.field_characters:
                raise LimitError(
                    f"A cell has more than {self._limits.field_characters:,} characters.",
                    fix="Shorten it, and try again.",
                )

    def take_text(self) -> str:
        text = "".join(self._text)
        self._text, self._characters = [], 0
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class StringsHandler(_TextHandler):
    """Collects the shared strings (section 18.4), without phonetic guides (``rPh``)."""

    def __init__(self, limits: TableLimits) -> None:
        """Begin with no strings."""
        super().__init__(limits)
        self.strings: list[str] = []
        self._phonetic = False
        self._total = 0

    def begin(self, name: str, attrs: AttributesImpl) -> None:  # noqa: ARG002 - SAX
        """Take the begin of an element, by its local name."""
        if name == "rPh":
            self._phonetic = True
        self._collecting = name == "t" and not self._phonetic

    def endElement(self, name: str) -> None:  # noqa: N802 - SAX
        """Take the end of an element."""
        local = name.rpartition(":")[2]
        self._collecting = False
        if local == "rPh":
            self._phonetic = False
        elif local == "si":
            text = self.take_text()
            self._total += len(text)
            if len(self.strings) >= MAX_STRINGS or self._total > MAX_STRING_CHARACTERS:
                raise LimitError("This Excel file holds too much different text.", fix=_FIX_SIZE)
            self.strings.append(text)


class SheetHandler(_TextHandler):
    """Collects the rows of a sheet; `taken` hands over those that are complete."""

    def __init__(self, style: SheetStyle, limits: TableLimits) -> None:
        """Begin above the first row."""
        super().__init__(limits)
        self._style = style
        self._rows: list[RawRow] = []
        self._number = 0
        self._cells: list[Cell] = []
        self._column = 0
        self._seen_in_row = 0
        self._type = "n"
        self._format = PLAIN
        self._has_value = False
        self._has_formula = False
        self._phonetic = False

    def taken(self) -> list[RawRow]:
        """Return the rows that were completed since the last time."""
        rows, self._rows = self._rows, []
        return rows

    def begin(self, name: str, attrs: AttributesImpl) -> None:
        """Take the begin of an element, by its local name."""
        match name:
            case "c":
                self._begin_cell(attrs)
            case "v":
                self._has_value = self._collecting = True
            case "t":
                self._has_value = True
                self._collecting = not self._phonetic
            case "f":
                self._has_formula = True
            case "rPh":
                self._phonetic = True
            case "row":
                self._begin_row(attrs)

    def endElement(self, name: str) -> None:  # noqa: N802 - SAX
        """Take the end of an element."""
        match name.rpartition(":")[2]:
            case "v" | "t":
                self._collecting = False
            case "rPh":
                self._phonetic = False
            case "c":
                self._end_cell()
            case "row":
                self._rows.append(RawRow(self._number, self._cells))

    def _begin_row(self, attrs: AttributesImpl) -> None:
        given = attrs.get("r", "")
        number = int(given) if given.isdecimal() and len(given) <= MAX_DIGITS else 0
        self._number = number if number > self._number else self._number + 1
        self._cells, self._column, self._seen_in_row = [], 0, 0
        if self._number > MAX_SHEET_ROWS:
            raise LimitError(f"The sheet has more than {MAX_SHEET_ROWS:,} rows.", fix=_FIX_SIZE)

    def _begin_cell(self, attrs: AttributesImpl) -> None:
        place = attrs.get("r", "")
        self._column = _column(place) if place else self._column + 1
        self._type = attrs.get("t", "n")
        style = attrs.get("s", "")
        formats = self._style.formats
        index = int(style) if style.isdecimal() else 0
        self._format = formats[index] if index < len(formats) else PLAIN
        self._has_value = self._has_formula = False
        self._seen_in_row += 1
        if self._seen_in_row > MAX_ROW_CELLS:
            raise self._too_wide()

    def _end_cell(self) -> None:
        text = self.take_text()
        if not self._has_value and not self._has_formula:
            return
        if self._column > self._limits.columns:
            raise self._too_wide()
        cells = self._cells
        cells.extend([None] * (self._column - len(cells)))
        cells[self._column - 1] = self._value(text)

    def _value(self, text: str) -> Cell:
        if not self._has_value or (not text and self._type == "n"):
            return _FORMULA_WITHOUT_RESULT if self._has_formula else None
        cell: Cell
        match self._type:
            case "n":
                cell = number_cell(text, self._format, since_1904=self._style.since_1904)
            case "s":
                cell = unprotected(self._shared(text))
            case "b":
                cell = text.strip() in {"1", "true"}
            case "e":
                cell = CellError(text)
            case "d":
                cell = _iso(text)
            case _:
                cell = unprotected(text)
        return cell

    def _shared(self, index: str) -> str:
        strings = self._style.strings
        if index.isdecimal() and len(index) <= MAX_DIGITS and int(index) < len(strings):
            return strings[int(index)]
        raise ParsingError(
            f"Row {self._number} names a text that this Excel file does not hold.",
            fix="Open it in your spreadsheet program, save it again as XLSX, and choose that file.",
        )

    def _too_wide(self) -> LimitError:
        return LimitError(
            f"Row {self._number} has more than {self._limits.columns:,} cells.",
            fix="Keep the columns that the records need, and try again.",
        )


def _column(place: str) -> int:
    """Return the number of the column in a place such as ``AB12``, from 1."""
    column = 0
    for character in place[:4]:
        if not "A" <= character <= "Z":
            break
        column = column * 26 + ord(character) - ord("A") + 1
    return max(column, 1)


def _iso(text: str) -> Cell:
    """Return a date cell of strict files (section 18.18.11: ISO 8601)."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return CellError(text)
    is_day = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    return date(moment.year, moment.month, moment.day) if is_day else moment.replace(tzinfo=None)
