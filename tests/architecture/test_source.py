"""Rules of the house that one can read off the source."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

from openler.app import catalogue

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/openler"
MODULES = sorted(SOURCE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}

LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
BUILT_ONCE = {
    "Verified": "verifying/verified.py",
    "VerifiedDocument": "securing/data_integrity/verification.py",
    "Prepared": "issuing/sealing.py",
    "PreparedStatusList": "issuing/sealing.py",
}


def _name(path):
    return str(path.relative_to(SOURCE))


def test_the_source_is_found():
    assert len(MODULES) > 150


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_is_short_and_says_what_it_is(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    assert ast.get_docstring(TREES[path]), "a module opens with what it guarantees"


def test_no_function_is_longer_than_a_screen():
    long = [
        f"{_name(path)}:{node.lineno} {node.name}"
        for path, tree in TREES.items()
        if "migrations" not in path.parts
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
        and not _is_command(node)
    ]
    assert long == []


def _is_command(node):
    """A command's parameters are its help text; what it does is as short as any other's."""
    arguments = node.args
    annotated = [one for one in arguments.args if isinstance(one.annotation, ast.Subscript)]
    return len(annotated) > 5


def test_nothing_is_asserted_and_nothing_caught_whole():
    found = []
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Assert) and not _narrows(node.test):
                found.append(f"{_name(path)}:{node.lineno} assert")
            if isinstance(node, ast.ExceptHandler) and _catches_everything(node):
                found.append(f"{_name(path)}:{node.lineno} except")
    assert found == []


def _narrows(test):
    """Whether an assertion only tells the type checker what the code above made sure of."""
    return (
        isinstance(test, ast.Compare)
        and isinstance(test.ops[0], ast.IsNot)
        and isinstance(test.comparators[0], ast.Constant)
        and test.comparators[0].value is None
    )


def _catches_everything(node):
    """Whether a handler swallows whatever comes; one that raises again at its end does not."""
    names = {one.id for one in ast.walk(node.type or ast.Pass()) if isinstance(one, ast.Name)}
    whole = node.type is None or names & {"Exception", "BaseException"}
    return bool(whole) and not isinstance(node.body[-1], ast.Raise)


@pytest.mark.parametrize(("cls", "module"), list(BUILT_ONCE.items()))
def test_types_that_carry_trust_are_built_in_one_module(cls, module):
    builders = {
        _name(path)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == cls
    }
    assert builders <= {module}
    assert (SOURCE / module).exists()


def test_every_package_has_its_place_among_the_floors():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    floors = next(one for one in contracts["contracts"] if one["type"] == "layers")
    assert floors["exhaustive"]
    named = {
        name.strip(" ()") for line in floors["layers"] for name in line.replace("|", " ").split()
    }
    there = {
        path.stem
        for path in SOURCE.iterdir()
        if (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").exists()
    }
    assert there <= named


def test_every_kind_of_event_is_told_or_waits_for_its_pages():
    """The pages (claim, share, use) bring the events that no command can tell."""
    waiting = {"CLAIMED", "SHARED", "USED"}
    kinds = {
        name for name, value in vars(catalogue).items() if isinstance(value, catalogue.EventKind)
    }
    used = {
        node.id
        for path, tree in TREES.items()
        if path.name != "catalogue.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Name)
    }
    assert kinds - used == waiting


def test_every_metric_counts_events_that_exist():
    known = {kind.id for kind in catalogue.EVENT_KINDS}
    for metric in catalogue.METRICS:
        assert metric.numerator in known
        assert metric.denominator is None or metric.denominator in known
        assert metric.definition.endswith(".")
        assert metric.does_not_show.endswith(".")
