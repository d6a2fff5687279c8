"""Publications, trust and events, in memory."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from openler.adapters import refusals
from openler.app.model import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from openler.adapters.memory.transaction import Transaction
    from openler.app.events import Event
    from openler.app.model import Snapshot, TrustedIssuer, TrustListRecord


class MemorySnapshots:
    """The port `openler.app.ports.Snapshots`."""

    def __init__(self, transaction: Transaction) -> None:
        """Work within one transaction of one tenant."""
        self._transaction = transaction

    def put(self, snapshot: Snapshot) -> None:
        """Publish; replaces the older version of the same address in one step.

        Raises:
            ConflictError: the address answers with this version or a newer one.
        """
        snapshots = self._transaction.data.snapshots
        stands = snapshots.get(snapshot.url)
        if stands is not None and stands.version >= snapshot.version:
            raise refusals.not_newer(snapshot, stands.version)
        self._transaction.put(snapshots, snapshot.url, snapshot)

    def get(self, url: str) -> Snapshot:
        """Return the newest version. Raises `NotFoundError`."""
        snapshot = self._transaction.data.snapshots.get(url)
        if snapshot is None:
            raise refusals.missing("publication at", url)
        return snapshot

    def all(self) -> Sequence[Snapshot]:
        """Return the newest version of each address, by address."""
        snapshots = self._transaction.data.snapshots
        return [snapshots[url] for url in sorted(snapshots)]


class MemoryTrustShelf:
    """The port `openler.app.ports.TrustShelf`."""

    def __init__(self, transaction: Transaction) -> None:
        """Work within one transaction of one tenant."""
        self._transaction = transaction

    def put_list(self, trust_list: TrustListRecord) -> None:
        """Store a list; replaces an older version with the same id, in its place."""
        self._transaction.put(self._transaction.data.trust_lists, trust_list.id, trust_list)

    def lists(self) -> Sequence[TrustListRecord]:
        """Return the chosen lists, oldest first."""
        return list(self._transaction.data.trust_lists.values())

    def drop_list(self, list_id: str) -> None:
        """Forget a list. Raises `NotFoundError`."""
        trust_lists = self._transaction.data.trust_lists
        if list_id not in trust_lists:
            raise refusals.missing("trust list", list_id)
        self._transaction.drop(trust_lists, list_id)

    def add_issuer(self, issuer: TrustedIssuer) -> None:
        """Store an issuer on the verifier's own list; the same DID again renames it."""
        issuers = self._transaction.data.trusted_issuers
        known = issuers.get(issuer.did)
        renamed = issuer if known is None else replace(known, name=issuer.name)
        self._transaction.put(issuers, issuer.did, renamed)

    def issuers(self) -> Sequence[TrustedIssuer]:
        """Return the verifier's own list, by name."""
        issuers = self._transaction.data.trusted_issuers.values()
        return sorted(issuers, key=lambda one: (one.name, one.did))

    def drop_issuer(self, did: str) -> None:
        """Forget an issuer. Raises `NotFoundError`."""
        issuers = self._transaction.data.trusted_issuers
        if did not in issuers:
            raise refusals.missing("trusted issuer", did)
        self._transaction.drop(issuers, did)


class MemoryEvents:
    """The port `openler.app.ports.Events`."""

    def __init__(self, transaction: Transaction) -> None:
        """Work within one transaction of one tenant."""
        self._transaction = transaction

    def add(self, happened: Iterable[Event]) -> None:
        """Append, in the transaction of what the events tell."""
        own = [replace(event, facts=dict(event.facts)) for event in happened]
        self._transaction.append(self._transaction.data.events, own)

    def pseudonym_key(self, fresh: bytes) -> bytes:
        """Return the secret of this tenant's events; ``fresh`` becomes it where there is none."""
        secret = self._transaction.data.pseudonym_key
        if None not in secret:
            self._transaction.put(secret, None, fresh)
        return secret[None]

    def counts(self, *, cohort: str | None = None) -> Mapping[str, Count]:
        """Return per kind how often it happened, and to how many different records."""
        records = defaultdict[str, list[str]](list)
        for event in self._of(cohort):
            records[event.kind.id].append(event.record)
        return {kind: Count(len(each), len(set(each))) for kind, each in records.items()}

    def records_with(self, kinds: Sequence[str], *, cohort: str | None = None) -> int:
        """Return how many different records have at least one event of each of the kinds."""
        met = defaultdict[str, set[str]](set)
        for event in self._of(cohort):
            met[event.record].add(event.kind.id)
        return sum(set(kinds) <= each for each in met.values()) if kinds else 0

    def all(self) -> Iterator[Event]:
        """Yield the log from its beginning."""
        for position in range(len(self._transaction.data.events)):
            event = self._transaction.data.events[position]
            yield replace(event, facts=dict(event.facts))

    def _of(self, cohort: str | None) -> Iterator[Event]:
        for event in self._transaction.data.events:
            if cohort is None or event.cohort == cohort:
                yield event
