"""The outside world in memory, with a clock and randomness that the test gives."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from openler.adapters.memory import MemoryStore, MemoryVault
from openler.app.issuer.achievements import define_achievement
from openler.app.issuer.founding import Founding, found_issuer
from openler.app.ports import Ports
from openler.app.tenancy import Tenant, owner
from openler.credentials.achievement import Achievement
from openler.fetching import NoNetwork
from openler.issuing.roster.model import Recipient
from openler.jsonld.canonical import Canonicalizer

NOW = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)
OWNER = owner(Tenant("main"), name="the test")


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now=NOW):
        self.now = now

    def __call__(self):
        return self.now

    def advance(self, **parts):
        self.now += timedelta(**parts)


def memory_ports(*, clock=None, seed=1, fetcher=None):
    """Return ports in memory, the same for the same seed."""
    drawn = random.Random(seed).randbytes
    return Ports(
        store=MemoryStore(),
        vault=MemoryVault(random=drawn),
        fetcher=fetcher or NoNetwork(),
        clock=clock or Clock(),
        random=drawn,
        canonicalizer=Canonicalizer(),
    )


def founded(ports, *, name="Riverbend College", **founding):
    """Found an issuer with the achievement ``welding-i``; return it."""
    issuer = found_issuer(ports, OWNER, Founding(name, **founding))
    define_achievement(ports, OWNER, Achievement("", "Welding I", criteria="Passed the bend test."))
    return issuer


def people(count, *, start=0):
    """Return that many recipients."""
    return [
        Recipient(name=f"Learner {n}", email=f"learner{n}@students.example", row=n + 2)
        for n in range(start, start + count)
    ]
