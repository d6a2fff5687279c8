"""Bytes as text in base58btc and base64url, with one spelling for each value.

Guarantees: what decodes encodes back to the same text, so that two texts never stand for the
same bytes; a text of any length costs bounded work. Multibase as in Controlled Identifiers 1.0
section 2.4: ``z`` (base58btc) and ``u`` (base64url, no padding), no other.
"""

from __future__ import annotations

import base64
import binascii
from typing import Literal

from openler.errors import LimitError, MalformedValueError, UnsupportedError

BASE58_MAX_BYTES = 1_024
"""Keys and signatures are below 200 bytes; base58 costs the square of its length."""
_BASE58_MAX_CHARS = 1_400
"""1,024 bytes are at most 1,399 characters (log 256 / log 58 = 1.3658)."""

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_BASE = 58
_SHOWN_CHARS = 40
"""How much of a refused text a message repeats."""


def encode(prefix: Literal["z", "u"], data: bytes) -> str:
    """Return the multibase text of the bytes in the base that the prefix names."""
    match prefix:
        case "z":
            return prefix + base58btc_encode(data)
        case "u":
            return prefix + base64url_encode(data)


def decode(text: str) -> bytes:
    """Return the bytes of a multibase text that begins with ``z`` or ``u``.

    Raises:
        UnsupportedError: another base.
        MalformedValueError: not the alphabet or not the one spelling of these bytes.
        LimitError: longer than we decode.
    """
    match text[:1]:
        case "z":
            return base58btc_decode(text[1:])
        case "u":
            return base64url_decode(text[1:])
        case _:
            raise UnsupportedError(
                f"The multibase text {_shown(text)} begins with neither z nor u.",
                fix="Encode it in base58btc (z) or base64url without padding (u).",
            )


def base58btc_encode(data: bytes) -> str:
    """Return the bytes in the Bitcoin alphabet; each leading zero byte is a ``1``."""
    if len(data) > BASE58_MAX_BYTES:
        raise LimitError(f"Base58 is for at most {BASE58_MAX_BYTES:,} bytes, not {len(data):,}.")
    number = int.from_bytes(data, "big")
    digits: list[str] = []
    while number:
        number, digit = divmod(number, _BASE)
        digits.append(_ALPHABET[digit])
    zeros = len(data) - len(data.lstrip(b"\0"))
    return "1" * zeros + "".join(reversed(digits))


def base58btc_decode(text: str) -> bytes:
    """Return the bytes of a base58btc text without its multibase prefix.

    Raises:
        MalformedValueError: a character outside the alphabet.
        LimitError: more than 1,400 characters.
    """
    if len(text) > _BASE58_MAX_CHARS:
        raise LimitError(f"Base58 of {len(text):,} characters is longer than we decode.")
    number = 0
    for index, character in enumerate(text):
        value = _VALUES.get(character)
        if value is None:
            raise MalformedValueError(
                f"{character!r} at position {index + 1} of {_shown(text)} is not base58btc.",
                fix="Copy the whole value again; base58btc has no 0, O, I or l.",
            )
        number = number * _BASE + value
    zeros = len(text) - len(text.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def base64url_encode(data: bytes) -> str:
    """Return the bytes in the URL alphabet without padding (RFC 4648 section 5)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def base64url_decode(text: str) -> bytes:
    """Return the bytes of a base64url text without padding.

    Raises:
        MalformedValueError: padding, white space, another alphabet, or trailing bits that
            are not zero (RFC 4648 section 3.5: a second spelling of the same bytes).
    """
    try:
        data = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (UnicodeEncodeError, binascii.Error) as error:
        raise _not_base64url(text) from error
    if base64url_encode(data) != text:
        raise _not_base64url(text)
    return data


def _not_base64url(text: str) -> MalformedValueError:
    return MalformedValueError(
        f"{_shown(text)} is not base64url without padding.",
        fix="Use A-Z, a-z, 0-9, - and _ only, with no = at the end.",
    )


def _shown(text: str) -> str:
    return repr(text if len(text) <= _SHOWN_CHARS else text[:_SHOWN_CHARS] + "…")
