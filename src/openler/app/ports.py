"""What the use cases need from the outside world, as protocols.

Rules that every adapter keeps (held by ``tests/contract``):

1. `Store.for_tenant` is one transaction: it commits when the block ends, rolls back when the
   block raises, and shows nothing of another tenant.
2. Constraints are the truth: a second award with the same natural key, credential id or
   (status list, index) is refused by the store with `ConflictError`, not by a look-up before.
3. What is signed is never changed: an award goes from PLANNED to ISSUED once.
4. Every time is aware (UTC) and given by the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from openler.app.events import Event
    from openler.app.model import (
        AchievementRecord,
        Award,
        AwardFilter,
        Batch,
        Count,
        IssuerRecord,
        KeyRecord,
        Purpose,
        Snapshot,
        Standing,
        StatusListRecord,
        TrustedIssuer,
        TrustListRecord,
    )
    from openler.app.tenancy import Tenant
    from openler.crypto.keys import KeyType, PublicKey
    from openler.crypto.signer import Signer
    from openler.fetching import Fetcher
    from openler.securing.mechanism import DocumentCanonicalizer

Clock = Callable[[], datetime]
"""Returns the present time, aware, in UTC."""

RandomBytes = Callable[[int], bytes]
"""Returns that many bytes from the operating system's generator."""


class Issuers(Protocol):
    """The issuer of the tenant."""

    def found(self, issuer: IssuerRecord) -> None:
        """Store the issuer. Raises `ConflictError` when the tenant has one."""

    def get(self) -> IssuerRecord:
        """Return the issuer. Raises `NotFoundError` when none was founded."""
        ...

    def replace(self, issuer: IssuerRecord) -> None:
        """Store new values for the same issuer (name, address). Raises `NotFoundError`."""


class Keys(Protocol):
    """The public side of the tenant's keys. Old keys stay for old records."""

    def add(self, key: KeyRecord) -> None:
        """Store a key. Raises `ConflictError` when its id is there."""

    def current(self, purpose: Purpose) -> KeyRecord:
        """Return the newest key for the purpose that is not retired. Raises `NotFoundError`."""
        ...

    def all(self) -> Sequence[KeyRecord]:
        """Return every key, oldest first."""
        ...


class Achievements(Protocol):
    """The catalogue."""

    def add(self, achievement: AchievementRecord) -> None:
        """Store an achievement. Raises `ConflictError` when its slug is taken."""

    def get(self, slug: str) -> AchievementRecord:
        """Return the achievement. Raises `NotFoundError`."""
        ...

    def all(self) -> Sequence[AchievementRecord]:
        """Return the catalogue, by slug."""
        ...


class Awards(Protocol):
    """Intents and records."""

    def plan(self, awards: Sequence[Award]) -> None:
        """Store intents, all or none.

        Raises:
            ConflictError: a known natural key, id or status place, a full list, or no intent.
            NotFoundError: an unknown achievement, status list or batch.
        """

    def by_natural_key(self, keys: Sequence[bytes]) -> Mapping[bytes, Award]:
        """Return those of the awards that exist."""
        ...

    def issued_keys(self, achievement: str) -> frozenset[bytes]:
        """Return the natural keys of all issued awards of an achievement (32 bytes each)."""
        ...

    def issue(self, credential_id: str, *, secured: bytes, at: datetime) -> None:
        """Store the signed record of an intent.

        Raises:
            ConflictError: it is signed already.
            NotFoundError: there is no such intent.
        """

    def get(self, credential_id: str) -> Award:
        """Return one award. Raises `NotFoundError`."""
        ...

    def find(self, chosen: AwardFilter, *, limit: int | None = None) -> Iterator[Award]:
        """Yield awards in the order in which they were planned, streaming.

        To be read before the transaction ends; later it raises `ConflictError`.
        """
        ...

    def count(self, chosen: AwardFilter) -> int:
        """Return how many there are."""
        ...

    def stand(self, credential_id: str, standing: Standing, *, reason: str | None) -> None:
        """Change whether the issuer stands by a record. Raises `NotFoundError`."""

    def release(self, credential_id: str) -> None:
        """Give up the natural key of a withdrawn record, so that the same can be awarded anew.

        The record itself stays as it is. Raises `NotFoundError`, and `ConflictError` for one
        that is not withdrawn.
        """


class StatusLists(Protocol):
    """Status lists and the places in them."""

    def add(self, status_list: StatusListRecord) -> None:
        """Store a new list. Raises `ConflictError`."""

    def all(self) -> Sequence[StatusListRecord]:
        """Return the lists, oldest first."""
        ...

    def taken(self, list_id: str) -> int:
        """Return how many places of the list are taken. Raises `NotFoundError`."""
        ...

    def free_of(self, list_id: str, indexes: Iterable[int]) -> frozenset[int]:
        """Return those of the indexes that no award has taken."""
        ...

    def standing(self, list_id: str) -> Mapping[int, Standing]:
        """Return index → standing for every place that is not VALID."""
        ...


