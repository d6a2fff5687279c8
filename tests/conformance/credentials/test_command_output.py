"""The JSON Schemas of 1EdTech accept what the real command writes, whatever it was told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest

from support.command import Ler

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.needs_shared

SCHEMAS = (
    "ob_v3p0_achievementcredential_schema.json",
    "ob_v3p0_anyachievementcredential_schema.json",
)
CLASS_LIST = (
    "Full name,E-mail,Date,Final test,Evidence,Student ID\n"
    "Ana Ruiz,ana@students.example,2026-05-12,92,https://work.example/ana,S-1\n"
    "Sam Okafor,sam@students.example,2026-05-12,75,https://work.example/sam,S-2\n"
)


def _award(ler: Ler, *options: str) -> list[dict[str, Any]]:
    """Found an issuer, define one achievement with all there is, and award it three times."""
    ler("init", "--name", "Riverbend College", *options)
    ler(
        "achievement", "add", "Welding I",
        "--criteria", "Passed the MIG bend test.",
        "--description", "Joins mild steel by MIG welding.",
        "--type", "Certificate", "--code", "WLD-101", "--credits", "3", "--tag", "welding",
        "--image", "https://riverbend.example/welding.png", "--alt", "A welding torch",
        "--skill", "MIG welding|https://case.example/uri/4f1|W.3.1|Welding framework",
        "--result", "Final test|Percent|0|100|70",
    )  # fmt: skip
    ler("award", "welding-i", "--name", "Ana Ruiz", "--until", "2035-05-12", "--licence", "L-7",
        "--result", "92", "--out", "one.json")  # fmt: skip
    (ler.folder / "class.csv").write_text(CLASS_LIST)
    ler("award-batch", "welding-i", "class.csv", "--commit", "--out", "records")
    paths = [ler.folder / "one.json", *sorted((ler.folder / "records").glob("*.json"))]
    return [json.loads(path.read_bytes()) for path in paths]


@pytest.mark.parametrize(
    "options",
    [(), ("--domain", "credentials.riverbend.example"), ("--practice",)],
    ids=["did:key", "did:web", "practice"],
)
def test_what_the_command_writes_is_accepted_by_the_schemas_of_1edtech(
    standards: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    records = _award(Ler(tmp_path), *options)
    assert len(records) == 3
    subjects = [each["credentialSubject"] for each in records]
    assert all(each["result"] and each["achievement"]["image"] for each in subjects)
    assert [len(each.get("evidence", [])) for each in records] == [0, 1, 1]
    for name in SCHEMAS:
        schema = json.loads((standards / "1edtech-schemas" / name).read_bytes())
        validator = jsonschema_rs.validator_for(schema, validate_formats=True)
        for each in records:
            assert [error.message for error in validator.iter_errors(each)] == []
