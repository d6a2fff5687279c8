"""Public keys as text, with their type in front."""

from __future__ import annotations

import pytest

from openler.codec import multibase, multikey
from openler.codec.multikey import Multicodec
from openler.errors import MalformedValueError, UnsupportedError

HEADERS = {Multicodec.ED25519_PUB: "ed01", Multicodec.P256_PUB: "8024", Multicodec.P384_PUB: "8124"}


@pytest.mark.parametrize("codec", list(Multicodec))
def test_the_header_is_the_one_of_controlled_identifiers(codec):
    assert codec.header.hex() == HEADERS[codec]


@pytest.mark.parametrize(
    ("codec", "start"),
    [(Multicodec.ED25519_PUB, "z6Mk"), (Multicodec.P256_PUB, "zDn"), (Multicodec.P384_PUB, "z82")],
)
def test_a_key_survives_a_round_trip_and_is_known_by_its_beginning(codec, start):
    raw = b"\x02" + bytes(range(codec.key_bytes - 1))
    text = multikey.encode(codec, raw)
    assert text.startswith(start)
    assert multikey.decode(text) == (codec, raw)


@pytest.mark.parametrize("codec", list(Multicodec))
@pytest.mark.parametrize("change", [-1, 1])
def test_a_key_of_another_length_is_refused(codec, change):
    raw = bytes(codec.key_bytes + change)
    with pytest.raises(MalformedValueError):
        multikey.encode(codec, raw)
    with pytest.raises(MalformedValueError):
        multikey.decode(multibase.encode("z", codec.header + raw))


@pytest.mark.parametrize("header", ["ec01", "e701", "8524", "ed81", "8024"[::-1], "", "ed"])
def test_an_unknown_header_is_unsupported(header):
    with pytest.raises(UnsupportedError):
        multikey.decode(
            multibase.encode("z", bytes.fromhex(header) + (bytes(32) if len(header) > 2 else b""))
        )


def test_only_base58btc_is_a_multikey():
    with pytest.raises(MalformedValueError):
        multikey.decode(multibase.encode("u", Multicodec.ED25519_PUB.header + bytes(32)))
