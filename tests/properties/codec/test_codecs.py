"""Round trips of the small codecs, and no second spelling."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openler.codec import multibase, multikey, timestamps
from openler.codec.bitstring import Bitstring
from openler.codec.multikey import Multicodec
from openler.errors import InputError


@given(st.sampled_from("zu"), st.binary(max_size=300))
def test_multibase_survives_a_round_trip(prefix, data):
    assert multibase.decode(multibase.encode(prefix, data)) == data


@given(st.sampled_from("zu"), st.text(max_size=60) | st.text("123AZaz-_=", max_size=20))
def test_a_multibase_text_that_decodes_is_the_only_spelling_of_its_bytes(prefix, text):
    try:
        data = multibase.decode(prefix + text)
    except InputError:
        return
    assert multibase.encode(prefix, data) == prefix + text


@given(st.sampled_from(Multicodec), st.data())
def test_a_multikey_survives_a_round_trip(codec, data):
    raw = data.draw(st.binary(min_size=codec.key_bytes, max_size=codec.key_bytes))
    assert multikey.decode(multikey.encode(codec, raw)) == (codec, raw)


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31)), st.integers(-14 * 60, 14 * 60))  # noqa: DTZ001 - gets its zone below
def test_a_moment_survives_a_round_trip_whatever_its_zone(local, minutes):
    moment = local.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    text = timestamps.format(moment)
    assert timestamps.parse(text) == moment
    assert timestamps.parse(moment.isoformat().replace("+00:00", "Z")) == moment
    assert timestamps.format(timestamps.parse(text)) == text
    assert timestamps.parse(text).tzinfo is UTC


@given(st.text("0123456789-+:.TZtz", max_size=40))
def test_any_text_is_a_moment_in_utc_or_refused_with_a_fix(text):
    assert _moment_or_fix(text)


@given(st.integers(1, 400).map(lambda size: size * 8), st.data())
def test_a_status_list_holds_exactly_the_bits_that_were_set(size, data):
    indexes = data.draw(st.sets(st.integers(0, size - 1)))
    bits = Bitstring.decode(Bitstring.from_bits(size, indexes).encode())
    assert len(bits) == size
    assert set(bits.set_indexes()) == indexes
    assert {index for index in range(size) if bits.get(index)} == indexes


@given(st.sets(st.integers(0, 127), max_size=8), st.data())
def test_a_flipped_bit_of_a_packed_list_never_changes_the_bits_unseen(indexes, data):
    bits = Bitstring.from_bits(128, indexes)
    packed = bytearray(multibase.decode(bits.encode()))
    place = data.draw(st.integers(0, len(packed) * 8 - 1))
    packed[place // 8] ^= 1 << place % 8
    try:
        changed = Bitstring.decode(multibase.encode("u", bytes(packed)), max_bytes=4_096)
    except InputError:
        return
    assert changed == bits  # a bit of the header that says nothing about the content


@given(st.binary(max_size=100))
def test_arbitrary_bytes_are_no_status_list_and_refused_in_our_words(data):
    with pytest.raises(InputError):
        Bitstring.decode(multibase.encode("u", data))


def _moment_or_fix(text):
    try:
        return timestamps.parse(text).tzinfo is UTC
    except InputError as refused:
        return refused.fix
