"""The bits of a status list."""

from __future__ import annotations

import gzip

import pytest

from openler.codec import multibase
from openler.codec.bitstring import MINIMUM_SIZE, Bitstring
from openler.errors import LimitError, MalformedValueError, OutOfRangeError, ParsingError


def _text(data):
    return multibase.encode("u", data)


def test_index_zero_is_the_leftmost_bit():
    bits = Bitstring.from_bits(16, [0, 9])
    assert gzip.decompress(multibase.decode(bits.encode())) == b"\x80\x40"


def test_a_bit_is_set_and_cleared_alone():
    bits = Bitstring(24)
    bits.set(10, True)
    assert [index for index in range(24) if bits.get(index)] == [10]
    bits.set(10, False)
    bits.set(11, False)
    assert bits == Bitstring(24)


def test_the_set_indexes_are_listed_in_order():
    assert Bitstring.from_bits(64, [63, 0, 8, 8, 17]).set_indexes() == (0, 8, 17, 63)


def test_what_is_packed_is_unpacked():
    bits = Bitstring.from_bits(MINIMUM_SIZE, range(0, MINIMUM_SIZE, 977))
    assert Bitstring.decode(bits.encode()) == bits
    assert len(Bitstring.decode(bits.encode())) == MINIMUM_SIZE


def test_the_same_bits_are_packed_to_the_same_text_with_no_time_in_it():
    text = Bitstring.from_bits(MINIMUM_SIZE, [7]).encode()
    assert text == Bitstring.from_bits(MINIMUM_SIZE, [7]).encode()
    assert multibase.decode(text)[:10].hex() == "1f8b08000000000002ff"


def test_the_example_of_the_standard_is_read_as_an_empty_list():
    """Bitstring Status List 1.0, example 3 and its kin: 16 KB of zeros."""
    text = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"
    bits = Bitstring.decode(text)
    assert len(bits) == MINIMUM_SIZE
    assert bits.set_indexes() == ()


@pytest.mark.parametrize("size", [0, -8, 7, 131_073])
def test_a_size_that_is_not_whole_bytes_is_refused(size):
    with pytest.raises(OutOfRangeError):
        Bitstring(size)


@pytest.mark.parametrize("index", [-1, 16, 2**40])
def test_an_index_outside_the_list_is_refused(index):
    bits = Bitstring(16)
    with pytest.raises(OutOfRangeError):
        bits.get(index)
    with pytest.raises(OutOfRangeError):
        bits.set(index, True)
    with pytest.raises(OutOfRangeError):
        Bitstring.from_bits(16, [index])


def test_a_bitstring_is_no_key_and_equals_no_other_kind():
    with pytest.raises(TypeError):
        hash(Bitstring(8))
    assert Bitstring(8) != b"\0"


def test_a_list_at_the_limit_is_unpacked_and_one_byte_more_is_not():
    text = Bitstring(1_024).encode()
    assert len(Bitstring.decode(text, max_bytes=128)) == 1_024
    with pytest.raises(LimitError):
        Bitstring.decode(text, max_bytes=127)


def test_a_text_far_longer_than_the_limit_is_not_even_decoded():
    with pytest.raises(LimitError):
        Bitstring.decode("u" + "!" * 10_000, max_bytes=16)


def test_base64url_without_its_mark_is_not_accepted():
    """StatusList2021 wrote the list so; the standard that followed asks for the u."""
    with pytest.raises(MalformedValueError):
        Bitstring.decode(Bitstring(64).encode()[1:])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no gzip at all",
        gzip.compress(b"\0" * 64)[:-1],
        gzip.compress(b"\0" * 64)[:-9] + b"\1" + gzip.compress(b"\0" * 64)[-8:],
        gzip.compress(b"\0" * 64) + b"\0",
        gzip.compress(b"\0" * 64) + gzip.compress(b"\0" * 64),
        gzip.compress(b""),
        b"\x78\x9c" + gzip.compress(b"\0" * 64)[10:],
    ],
    ids=[
        "nothing",
        "text",
        "cut short",
        "damaged",
        "trailing byte",
        "two members",
        "empty",
        "zlib header",
    ],
)
def test_anything_but_one_whole_gzip_member_is_refused(data):
    with pytest.raises(ParsingError):
        Bitstring.decode(_text(data))


def test_a_list_in_another_multibase_is_refused():
    with pytest.raises(MalformedValueError):
        Bitstring.decode(multibase.encode("z", gzip.compress(b"\0" * 8)))
