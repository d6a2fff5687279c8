"""Strict JSON in, RFC 8785 and readable JSON out."""

from __future__ import annotations

import math

import pytest

from openler.codec.document import (
    COLLECTION_LIMITS,
    DEFAULT_LIMITS,
    Limits,
    canonical,
    parse,
    parse_object,
    to_bytes,
)
from openler.errors import LimitError, MalformedValueError, OutOfRangeError, ParsingError


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"null", None),
        (b"true", True),
        (b'"a\\u00e9\\n"', "aé\n"),
        (b'"\\ud83d\\ude00"', "😀"),
        ('"😀"'.encode(), "😀"),
        (b"-0", 0),
        (b"0.0e-9", 0.0),
        (b"9007199254740991", 2**53 - 1),
        (b"-9007199254740991", -(2**53) + 1),
        (b"1e3", 1000.0),
        (b"5e-324", 5e-324),
        (b' \t\r\n{"a": [1, {"b": []}]}\n', {"a": [1, {"b": []}]}),
    ],
)
def test_json_is_read_to_its_value(data, value):
    assert parse(data) == value
    assert type(parse(data)) is type(value)


def test_an_object_keeps_the_order_of_its_members():
    assert list(parse_object(b'{"b": 1, "a": 2}')) == ["b", "a"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"[]", "a list"),
        (b'"a"', "a text"),
        (b"null", "a bare"),
        (b"true", "a bare"),
        (b"1", "a number"),
        (b"1.5", "a number"),
    ],
)
def test_what_is_no_object_is_named(data, kind):
    with pytest.raises(ParsingError) as refused:
        parse_object(data)
    assert kind in refused.value.detail
    assert refused.value.fix


def test_a_syntax_error_is_told_with_line_and_column():
    with pytest.raises(ParsingError) as refused:
        parse(b'{\n  "a": 1,\n  oops\n}')
    assert "line 3, column 3" in refused.value.detail


@pytest.mark.parametrize(
    ("data", "pointer", "place"),
    [
        (b'{"a": 1,\n "a": 2}', "/a", "line 2, column 2"),
        (b'{"l": [0, {"x~/y": 1, "x~/y": 2}]}', "/l/1/x~0~1y", "line 1, column 23"),
        (b'{"a": {"a": 1}, "b": {"a": 1, "b": 2}, "b": 3}', "/b", "line 1, column 40"),
        (b'{"a": [], "a": []}', "/a", "line 1, column 11"),
        (b'{"\\u0061": 1, "a": 2}', "/a", "line 1, column 15"),
    ],
)
def test_a_duplicate_member_is_told_with_its_pointer_and_the_second_place(data, pointer, place):
    with pytest.raises(ParsingError) as refused:
        parse(data)
    assert refused.value.pointer == pointer
    assert place in refused.value.detail
    assert refused.value.fix


@pytest.mark.parametrize(
    ("data", "error", "pointer"),
    [
        (b'{"a": NaN}', ParsingError, "/a"),
        (b"[true, Infinity]", ParsingError, "/1"),
        (b'[false, null, {"b": -Infinity}]', ParsingError, "/2/b"),
        (b'{"a": [1, 9007199254740992]}', OutOfRangeError, "/a/1"),
        (b"-9007199254740992", OutOfRangeError, ""),
        (b"[1e309]", OutOfRangeError, "/0"),
        (b"[0.1, 1e-400]", OutOfRangeError, "/1"),
        (b'{"a": "\\ud800"}', ParsingError, "/a"),
        (b'{"a": ["\\udc00\\ud800"]}', ParsingError, "/a/0"),
        (b'{"a": "ok", "\\ud800": 1}', ParsingError, "/\\ud800"),
    ],
)
def test_what_readers_take_differently_is_told_with_its_pointer(data, error, pointer):
    with pytest.raises(error) as refused:
        parse(data)
    assert refused.value.pointer == pointer
    assert refused.value.fix


