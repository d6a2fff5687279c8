"""For every value and every text: what is read is what was written, and nothing crashes."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from openler.codec.document import Limits, canonical, parse, to_bytes
from openler.codec.json_bounds import check_depth_and_nodes
from openler.errors import InputError, LimitError

SAFE = 2**53 - 1
WIDE = Limits(bytes=10_000_000, depth=64, nodes=100_000)

texts = st.text(st.characters(exclude_categories=("Cs",)))
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-SAFE, SAFE)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=40
)


@given(values)
def test_what_is_written_readably_is_read_back(value):
    assert parse(to_bytes(value), limits=WIDE) == value


@given(values)
def test_the_canonical_form_is_read_back_and_is_its_own_canonical_form(value):
    """But for doubles that are integers past 2^53: they are written without a point."""
    written = canonical(value)
    try:
        again = parse(written, limits=WIDE)
    except InputError:
        assert any(isinstance(leaf, float) and abs(leaf) > SAFE for leaf in _leaves(value))
    else:
        assert again == value
        assert canonical(again) == written


@given(values)
def test_equal_values_in_another_order_have_one_canonical_form(value):
    assert canonical(_reversed(value)) == canonical(value)


@given(st.binary(max_size=200) | st.text('{}[]",:\\u0123dDeE+-.tfn ', max_size=60).map(str.encode))
@example(b'\\"[' * 40)
@example(b'"\\')
def test_any_bytes_are_read_or_refused_in_our_words(data):
    refused = _refusal(parse, data, limits=Limits(depth=4, nodes=6))
    assert refused is None or refused.detail


@given(st.text('{}[]",:\\u0d8 1', max_size=60).map(str.encode))
def test_what_we_read_is_what_a_lenient_reader_reads_too(data):
    """Strict is a part of lenient: no text means another thing to us than to others."""
    try:
        ours = parse(data)
    except InputError:
        return
    assert ours == json.loads(data)


@given(st.text('{}[]"\\a', max_size=60), st.integers(0, 5), st.integers(0, 8))
def test_the_scan_finds_a_place_for_every_text_that_it_refuses(text, depth, nodes):
    """Two readings, of the brackets alone and with their places, that must never part."""
    refused = _refusal(check_depth_and_nodes, text.encode(), depth=depth, nodes=nodes)
    assert refused is None or "line 1, column" in refused.detail


@given(values)
def test_the_scan_counts_what_the_reader_makes(value):
    data = to_bytes(value)
    nodes, depth = _nodes(value), _depth(value)
    check_depth_and_nodes(data, depth=depth, nodes=nodes)
    if nodes:
        with pytest.raises(LimitError):
            check_depth_and_nodes(data, depth=depth, nodes=nodes - 1)
        with pytest.raises(LimitError):
            check_depth_and_nodes(data, depth=depth - 1, nodes=nodes)


def _refusal(read, *arguments, **limits):
    try:
        read(*arguments, **limits)
    except InputError as refused:
        return refused
    return None


def _children(value):
    match value:
        case dict():
            return list(value.values())
        case list():
            return value
        case _:
            return []


def _leaves(value):
    children = _children(value)
    return [leaf for child in children for leaf in _leaves(child)] if children else [value]


def _nodes(value):
    return isinstance(value, dict | list) + sum(map(_nodes, _children(value)))


def _depth(value):
    return isinstance(value, dict | list) + max(map(_depth, _children(value)), default=0)


def _reversed(value):
    match value:
        case dict():
            return {name: _reversed(value[name]) for name in reversed(value)}
        case list():
            return [_reversed(item) for item in value]
        case float() if value == 0:
            return math.copysign(0.0, -1.0)
        case _:
            return value
