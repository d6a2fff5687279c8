"""What every test shares: the gates of the machine, and no network by accident."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
REQUIRED = frozenset(filter(None, os.environ.get("OPENLER_REQUIRE", "").split(",")))


def _gate(name: str, present: bool, reason: str) -> None:
    """Skip loudly where a part of the machine is absent; fail where CI requires it."""
    if present:
        return
    if name in REQUIRED:
        pytest.fail(f"OPENLER_REQUIRE names {name}, but {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the vectors, schemas and examples of others."""
    _gate("shared", (SHARED / "standards").is_dir(), f"there is no {SHARED}/standards here")
    return SHARED


@pytest.fixture(scope="session")
def standards(shared: Path) -> Path:
    return shared / "standards"


@pytest.fixture(scope="session")
def node() -> str:
    """The Node.js binary with which independent oracles run."""
    found = shutil.which("node")
    _gate(
        "node",
        found is not None and shutil.which("npm") is not None,
        "Node.js and npm are not installed",
    )
    return str(found)
