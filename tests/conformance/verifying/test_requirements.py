"""What the Learning Mobility Guide asks of a verifier under direct delivery, by requirement."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from openler.codec.document import to_bytes
from support.verifying import (
    LIST_URL,
    NOW,
    SET,
    World,
    document,
    record,
    status_list,
    verifier,
)

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.needs_shared


def _without_criteria() -> bytes:
    subject = document()["credentialSubject"]
    del subject["achievement"]["criteria"]
    return record(credentialSubject=subject)


def _tampered() -> bytes:
    return to_bytes(json.loads(record()) | {"name": "Doctor of Medicine"})


REQUIREMENTS = {
    "verifier-accepts-valid-credential": (record, World(), "genuine"),
    "verifier-handle-malformed": (lambda: record()[:-20], World(), "unreadable"),
    "verifier-rejects-schema-problem": (_without_criteria, World(), "unreadable"),
    "verifier-rejects-broken-signature": (_tampered, World(), "changed"),
    "verifier-rejects-expired": (
        lambda: record(validUntil="2026-05-12T00:00:00Z"),
        World(),
        "expired",
    ),
    "verifier-rejects-revoked": (record, World({LIST_URL: SET}), "withdrawn"),
    "verifier-status-service-unavailability": (record, World({}), "incomplete"),
    "verifier-status-list-freshness": (
        record,
        World({LIST_URL: status_list(until=NOW)}),
        "incomplete",
    ),
}


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_a_verifier_answers_for_each_case_of_direct_delivery(name: str, standards: Path) -> None:
    wanted = (standards / "ler-interop-suite/requirements.json").read_text()
    assert f'"ob3-direct-delivery.{name}"' in wanted
    make, world, verdict = REQUIREMENTS[name]
    assert verifier(world).verify(make(), at=NOW).verdict == verdict
