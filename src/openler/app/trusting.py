"""The shelf of trust: what this verifier chose, and what a person adds for one answer.

The seal and the keeper of a list are checked when it is put on the shelf. One that has ended
stays there and vouches for nobody; the report says that it has ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openler.codec import document
from openler.credentials.trust_list import TrustList
from openler.verifying.trust import (
    NoTrust,
    OwnList,
    TrustLists,
    open_trust_list,
    require_newer,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from openler.app.model import TrustedIssuer, TrustListRecord
    from openler.app.ports import UnitOfWork
    from openler.did.resolver import Resolver
    from openler.verifying.trust import Trust


@dataclass(frozen=True, slots=True)
class Shelf:
    """Whom this verifier trusts, and on whose word."""

    lists: tuple[TrustList, ...]
    issuers: tuple[TrustedIssuer, ...]


@dataclass(frozen=True, slots=True)
class ForThisAnswer:
    """Whom to trust besides, for one answer only."""

    lists: Sequence[bytes] = ()
    """Signed trust lists, as they came."""
    issuers: Sequence[str] = ()
    """Identifiers of issuers."""


def read_shelf(work: UnitOfWork) -> Shelf:
    """Return the shelf as it was chosen, ended lists included."""
    lists = tuple(_kept(record) for record in work.trust.lists())
    return Shelf(lists, tuple(work.trust.issuers()))


def trust_of(shelf: Shelf, besides: ForThisAnswer, *, resolver: Resolver, at: datetime) -> Trust:
    """Return what the shelf and the person's question together make of issuers.

    Raises:
        LerError: a list that came with the question cannot be believed, and why. A list that
            stands on the shelf is not set back by it, not even for one answer (threat T32).
    """
    opened = [open_trust_list(data, resolver=resolver, at=at) for data in besides.lists]
    brought = {one.id for one in opened}
    held = {one.id: one for one in shelf.lists}
    for one in opened:
        if one.id in held:
            require_newer(one, held[one.id])
    lists = [one for one in shelf.lists if one.id not in brought] + opened
    own = _own_list(shelf, besides)
    return TrustLists(lists, own) if lists or own else NoTrust()


def _own_list(shelf: Shelf, besides: ForThisAnswer) -> OwnList | None:
    issuers: Mapping[str, str | None] = {
        **dict.fromkeys(besides.issuers),
        **{issuer.did: issuer.name for issuer in shelf.issuers},
    }
    return OwnList(issuers) if issuers else None


def _kept(record: TrustListRecord) -> TrustList:
    """Return a list from the shelf. Its seal was checked when it was put there."""
    content = document.parse_object(record.data, limits=document.COLLECTION_LIMITS)
    return TrustList.parse(content)
