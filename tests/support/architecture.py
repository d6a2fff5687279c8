"""The source, the tests and the pages of this repository, as things to ask about."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/openler"
MODULES = sorted(SOURCE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

PURE_FLOORS = (
    "errors.py", "codec", "crypto", "fetching.py", "did", "jsonld", "securing", "credentials",
    "issuing", "verifying",
)  # fmt: skip


def inside(path: Path) -> str:
    """Return the name of a module below ``src/openler``."""
    return path.relative_to(SOURCE).as_posix()


def below(path: Path) -> str:
    """Return the name of a file below the repository's root."""
    return path.relative_to(ROOT).as_posix()


def floor_of(path: Path) -> str:
    """Return the top-level package or module of a source file; an adapter has its own."""
    parts = path.relative_to(SOURCE).parts
    return "/".join(parts[:2]) if parts[0] == "adapters" else parts[0]


def tracked() -> list[Path]:
    """Return the files that git knows and that are there."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def rows(page: str, columns: int) -> list[list[str]]:
    """Return the rows of every table with so many columns, without heads and rules."""
    found = []
    lines = (ROOT / page).read_text(encoding="utf-8").splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        is_head = re.fullmatch(r"\|(?: *:?-+:? *\|)+", after.strip())
        if not line.startswith("|") or is_head or re.fullmatch(r"\|(?: *:?-+:? *\|)+", line):
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        if len(cells) == columns:
            found.append(cells)
    return found


def imports(tree: ast.AST) -> list[str]:
    """Return the full names of what a module imports, at any depth of it."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return found


def dotted(node: ast.expr) -> str:
    """Return ``a.b.c`` for a chain of names, and the empty text for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (left := dotted(node.value)):
        return f"{left}.{node.attr}"
    return ""
