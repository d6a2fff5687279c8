"""C2SP Wycheproof: every invalid signature refused, every valid one accepted.

None of the five files has an "acceptable" case. The DER files are read by the strict reader
below, since our ECDSA signatures are r and s of fixed length and DER is not spoken anywhere:
what it cannot read can never reach `PublicKey.verify`.
"""

from __future__ import annotations

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)

from openler.crypto.keys import KeyType, PublicKey

pytestmark = pytest.mark.needs_shared

ED25519 = "ed25519_test.json"
P1363 = {
    "ecdsa_secp256r1_sha256_p1363_test.json": (KeyType.P256, 173, 89),
    "ecdsa_secp384r1_sha384_p1363_test.json": (KeyType.P384, 193, 87),
}
DER = {
    "ecdsa_secp256r1_sha256_test.json": (KeyType.P256, 174, 310),
    "ecdsa_secp384r1_sha384_test.json": (KeyType.P384, 194, 310),
}


def _cases(standards, name, member):
    suite = json.loads((standards / "wycheproof" / "testvectors_v1" / name).read_text())
    for group in suite["testGroups"]:
        raw = bytes.fromhex(group["publicKey"][member])
        for case in group["tests"]:
            yield raw, case


def _tally(verdicts):
    """Assert that each verdict is the expected one, and count valid and invalid cases."""
    wrong = [
        f"{case['tcId']} {case['comment']}"
        for case, verdict in verdicts
        if verdict != (case["result"] == "valid")
    ]
    assert wrong == []
    results = [case["result"] for case, _ in verdicts]
    assert set(results) == {"valid", "invalid"}
    return results.count("valid"), results.count("invalid")


def test_ed25519_accepts_all_valid_and_no_invalid_signature(standards):
    verdicts = [
        (
            case,
            PublicKey.of(KeyType.ED25519, raw).verify(
                bytes.fromhex(case["sig"]), bytes.fromhex(case["msg"])
            ),
        )
        for raw, case in _cases(standards, ED25519, "pk")
    ]
    assert _tally(verdicts) == (88, 63)


@pytest.mark.parametrize("name", P1363)
def test_ecdsa_of_fixed_length_accepts_all_valid_and_no_invalid_signature(standards, name):
    key_type, valid, invalid = P1363[name]
    verdicts = [
        (
            case,
            PublicKey.of(key_type, raw).verify(
                bytes.fromhex(case["sig"]), bytes.fromhex(case["msg"])
            ),
        )
        for raw, case in _cases(standards, name, "uncompressed")
    ]
    assert _tally(verdicts) == (valid, invalid)


@pytest.mark.parametrize("name", DER)
def test_ecdsa_from_der_accepts_all_valid_and_no_invalid_signature(standards, name):
    key_type, valid, invalid = DER[name]
    verdicts = []
    for raw, case in _cases(standards, name, "uncompressed"):
        signature = _from_der(bytes.fromhex(case["sig"]), key_type.seed_bytes)
        key = PublicKey.of(key_type, raw)
        verdicts.append(
            (case, signature is not None and key.verify(signature, bytes.fromhex(case["msg"])))
        )
    assert _tally(verdicts) == (valid, invalid)


def _from_der(der, half):
    """Return r and s of fixed length, or None where DER is not the one encoding of two numbers."""
    try:
        r, s = decode_dss_signature(der)
        return (
            r.to_bytes(half, "big") + s.to_bytes(half, "big")
            if encode_dss_signature(r, s) == der
            else None
        )
    except (ValueError, OverflowError):
        return None