class Batches(Protocol):
    """Files that were awarded."""

    def start(self, batch: Batch) -> None:
        """Store a batch; the same id again is the same batch, taken up where it stopped.

        Raises:
            ConflictError: the id is of another file or another achievement.
            NotFoundError: there is no such achievement.
        """

    def get(self, batch_id: str) -> Batch:
        """Return one batch. Raises `NotFoundError`."""
        ...

    def finish(self, batch_id: str, *, at: datetime) -> None:
        """Note that every row was awarded; the first time counts. Raises `NotFoundError`."""

    def all(self) -> Sequence[Batch]:
        """Return the batches, newest first."""
        ...


class Snapshots(Protocol):
    """What we have published, by address; the newest version is what the address answers."""

    def put(self, snapshot: Snapshot) -> None:
        """Publish; replaces the older version of the same address in one step.

        Raises:
            ConflictError: the address answers with this version or a newer one (threat T32).
        """

    def get(self, url: str) -> Snapshot:
        """Return the newest version. Raises `NotFoundError`."""
        ...

    def all(self) -> Sequence[Snapshot]:
        """Return the newest version of each address, by address."""
        ...


class TrustShelf(Protocol):
    """The trust lists and issuers that this verifier chose."""

    def put_list(self, trust_list: TrustListRecord) -> None:
        """Store a list; replaces an older version with the same id."""

    def lists(self) -> Sequence[TrustListRecord]:
        """Return the chosen lists, oldest first."""
        ...

    def drop_list(self, list_id: str) -> None:
        """Forget a list. Raises `NotFoundError`."""

    def add_issuer(self, issuer: TrustedIssuer) -> None:
        """Store an issuer on the verifier's own list; the same DID again renames it."""

    def issuers(self) -> Sequence[TrustedIssuer]:
        """Return the verifier's own list, by name."""
        ...

    def drop_issuer(self, did: str) -> None:
        """Forget an issuer. Raises `NotFoundError`."""


class Events(Protocol):
    """The log of what happened, append-only."""

    def add(self, events: Iterable[Event]) -> None:
        """Append, in the transaction of what the events tell."""

    def pseudonym_key(self, fresh: bytes) -> bytes:
        """Return the secret with which this tenant's events name records.

        Where there is none yet, ``fresh`` is stored and becomes it.
        """
        ...

    def counts(self, *, cohort: str | None = None) -> Mapping[str, Count]:
        """Return per kind how often it happened, and to how many different records."""
        ...

    def records_with(self, kinds: Sequence[str], *, cohort: str | None = None) -> int:
        """Return how many different records have at least one event of each of the kinds."""
        ...

    def all(self) -> Iterator[Event]:
        """Yield the log from its beginning."""
        ...


class UnitOfWork(Protocol):
    """One transaction of one tenant."""

    @property
    def issuers(self) -> Issuers: ...  # noqa: D102 - the type says it
    @property
    def keys(self) -> Keys: ...  # noqa: D102
    @property
    def achievements(self) -> Achievements: ...  # noqa: D102
    @property
    def awards(self) -> Awards: ...  # noqa: D102
    @property
    def status_lists(self) -> StatusLists: ...  # noqa: D102
    @property
    def batches(self) -> Batches: ...  # noqa: D102
    @property
    def snapshots(self) -> Snapshots: ...  # noqa: D102
    @property
    def trust(self) -> TrustShelf: ...  # noqa: D102
    @property
    def events(self) -> Events: ...  # noqa: D102


class Store(Protocol):
    """The database."""

    def for_tenant(self, tenant: Tenant) -> AbstractContextManager[UnitOfWork]:
        """Open one transaction: committed at the end of the block, rolled back on a raise.

        Transactions do not nest: opening a second one in a thread raises `ConflictError`.
        """
        ...


class Vault(Protocol):
    """Where private keys live, encrypted at rest, each bound to its purposes."""

    @property
    def ready(self) -> bool:
        """Whether a key can be used now without asking a person for a passphrase."""
        ...

    def create(
        self, tenant: Tenant, key_type: KeyType, purposes: frozenset[Purpose]
    ) -> tuple[str, PublicKey]:
        """Make a key; return its name in the vault and its public side."""
        ...

    def signer(self, tenant: Tenant, reference: str, purpose: Purpose) -> Signer:
        """Return a signer for one purpose.

        Raises:
            ForbiddenError: the key was not made for this purpose, or belongs to another tenant.
            NotFoundError: no such key.
            ConfigurationError: the vault cannot be opened; ``fix`` names the setting.
        """
        ...


@dataclass(frozen=True, slots=True)
class Ports:
    """Everything that a use case may ask of the outside world."""

    store: Store
    vault: Vault
    fetcher: Fetcher
    clock: Clock
    random: RandomBytes
    canonicalizer: DocumentCanonicalizer
    """One for the whole process: it remembers the contexts that it has read."""
