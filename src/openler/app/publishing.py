"""What the issuer publishes: signed status lists, always fresh, each replaced in one step.

A list says for how long it may be believed. It is signed anew when a standing changes, and
when half of its life has passed and somebody asks for it while the vault can be opened.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from openler.app.addresses import own_address, suspension_list_url
from openler.app.model import Purpose, Snapshot, Standing
from openler.app.signing import issuer_for
from openler.app.tenancy import Permission
from openler.errors import FetchError, NotFoundError
from openler.fetching import Fetched, GivenDocuments
from openler.issuing.status_list import prepare_status_list, sign_status_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from openler.app.model import StatusListRecord
    from openler.app.ports import Ports, UnitOfWork
    from openler.app.tenancy import Actor

LIST_LIFE = timedelta(days=7)
"""How long a published list may be believed: a weekly upload keeps a plain file server honest."""

LIST_TTL = timedelta(minutes=5)
"""How long a reader may keep its copy (Bitstring Status List 1.0, ``ttl``; trust.md)."""

LIST_MEDIA_TYPE = "application/vc"

_REVOCATION_BITS = frozenset({Standing.REVOKED, Standing.SUSPENDED})
"""A record on hold is set in the revocation list too: who reads only that list fails closed."""

_SUSPENSION_BITS = frozenset({Standing.SUSPENDED})


def publish_lists(
    ports: Ports,
    actor: Actor,
    work: UnitOfWork,
    lists: Iterable[StatusListRecord],
    *,
    at: datetime,
) -> None:
    """Sign and publish both sides of each list, in the caller's transaction."""
    _, signing = issuer_for(ports, actor, work, Purpose.STATUS_LIST)
    for status_list in lists:
        standing = work.status_lists.standing(status_list.id)
        sides = (
            (status_list.id, "revocation", _REVOCATION_BITS),
            (suspension_list_url(status_list.id), "suspension", _SUSPENSION_BITS),
        )
        for url, purpose, bits in sides:
            prepared = prepare_status_list(
                signing,
                url=url,
                purpose=purpose,
                set_indexes=[index for index, now in standing.items() if now in bits],
                size=status_list.size,
                at=at,
                valid_until=at + LIST_LIFE,
                ttl=LIST_TTL,
            )
            secured = sign_status_list(signing, prepared)
            work.snapshots.put(
                Snapshot(
                    url=url,
                    data=secured.raw,
                    media_type=LIST_MEDIA_TYPE,
                    made_at=at,
                    valid_until=at + LIST_LIFE,
                    version=_next_version(work, url),
                )
            )


def publish_everything(ports: Ports, actor: Actor) -> Sequence[Snapshot]:
    """Sign every status list anew and return all that the issuer publishes, oldest first.

    Two addresses that the issuer had can end in one path, and then in one file: what is written
    last must be the newest (threat T32).
    """
    actor.require(Permission.PUBLISH)
    with ports.store.for_tenant(actor.tenant) as work:
        publish_lists(ports, actor, work, work.status_lists.all(), at=ports.clock())
        return sorted(work.snapshots.all(), key=lambda one: (one.made_at, one.version))


class OwnAddresses:
    """A `Fetcher` that answers this server's own addresses from its store, never by a socket.

    So the guard of the network needs no exception for this machine (threat T8). What a person
    brought along is asked before the network and after the store: an old copy of our own list
    must not hide that we have withdrawn a record since (threat T32).
    """

    def __init__(
        self, ports: Ports, actor: Actor, *, brought: Mapping[str, bytes] | None = None
    ) -> None:
        """Answer for the actor's tenant; ask ``ports.fetcher`` for every other address."""
        self._ports = ports
        self._actor = actor
        self._brought = {} if brought is None else brought
        self._elsewhere = GivenDocuments(self._brought, ports.fetcher, clock=ports.clock)

    def fetch(self, url: str, *, accept: str = "*/*") -> Fetched:
        """Return our own published document, or what the network answers."""
        with self._ports.store.for_tenant(self._actor.tenant) as work:
            try:
                issuer = work.issuers.get()
            except NotFoundError:
                return self._elsewhere.fetch(url, accept=accept)
            own = own_address(url, issuer.base_url)
            snapshot = _published(work, own or url)
        if snapshot is not None:
            return self._answer(self._refreshed(snapshot))
        if own is not None and url not in self._brought:
            raise FetchError(f"This OpenLER publishes nothing at {url}.")
        return self._elsewhere.fetch(url, accept=accept)

    def _answer(self, snapshot: Snapshot) -> Fetched:
        return Fetched(snapshot.url, snapshot.data, snapshot.media_type, self._ports.clock())

    def _refreshed(self, snapshot: Snapshot) -> Snapshot:
        """Return the snapshot, signed anew when half of its life is over and we can sign."""
        if not self._ports.vault.ready or not _half_over(snapshot, self._ports.clock()):
            return snapshot
        with self._ports.store.for_tenant(self._actor.tenant) as work:
            lists = [one for one in work.status_lists.all() if snapshot.url in _sides(one)]
            publish_lists(self._ports, self._actor, work, lists, at=self._ports.clock())
            return work.snapshots.get(snapshot.url)


def _published(work: UnitOfWork, url: str) -> Snapshot | None:
    try:
        return work.snapshots.get(url)
    except NotFoundError:
        return None


def _sides(status_list: StatusListRecord) -> tuple[str, str]:
    return status_list.id, suspension_list_url(status_list.id)


def _half_over(snapshot: Snapshot, now: datetime) -> bool:
    return snapshot.valid_until is not None and now > snapshot.valid_until - LIST_LIFE / 2


def _next_version(work: UnitOfWork, url: str) -> int:
    try:
        return work.snapshots.get(url).version + 1
    except NotFoundError:
        return 1
