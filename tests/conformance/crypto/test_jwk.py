"""C2SP Wycheproof's JSON Web Keys: no key of a bad key set is taken for a public key of ours."""

from __future__ import annotations

import json

import pytest

from openler.codec.multibase import base64url_decode
from openler.crypto.jwk import jwk_from_public_key, public_key_from_jwk
from openler.errors import InputError

pytestmark = pytest.mark.needs_shared

BAD_BY_ITSELF = {
    "mismatchedAlgAndCurve",
    "rejectsModifiedKey",
    "rejectsAesKey",
    "key_too_short",
    "empty_key",
}


def _groups(standards):
    path = standards / "wycheproof" / "testvectors_v1" / "json_web_key_test.json"
    return json.loads(path.read_text())["testGroups"]


def _keys(material):
    return material.get("keys", [material])


def test_no_private_or_symmetric_key_is_read_as_a_public_one(standards):
    keys = [
        key
        for group in _groups(standards)
        for key in _keys(group["private"])
        if {"d", "k"} & key.keys()
    ]
    assert len(keys) > 20
    for key in keys:
        with pytest.raises(InputError):
            public_key_from_jwk(key)


def test_a_public_key_that_its_group_calls_bad_is_refused(standards):
    refused = 0
    for group in _groups(standards):
        if (
            "public" not in group
            or not {case["comment"] for case in group["tests"]} & BAD_BY_ITSELF
        ):
            continue
        for key in _keys(group["public"]):
            refused += 1
            with pytest.raises(InputError):
                public_key_from_jwk(key)
    assert refused >= 6


def _p256_groups(standards):
    path = standards / "wycheproof" / "testvectors_v1" / "json_web_signature_test.json"
    groups = json.loads(path.read_text())["testGroups"]
    return [group for group in groups if group.get("public", {}).get("crv") == "P-256"]


def test_the_keys_of_the_signature_suite_are_read_and_verify_its_valid_signatures(standards):
    verified = 0
    for group in _p256_groups(standards):
        for case in group["tests"]:
            if case["result"] == "valid":
                jwk = group["public"]
                key = public_key_from_jwk(jwk)
                assert jwk_from_public_key(key) == {n: jwk[n] for n in ("kty", "crv", "x", "y")}
                message, _, signature = case["jws"].rpartition(".")
                assert key.verify(base64url_decode(signature), message.encode())
                verified += 1
    assert verified >= 1


def test_a_key_that_the_signature_suite_has_for_another_use_is_refused(standards):
    others = [
        group["public"]
        for group in _p256_groups(standards)
        if all(case["result"] == "invalid" for case in group["tests"])
    ]
    assert len(others) == 2
    for jwk in others:
        with pytest.raises(InputError):
            public_key_from_jwk(jwk)