def test_a_long_offender_is_shortened_in_the_message():
    with pytest.raises(OutOfRangeError) as refused:
        parse(b"9" * 5_000)
    assert len(refused.value.detail) < 200


def test_size_is_bounded_before_anything_is_read():
    limits = Limits(bytes=10)
    assert parse(b'"12345678"', limits=limits) == "12345678"
    with pytest.raises(LimitError, match="11 bytes; we read at most 10"):
        parse(b'"123456789"', limits=limits)


def test_depth_is_bounded_with_the_place_of_the_bracket_too_many():
    assert parse(b"[" * 32 + b"]" * 32) is not None
    with pytest.raises(LimitError, match="32 levels deep, from line 1, column 34 on"):
        parse(b" " + b"[" * 33 + b"]" * 33)


def test_siblings_do_not_add_up_to_depth():
    assert len(parse(b"[" + b"[],{}," * 40 + b"0]")) == 81


def test_the_number_of_nodes_is_bounded_with_the_place_of_the_first_too_many():
    limits = Limits(nodes=3)
    assert parse(b'[{},{"a":1}]', limits=limits) == [{}, {"a": 1}]
    with pytest.raises(LimitError) as refused:
        parse(b"[{},{},[]]", limits=limits)
    assert "4 objects and lists; we read at most 3" in refused.value.detail
    assert "line 1, column 8" in refused.value.detail


@pytest.mark.parametrize("text", ["[" * 50, '"[' * 25, "\\\\" + '"[{' * 40, "x]" + "[" * 40])
def test_brackets_inside_a_string_are_no_nodes(text):
    data = to_bytes([text] * 3)
    assert parse(data, limits=Limits(nodes=1)) == [text] * 3


def test_the_limits_of_a_collection_are_as_deep_and_larger():
    assert COLLECTION_LIMITS.depth == DEFAULT_LIMITS.depth == 32
    assert DEFAULT_LIMITS.nodes == 2_000
    assert COLLECTION_LIMITS.nodes > DEFAULT_LIMITS.nodes
    assert COLLECTION_LIMITS.bytes > DEFAULT_LIMITS.bytes == 1_048_576


def test_canonical_form_sorts_by_utf_16_and_has_no_space():
    assert (
        canonical({"\ufb33": 1, "😀": 2, "a": [1.0, 1e21, "é"]})
        == '{"a":[1,1e+21,"é"],"😀":2,"\ufb33":1}'.encode()
    )


@pytest.mark.parametrize(
    ("value", "error", "pointer"),
    [
        ({"a": [2**53]}, OutOfRangeError, "/a/0"),
        ({"a": {"b": math.nan}}, OutOfRangeError, "/a/b"),
        ([1, math.inf], OutOfRangeError, "/1"),
        (["ok", "\ud800"], MalformedValueError, "/1"),
        ({"a": {"\ud800": 1}}, MalformedValueError, "/a"),
        ({"a": {1: "one"}}, MalformedValueError, "/a"),
        ({"a": (True, None, {1, 2})}, MalformedValueError, "/a/2"),
        (b"bytes", MalformedValueError, ""),
    ],
)
@pytest.mark.parametrize("write", [canonical, to_bytes])
def test_what_json_cannot_carry_is_not_written(write, value, error, pointer):
    with pytest.raises(error) as refused:
        write(value)
    assert refused.value.pointer == pointer


def _nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("write", [canonical, to_bytes])
def test_a_value_that_nests_without_end_is_not_written(write):
    endless = []
    endless.append(endless)
    with pytest.raises(LimitError):
        write(endless)
    with pytest.raises(LimitError):
        write(_nested(5_000))


def test_readable_json_is_indented_in_utf_8_and_ends_with_a_newline():
    assert (
        to_bytes({"name": "Ana Ruíz", "n": [1]})
        == '{\n  "name": "Ana Ruíz",\n  "n": [\n    1\n  ]\n}\n'.encode()
    )
