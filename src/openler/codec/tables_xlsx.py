"""XLSX in (ISO/IEC 29500, SpreadsheetML): one sheet, streamed row by row.

What a person sees in the sheet is what comes out: real dates are dates, numbers stand as they
are shown (leading zeros of a student number, a percentage), a formula counts as the result
that was saved with it. We read the XML ourselves, piece by piece: libraries that build a tree
for each row can be fed a row of ten million cells.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openler.codec.tables_formats import Shown, format_of
from openler.codec.tables_sheet import SheetHandler, SheetStyle, StringsHandler
from openler.codec.tables_zip import PartHandler
from openler.errors import NotFoundError, ParsingError, UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.sax.xmlreader import AttributesImpl

    from openler.codec.tables_model import RawRow, TableLimits
    from openler.codec.tables_zip import Archive

_AGAIN = "Open it in your spreadsheet program, save it as XLSX, and choose that file."
_CONTENT_TYPES: Final = "[Content_Types].xml"
_WORKBOOK: Final = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook."""

    name: str
    part: str
    visible: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file, and what is needed to read any of them."""

    archive: Archive
    sheets: tuple[Sheet, ...]
    style: SheetStyle

    def choose(self, name: str | None = None) -> Sheet:
        """Return the sheet of that name, else the visible one with the most filled cells.

        Raises:
            NotFoundError: there is no sheet of that name.
        """
        if name is not None:
            for sheet in self.sheets:
                if sheet.name.casefold() == name.strip().casefold():
                    return sheet
            raise NotFoundError(
                f"There is no sheet {name!r}.",
                fix="The sheets are: " + ", ".join(sheet.name for sheet in self.sheets) + ".",
            )
        choice = [sheet for sheet in self.sheets if sheet.visible] or list(self.sheets)
        if len(choice) == 1:
            return choice[0]
        return max(choice, key=lambda sheet: _filled_cells(self.archive, sheet.part))

    def rows(self, sheet: Sheet, limits: TableLimits) -> Iterator[RawRow]:
        """Yield the rows of a sheet that are written in the file.

        Raises:
            LimitError, ParsingError: as `Archive.parse`, and for rows past the limits.
        """
        handler = SheetHandler(self.style, limits)
        for _ in self.archive.parse(sheet.part, handler):
            yield from handler.taken()


def open_workbook(archive: Archive, limits: TableLimits) -> Workbook:
    """Return the workbook in an archive.

    Raises:
        UnsupportedError: the archive is something else than an XLSX file.
        ParsingError: it is one, but a part is missing or damaged.
    """
    if _CONTENT_TYPES not in archive:
        kind = "an OpenDocument file" if "mimetype" in archive else "a ZIP archive, not a table"
        raise UnsupportedError(f"This is {kind}.", fix=_AGAIN)
    targets = _targets(archive, "_rels/.rels", "")
    part = next((path for kind, path in targets.values() if kind == "officeDocument"), _WORKBOOK)
    if not part.endswith(".xml") or not part.startswith("xl/"):
        raise UnsupportedError("This is an Office file, but not an XLSX table.", fix=_AGAIN)
    found = _read(archive, part)
    folder, name = posixpath.split(part)
    links = _targets(archive, f"{folder}/_rels/{name}.rels", folder)
    sheets = tuple(_sheets(found, links))
    if not sheets:
        raise ParsingError("This Excel file has no sheet.", fix=_AGAIN)
    return Workbook(archive, sheets, _style(archive, found, links, limits))


@dataclass(frozen=True, slots=True)
class _Element:
    parent: str
    name: str
    attributes: dict[str, str]


class _Elements(PartHandler):
    """Collects the elements of a small part, each with the name of its parent."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[_Element] = []
        self._path = [""]

    def begin(self, name: str, attrs: AttributesImpl) -> None:
        attributes = {key.rpartition(":")[2]: attrs.getValue(key) for key in attrs.getNames()}
        self.found.append(_Element(self._path[-1], name, attributes))
        self._path.append(name)

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802 - SAX
        self._path.pop()


def _read(archive: Archive, part: str) -> list[_Element]:
    handler = _Elements()
    for _ in archive.parse(part, handler):
        pass
    return handler.found


def _targets(archive: Archive, part: str, folder: str) -> dict[str, tuple[str, str]]:
    """Return relationship id → (last word of its type, path of its target)."""
    if part not in archive:
        return {}
    found = {}
    for element in _read(archive, part):
        given = element.attributes
        if element.name == "Relationship" and given.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/", folder, given.get("Target", "")))
            kind = given.get("Type", "").rpartition("/")[2]
            found[given.get("Id", "")] = (kind, path.lstrip("/"))
    return found


def _sheets(workbook: Sequence[_Element], links: dict[str, tuple[str, str]]) -> Iterator[Sheet]:
    """Yield the sheets with cells; chart sheets and macro sheets have none."""
    for element in workbook:
        if element.name == "sheet" and element.parent == "sheets":
            given = element.attributes
            kind, part = links.get(given.get("id", ""), ("", ""))
            if kind == "worksheet":
                yield Sheet(given.get("name", ""), part, given.get("state", "visible") == "visible")


def _style(
    archive: Archive,
    workbook: Sequence[_Element],
    links: dict[str, tuple[str, str]],
    limits: TableLimits,
) -> SheetStyle:
    parts = dict(links.values())
    strings: list[str] = []
    if parts.get("sharedStrings", "") in archive:
        handler = StringsHandler(limits)
        for _ in archive.parse(parts["sharedStrings"], handler):
            pass
        strings = handler.strings
    formats: list[Shown] = []
    if parts.get("styles", "") in archive:
        formats = list(_formats(_read(archive, parts["styles"])))
    since_1904 = any(
        element.name == "workbookPr" and element.attributes.get("date1904") in {"1", "true"}
        for element in workbook
    )
    return SheetStyle(strings, formats, since_1904=since_1904)


def _formats(styles: Sequence[_Element]) -> Iterator[Shown]:
    """Yield how numbers are shown, in the order of the cell formats (cellXfs)."""
    codes = {
        element.attributes.get("numFmtId", ""): element.attributes.get("formatCode", "")
        for element in styles
        if element.name == "numFmt"
    }
    for element in styles:
        if element.name == "xf" and element.parent == "cellXfs":
            number = element.attributes.get("numFmtId", "0")
            yield format_of(number, codes.get(number))


def _filled_cells(archive: Archive, part: str) -> int:
    """Return about how many cells of a sheet hold something, by counting the ends of values."""
    if part not in archive:
        return 0
    return sum(chunk.count(b"v>") + chunk.count(b"is>") for chunk in archive.chunks(part))
