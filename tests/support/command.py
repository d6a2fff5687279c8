"""Run ``ler`` as a person does: a process of its own, in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

LER = str(Path(sys.executable).with_name("ler"))
SECONDS = 120


@dataclass
class Ler:
    """The command, in one folder."""

    folder: Path
    home: str = "openler-data"
    environment: dict[str, str] | None = None

    def run(self, *arguments: object, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run it and return what it printed and how it ended."""
        return subprocess.run(
            self.command(*arguments),
            cwd=self.folder,
            env=self.full_environment(),
            input=stdin,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )

    def __call__(self, *arguments: object, stdin: str | None = None) -> str:
        """Run it, expect it to end well, and return what it printed."""
        done = self.run(*arguments, stdin=stdin)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def json(self, *arguments: object) -> object:
        """Run it with ``--json`` and return the answer, however it ended."""
        done = self.run(*arguments, "--json")
        return json.loads(done.stdout)

    def command(self, *arguments: object) -> list[str]:
        return [LER, "--home", self.home, *map(str, arguments)]

    def full_environment(self) -> dict[str, str]:
        # without cached bytecode every single command would compile the whole package anew
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("OPENLER_") and name != "PYTHONDONTWRITEBYTECODE"
        }
        return {**kept, "NO_COLOR": "1", **(self.environment or {})}

    def at(self, home: str) -> Ler:
        """Return the same command for another folder."""
        return Ler(self.folder, home, self.environment)
