"""How the bytes of a text file are to be read: its encoding and its separator.

1. A byte order mark says it. 2. Bytes that are all valid UTF-8 are UTF-8: other encodings
almost never are by chance. 3. Pairs of bytes with a zero are UTF-16. 4. Else an 8-bit encoding
is chosen only where it is sound: Western European where foreign letters are rare and stand
where letters can stand, Arabic and Cyrillic where nearly every letter belongs. 5. Else we ask.

The whole file is looked at, since the first foreign letter may stand in its last row.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openler.errors import ParsingError, UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SEPARATORS: Final = ",;\t|"
"""The ones that spreadsheet programs and student systems write."""

SEPARATOR_WORDS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright bars"}

ENCODING_WORDS: Final = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252 (Western European)",
    "mac_roman": "Mac Roman (Western European)",
    "cp1256": "Windows-1256 (Arabic)",
    "cp1251": "Windows-1251 (Cyrillic)",
}

MAX_ASCII: Final = 0x7F

EVIDENCE_BYTES: Final = 64 * 1024
"""How many bytes with the high bit we look at to tell 8-bit encodings apart."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, None),
    (codecs.BOM_UTF32_BE, None),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ASK = 'Save it as "CSV UTF-8", or tell us its encoding (for example --encoding cp1253).'


@dataclass(slots=True)
class _Looked:
    """What one walk through the bytes found."""

    utf8: bool = True
    zeros_even: int = 0
    zeros_odd: int = 0
    size: int = 0
    evidence: bytearray | None = None


def find_encoding(chunks: Iterable[bytes]) -> str:
    """Return the name of the codec that reads these bytes.

    Raises:
        ParsingError: they are no text.
        UnsupportedError: they are text, but it cannot be told in which encoding.
    """
    walk = iter(chunks)
    first = next(walk, b"")
    for mark, encoding in _MARKS:
        if first.startswith(mark):
            if encoding is None:
                raise UnsupportedError("This text is in UTF-32, which we do not read.", fix=_ASK)
            return encoding
    looked = _look(first, walk)
    if looked.zeros_even or looked.zeros_odd:
        return _utf16_by_zeros(looked)
    if looked.utf8:
        return "utf-8"
    return eight_bit_encoding(bytes(looked.evidence or b""))


def checked_encoding(name: str) -> str:
    """Return the codec of an encoding that a person named.

    Raises:
        UnsupportedError: there is no text encoding of that name.
    """
    try:
        info = codecs.lookup(name)
    except LookupError as error:
        raise UnsupportedError(
            f"There is no encoding {name!r}.", fix="Examples are utf-8, cp1252, cp1256, utf-16."
        ) from error
    if not info._is_text_encoding:  # noqa: SLF001 - bytes.decode itself asks this
        raise UnsupportedError(
            f"{name!r} is not an encoding of text.", fix="Examples are utf-8, cp1252, utf-16."
        )
    return "utf-8-sig" if info.name == "utf-8" else info.name


def eight_bit_encoding(evidence: bytes) -> str:
    """Return which 8-bit encoding these words are in.

    Raises:
        UnsupportedError: none is sound.
    """
    high = [byte for byte in evidence if byte > MAX_ASCII]
    letters = sum(1 for byte in evidence if chr(byte).isascii() and chr(byte).isalpha())
    if len(high) <= letters:
        return _western(evidence)
    if _share(evidence.decode("cp1256", "replace"), _ARABIC) >= _NEARLY_ALL:
        return "cp1256"
    if _is_russian_like(high):
        return "cp1251"
    raise UnsupportedError("We cannot tell in which alphabet this file is written.", fix=_ASK)


def find_separator(lines: Sequence[str]) -> str:
    """Return the separator that gives the most even table with more than one column.

    A comma inside every name of a file with semicolons makes two columns; the semicolons
    make more, and the header has no comma.
    """
    scored = [(_evenness(lines, separator), separator) for separator in SEPARATORS]
    best, separator = max(scored, key=lambda pair: pair[0])
    return separator if best > 0 else ","


def _look(first: bytes, walk: Iterator[bytes]) -> _Looked:
    decoder = codecs.getincrementaldecoder("utf-8")()
    looked = _Looked(evidence=bytearray())
    chunk = first
    while chunk:
        _count_zeros(looked, chunk)
        _try_utf8(looked, decoder, chunk)
        _keep_evidence(looked, chunk)
        looked.size += len(chunk)
        chunk = next(walk, b"")
    _try_utf8(looked, decoder, b"", final=True)
    return looked


