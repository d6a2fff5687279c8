"""The parts of an Excel file, unpacked in bounded time and memory (threats T21 and T27).

1. The directory of the archive is read through a window: millions of entries are refused
   before they are listed. 2. Names that leave the archive, links, doubles and passwords are
   refused, though nothing is ever written to a disk. 3. What the entries declare must fit the
   limits, and a part that unpacks to anything but what it declares is refused. 4. XML goes
   through defusedxml, which refuses every document type declaration; a piece of XML that never
   ends is refused by us, since expat before 2.6 read it from its beginning again and again.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO, Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from openler.errors import LimitError, ParsingError, UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.sax.xmlreader import AttributesImpl

    from openler.codec.tables_model import TableLimits

MAX_ENTRIES: Final = 2_000
"""Parts of an Excel file: some ten, and one or two more for each sheet and picture."""

MAX_DIRECTORY_BYTES: Final = 1024 * 1024
"""1 MiB: what we read to list the parts, the 64 KiB that a comment may have included."""

MAX_PIECE_BYTES: Final = 1024 * 1024
"""1 MiB of XML in which nothing begins is an attack, not a sheet."""

CHUNK_BYTES: Final = 64 * 1024

_ENCRYPTED: Final = 0x1
_UNIX_MODE_SHIFT: Final = 16
_DAMAGED = "Open it in your spreadsheet program, save it again as XLSX, and choose that file."
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
)
"""What ``zipfile`` raises at archives that are damaged or made to confuse."""


class PartHandler(ContentHandler):
    """Takes the elements of a part; knows their names without a namespace prefix."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        super().__init__()
        self.events = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX
        """Take the begin of an element."""
        self.events += 1
        self.begin(name.rpartition(":")[2], attrs)

    def begin(self, name: str, attrs: AttributesImpl) -> None:
        """Take the begin of an element, by its local name."""


class Archive:
    """The checked parts of a file."""

    def __init__(self, source: BinaryIO, limits: TableLimits) -> None:
        """List the parts.

        Raises:
            LimitError: too many parts, or too much in them.
            ParsingError: it is no archive, or names parts that no honest file has.
            UnsupportedError: a part needs a password.
        """
        free = max(limits.free_unpacked_bytes, source.seek(0, 2) * limits.ratio)
        self._allowed = min(limits.unpacked_bytes, free)
        window = _Window(source)
        try:
            self._zip = zipfile.ZipFile(window)
        except _BROKEN as error:
            raise _damaged() from error
        window.open()
        self._parts = self._checked_parts()

    def __contains__(self, name: object) -> bool:
        """Tell whether there is such a part."""
        return name in self._parts

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a part.

        Raises:
            ParsingError: the part is not there, is damaged, or is not what it declares.
        """
        if name not in self._parts:
            raise ParsingError(f"This Excel file has no part {name!r}.", fix=_DAMAGED)
        try:
            with self._zip.open(name) as part:  # stops at the declared size, compares the CRC
                while chunk := part.read(CHUNK_BYTES):
                    yield chunk
        except _BROKEN as error:
            raise _damaged() from error

    def parse(self, name: str, handler: PartHandler) -> Iterator[None]:
        """Feed a part to the handler; yield after each piece so that results can be taken.

        Raises:
            LimitError: the XML holds a piece without end.
            ParsingError: it is no well-formed XML, or declares a document type.
        """
        parser = make_parser()
        parser.forbid_dtd = True
        parser.setContentHandler(handler)
        silent = 0
        try:
            for chunk in self.chunks(name):
                before = handler.events
                parser.feed(chunk)
                silent = silent + len(chunk) if handler.events == before else 0
                if silent > MAX_PIECE_BYTES:
                    raise LimitError(f"Part {name!r} of this file has no end.", fix=_DAMAGED)
                yield
            parser.close()
        except DefusedXmlException as error:
            raise ParsingError(
                f"Part {name!r} of this file declares a document type; no honest one does.",
                fix=_DAMAGED,
            ) from error
        except SAXException as error:
            raise _damaged() from error
        yield

    def _checked_parts(self) -> frozenset[str]:
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES:
            raise LimitError(f"This file has more than {MAX_ENTRIES:,} parts.", fix=_DAMAGED)
        for entry in entries:
            _check_entry(entry)
        names = frozenset(entry.filename for entry in entries)
        if len(names) != len(entries):
            raise ParsingError("This file names one of its parts twice.", fix=_DAMAGED)
        if sum(entry.file_size for entry in entries) > self._allowed:
            raise LimitError(
                f"This file would unpack to more than {self._allowed // 2**20} MiB.",
                fix="Save the list as CSV, or split it into several files.",
            )
        return names


class _Window:
    """Lets no more than `MAX_DIRECTORY_BYTES` be read at first; then everything."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._left: int | None = MAX_DIRECTORY_BYTES
        self.seek, self.tell = source.seek, source.tell

    def open(self) -> None:
        """Lift the bound."""
        self._left = None

    def seekable(self) -> bool:
        """Tell `zipfile` that it may look around."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Read from the source, within the bound."""
        if self._left is not None:
            data = self._source.read(self._left + 1 if size < 0 else min(size, self._left + 1))
            self._left -= len(data)
            if self._left < 0:
                raise LimitError(f"This file has more than {MAX_ENTRIES:,} parts.", fix=_DAMAGED)
            return data
        return self._source.read(size)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]:
        raise ParsingError(f"This file has a part outside of itself: {name[:60]!r}.", fix=_DAMAGED)
    if stat.S_ISLNK(entry.external_attr >> _UNIX_MODE_SHIFT):
        raise ParsingError(f"Part {name[:60]!r} of this file is a link.", fix=_DAMAGED)
    if entry.flag_bits & _ENCRYPTED:
        raise UnsupportedError(
            "This file needs a password.", fix="Save it without a password, and choose that file."
        )


def _damaged() -> ParsingError:
    return ParsingError("This Excel file is damaged.", fix=_DAMAGED)
