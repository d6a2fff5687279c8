"""RFC 8785: the test files of its author, and 10,000 numbers as ECMAScript writes them."""

from __future__ import annotations

import math
import struct

import pytest

from openler.codec.document import canonical, parse
from openler.codec.json_faults import SAFE_INTEGER
from openler.errors import OutOfRangeError

pytestmark = pytest.mark.needs_shared

FILES = ("arrays", "french", "structures", "unicode", "values", "weird")


@pytest.mark.parametrize("name", FILES)
def test_the_canonical_form_is_the_published_one(standards, name):
    folder = standards / "rfc8785-jcs"
    value = parse((folder / "input" / f"{name}.json").read_bytes())
    expected = (folder / "output" / f"{name}.json").read_bytes()
    assert canonical(value) == expected
    assert canonical(value) == bytes.fromhex((folder / "outhex" / f"{name}.txt").read_text())


def test_no_published_file_is_left_out(standards):
    published = {path.stem for path in (standards / "rfc8785-jcs" / "input").glob("*.json")}
    assert published == set(FILES)


def _numbers(standards):
    lines = (standards / "rfc8785-jcs" / "es6testfile10k.txt").read_text().splitlines()
    for line in lines:
        bits, expected = line.split(",")
        yield struct.unpack(">d", bytes.fromhex(bits.zfill(16)))[0], expected


def test_ten_thousand_numbers_are_written_as_ecmascript_writes_them(standards):
    numbers = [(number, text) for number, text in _numbers(standards) if math.isfinite(number)]
    wrong = [(number, text) for number, text in numbers if canonical(number) != text.encode()]
    assert len(numbers) == 10_000
    assert wrong == []


def test_ten_thousand_numbers_are_read_back_as_they_were(standards):
    """But for integers past 2^53 without a point: those are refused, as readers round them."""
    refused = 0
    for number, text in _numbers(standards):
        if text.lstrip("-").isdigit() and abs(int(text)) > SAFE_INTEGER:
            refused += 1
            with pytest.raises(OutOfRangeError):
                parse(text.encode())
        else:
            assert parse(text.encode()) == number
    assert 0 < refused < 1_000
