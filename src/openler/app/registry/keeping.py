"""Keeping a trust list for others: who is who, signed in this issuer's name.

A list has a version that only grows and an end; the next version under the same name takes the
place of the one before wherever it was added. It is named after its keeper's identifier, not after
an address, so that it can move.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from openler.app.addresses import trust_list_path
from openler.app.model import Purpose, Snapshot
from openler.app.signing import issuer_for
from openler.app.slugs import slug_of
from openler.app.tenancy import Permission
from openler.credentials.trust_list import Keeper, Member, TrustList
from openler.errors import MalformedValueError
from openler.issuing.trust_list import prepare_trust_list, sign_trust_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openler.app.ports import Ports, UnitOfWork
    from openler.app.tenancy import Actor

LIST_MEDIA_TYPE = "application/json"

ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)
"""The first day of a member for whose earlier records the keeper vouches as well."""


@dataclass(frozen=True, slots=True)
class NamedIssuer:
    """An issuer whom the keeper knows."""

    did: str
    name: str

    @classmethod
    def parse(cls, text: str) -> NamedIssuer:
        """Read ``DID=NAME``. Raises `MalformedValueError`."""
        did, equals, name = text.partition("=")
        if not equals or not did.startswith("did:") or not name.strip():
            raise MalformedValueError(
                f"{text!r} does not name an issuer.",
                fix="Write it as did:web:college.example=Harbor State College.",
            )
        return cls(did.strip(), name.strip())


@dataclass(frozen=True, slots=True)
class KeptList:
    """A list that was signed, and its bytes to hand out."""

    trust_list: TrustList
    data: bytes


def make_trust_list(
    ports: Ports,
    actor: Actor,
    *,
    name: str,
    members: Sequence[NamedIssuer],
    days: int,
    since: datetime = ALWAYS,
) -> KeptList:
    """Sign a list of issuers, as the next version of the list of that name; publish and return it.

    Raises:
        NotFoundError: no issuer was founded here who could sign it.
        MalformedValueError: no member, an issuer twice, or names that cannot be told apart.
    """
    actor.require(Permission.KEEP_TRUST_LIST)
    at = ports.clock()
    with ports.store.for_tenant(actor.tenant) as work:
        record, issuer = issuer_for(ports, actor, work, Purpose.TRUST_LIST)
        path = trust_list_path(slug_of(name))
        trust_list = TrustList(
            id=record.did + path,
            name=name,
            keeper=Keeper(record.did, str(record.profile["name"])),
            version=_next_version(work, path),
            issued=at,
            expires=at + timedelta(days=days),
            members=tuple(Member(one.did, one.name, since) for one in members),
        )
        data = sign_trust_list(issuer, prepare_trust_list(trust_list, at=at)).raw
        work.snapshots.put(
            Snapshot(
                url=record.base_url + path,
                data=data,
                media_type=LIST_MEDIA_TYPE,
                made_at=at,
                valid_until=trust_list.expires,
                version=trust_list.version,
            )
        )
    return KeptList(trust_list, data)


def _next_version(work: UnitOfWork, path: str) -> int:
    """Return the next version of a list, under whatever address it was published before."""
    earlier = [one.version for one in work.snapshots.all() if one.url.endswith(path)]
    return max(earlier, default=0) + 1
