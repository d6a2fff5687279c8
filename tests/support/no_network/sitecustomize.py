"""Loaded by every Python that a page starts: whatever would leave this machine fails at once."""

from __future__ import annotations

import socket
from pathlib import Path


def _refuse(*_arguments: object, **_options: object) -> object:
    Path("asked-the-network").touch()
    message = "A page asked the network."
    raise OSError(message)


socket.socket.connect = _refuse
socket.socket.connect_ex = _refuse
socket.getaddrinfo = _refuse
