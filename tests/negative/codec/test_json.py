"""JSON that two readers take differently, or that costs more than it is worth (T10, T22)."""

from __future__ import annotations

import codecs
import resource
import sys
import time
from contextlib import suppress

import pytest

from openler.codec.document import DEFAULT_LIMITS, Limits, parse, parse_object
from openler.errors import InputError, LimitError, OutOfRangeError, ParsingError


def test_t22_a_duplicate_member_is_refused_wherever_the_second_value_would_win():
    """RFC 8259 section 4 leaves it open which one counts: signer and reader could differ."""
    with pytest.raises(ParsingError):
        parse(b'{"issuer": "did:web:good.example", "issuer": "did:web:bad.example"}')


def test_t22_a_duplicate_member_hidden_by_an_escape_is_refused():
    r"""``\u0069ssuer`` and ``issuer`` are one name; a reader of bytes sees two."""
    with pytest.raises(ParsingError):
        parse(b'{"\\u0069ssuer": 1, "issuer": 2}')


def test_t22_a_prototype_key_is_an_ordinary_member():
    """``__proto__`` poisons objects of JavaScript; here it is data, and twice it is a duplicate."""
    assert parse_object(b'{"__proto__": {"a": 1}}') == {"__proto__": {"a": 1}}
    with pytest.raises(ParsingError):
        parse(b'{"__proto__": 1, "__proto__": 2}')


@pytest.mark.parametrize(
    "word",
    [
        "NaN",
        "Infinity",
        "-Infinity",
        "nan",
        "+1",
        "01",
        ".5",
        "1.",
        "0x10",
        "1_000",
        "True",
        "undefined",
    ],
)
def test_t22_what_is_no_json_number_is_refused(word):
    """Python's own reader takes the first three; readers elsewhere do not."""
    with pytest.raises(ParsingError):
        parse(f'{{"score": {word}}}'.encode())


@pytest.mark.parametrize(
    "number",
    [
        "9007199254740992",
        "-9007199254740992",
        "1" * 400,
        "1" * 1_000_000,
        "1e309",
        "-1e309",
        "1e-400",
        "0.0001e-330",
    ],
)
def test_t22_a_number_that_readers_would_round_or_lose_is_refused(number):
    """A double holds 2^53 - 1 exactly and no more: the signed form would say another number."""
    with pytest.raises(OutOfRangeError):
        parse(f"[{number}]".encode())


@pytest.mark.parametrize(
    "escape", [r"\ud800", r"\udfff", r"\ud83d\ud83d", r"\udc00\ud800", r"\ud83d ", r"\uD83Dx"]
)
def test_t22_half_of_a_surrogate_pair_is_refused_in_names_and_values(escape):
    """It has no UTF-8 form, so what is hashed could not be what was read (RFC 7493, 2.1)."""
    for text in (f'["{escape}"]', f'{{"{escape}": 1}}'):
        with pytest.raises(ParsingError):
            parse(text.encode())


@pytest.mark.parametrize(
    "data",
    [b'["\xed\xa0\x80"]', b'["\xc0\x80"]', b'["\xff"]', b'["\xf4\x90\x80\x80"]', b'["\xe2\x82"]'],
)
def test_t22_bytes_that_are_not_utf_8_are_refused_with_their_place(data):
    """CESU-8, over-long forms and cut characters: lenient decoders each read something else."""
    with pytest.raises(ParsingError, match="line 1, column 3"):
        parse(data)


def test_t22_a_byte_order_mark_is_refused_in_its_own_words():
    """RFC 8259 section 8.1: some readers skip it, some fail, and a signature covers it or not."""
    with pytest.raises(ParsingError, match="byte order mark"):
        parse(codecs.BOM_UTF8 + b"{}")


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
def test_t22_utf_16_and_utf_32_are_refused_in_their_own_words(encoding):
    """Python's own reader detects and takes them; RFC 8259 has UTF-8 alone."""
    with pytest.raises(ParsingError, match="UTF-16 or UTF-32"):
        parse('{"a": 1}'.encode(encoding))


