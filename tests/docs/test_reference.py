"""docs/reference is what the code says; `make docs` writes it anew."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
import typer

from openler.app.catalogue import EVENT_KINDS, METRICS
from openler.cli.main import app
from openler.jsonld.safe import Rule
from openler.verifying.verdicts import Verdict

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs/reference"


def _generator():
    spec = importlib.util.spec_from_file_location("reference", ROOT / "tools/make_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGES = _generator().pages()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_reference_is_in_step_with_the_code(name):
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == PAGES[name], f"docs/reference/{name} has fallen behind. Run: make docs"


def test_there_is_no_page_that_nothing_writes():
    assert {path.name for path in FOLDER.iterdir()} == set(PAGES)


def _paths(command, path="ler"):
    yield path
    for name, child in getattr(command, "commands", {}).items():
        yield from _paths(child, f"{path} {name}")


def test_every_command_has_a_section():
    for path in _paths(typer.main.get_command(app)):
        assert f"\n## `{path}`\n" in PAGES["commands.md"]


def test_every_verdict_rule_event_and_metric_is_there():
    named = {
        "verdicts.md": [verdict.value for verdict in Verdict],
        "safe-mode.md": [rule.value for rule in Rule],
        "events-and-metrics.md": [one.id for one in (*EVENT_KINDS, *METRICS)],
    }
    for page, names in named.items():
        for name in names:
            assert f"`{name}`" in PAGES[page], name


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_row_of_a_table_has_as_many_cells_as_its_head(name):
    cells = None
    for line in PAGES[name].splitlines():
        if not line.startswith("|"):
            cells = None
            continue
        count = line.replace("\\|", "").count("|")
        assert cells in (None, count), line
        cells = count


@pytest.mark.parametrize("name", sorted(PAGES))
def test_nothing_is_left_to_be_filled_in(name):
    assert "{" not in PAGES[name]
    assert "None" not in PAGES[name].replace("`None`", "")
