"""A file of people: awarded in chunks, taken up where it stopped, never twice.

A batch is named after the file's content and the achievement, so the same file again is the same
batch: what was awarded is found by its natural key, and only the rest is done.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from openler.app.issuer.award import award_chunk
from openler.app.model import Batch
from openler.app.tenancy import Permission

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from openler.app.issuer.planning import Refused
    from openler.app.ports import Ports
    from openler.app.tenancy import Actor
    from openler.issuing.roster.model import Recipient

CHUNK = 100
"""Rows of one transaction (trust.md: at 100 rows a commit, full durability costs 3 to 6 %)."""

_ID_LENGTH = 12
"""Hexadecimal digits: short enough to type, long enough for every file of an institution."""


@dataclass(frozen=True, slots=True)
class Roster:
    """A file that was reviewed, with the rows of it that are ready."""

    file_name: str
    digest: bytes
    """SHA-256 of the file."""
    ready: Iterable[Recipient]
    count: int


@dataclass(slots=True)
class BatchResult:
    """What came of a batch, so far."""

    id: str
    issued: int = 0
    already: int = 0
    refused: list[Refused] = field(default_factory=list)
    finished_at: datetime | None = None


def award_batch(
    ports: Ports,
    actor: Actor,
    slug: str,
    roster: Roster,
    *,
    progress: Callable[[int], None],
) -> BatchResult:
    """Award an achievement to everybody on a roster; ``progress`` is told rows as they are done.

    Stopping it at any moment loses nothing and doubles nothing: run it again.

    Raises:
        NotFoundError: no such achievement, or no issuer.
        ConfigurationError: the keys cannot be opened.
    """
    actor.require(Permission.AWARD)
    batch = _begin(ports, actor, slug, roster)
    result = BatchResult(batch.id)
    for chunk in _chunks(roster.ready, CHUNK):
        awarded = award_chunk(ports, actor, slug, chunk, batch=batch.id, source="file")
        result.issued += len(awarded.issued)
        result.already += len(awarded.already)
        result.refused += awarded.refused
        progress(len(chunk))
    result.finished_at = _finish(ports, actor, batch.id)
    return result


def batch_id(slug: str, digest: bytes) -> str:
    """Return the name of the batch that a file makes for an achievement."""
    return hashlib.sha256(slug.encode() + b"\0" + digest).hexdigest()[:_ID_LENGTH]


def _begin(ports: Ports, actor: Actor, slug: str, roster: Roster) -> Batch:
    batch = Batch(
        id=batch_id(slug, roster.digest),
        achievement=slug,
        file_name=roster.file_name,
        file_digest=roster.digest,
        rows=roster.count,
        started_at=ports.clock(),
    )
    with ports.store.for_tenant(actor.tenant) as work:
        work.achievements.get(slug)
        work.batches.start(batch)
    return batch


def _finish(ports: Ports, actor: Actor, batch: str) -> datetime:
    """Note when the last row was awarded, and return it; the first time counts."""
    at = ports.clock()
    with ports.store.for_tenant(actor.tenant) as work:
        work.batches.finish(batch, at=at)
        return work.batches.get(batch).finished_at or at


def _chunks(recipients: Iterable[Recipient], size: int) -> Iterator[list[Recipient]]:
    source = iter(recipients)
    while chunk := list(islice(source, size)):
        yield chunk
