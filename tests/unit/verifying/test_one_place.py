"""What exists in one place only, so that it cannot be written twice or forgotten."""

from __future__ import annotations

import re
from pathlib import Path

import openler.verifying

PACKAGE = Path(openler.verifying.__file__).parent
SOURCES = sorted(PACKAGE.parent.rglob("*.py"))


def holding(pattern: str, sources: list[Path]) -> set[str]:
    return {path.name for path in sources if re.search(pattern, path.read_text(), re.MULTILINE)}


def test_a_verified_record_is_made_in_one_module() -> None:
    assert holding(r"(?<!\w)Verified(?:\[\w+\])?\(", SOURCES) == {"verified.py"}


def test_a_raise_becomes_a_finding_in_one_place() -> None:
    """`facts` refuses to speak a name, `resources` keeps a refusal to raise it again."""
    inside = [path for path in SOURCES if path.parent == PACKAGE]
    assert holding(r"^\s+except ", inside) == {"checks.py", "facts.py", "resources.py"}
    assert (PACKAGE / "checks.py").read_text().count("except ") == 1


def test_nothing_here_reads_a_clock_or_opens_anything() -> None:
    inside = [path for path in SOURCES if path.parent == PACKAGE]
    assert not holding(r"\.now\(|\bopen\(|^import (socket|logging|random|secrets)", inside)
