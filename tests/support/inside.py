"""Run ``ler`` inside the test's own process: the same entrance, without the time to start one."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from subprocess import CompletedProcess
from typing import TYPE_CHECKING

from openler.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


@dataclass
class Inside:
    """The command, in one folder; hand it ``monkeypatch`` and ``capfd``."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capfd: pytest.CaptureFixture[str]
    home: str = "openler-data"

    def run(self, *arguments: object) -> CompletedProcess[str]:
        """Run it and return what it printed and how it ended."""
        argv = ["ler", "--home", self.home, *map(str, arguments)]
        with self.monkeypatch.context() as patch:
            patch.setattr(sys, "argv", argv)
            patch.setenv("NO_COLOR", "1")
            patch.chdir(self.folder)
            self.capfd.readouterr()
            try:
                main()
                code = 0
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else int(end.code is not None)
        told = self.capfd.readouterr()
        return CompletedProcess(argv, code, told.out, told.err)

    def __call__(self, *arguments: object) -> str:
        """Run it, expect it to end well, and return what it printed."""
        done = self.run(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def json(self, *arguments: object):
        """Run it with ``--json`` and return the answer, however it ended."""
        return json.loads(self.run(*arguments, "--json").stdout)
