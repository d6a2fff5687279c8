"""base58btc and base64url: one spelling for each value."""

from __future__ import annotations

import pytest

from openler.codec import multibase
from openler.errors import LimitError, MalformedValueError, UnsupportedError

# draft-msporny-base58-03 section 5, and its leading zeros.
BASE58 = [
    (b"Hello World!", "2NEpo7TZRRrLZSi2U"),
    (
        b"The quick brown fox jumps over the lazy dog.",
        "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
    ),
    (bytes.fromhex("0000287fb4cd"), "11233QC4"),
    (b"", ""),
    (b"\0", "1"),
]


@pytest.mark.parametrize(("data", "text"), BASE58)
def test_base58btc_is_the_published_one(data, text):
    assert multibase.base58btc_encode(data) == text
    assert multibase.base58btc_decode(text) == data


@pytest.mark.parametrize(
    ("data", "text"), [(b"", ""), (b"f", "Zg"), (b"foobar", "Zm9vYmFy"), (b"\xfb\xff", "-_8")]
)
def test_base64url_has_no_padding(data, text):
    assert multibase.base64url_encode(data) == text
    assert multibase.base64url_decode(text) == data


@pytest.mark.parametrize(
    ("prefix", "text"), [("z", "z2NEpo7TZRRrLZSi2U"), ("u", "uSGVsbG8gV29ybGQh")]
)
def test_the_prefix_names_the_base(prefix, text):
    assert multibase.encode(prefix, b"Hello World!") == text
    assert multibase.decode(text) == b"Hello World!"


@pytest.mark.parametrize("text", ["", "m8=", "F00", "USGVsbG8", "Zabc", "\x00"])
def test_another_base_is_unsupported(text):
    with pytest.raises(UnsupportedError):
        multibase.decode(text)


@pytest.mark.parametrize("text", ["0", "O", "I", "l", "2NEpo7TZRRrLZSi2U\n", " 2N", "é", "２"])
def test_a_character_outside_base58_is_refused(text):
    with pytest.raises(MalformedValueError) as refused:
        multibase.base58btc_decode(text)
    assert refused.value.fix


@pytest.mark.parametrize(
    "text", ["Zg==", "Zg=", "Z", "Zh", "Z g", "Zm9v\n", "+_8", "/w", "é", "Zm9vYmFyA", "Zg\x00"]
)
def test_a_second_spelling_in_base64url_is_refused(text):
    with pytest.raises(MalformedValueError) as refused:
        multibase.base64url_decode(text)
    assert refused.value.fix


def test_base58_is_bounded_since_it_costs_the_square_of_its_length():
    longest = b"\xff" * multibase.BASE58_MAX_BYTES
    assert multibase.base58btc_decode(multibase.base58btc_encode(longest)) == longest
    with pytest.raises(LimitError):
        multibase.base58btc_encode(longest + b"\xff")
    with pytest.raises(LimitError):
        multibase.base58btc_decode("2" * 1_401)


def test_a_message_repeats_only_the_beginning_of_a_long_text():
    with pytest.raises(MalformedValueError) as refused:
        multibase.base64url_decode("=" * 10_000)
    assert len(refused.value.detail) < 120
