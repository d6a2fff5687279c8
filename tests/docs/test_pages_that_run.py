"""What a page tells people to type is typed here, in order, in an empty folder.

A ``console`` block holds commands on lines that begin with ``$``; a ``text`` block after "Save this
as `NAME`" is a file. A command may end as it likes where the page says so: ``<!-- ends with 3 -->``
before its block; else it ends well.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "docs/tutorial.md", *sorted((ROOT / "docs/how-to").glob("*.md"))]
SECONDS = 120

_BLOCK = re.compile(
    r"(?:<!-- ends with (?P<code>\d+) -->\s*)?^```(?P<kind>console|text)\n(?P<body>.*?)^```",
    re.MULTILINE | re.DOTALL,
)
_SAVED = re.compile(r"Save this as `([\w.-]+)`")


def _steps(page):
    """Yield ("file", name, text) and ("run", command, exit code), in the order of the page."""
    end = 0
    for found in _BLOCK.finditer(page):
        if found["kind"] == "text":
            names = _SAVED.findall(page, end, found.start())
            if names:
                yield "file", names[-1], found["body"]
        else:
            for line in re.findall(r"^\$ (.*)$", found["body"], re.MULTILINE):
                yield "run", line, int(found["code"] or 0)
        end = found.end()


def _environment():
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("OPENLER_") and name != "PYTHONDONTWRITEBYTECODE"
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}"
    return {**kept, "PATH": path, "NO_COLOR": "1"}


@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_what_a_page_tells_to_type_does_what_it_says(path, tmp_path):
    steps = list(_steps(path.read_text(encoding="utf-8")))
    assert any(kind == "run" for kind, _, _ in steps), "the page shows commands"
    for kind, what, detail in steps:
        if kind == "file":
            (tmp_path / what).write_text(detail, encoding="utf-8")
            continue
        done = subprocess.run(
            ["bash", "-c", what],
            cwd=tmp_path,
            env=_environment(),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        assert done.returncode == detail, f"$ {what}\n{done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr
