"""Records of others: each gets a report, and none is believed that nobody vouches for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from openler.codec.document import to_bytes
from openler.verifying.findings import Line, Outcome
from openler.verifying.verdicts import Verdict
from support.securing import w3c_canonicalizer
from support.verifying import HARBOR_DID, NOW, seal, verifier

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.needs_shared

FOLDERS = (
    "1edtech-openbadges-specification",
    "1edtech-schemas",
    "europass-elm-v3",
    "hropen-ler-rs",
    "ler-interop-suite",
    "openid-OpenID4VP",
    "w3c-vc-data-model",
    "w3c-vc-di-ecdsa",
    "w3c-vc-di-eddsa",
)
BADGES = (
    "achievementAlignmentCase-01",
    "achievementAlignmentCe-01",
    "basicOpenBadgeCredential-01",
    "fullOpenBadge-01",
    "skillAssertionCase-01",
    "skillAssertionCtdl-01",
)


def test_no_published_document_is_called_genuine_and_each_gets_five_lines(
    standards: Path,
) -> None:
    checker, seen = verifier(), 0
    for folder in FOLDERS:
        for path in sorted((standards / folder).rglob("*.json")):
            for report in checker.verify_many(path.read_bytes(), at=NOW):
                seen += 1
                assert report.verdict is not Verdict.GENUINE, path
                assert len(report.checks) == 5
                json.dumps(report.to_json())
    assert seen > 300


@pytest.mark.parametrize("name", BADGES)
def test_an_example_of_open_badges_without_a_seal_is_unsealed(standards: Path, name: str) -> None:
    path = standards / "1edtech-openbadges-specification/examples" / f"{name}.json"
    assert verifier().verify(path.read_bytes(), at=NOW).verdict is Verdict.UNSEALED


def test_the_basic_badge_of_open_badges_sealed_by_a_known_issuer_is_genuine(
    standards: Path,
) -> None:
    path = standards / "1edtech-openbadges-specification/examples/basicOpenBadgeCredential-01.json"
    document = json.loads(path.read_bytes())
    document.pop("proof", None)
    document["issuer"]["id"] = HARBOR_DID
    report = verifier().verify(to_bytes(seal(document)), at=NOW)
    assert report.verdict is Verdict.GENUINE


@pytest.mark.parametrize(
    "path",
    [
        "w3c-vc-di-eddsa/TestVectors/eddsa-rdfc-2022/signedDataInt.json",
        "w3c-vc-di-eddsa/TestVectors/eddsa-jcs-2022/signedJCS.json",
        "w3c-vc-di-ecdsa/TestVectors/ecdsa-rdfc-2019-p256/signedECDSAP256.json",
    ],
)
def test_a_w3c_vector_is_unchanged_and_no_learning_record(standards: Path, path: str) -> None:
    checker = verifier(canonicalizer=w3c_canonicalizer(standards))
    report = checker.verify((standards / path).read_bytes(), at=NOW)
    assert report.check(Line.UNCHANGED).outcome is Outcome.YES
    assert report.verdict is Verdict.UNREADABLE
