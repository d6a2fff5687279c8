"""The npm packages of `package-lock.json`, installed once for whoever asks them."""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import tempfile
from pathlib import Path

import pytest

from support.securing import Oracle

HERE = Path(__file__).resolve().parent
INSTALL_SECONDS = 300


@pytest.fixture(scope="session")
def node_modules(node: str) -> Path:
    """Install exactly what the lock names; skip loudly where the registry is out of reach."""
    modules = HERE / "node_modules"
    wanted = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    stamp = modules / ".openler-installed"
    lock = Path(tempfile.gettempdir()) / f"openler-interop-{os.getuid()}.lock"
    with lock.open("w") as held:  # several test processes, one installation
        fcntl.flock(held, fcntl.LOCK_EX)
        if not stamp.exists() or stamp.read_text() != wanted:
            _install()
            stamp.write_text(wanted)
    return modules


@pytest.fixture(scope="session")
def oracle(node: str, node_modules: Path) -> Oracle:
    return Oracle(node=node, folder=node_modules.parent)


def _install() -> None:
    done = subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--prefer-offline", "--fetch-retries=1"],
        cwd=HERE,
        capture_output=True,
        text=True,
        timeout=INSTALL_SECONDS,
        check=False,
    )
    if done.returncode == 0:
        return
    reason = f"npm ci failed: {done.stderr.strip()[-500:]}"
    if "node" in os.environ.get("OPENLER_REQUIRE", "").split(","):
        pytest.fail(reason)
    pytest.skip(reason)
