"""The table of standards and the table of threats name code and tests that are there."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache

import pytest

from support.architecture import ROOT, TREES, below, rows

STANDARDS = "docs/standards.md"
THREATS = "docs/explanation/threats.md"
FIRST_STEP = (4, 5, 6, 7, 8, 9, 10, 20, 21, 22, 23, 28, 32, 33, 36)
ASKED = (
    "VCDM 2.0", "Data Integrity 1.0", "EdDSA Cryptosuites 1.0", "ECDSA Cryptosuites 1.0",
    "Bitstring Status List 1.0", "RDFC-1.0", "JSON-LD 1.1", "RFC 8785", "RFC 8259", "DID Core 1.0",
    "did:key", "did:web", "did:jwk", "Controlled Identifiers 1.0", "Open Badges 3.0", "RFC 4180",
)  # fmt: skip


def _paths(cell):
    return re.findall(r"`([^`]+)`", cell)


def _standards():
    return rows(STANDARDS, 4)


@pytest.mark.parametrize("standard", ASKED)
def test_a_standard_that_we_build_on_has_its_rows(standard):
    assert [cells for cells in _standards() if cells[0].startswith(standard)]


@pytest.mark.parametrize("cells", _standards(), ids=lambda cells: f"{cells[0]}: {cells[1][:40]}")
def test_a_row_says_what_must_be_and_leads_to_its_code_and_its_test(cells):
    standard, must, code, test = cells
    assert re.search(r"\d|did:", standard), "the section is named"
    assert must
    assert _paths(code)
    assert _paths(test)
    assert all(path.startswith("src/openler/") for path in _paths(code))
    assert all(path.startswith("tests/") for path in _paths(test))
    assert [path for path in _paths(code) + _paths(test) if not (ROOT / path).is_file()] == []


def test_every_deviation_has_its_reason_and_its_test():
    found = rows(STANDARDS, 5)
    assert len(found) >= 15
    for standard, theirs, ours, reason, test in found:
        assert standard
        assert theirs
        assert ours
        assert reason
        assert _paths(test)
        assert [path for path in _paths(test) if not (ROOT / path).is_file()] == []


def test_a_comment_that_owns_to_a_deviation_has_a_row():
    """`where we deviate` in the code without a row in the table is a secret."""
    page = (ROOT / STANDARDS).read_text(encoding="utf-8").partition("## Deviations")[2]
    owning = [
        below(path)
        for path in TREES
        if re.search(r"\bdeviat(?:e|es|ion)\b", path.read_text(encoding="utf-8"), re.IGNORECASE)
    ]
    assert owning
    assert [path for path in owning if f"`{path}`" not in page] == []


@cache
def _tests_by_threat():
    """Return number → files with a test function that bears it in its name."""
    found = defaultdict(set)
    for path in (ROOT / "tests").rglob("test_*.py"):
        if "node_modules" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.FunctionDef) and re.match(r"test_t(\d+)_", node.name)
            if named:
                found[int(named[1])].add(below(path))
    return found


def _threats():
    """Return number → files that its row names."""
    return {
        int(re.match(r"T(\d+) ", cells[0])[1]): set(_paths(cells[2]))
        for cells in rows(THREATS, 3)
        if re.match(r"T\d+ ", cells[0])
    }


@pytest.mark.parametrize("number", FIRST_STEP)
def test_a_threat_that_is_met_has_a_row_and_a_test_that_bears_its_number(number):
    assert number in _threats()
    assert _tests_by_threat()[number]


def test_a_number_is_given_to_one_threat():
    numbers = [
        int(found)
        for found in re.findall(r"^\| T(\d+) ", (ROOT / THREATS).read_text(), re.MULTILINE)
    ]
    assert len(numbers) == len(set(numbers))


def test_a_file_that_a_row_names_has_a_test_of_that_number():
    found = _tests_by_threat()
    wrong = {number: files - found[number] for number, files in _threats().items()}
    assert {number: files for number, files in wrong.items() if files} == {}


def test_every_number_that_a_test_bears_has_a_row():
    assert set(_tests_by_threat()) - set(_threats()) == set()


def test_every_row_names_an_attack_that_is_kept_among_the_negative_tests():
    """Where a threat is met there is at least one attack; the contracts may add to it."""
    lacking = [
        number
        for number in FIRST_STEP
        if not any(path.startswith("tests/negative/") for path in _threats()[number])
    ]
    assert lacking == []


def test_every_threat_that_the_source_speaks_of_has_a_row():
    spoken = {
        int(number)
        for path in TREES
        for number in re.findall(r"\bT(\d{1,2})\b(?!:\d)", path.read_text(encoding="utf-8"))
        if not number.startswith("0")
    }
    assert len(spoken) > 10
    assert spoken - set(_threats()) == set()
