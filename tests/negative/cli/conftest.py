from __future__ import annotations

import pytest

from support.inside import Inside


@pytest.fixture
def ler(tmp_path, monkeypatch, capfd):
    """The command in a folder with an issuer and one achievement."""
    ler = Inside(tmp_path, monkeypatch, capfd)
    ler("init", "--name", "Riverbend College")
    ler("achievement", "add", "Welding I", "--criteria", "Passed the bend test.")
    return ler
