"""What the real command writes, asked of ``@digitalbazaar/vc`` with its status check."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from support.command import Ler

if TYPE_CHECKING:
    from pathlib import Path

    from support.securing import Oracle

pytestmark = pytest.mark.needs_node

ADDRESS = ("--domain", "credentials.riverbend.example")


def _record(ler: Ler, *options: str) -> dict[str, Any]:
    ler("init", "--name", "Riverbend College", *options)
    ler(
        "achievement", "add", "Welding I",
        "--criteria", "Passed the MIG bend test.",
        "--skill", "MIG welding|https://case.example/uri/4f1|W.3.1|Welding framework",
        "--result", "Final test|Percent|0|100|70",
    )  # fmt: skip
    ler("award", "welding-i", "--name", "Ana Ruiz", "--email", "ana@students.example",
        "--result", "92", "--out", "ana.json")  # fmt: skip
    written: dict[str, Any] = json.loads((ler.folder / "ana.json").read_bytes())
    return written


def _published(ler: Ler) -> dict[str, Any]:
    """Every document that the issuer puts on its site, by the address or DID that it names."""
    ler("publish", "site")
    found = [json.loads(path.read_bytes()) for path in ler.folder.glob("site/**/*.json")]
    return {each["id"]: each for each in found}


def _asked(oracle: Oracle, ler: Ler, *records: dict[str, Any]) -> list[tuple[bool, list[bool]]]:
    documents = _published(ler)
    answers = oracle.ask(
        {
            "op": "verifyWithStatus",
            "secured": each,
            "now": datetime.now(UTC).isoformat(),
            "documents": documents,
        }
        for each in records
    )
    return [(answer["verified"], answer["set"]) for answer in answers]


@pytest.mark.parametrize("options", [(), ADDRESS], ids=["did:key", "did:web"])
def test_what_the_command_issues_verifies_there_and_a_tampered_copy_does_not(
    oracle: Oracle, tmp_path: Path, options: tuple[str, ...]
) -> None:
    ler = Ler(tmp_path)
    written = _record(ler, *options)
    tampered = {**written, "name": "Surgeon"}
    genuine, changed = _asked(oracle, ler, written, tampered)
    assert genuine == (True, [False])
    assert changed[0] is False


def test_a_change_of_standing_by_command_is_seen_there(oracle: Oracle, tmp_path: Path) -> None:
    """On hold sets the bit that readers of the first list know: they fail closed."""
    ler = Ler(tmp_path)
    written = _record(ler)
    seen = []
    for act in ("suspend", "reinstate", "revoke"):
        ler(act, "ana.json", "--reason", "For the test")
        seen += _asked(oracle, ler, written)
    assert seen == [(True, [True]), (True, [False]), (True, [True])]
