"""The floors: that the contracts leave nobody out, and what the pure floors must not touch.

`lint-imports` runs with the tests and keeps the contracts; here is asked whether they are
complete, and what imports alone do not show.
"""

from __future__ import annotations

import ast
import re
import sys

import pytest

from support.architecture import (
    MODULES,
    PROJECT,
    PURE_FLOORS,
    SOURCE,
    TREES,
    dotted,
    floor_of,
    imports,
    inside,
)

CONTRACTS = PROJECT["tool"]["importlinter"]["contracts"]
LAYERS = next(one for one in CONTRACTS if one["type"] == "layers")

# Each library of others has one home; who else wants it goes through that home.
HOMES = {
    "alembic": {"adapters/sql"},
    "cryptography": {"crypto"},
    "defusedxml": {"codec"},
    "nacl": {"crypto"},
    "pyld": {"jsonld"},
    "rfc8785": {"codec"},
    "rich": {"cli"},
    "sqlalchemy": {"adapters/sql"},
    "typer": {"cli"},
}
PACKAGE_OF = {"nacl": "pynacl"}

# The clock, chance, the machine and the network are given to the pure floors as arguments.
OUTSIDE = frozenset(
    {
        "asyncio", "concurrent", "ctypes", "fcntl", "getpass", "glob", "http", "importlib.metadata",
        "locale", "logging", "mmap", "multiprocessing", "os", "pathlib", "platform", "queue",
        "random", "sched", "secrets", "select", "selectors", "shutil", "signal", "smtplib",
        "socket", "socketserver", "sqlite3", "ssl", "subprocess", "syslog", "tempfile", "threading",
        "time", "urllib.request", "uuid", "warnings", "webbrowser",
    }
)  # fmt: skip
CALLS = frozenset(
    {
        "open", "print", "input", "exec", "eval", "compile", "__import__", "datetime.now",
        "datetime.utcnow", "datetime.today", "date.today", "datetime.datetime.now",
        "datetime.date.today", "io.open", "breakpoint",
    }
)  # fmt: skip
# Reads what the package itself ships, pinned by SHA-256: as good as a constant.
PACKAGE_DATA = {"jsonld/loader.py": "importlib.resources"}

PURE = [path for path in MODULES if path.relative_to(SOURCE).parts[0] in PURE_FLOORS]


def _there():
    """Return the top-level packages and modules."""
    return {
        path.stem
        for path in SOURCE.iterdir()
        if (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").exists()
    }


def _packages(folder):
    return {
        path.stem
        for path in (SOURCE / folder).iterdir()
        if (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").exists()
    }


def _layer_names():
    return [name for line in LAYERS["layers"] for name in re.findall(r"[a-z_]+", line)]


def test_every_package_has_its_place_among_the_floors():
    assert LAYERS["exhaustive"]
    assert LAYERS["containers"] == ["openler"]
    assert _there() <= set(_layer_names())
    assert len(_layer_names()) == len(set(_layer_names()))


def test_only_a_package_that_is_not_there_is_optional_in_the_floors():
    optional = {name for line in LAYERS["layers"] for name in re.findall(r"\(([a-z_]+)\)", line)}
    assert optional == set(_layer_names()) - _there()


def test_the_pure_floors_are_the_lower_ones():
    lower = LAYERS["layers"][LAYERS["layers"].index("issuing | (presenting) | verifying") :]
    names = {name for line in lower for name in re.findall(r"[a-z_]+", line)}
    assert {floor.removesuffix(".py") for floor in PURE_FLOORS} == names & _there()


def test_a_room_of_the_application_is_held_apart_from_every_other():
    rooms = next(one for one in CONTRACTS if one["type"] == "independence")
    there = {
        f"openler.app.{path.name}"
        for path in (SOURCE / "app").iterdir()
        if (path / "__init__.py").exists()
    }
    assert set(rooms["modules"]) == there


@pytest.mark.parametrize("contract", ["cryptography", "sqlalchemy"])
def test_a_contract_about_a_library_names_everybody_but_its_home(contract):
    forbidden = next(one for one in CONTRACTS if contract in one.get("forbidden_modules", ()))
    everybody = _there() - {"adapters"} | {f"adapters.{name}" for name in _packages("adapters")}
    home = {one.replace("/", ".") for one in HOMES[contract]}
    named = {name.removeprefix("openler.") for name in forbidden["source_modules"]}
    assert named == everybody - home


def test_the_entrances_and_the_adapters_know_neither_each_other_nor_the_settings():
    by_target = {
        tuple(one["forbidden_modules"]): one for one in CONTRACTS if "forbidden" in str(one)
    }
    entrances = {name for name in ("web", "cli", "worker") if name in _there()}
    reach = by_target[("openler.adapters",)]["source_modules"]
    assert {f"openler.{name}" for name in entrances} == set(reach)
    settings = by_target[("openler.settings",)]["source_modules"]
    assert {f"openler.{name}" for name in entrances | {"adapters", "app"}} == set(settings)


def test_every_library_is_imported_at_its_home_alone():
    found = {}
    for path, tree in TREES.items():
        for name in {one.partition(".")[0] for one in imports(tree)}:
            if name not in sys.stdlib_module_names and name not in {"openler", "_typeshed"}:
                found.setdefault(name, set()).add(floor_of(path))
    assert found == HOMES


def test_every_library_at_run_time_is_declared_and_every_declared_one_imported():
    declared = {re.split(r"[<>=\[ ]", one)[0] for one in PROJECT["project"]["dependencies"]}
    assert {PACKAGE_OF.get(name, name) for name in HOMES} == declared


def test_the_pure_floors_are_found():
    assert len(PURE) > 100


@pytest.mark.parametrize("path", PURE, ids=inside)
def test_a_pure_floor_has_no_clock_chance_file_or_socket(path):
    allowed = PACKAGE_DATA.get(inside(path))
    found = [
        name
        for name in imports(TREES[path])
        if name != allowed and _reaches_outside(name) and not name.startswith(f"{allowed}.")
    ]
    found += [
        f"{call}() in line {node.lineno}"
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.Call) and (call := dotted(node.func)) in CALLS
    ]
    assert found == []


def _reaches_outside(name):
    return any(name == one or name.startswith(f"{one}.") for one in (*OUTSIDE, "importlib"))


@pytest.mark.parametrize("path", PURE, ids=inside)
def test_below_the_application_no_word_is_said_of_tenants(path):
    names = {
        name
        for node in ast.walk(TREES[path])
        for name in (
            getattr(node, "id", None),
            getattr(node, "arg", None),
            getattr(node, "attr", None),
        )
        if name
    }
    assert not {name for name in names if "tenant" in name.lower()}
