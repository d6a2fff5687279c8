from __future__ import annotations

import math

import pytest

from openler.errors import DataLossError, LimitError, MalformedValueError
from openler.jsonld.safe import (
    MAX_DEPTH,
    MAX_NODES,
    MAX_VALUES,
    Rule,
    check_shape,
    lost,
    malformed,
    pointer,
    shown,
)


def nested(depth: int):
    value: list = []
    for _ in range(depth - 1):
        value = [value]
    return value


def test_every_rule_has_a_name_and_a_sentence():
    for rule in Rule:
        assert rule.value == rule.name.lower().replace("_", "-")
        assert rule.explanation.endswith(".")
    assert len({rule.explanation for rule in Rule}) == len(Rule)


def test_a_refusal_names_its_rule_its_place_and_what_to_do():
    error = lost(Rule.NULL, "The value is null.", ("a/b", 0, "c~d"), fix="Leave it out.")
    assert isinstance(error, DataLossError)
    assert error.rule == "null"
    assert error.pointer == "/a~1b/0/c~0d"
    assert error.detail == "The value is null. A null is not signed."
    assert error.fix == "Leave it out."


def test_an_error_of_the_standard_keeps_its_code():
    error = malformed("invalid @id value", "5 is no text.", ("id",))
    assert error.detail == "5 is no text. (JSON-LD: invalid @id value)"
    assert error.pointer == "/id"


def test_the_pointer_of_the_whole_document_is_empty():
    assert pointer(()) == ""


def test_a_long_value_is_shortened_in_messages():
    assert shown("x") == "'x'"
    assert len(shown("x" * 500)) == 80
    assert shown("x" * 500).endswith("…")


def test_plain_json_passes():
    check_shape({"a": [None, True, 1, 1.5, "é", "\U0001f600", {}]})
    check_shape("a text alone")


def test_depth_is_bounded_exactly():
    check_shape(nested(MAX_DEPTH))
    with pytest.raises(LimitError, match="32 levels") as caught:
        check_shape(nested(MAX_DEPTH + 1))
    assert caught.value.pointer == "/0" * MAX_DEPTH


def test_a_structure_that_would_break_the_stack_is_refused():
    with pytest.raises(LimitError):
        check_shape(nested(100_000))


def test_the_number_of_objects_is_bounded_exactly():
    check_shape([{}] * MAX_NODES)
    with pytest.raises(LimitError, match="2000 objects"):
        check_shape([{}] * (MAX_NODES + 1))


def test_the_number_of_values_is_bounded_exactly():
    check_shape(["x"] * (MAX_VALUES - 1))
    with pytest.raises(LimitError, match="50000 values"):
        check_shape(["x"] * MAX_VALUES)


@pytest.mark.parametrize("text", ["\ud800", "a\udc00", "\udbffb"])
def test_half_of_a_surrogate_pair_is_refused_in_values_and_names(text):
    for document in ({"a": [text]}, {text: "a"}):
        with pytest.raises(DataLossError) as caught:
            check_shape(document)
        assert caught.value.rule is Rule.SURROGATE


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, b"x", {1}, ("x",), object()])
def test_what_json_does_not_have_is_refused(value):
    with pytest.raises(MalformedValueError, match="no JSON value") as caught:
        check_shape({"a": [value]})
    assert caught.value.pointer == "/a/0"


def test_a_name_that_is_no_text_is_refused():
    with pytest.raises(MalformedValueError, match="no name of a member"):
        check_shape({"a": {5: "x"}})
