"""Doubles for the network: resolvers, dialers and a clock that stands."""

from __future__ import annotations

import socket
import ssl
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from openler.adapters.net import Allowance, GuardedFetcher
from openler.adapters.net.guard import Guard
from support.tls import LOOPBACK

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
NAME = "issuer.example"
PUBLIC = "93.184.215.14"


class Resolver:
    """Answers one list after the other, the last for ever, and counts the questions."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class DialTo:
    """Connects to one port of the loopback interface whatever is asked, and notes what was."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.dialled: list[str] = []

    def __call__(self, address: str, port: int, seconds: float) -> socket.socket:
        self.dialled.append(address)
        return socket.create_connection((LOOPBACK, self.port), timeout=seconds)


def believing(pem: Path) -> ssl.SSLContext:
    """A context that believes the test's own certificate and no other."""
    return ssl.create_default_context(cafile=pem)


def local_fetcher(port: int, pem: Path, *, name: str = NAME, **options) -> GuardedFetcher:
    """A fetcher that is allowed one name and port of the loopback interface."""
    guard = Guard(
        resolve=lambda host, port: [LOOPBACK], allowances=[Allowance(name, port, LOOPBACK)]
    )
    options.setdefault("tls", believing(pem))
    return GuardedFetcher(clock=lambda: NOW, guard=guard, **options)
