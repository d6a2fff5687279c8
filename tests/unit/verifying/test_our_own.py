"""What this program issues, it verifies: records and status lists made by `openler.issuing`."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openler.credentials.achievement import Achievement
from openler.credentials.status import StatusEntry
from openler.credentials.subject import Subject
from openler.issuing.issuer import Issuer
from openler.issuing.status_list import prepare_status_list, sign_status_list
from openler.verifying.verdicts import Verdict
from support.verifying import (
    HARBOR,
    HARBOR_DID,
    HOLD_URL,
    INDEX,
    LIST_URL,
    NOW,
    SIZE,
    World,
    verifier,
)

COLLEGE = Issuer.with_did_key(HARBOR, name="Harbor State College")
EARLIER = NOW - timedelta(days=1)


def issued(*, practice: bool = False) -> bytes:
    welding = Achievement(
        "urn:uuid:5feceb66-ffc8-4f38-8952-786c6d696c79",
        "Welding I",
        criteria="Passed the MIG bend test.",
    )
    prepared = COLLEGE.prepare(
        welding,
        id="urn:uuid:7902699b-e42c-4a8e-86fb-bb4501726517",
        to=Subject.of(name="Ana Lucía Reyes"),
        at=EARLIER,
        status=StatusEntry("revocation", INDEX, LIST_URL, references=(HOLD_URL,)),
        practice=practice,
    )
    return COLLEGE.sign(prepared).raw


def published(url: str, purpose: str, *, bit: bool) -> bytes:
    prepared = prepare_status_list(
        COLLEGE,
        url=url,
        purpose=purpose,
        set_indexes=[INDEX] if bit else [],
        size=SIZE,
        at=EARLIER,
        valid_until=NOW + timedelta(days=6),
        ttl=timedelta(minutes=5),
    )
    return sign_status_list(COLLEGE, prepared).raw


@pytest.mark.parametrize(
    ("withdrawn", "held", "verdict"),
    [
        (False, False, Verdict.GENUINE),
        (True, False, Verdict.WITHDRAWN),
        (True, True, Verdict.ON_HOLD),
    ],
)
def test_a_record_of_ours_is_what_its_lists_say(
    withdrawn: bool, held: bool, verdict: Verdict
) -> None:
    world = World(
        {
            LIST_URL: published(LIST_URL, "revocation", bit=withdrawn),
            HOLD_URL: published(HOLD_URL, "suspension", bit=held),
        }
    )
    report = verifier(world).verify(issued(), at=NOW)
    assert report.verdict is verdict
    assert report.record is not None
    assert report.record.issuer_id == HARBOR_DID
    assert report.record.recipient == "Ana Lucía Reyes"


def test_a_practice_record_of_ours_is_practice() -> None:
    world = World({LIST_URL: published(LIST_URL, "revocation", bit=False)})
    assert verifier(world).verify(issued(practice=True), at=NOW).practice
