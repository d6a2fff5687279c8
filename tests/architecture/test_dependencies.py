"""Whose work we stand on: each with its line, its reason and a licence that we can take."""

from __future__ import annotations

import json
import re
from importlib import metadata

import pytest

from support.architecture import PROJECT, ROOT, rows

PAGE = "docs/dependencies.md"
RUNTIME = PROJECT["project"]["dependencies"]
DEVELOPMENT = PROJECT["dependency-groups"]["dev"]
INTEROP = ROOT / "tests/interop"
# By the words of their makers, the same licence in other words.
SAME = {
    "PSFL": "PSF-2.0",
    "BSD 3-Clause license": "BSD-3-Clause",
    "BSD 2-Clause License": "BSD-2-Clause",
    "Apache Software License": "Apache-2.0",
    "MIT License": "MIT",
}


def _name(requirement):
    return re.split(r"[<>=!~\[; ]", requirement)[0]


def _canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def _lines():
    """Return package → (licence, last release, reason) of every table of the page."""
    return {cells[0].strip("`"): cells[1:] for cells in rows(PAGE, 4)}


def _python():
    return {_name(one) for one in (*RUNTIME, *DEVELOPMENT)}


def _npm():
    return set(json.loads((INTEROP / "package.json").read_text())["dependencies"])


def _licence(name):
    """Return what the installed package says of its licence."""
    told = metadata.metadata(name)
    short = told.get("License-Expression") or told.get("License")
    if not short or "\n" in short:
        classifiers = told.get_all("Classifier", [])
        short = next(one for one in classifiers if one.startswith("License ::")).split(" :: ")[-1]
    return SAME.get(short, short)


def test_every_dependency_has_its_line_and_every_line_its_dependency():
    assert set(_lines()) == _python() | _npm()


@pytest.mark.parametrize("name", sorted(_python() | _npm()))
def test_a_line_gives_licence_last_release_and_reason(name):
    licence, released, reason = _lines()[name]
    assert licence
    assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", released)
    assert len(reason.split()) >= 3


@pytest.mark.parametrize("name", sorted(_python()))
def test_the_licence_of_a_line_is_the_one_that_the_package_declares(name):
    assert _lines()[name][0].lower() == _licence(name).lower()


def test_the_licence_of_an_oracle_is_the_one_that_it_declares():
    locked = json.loads((INTEROP / "package-lock.json").read_text())["packages"]
    declared = {name: locked[f"node_modules/{name}"]["license"] for name in _npm()}
    assert {name: _lines()[name][0] for name in _npm()} == declared


def test_nothing_that_is_installed_is_under_a_licence_that_we_cannot_take():
    """LGPL is fine for what is only imported; the page names it."""
    page = (ROOT / PAGE).read_text(encoding="utf-8")
    for package in metadata.distributions():
        told = package.metadata
        words = " ".join(
            [
                told.get("License-Expression") or "",
                (told.get("License") or "").split("\n")[0],
                *(one for one in told.get_all("Classifier", []) if one.startswith("License ::")),
            ]
        )
        name = package.name
        if re.search(r"LGPL|Lesser General Public", words):
            assert f"`{_canonical(name)}`" in page, f"{name} is under the LGPL: {words}"
        else:
            assert not re.search(r"GPL|General Public License|SSPL|BUSL|Commons Clause", words), (
                name
            )


def test_no_oracle_is_under_a_licence_that_we_cannot_take():
    locked = json.loads((INTEROP / "package-lock.json").read_text())["packages"]
    licences = {name: one.get("license", "") for name, one in locked.items()}
    assert all(licences.values())
    assert not {name for name, licence in licences.items() if re.search("GPL|SSPL|BUSL", licence)}


def test_what_pip_installs_is_what_uv_locks():
    pinned = dict(
        re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    )
    blocks = (ROOT / "uv.lock").read_text(encoding="utf-8").split("[[package]]")[1:]
    locked = dict(
        re.search(r'^name = "([^"]+)"\nversion = "([^"]+)"', block, re.MULTILINE).groups()
        for block in blocks
    )
    assert pinned == {name: locked[name] for name in pinned}
    assert {_canonical(name) for name in _python()} <= pinned.keys()


def test_every_pin_has_its_hashes():
    text = (ROOT / "requirements.lock").read_text()
    pins = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(pins) > 30
    assert all("--hash=sha256:" in pin for pin in pins)