def _count_zeros(looked: _Looked, chunk: bytes) -> None:
    if b"\0" in chunk:
        shift = looked.size % 2
        looked.zeros_even += chunk[shift::2].count(0)
        looked.zeros_odd += chunk[1 - shift :: 2].count(0)


def _try_utf8(
    looked: _Looked, decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False
) -> None:
    if looked.utf8:
        try:
            decoder.decode(chunk, final)
        except UnicodeDecodeError:
            looked.utf8 = False


def _keep_evidence(looked: _Looked, chunk: bytes) -> None:
    """Keep the words around foreign letters; plain ASCII tells nothing."""
    kept = looked.evidence
    if kept is None or len(kept) >= EVIDENCE_BYTES or chunk.isascii():
        return
    for word in _FOREIGN_WORD.finditer(chunk):
        kept += word.group()[:_WORD_BYTES] + b" "
        if len(kept) >= EVIDENCE_BYTES:
            return


_FOREIGN_WORD = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
_WORD_BYTES: Final = 64


def _utf16_by_zeros(looked: _Looked) -> str:
    """Return the order of UTF-16 without a mark: Latin text has a zero in every pair."""
    half = looked.size // 2
    if looked.zeros_odd > half * 0.5 and not looked.zeros_even:
        return "utf-16-le"
    if looked.zeros_even > half * 0.5 and not looked.zeros_odd:
        return "utf-16-be"
    raise ParsingError(
        "This file is not a table: it holds bytes that no text has.",
        fix="Save the list as XLSX or CSV, and choose that file.",
    )


_ARABIC = re.compile("[\u0621-\u064a\u0660-\u0669\u067e\u0686\u0698\u06af\u060c\u061b\u061f]")
_NEARLY_ALL: Final = 0.97
"""Share of the foreign letters that must belong to the alphabet."""

_COMMON_CYRILLIC = frozenset("оаие".encode("cp1251"))
_CAPITAL_CYRILLIC = range(0xC0, 0xE0)
_CYRILLIC = range(0xC0, 0x100)


def _is_russian_like(high: Sequence[int]) -> bool:
    """Tell whether bytes are Cyrillic: the common vowels are common, and names have capitals.

    Greek, Hebrew and Thai fill the same range of bytes, but not with these frequencies.
    """
    count = len(high)
    inside = sum(byte in _CYRILLIC for byte in high)
    common = sum(byte in _COMMON_CYRILLIC for byte in high)
    capital = sum(byte in _CAPITAL_CYRILLIC for byte in high)
    return inside >= count * _NEARLY_ALL and common >= count * 0.2 and capital >= count * 0.03


def _share(text: str, letters: re.Pattern[str]) -> float:
    foreign = [character for character in text if not character.isascii()]
    return sum(bool(letters.match(c)) for c in foreign) / len(foreign)


def _western(evidence: bytes) -> str:
    """Return Windows-1252, or Mac Roman where only that puts letters where letters stand."""
    windows, mac = _oddities(evidence, "cp1252"), _oddities(evidence, "mac_roman")
    words = evidence.count(b" ")
    if min(windows, mac) > words * _FEW:
        raise UnsupportedError("We cannot tell in which encoding this file is written.", fix=_ASK)
    return "mac_roman" if mac < windows else "cp1252"


_FEW: Final = 0.1
"""Share of the words with foreign letters that may look odd in the encoding that we choose."""

_MID_WORD_ODDITY = re.compile(
    "[a-z][\u0080-\u009f\ufffd\u0160\u017d\u0152\u0178\u20ac\u2020-\u2022\u2026\u2030\u02c6\u0192"
    "\u201a\u201e\u00a1-\u00a9\u00ab-\u00b9\u00bb-\u00bf\u00d7\u00f7"
    "\u2122\u2202-\u2265\u25ca\u03c0\u03a9\ufb01\ufb02\u2044]"
)
"""A lower-case letter followed by something that no word of these languages has there."""


def _oddities(evidence: bytes, encoding: str) -> int:
    return len(_MID_WORD_ODDITY.findall(evidence.decode(encoding, "replace")))


def _evenness(lines: Sequence[str], separator: str) -> float:
    """Return how much of a table the separator makes: 0 for a single column."""
    try:
        counts = [len(record) for record in csv.reader(lines, delimiter=separator) if record]
    except csv.Error:
        return 0
    several = Counter(count for count in counts if count > 1)
    if not several:
        return 0
    width, rows = max(several.items(), key=lambda item: (item[1], item[0]))
    return rows / len(counts) * (1 - 1 / width)
