"""The documents are in step with the code, and speak of the product alone."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import pytest
import typer

import openler
from openler.cli.main import app

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
COMMANDS = typer.main.get_command(app)


def _name(path):
    return str(path.relative_to(ROOT))


def _tracked():
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_every_dependency_has_its_line_and_every_line_its_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[<>=\[ ]", one)[0] for one in wanted}
    page = (ROOT / "docs/dependencies.md").read_text()
    rows = re.findall(r"^\| ([a-z][\w.-]*) \| (\S[^|]*) \| (\S[^|]*) \|$", page, re.MULTILINE)
    assert {name for name, _, _ in rows if name != "package"} == names


def test_no_dependency_has_a_licence_that_we_cannot_take():
    page = (ROOT / "docs/dependencies.md").read_text()
    licences = re.findall(r"^\| [a-z][\w.-]* \| ([^|]*) \|", page, re.MULTILINE)
    assert licences
    assert not any("GPL" in licence and "LGPL" not in licence for licence in licences)


def test_the_npm_oracles_are_named():
    package = json.loads((ROOT / "tests/interop/package.json").read_text())
    page = (ROOT / "docs/dependencies.md").read_text()
    for name in ("@digitalbazaar/vc", "jsonld", "rdf-canonize"):
        assert name in package["dependencies"]
        assert f"`{name}`" in page


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text()):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", ["docs/standards.md", "docs/explanation/threats.md"])
def test_the_code_and_the_tests_that_a_page_names_exist(page):
    paths = re.findall(r"`((?:src|tests)/[\w/.-]+)`", (ROOT / page).read_text())
    assert len(paths) > 10
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_threat_of_the_table_has_a_test_that_bears_its_number():
    rows = re.findall(
        r"^\| T(\d+) [^|]*\|[^|]*\| ([^|]*) \|$",
        (ROOT / "docs/explanation/threats.md").read_text(),
        re.MULTILINE,
    )
    assert [int(number) for number, _ in rows] == [
        4, 5, 6, 7, 8, 9, 10, 20, 21, 22, 23, 28, 32, 33, 36,
    ]  # fmt: skip
    for number, files in rows:
        text = "".join((ROOT / path).read_text() for path in re.findall(r"`([^`]+)`", files))
        assert re.search(rf"def test_t0?{number}_", text), f"T{number}"


def _typed():
    """Yield each command line that a page shows."""
    for page in PAGES:
        for line in re.findall(r"^\$ (ler .*)$", page.read_text(), re.MULTILINE):
            yield pytest.param(line.split("   #")[0], id=f"{page.name}: {line[:50]}")


@pytest.mark.parametrize("line", list(_typed()))
def test_a_command_that_a_page_shows_exists_with_its_options(line):
    words = shlex.split(re.sub(r"\$\(.*\)", "x", line))[1:]
    command = COMMANDS
    allowed = _options(command)
    for word in words:
        known = getattr(command, "commands", {})
        if word in known:
            command = known[word]
            allowed |= _options(command)
        elif word.startswith("--"):
            assert word.split("=")[0] in allowed, word
    assert not getattr(command, "commands", {}), "the line names a command, not a group"


def _options(command):
    return {name for one in command.params for name in (*one.opts, *one.secondary_opts)} | {
        "--help"
    }


def test_the_repository_speaks_of_the_product_alone():
    banned = re.compile(
        r"/work/(main|shared)|/root/|files\.pythonhosted|registry\.npmjs|\bprompts?\b.*\bmodel\b"
        r"|language model|\bAI assistant"
    )
    found = []
    for path in _tracked():
        if path.name == "uv.lock" or path == Path(__file__) or not path.is_file():
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{_name(path)}: {hit[0]}" for hit in banned.finditer(text)]
    assert found == []


def test_the_public_names_are_those_that_were_promised():
    """Change `public_names.txt` beside this test only with a line in the CHANGELOG."""
    promised = (Path(__file__).parent / "public_names.txt").read_text().split()
    assert openler.__all__ == promised
    assert all(hasattr(openler, name) for name in promised)
