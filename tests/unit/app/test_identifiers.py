from __future__ import annotations

import random
import uuid

import pytest

from openler.app.identifiers import UUID_BYTES, uuid_urn


@pytest.mark.parametrize("raw", [bytes(UUID_BYTES), b"\xff" * UUID_BYTES])
def test_the_bits_of_version_and_variant_are_set_whatever_is_drawn(raw):
    made = uuid.UUID(uuid_urn(raw))
    assert (made.version, made.variant) == (4, uuid.RFC_4122)


def test_all_other_bits_are_those_that_were_drawn():
    raw = random.Random(1).randbytes(UUID_BYTES)
    made = uuid.UUID(uuid_urn(raw)).bytes
    assert made == uuid.UUID(bytes=raw, version=4).bytes
