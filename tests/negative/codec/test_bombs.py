"""Small things that unpack to large ones (T10)."""

from __future__ import annotations

import gzip
import io
import time
import tracemalloc
import zlib

import pytest

from openler.codec import multibase
from openler.codec.bitstring import MINIMUM_SIZE, Bitstring
from openler.errors import LimitError, ParsingError

GIB = 1024**3
CHUNK = 16 * 1024 * 1024


@pytest.fixture(scope="module")
def bomb():
    """1 GiB of zeros in one gzip member: about 1.04 MB."""
    buffer = io.BytesIO()
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = bytes(CHUNK)
    for _ in range(GIB // CHUNK):
        buffer.write(packer.compress(zeros))
    buffer.write(packer.flush())
    return buffer.getvalue()


@pytest.mark.slow
def test_t10_a_gzip_bomb_is_refused_quickly_and_in_little_memory(bomb):
    """A status list of a megabyte that unpacks to a gibibyte (ratio 1,028)."""
    assert 900_000 < len(bomb) < 1_200_000
    text = multibase.encode("u", bomb)
    tracemalloc.start()
    started = time.process_time()
    with pytest.raises(LimitError):
        Bitstring.decode(text)
    taken = time.process_time() - started
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert taken < 0.5
    assert peak < 32 * 1024 * 1024


@pytest.mark.slow
def test_t10_a_gzip_bomb_in_gzip_is_unpacked_once_and_no_further(bomb):
    """Double gzip: a kilobyte or two outside, a megabyte of bits inside, and never a gibibyte."""
    text = multibase.encode("u", gzip.compress(bomb, mtime=0))
    assert len(text) < 10_000
    assert len(Bitstring.decode(text)) == len(bomb) * 8


def test_t10_a_second_member_behind_the_list_is_refused():
    """A reader that unpacks all members would see other bits than one that takes the first."""
    member = gzip.compress(bytes(MINIMUM_SIZE // 8), mtime=0)
    with pytest.raises(ParsingError):
        Bitstring.decode(multibase.encode("u", member + gzip.compress(b"\xff" * 16, mtime=0)))


def test_t10_a_member_with_a_wrong_checksum_is_refused():
    """Some readers stop at the last bit and never look at the trailer."""
    member = bytearray(gzip.compress(bytes(MINIMUM_SIZE // 8), mtime=0))
    member[-8] ^= 1
    with pytest.raises(ParsingError):
        Bitstring.decode(multibase.encode("u", bytes(member)))


def test_t10_a_long_text_in_base58_is_refused_before_the_arithmetic():
    """Base58 costs the square of its length: a megabyte would take hours."""
    started = time.process_time()
    with pytest.raises(LimitError):
        multibase.decode("z" + "2" * 1_000_000)
    assert time.process_time() - started < 0.5
