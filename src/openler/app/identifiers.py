"""Random identifiers, made from bytes that are given."""

from __future__ import annotations

UUID_BYTES = 16


def uuid_urn(random: bytes) -> str:
    """Return a random UUID as an IRI (RFC 9562 section 5.4) from `UUID_BYTES` random bytes."""
    value = bytearray(random)
    value[6] = (value[6] & 0x0F) | 0x40  # version 4
    value[8] = (value[8] & 0x3F) | 0x80  # variant 10
    digits = value.hex()
    return f"urn:uuid:{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
