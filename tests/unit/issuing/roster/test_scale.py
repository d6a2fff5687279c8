"""A long list is reviewed whole and in little memory."""

from __future__ import annotations

import io
import tracemalloc

import pytest

from openler.codec.tables import read_table
from openler.issuing.roster import DateOrder, ReviewOptions, review
from support.rosters import TODAY, mapping_of

MANY = 20_000
KEY_BYTES = 700
"""For each row: three digests of 16 bytes with what they point to, in two dictionaries."""
READER_BYTES = 4 * 2**20
"""Whatever the length: a block of the file, a sample of lines, the vocabulary."""

HEADER = "Student Name;E-mail;Student ID;Date;Grade;Valid until\r\n"


def long_list(rows: int) -> io.BytesIO:
    lines = (
        f"Ruiz {number}, Ana;ana{number}@x.example;S{number};05/06/2025;A;2029-01-01\r\n"
        for number in range(rows)
    )
    return io.BytesIO((HEADER + "".join(lines)).encode())


def test_ten_thousand_rows_are_reviewed_whole() -> None:
    table = read_table(long_list(10_000))
    result = review(
        table, mapping_of(table), ReviewOptions(date_order=DateOrder.MONTH_FIRST), today=TODAY
    )
    assert result.ready == 10_000


@pytest.mark.slow
def test_a_long_list_needs_memory_for_its_keys_alone() -> None:
    source = long_list(MANY)
    tracemalloc.start()
    try:
        table = read_table(source)
        result = review(
            table, mapping_of(table), ReviewOptions(date_order=DateOrder.DAY_FIRST), today=TODAY
        )
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert result.ready == MANY
    assert peak < KEY_BYTES * MANY + READER_BYTES
