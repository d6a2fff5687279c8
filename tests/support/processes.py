"""Other processes: a store at work that is killed, limited or in the way."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).resolve().parents[1]
READY = "ready"


def run(program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a program to its end."""
    return subprocess.run(
        _command(program, arguments), capture_output=True, text=True, timeout=60, check=False
    )


@contextmanager
def at_work(program: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Start a program and wait until it prints "ready"; kill it without warning at the end."""
    process = subprocess.Popen(
        _command(program, arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline().strip()
        assert line == READY, f"{line!r} {process.stderr.read() if process.stderr else ''}"
        yield process
    finally:
        process.kill()
        process.communicate()


def _command(program: str, arguments: tuple[object, ...]) -> list[str]:
    opening = f"import sys; sys.path.insert(0, {str(TESTS)!r})\n"
    return [sys.executable, "-c", opening + textwrap.dedent(program), *map(str, arguments)]
