"""The bits of a status list (Bitstring Status List 1.0 section 2.3 and 3.3).

Guarantees: unpacking stops at a byte limit whatever the packed text promises (threat T10), and
takes exactly one gzip member with nothing behind it; packing the same bits gives the same text,
with no clock in it. Bits are numbered from the left: index 0 is the highest bit of byte 0.

Whether a list is long enough to hide its members (`MINIMUM_SIZE`) is for its reader to ask, who
also knows how many bits an entry has.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from openler.codec import multibase
from openler.errors import LimitError, MalformedValueError, OutOfRangeError, ParsingError

if TYPE_CHECKING:
    from collections.abc import Iterable

MINIMUM_SIZE: Final = 131_072
"""Bits in a list, at least, so that a fetch says nothing about whom (section 6.1: 16 KB)."""
MAX_BYTES: Final = 2_097_152
"""16 times the 2^20 entries of our own lists; what a reader unpacks unless told otherwise."""

_BYTE = 8
_GZIP_HEADER: Final = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
"""RFC 1952 section 2.3.1: deflate, no time, most compression, no operating system named."""
_GZIP_WINDOW: Final = 31
_RAW_WINDOW: Final = -15
_BEST: Final = 9
_PACKED_SLACK_BYTES: Final = 4_096
"""Header, trailer and block headers of data that does not get smaller."""


class Bitstring:
    """A fixed number of bits, all clear at first.

    Args:
        size: the number of bits, a multiple of eight.

    Raises:
        OutOfRangeError: no bits, or not a whole number of bytes.
    """

    __slots__ = ("_bytes",)

    def __init__(self, size: int) -> None:
        """Reserve the bytes."""
        if size <= 0 or size % _BYTE:
            raise OutOfRangeError(
                f"A list of {size:,} bits is not a whole number of bytes.",
                fix=f"Use a multiple of eight, such as {MINIMUM_SIZE:,}.",
            )
        self._bytes = bytearray(size // _BYTE)

    @classmethod
    def from_bits(cls, size: int, indexes: Iterable[int]) -> Bitstring:
        """Return a bitstring of this size with the bits at these indexes set.

        Raises:
            OutOfRangeError: a size as above, or an index outside it.
        """
        bits = cls(size)
        for index in indexes:
            bits.set(index, value=True)
        return bits

    def __len__(self) -> int:
        """Return the number of bits."""
        return len(self._bytes) * _BYTE

    def __eq__(self, other: object) -> bool:
        """Whether the other holds the same bits."""
        return isinstance(other, Bitstring) and self._bytes == other._bytes

    __hash__ = None  # type: ignore[assignment] # it changes, so it is no key

    def get(self, index: int) -> bool:
        """Whether the bit at an index, from 0, is set.

        Raises:
            OutOfRangeError: no such bit (section 3.5, RANGE_ERROR).
        """
        byte, mask = self._place(index)
        return bool(self._bytes[byte] & mask)

    def set(self, index: int, value: bool) -> None:  # noqa: FBT001 - a bit is its own name
        """Set or clear the bit at an index, from 0.

        Raises:
            OutOfRangeError: no such bit.
        """
        byte, mask = self._place(index)
        if value:
            self._bytes[byte] |= mask
        else:
            self._bytes[byte] &= ~mask

    def set_indexes(self) -> tuple[int, ...]:
        """Return the indexes of all set bits, in order."""
        return tuple(
            byte * _BYTE + bit
            for byte, value in enumerate(self._bytes)
            if value
            for bit in range(_BYTE)
            if value & (0x80 >> bit)
        )

    def encode(self) -> str:
        """Return the multibase text of the packed bits, ``encodedList`` (section 2.3)."""
        packer = zlib.compressobj(_BEST, zlib.DEFLATED, _RAW_WINDOW)
        packed = packer.compress(self._bytes) + packer.flush()
        check = zlib.crc32(self._bytes).to_bytes(4, "little")
        length = len(self._bytes).to_bytes(4, "little")
        return multibase.encode("u", _GZIP_HEADER + packed + check + length)

    @classmethod
    def decode(cls, text: str, *, max_bytes: int = MAX_BYTES) -> Bitstring:
        """Return the bits of an ``encodedList`` (section 3.3).

        Args:
            text: ``u``, then base64url without padding, of one gzip member.
            max_bytes: at most so many bytes are unpacked.

        Raises:
            MalformedValueError: not multibase base64url.
            ParsingError: not exactly one whole gzip member.
            LimitError: it would unpack to more than ``max_bytes``.
        """
        if not text.startswith("u"):
            raise MalformedValueError(
                "The list does not begin with u, the mark of base64url.",
                fix="Encode it as Bitstring Status List 1.0 section 2.3 says.",
            )
        # Bits that do not pack stay about as long; base64 adds a third.
        if len(text) > (max_bytes + _PACKED_SLACK_BYTES) * 4 // 3:
            raise _too_long(max_bytes)
        unpacked = _unpack(multibase.decode(text), max_bytes)
        if not unpacked:
            raise ParsingError("The list is empty.", fix="Ask the issuer for a whole list.")
        bits = cls(len(unpacked) * _BYTE)
        bits._bytes[:] = unpacked
        return bits

    def _place(self, index: int) -> tuple[int, int]:
        if not 0 <= index < len(self):
            raise OutOfRangeError(f"The list has {len(self):,} places, and no place {index}.")
        byte, bit = divmod(index, _BYTE)
        return byte, 0x80 >> bit


def _unpack(packed: bytes, max_bytes: int) -> bytes:
    """Unpack one gzip member, never more than one byte past the limit."""
    unpacker = zlib.decompressobj(_GZIP_WINDOW)
    try:
        unpacked = unpacker.decompress(packed, max_bytes + 1)
    except zlib.error as error:
        raise _no_member("it is not in gzip, or damaged") from error
    if len(unpacked) > max_bytes:
        raise _too_long(max_bytes)
    if not unpacker.eof:
        raise _no_member("it ends too early")
    if unpacker.unused_data:
        raise _no_member("something follows its end")
    return unpacked


def _too_long(max_bytes: int) -> LimitError:
    return LimitError(f"The list has more than {max_bytes:,} bytes, which is more than we unpack.")


def _no_member(why: str) -> ParsingError:
    return ParsingError(
        f"The list cannot be unpacked: {why}.", fix="Ask the issuer to publish it again."
    )
