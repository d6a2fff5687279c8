"""JSON in and out: what is read is unambiguous and bounded, what is signed has one form.

Guarantees of `parse`: the bytes are UTF-8 without a byte order mark (RFC 8259 section 8.1) and
mean the same to every reader (I-JSON, RFC 7493): no duplicate members, no ``NaN``, no number
that a double cannot hold, no integer beyond 2^53 - 1, no lone surrogate. Size, depth and number
of nodes are checked before anything recurses, so that no input can exhaust the stack. Every
refusal says where and what to do.

Guarantee of `canonical`: RFC 8785, or a refusal; equal values give equal bytes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

import rfc8785

from openler.codec.json_bounds import check_depth_and_nodes, position_of
from openler.codec.json_faults import (
    Suspicion,
    fault_in,
    number_from,
    too_deep_to_write,
    unwritable,
)
from openler.errors import LimitError, MalformedValueError, ParsingError

JsonObject: TypeAlias = dict[str, Any]
Json: TypeAlias = "dict[str, Any] | list[Any] | str | int | float | bool | None"

_BOM = b"\xef\xbb\xbf"
_UTF_16_AND_32_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_WHITESPACE = b" \t\n\r"
"""RFC 8259 section 2."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much JSON a reader takes: ``bytes`` in all, ``depth`` of nesting, ``nodes`` in all.

    A node is an object or an array. ``commas`` bounds the values: a bare number of two bytes takes
    twenty times as many in memory. Those inside texts are counted too, so the bound is wide.
    """

    bytes: int = 1_048_576
    depth: int = 32
    nodes: int = 2_000
    commas: int = 250_000


DEFAULT_LIMITS = Limits()
"""One record: 1 MiB (threat T8), 32 levels and 2,000 nodes (safe mode, `openler.jsonld`)."""

COLLECTION_LIMITS = Limits(bytes=16_777_216, depth=32, nodes=100_000)
"""A collection of records (CLR 2.0), a trust list: the same depth, more of everything else."""


def parse(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Json:
    """Return the value that the bytes mean to every reader.

    Raises:
        ParsingError: not UTF-8, not JSON, or JSON that two readers take differently.
        LimitError: larger, deeper or with more nodes than ``limits`` allow.
        OutOfRangeError: a number that JSON readers do not keep exactly.
    """
    text = _text(data, limits)
    check_depth_and_nodes(data, depth=limits.depth, nodes=limits.nodes)
    if data.count(b",") > limits.commas:
        raise LimitError(
            f"This has more than {limits.commas:,} values.", fix="Send fewer records at a time."
        )
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=number_from,
            parse_float=number_from,
            parse_constant=_constant,
        )
    except Suspicion as suspicion:
        raise fault_in(text) from suspicion
    except json.JSONDecodeError as error:
        raise ParsingError(
            f"This is not JSON: {error.msg}, at line {error.lineno}, column {error.colno}.",
            fix="Send the file exactly as the issuer gave it.",
        ) from error
    if "\\u" in text and not _encodable(value):
        raise fault_in(text)
    return cast("Json", value)


def parse_object(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> JsonObject:
    """Return the JSON object in the bytes; anything else than an object is refused.

    Raises:
        ParsingError, LimitError, OutOfRangeError: as `parse`; a list or a bare value too.
    """
    value = parse(data, limits=limits)
    if not isinstance(value, dict):
        raise ParsingError(
            f"This is JSON, but {_kind(value)} and not an object.",
            pointer="",
            fix="A record is a JSON object: it begins with { and ends with }.",
        )
    return value


def canonical(value: Json) -> bytes:
    """Return the one canonical form of a value (JSON Canonicalization Scheme, RFC 8785).

    Raises:
        OutOfRangeError: an integer beyond 2^53 - 1, ``NaN`` or an infinity.
        MalformedValueError: a lone surrogate, or what is no JSON value at all.
        LimitError: nested too deeply to write.
    """
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise unwritable(value) or MalformedValueError(str(error)) from error
    except RecursionError as error:
        raise too_deep_to_write() from error


def to_bytes(value: Json) -> bytes:
    """Return JSON for people: UTF-8, two spaces a level, a newline at the end.

    Raises:
        OutOfRangeError, MalformedValueError: as `canonical`.
        LimitError: nested more than 128 levels deep.
    """
    # Asked first, as the standard library would write a number as a member's name.
    if fault := unwritable(value):
        raise fault
    return json.dumps(value, indent=2, ensure_ascii=False).encode() + b"\n"


def _text(data: bytes, limits: Limits) -> str:
    """Decode UTF-8, with words of their own for the encodings that people do meet."""
    if len(data) > limits.bytes:
        raise LimitError(
            f"This has {len(data):,} bytes; we read at most {limits.bytes:,}.",
            fix="Send one record at a time.",
        )
    if not data.strip(_WHITESPACE):
        raise ParsingError("There is nothing in here.", fix="Choose the file again.")
    if data.startswith(_BOM):
        raise ParsingError(
            "This begins with a byte order mark, which JSON does not allow (line 1, column 1).",
            fix="Save the file as UTF-8 without a byte order mark (BOM).",
        )
    if data.startswith(_UTF_16_AND_32_MARKS) or 0 in data[:4]:
        raise ParsingError(
            "This is in UTF-16 or UTF-32, and JSON is in UTF-8 (line 1, column 1).",
            fix="Save the file as UTF-8.",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        raise ParsingError(
            f"This is not UTF-8 text, from {position_of(before, len(before))} on.",
            fix="Save the file as UTF-8.",
        ) from error


def _object(pairs: list[tuple[str, Any]]) -> JsonObject:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise Suspicion
    return members


def _constant(name: str) -> None:
    raise Suspicion(name)


def _encodable(value: object) -> bool:
    """Whether every string in a parsed value is Unicode text (an escape can break a pair)."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _kind(value: Json) -> str:
    match value:
        case list():
            return "a list"
        case str():
            return "a text"
        case bool() | None:
            return "a bare true, false or null"
        case _:
            return "a number"
