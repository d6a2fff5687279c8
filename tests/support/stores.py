"""The stores under contract, and rows to put into them."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from openler.adapters.memory import MemoryStore
from openler.adapters.sql import SqlStore
from openler.app.catalogue import CHECKED, CLAIMED, ISSUED
from openler.app.events import Event
from openler.app.model import (
    AchievementRecord,
    Award,
    AwardFilter,
    Batch,
    IssuerRecord,
    KeyRecord,
    Purpose,
    Snapshot,
    StatusListRecord,
    StatusPlace,
    TrustedIssuer,
    TrustListRecord,
)
from openler.app.tenancy import Tenant
from openler.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from openler.app.ports import Store, UnitOfWork

NOW = datetime(2026, 5, 1, 12, 0, 0, 123456, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
RIVERBEND = Tenant("riverbend")
LAKESIDE = Tenant("lakeside")


@contextmanager
def memory_store(folder: Path) -> Iterator[Store]:
    yield MemoryStore()


@contextmanager
def sqlite_store(folder: Path) -> Iterator[Store]:
    with SqlStore.open(folder / "openler.db") as store:
        yield store


STORES: dict[str, Callable[[Path], AbstractContextManager[Store]]] = {
    "memory": memory_store,
    "sqlite": sqlite_store,
}
"""Every store that must keep the contract; another engine is one more line."""

HOSTILE = (
    "'; DROP TABLE awards; --",
    '" OR ""="',
    "' OR '1'='1",
    "x' UNION SELECT unsigned FROM awards --",
    "%",
    "_",
    "\\",
    "/%",
    "a:b :tenant ?1 $1 %s %(tenant)s {0}",
    "\u202e\u200b",
    "Zoë Ñandú 李 \U0001f469\u200d\U0001f3eb",
    "",
    " ",
    "\t\r\n",
    "NULL",
    "x" * 5_000,
)
"""Values that end a statement, match too much or are lost where they are not kept apart (T36)."""


def an_issuer(did: str = "did:web:riverbend.example", **changes) -> IssuerRecord:
    values = {
        "profile": {"id": did, "type": ["Profile"], "name": "Riverbend College", "née": [1, None]},
        "base_url": "https://riverbend.example",
        "practice": False,
        "created_at": NOW,
    }
    return IssuerRecord(did=did, **(values | changes))


def a_key(key_id: str = "did:key:z6Mk#1", *purposes: Purpose, **changes) -> KeyRecord:
    values = {
        "reference": "ab" * 16,
        "purposes": frozenset(purposes or Purpose),
        "public": "z6Mk",
        "created_at": NOW,
    }
    return KeyRecord(id=key_id, **(values | changes))


def an_achievement(slug: str = "welding-1") -> AchievementRecord:
    return AchievementRecord(slug, {"id": f"urn:{slug}", "name": slug, "tags": ["a", "b"]}, NOW)


def a_list(list_id: str = "list-1", size: int = 1 << 20) -> StatusListRecord:
    return StatusListRecord(list_id, size, NOW)


def a_batch(batch_id: str = "batch-1", **changes) -> Batch:
    values = {
        "achievement": "welding-1",
        "file_name": "graduates.csv",
        "file_digest": hashlib.sha256(b"graduates").digest(),
        "rows": 3,
        "started_at": NOW,
    }
    return Batch(id=batch_id, **(values | changes))


def an_award(number: int = 1, **changes) -> Award:
    values = {
        "credential_id": f"urn:uuid:{number:032x}",
        "achievement": "welding-1",
        "natural_key": hashlib.sha256(str(number).encode()).digest(),
        "unsigned": b'{"number": %d}' % number,
        "canonical_digest": hashlib.sha256(b"canonical %d" % number).digest(),
        "place": StatusPlace("list-1", number),
        "recipient_name": "Ana Ruiz",
        "recipient_email": "ana@riverbend.example",
        "awarded_on": date(2026, 4, 30),
        "planned_at": NOW,
        "row": number,
    }
    return Award(**(values | changes))


def a_snapshot(url: str = "https://riverbend.example/status/1.json", **changes) -> Snapshot:
    values = {
        "data": b"signed",
        "media_type": "application/vc",
        "made_at": NOW,
        "valid_until": LATER,
        "version": 1,
    }
    return Snapshot(url=url, **(values | changes))


def a_trust_list(list_id: str = "urn:state-board", **changes) -> TrustListRecord:
    values = {"data": b"signed list", "source": "state-board.json", "added_at": NOW}
    return TrustListRecord(id=list_id, **(values | changes))


def a_trusted_issuer(did: str = "did:web:lakeside.example", **changes) -> TrustedIssuer:
    return TrustedIssuer(did=did, **({"name": "Lakeside", "added_at": NOW} | changes))


def an_event(record: str = "r1", kind=ISSUED, cohort: str | None = "welding-1", **facts) -> Event:
    return Event(kind, NOW, record, cohort, facts)


def furnish(work: UnitOfWork) -> None:
    """Store what an award needs around it."""
    work.achievements.add(an_achievement())
    work.status_lists.add(a_list())
    work.batches.start(a_batch())


def fill(work: UnitOfWork) -> None:
    """Store something of every kind."""
    furnish(work)
    work.issuers.found(an_issuer())
    work.keys.add(a_key())
    work.awards.plan([an_award(1, batch="batch-1"), an_award(2)])
    work.awards.issue(an_award(1).credential_id, secured=b"secured", at=LATER)
    work.snapshots.put(a_snapshot())
    work.trust.put_list(a_trust_list())
    work.trust.add_issuer(a_trusted_issuer())
    work.events.pseudonym_key(b"secret of " + work.issuers.get().did.encode())
    work.events.add(
        [an_event(source="file"), an_event(kind=CLAIMED), an_event(kind=CHECKED, verdict="genuine")]
    )


def everything(work: UnitOfWork) -> dict[str, object]:
    """Return all that a tenant can see, to be compared."""
    try:
        issuer = work.issuers.get()
    except NotFoundError:
        issuer = None
    lists = work.status_lists.all()
    return {
        "issuer": issuer,
        "keys": list(work.keys.all()),
        "achievements": list(work.achievements.all()),
        "awards": list(work.awards.find(AwardFilter())),
        "count": work.awards.count(AwardFilter()),
        "lists": [(one, work.status_lists.taken(one.id)) for one in lists],
        "standing": {one.id: dict(work.status_lists.standing(one.id)) for one in lists},
        "batches": list(work.batches.all()),
        "snapshots": list(work.snapshots.all()),
        "trust lists": list(work.trust.lists()),
        "trusted issuers": list(work.trust.issuers()),
        "events": list(work.events.all()),
        "counts": dict(work.events.counts()),
    }
