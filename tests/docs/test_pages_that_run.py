"""What a page tells people to type is typed here, in order, in an empty folder, without a network.

- A ``console`` block holds commands on lines that begin with ``$``. All of them end well; where
  ``<!-- ends with 3 -->`` stands on the line before the block, or after it, its last command ends
  with that.
- A ``text`` block is a file where the words before it name one: "Save this as `class.csv`".
- Lines that begin with ``>>>`` are doctests.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from support.quick_ler import serving

ROOT = Path(__file__).resolve().parents[2]
NO_NETWORK = ROOT / "tests/support/no_network"
PAGES = [
    ROOT / "README.md",
    ROOT / "docs/tutorial.md",
    *sorted((ROOT / "docs/how-to").glob("*.md")),
]
SECONDS = 120

_MARK = r"<!-- ends with (\d+) -->"
_BLOCK = re.compile(
    rf"(?:^{_MARK}\n)?^```(console|text|python)\n(.*?)^```\n(?:\s*{_MARK}\n(?!```))?",
    re.MULTILINE | re.DOTALL,
)
_SAVED = re.compile(r"(?:[Ss]ave|[Pp]ut)\b[^`]*`([\w.-]+\.\w+)`")


@dataclass(frozen=True)
class File:
    name: str
    text: str


@dataclass(frozen=True)
class Command:
    line: str
    ends_with: int


def steps(page: str) -> list[File | Command]:
    """Return what a page asks for, in order."""
    asked: list[File | Command] = []
    end = 0
    for found in _BLOCK.finditer(page):
        before, kind, body, after = found.groups()
        names = _SAVED.findall(page, end, found.start())
        if kind == "text" and names:
            asked.append(File(names[-1], body))
        if kind == "console":
            lines = _commands(body)
            asked += [Command(line, 0) for line in lines[:-1]]
            asked += [Command(line, int(before or after or 0)) for line in lines[-1:]]
        end = found.end()
    return asked


def _commands(body: str) -> list[str]:
    """Return the lines after a ``$``, each with the lines that its backslashes join to it."""
    joined = re.sub(r"\\\n(?:> ?)?\s*", "", body)
    return re.findall(r"^\$ (.*)$", joined, re.MULTILINE)


def _environment() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("OPENLER_") and name != "PYTHONDONTWRITEBYTECODE"
    }
    return {**kept, "NO_COLOR": "1", "PYTHONPATH": str(NO_NETWORK)}


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """The environment in which a page is typed: ``ler`` on the path, and no network."""
    bare = _environment()
    with serving(tmp_path_factory.mktemp("bin"), bare) as folder:
        python = Path(sys.executable).parent
        yield {**bare, "PATH": os.pathsep.join([str(folder), str(python), bare["PATH"]])}


def _bring_a_spreadsheet(folder: Path) -> None:
    """Write the file that README.md takes for granted: somebody's own."""
    book = openpyxl.Workbook()
    book.active.append(["Name", "Email", "Completed"])
    book.active.append(["Ana Ruiz", "ana@students.example", date(2026, 5, 12)])
    book.active.append(["Lin Wei", "lin@students.example", date(2026, 5, 12)])
    book.save(folder / "graduates.xlsx")


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_tells_to_type_does_what_it_says(page, tmp_path, environment):
    asked = steps(page.read_text(encoding="utf-8"))
    assert any(isinstance(step, Command) for step in asked), "the page shows commands"
    if page.name == "README.md":
        _bring_a_spreadsheet(tmp_path)
    for step in asked:
        if isinstance(step, File):
            (tmp_path / step.name).write_text(step.text, encoding="utf-8")
            continue
        done = _typed(step.line, tmp_path, environment)
        told = f"$ {step.line}\n{done.stdout}{done.stderr}"
        assert done.returncode == step.ends_with, told
        assert "Traceback" not in done.stderr, told
        assert not (tmp_path / "asked-the-network").exists(), told


def _typed(
    line: str, folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env=environment,
        input="",
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


@pytest.mark.parametrize(
    "page", sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]), ids=lambda page: page.name
)
def test_what_a_page_shows_in_python_does_what_it_says(page):
    failed, _ = doctest.testfile(str(page), module_relative=False)
    assert failed == 0


def test_the_runner_reads_pages_as_people_do():
    page = (
        "Save this as `a.csv`:\n\n```text\nx;y\n```\n\n```console\n$ one   # why\nshown\n"
        "$ two \\\n    --more\n```\n<!-- ends with 3 -->\n\n```text\nonly shown\n```\n"
        "<!-- ends with 1 -->\n```console\n$ three\n```\n\n```console\n$ four\n```\n"
    )
    assert steps(page) == [
        File("a.csv", "x;y\n"),
        Command("one   # why", 0),
        Command("two --more", 3),
        Command("three", 1),
        Command("four", 0),
    ]


def test_a_page_that_asks_the_network_is_found_out(tmp_path, environment):
    done = _typed("ler verify https://college.example/record.json", tmp_path, environment)
    assert done.returncode == 3, done.stderr
    assert (tmp_path / "asked-the-network").exists()
