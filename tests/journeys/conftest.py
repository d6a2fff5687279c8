from __future__ import annotations

import shutil

import pytest

from support.command import Ler


@pytest.fixture
def ler(tmp_path):
    """The command in an empty folder."""
    return Ler(tmp_path)


@pytest.fixture(scope="session")
def founded(tmp_path_factory):
    """The folder of an issuer with one achievement, made once and only copied."""
    ler = Ler(tmp_path_factory.mktemp("founded"))
    ler("init", "--name", "Riverbend College")
    ler(
        "achievement", "add", "Welding I",
        "--criteria", "Passed the MIG bend test.",
        "--type", "Certificate",
        "--skill", "MIG welding|https://case.example/uri/4f1|W.3.1|Welding framework",
        "--result", "Final test|Percent|0|100|70",
    )  # fmt: skip
    return ler.folder / ler.home


@pytest.fixture
def college(ler, founded):
    """An issuer with one achievement, in a folder of this test alone."""
    shutil.copytree(founded, ler.folder / ler.home)
    return ler


@pytest.fixture
def issuer_id(college):
    return college.json("achievement", "show", "welding-i")["issuer"]