@pytest.mark.parametrize("data", [b"", b" ", b"\n\t\r  "])
def test_t22_nothing_is_refused_in_its_own_words(data):
    with pytest.raises(ParsingError, match="nothing in here"):
        parse(data)


@pytest.mark.parametrize(
    "data",
    [
        b'"a\x00b"',
        b'"a\nb"',
        b'"\x1f"',
        b'"\\x41"',
        b'"\\u12"',
        b"'a'",
        b'{"a":1,}',
        b"[1,]",
        b"[1 2]",
        b"{a:1}",
        b"[]x",
        b"// x\n[]",
        b'{"a"}',
        b"\x0b[]",
        "\u00a0[]".encode(),
        b"[",
        b'"',
        b'"\\',
    ],
)
def test_t22_what_is_almost_json_is_refused_with_line_and_column(data):
    with pytest.raises(ParsingError, match=r"line \d, column \d"):
        parse(data)


@pytest.mark.parametrize("unit", [b"[", b'{"a":', b'[{"a":[', b'["[",'])
def test_t10_nesting_without_end_is_refused_before_anything_recurses(unit):
    """100,000 open brackets end naive readers with a RecursionError, or the process with it."""
    with pytest.raises(LimitError):
        parse(unit * 100_000, limits=Limits(nodes=10_000_000))


def test_t10_nesting_behind_a_string_that_looks_closed_is_seen():
    r"""``"\\"`` ends the string; a scan that took ``\"`` for an escape would miss what follows."""
    with pytest.raises(LimitError):
        parse(b'["\\\\",' + b"[" * 40 + b"]" * 40 + b"]")


def test_t10_a_great_many_small_objects_are_refused_before_they_are_made():
    """1 MiB of ``{},`` is 350,000 objects of 64 bytes each, and a graph for RDF to label."""
    with pytest.raises(LimitError, match="objects and lists"):
        parse(b"[" + b"{}," * 300_000 + b"{}]")


def test_t10_a_text_past_the_size_is_refused_unread():
    with pytest.raises(LimitError):
        parse(b"\xff" * (DEFAULT_LIMITS.bytes + 1))


FULL = DEFAULT_LIMITS.bytes


@pytest.mark.parametrize(
    "data",
    [
        b'"' + b'\\"' * (FULL // 2 - 1),
        b'"' * FULL,
        b"\\" * FULL,
        b'\\"[' * (FULL // 3),
        b'"\\"[' * (FULL // 4),
        b"[" * FULL,
        b"{" + b'"a":1,' * (FULL // 7) + b'"a":1}',
        b"[" + b'"\\ud83d\\ude00",' * (FULL // 16) + b'"\\ud800"]',
        b"1" * FULL,
        b"0." + b"9" * (FULL - 2),
        b"-" * FULL,
        b" " * (FULL - 1) + b"x",
        b"\n" * (FULL - 1) + b"x",
    ],
    ids=[
        "escaped quotes",
        "quotes",
        "backslashes",
        "escape outside",
        "open string",
        "brackets",
        "duplicates",
        "late surrogate",
        "digits",
        "fraction",
        "minus",
        "spaces",
        "lines",
    ],
)
def test_t10_no_text_of_full_size_takes_longer_than_its_length(data):
    """A regular expression that steps back would take minutes for some of these."""
    started = time.process_time()
    with suppress(InputError):
        parse(data)
    assert time.process_time() - started < 2


def test_t10_refusing_a_large_text_takes_little_memory():
    """`ru_maxrss` is a high-water mark, so the rise is at most what this case used."""
    unit = 1024 if sys.platform.startswith("linux") else 1
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    with pytest.raises(LimitError):
        parse(b"[" * FULL)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit - before < 64 * 1024 * 1024
