"""Choosing whom to trust: signed lists of others, and one's own.

Nobody is trusted because he is on this server, nor because a record says so. A list is
believed because somebody here added it; from then on its keeper is pinned, and only a newer
version by the same keeper takes its place (threat T32).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openler.app.model import TrustedIssuer, TrustListRecord
from openler.app.publishing import OwnAddresses
from openler.app.resolving import resolver_over
from openler.app.tenancy import Permission
from openler.app.trusting import read_shelf
from openler.credentials.names import checked_name, skeleton
from openler.did.identifier import parse_did
from openler.errors import ConflictError, MalformedValueError
from openler.verifying.trust import open_trust_list, require_newer

if TYPE_CHECKING:
    from openler.app.ports import Ports
    from openler.app.tenancy import Actor
    from openler.app.trusting import Shelf
    from openler.credentials.trust_list import TrustList


def trust_list(ports: Ports, actor: Actor, data: bytes, *, source: str) -> TrustList:
    """Put a signed list on the shelf, or a newer version in place of the one held; return it.

    Raises:
        InputError: it is no trust list.
        VerificationError: its seal, its keeper or its dates do not hold.
        TooOldError: an older version than the one held.
        ResolutionError: the keeper's key could not be found out.
    """
    actor.require(Permission.CHOOSE_TRUST)
    at = ports.clock()
    resolver = resolver_over(OwnAddresses(ports, actor))
    offered = open_trust_list(data, resolver=resolver, at=at)
    with ports.store.for_tenant(actor.tenant) as work:
        for held in read_shelf(work).lists:
            if held.id == offered.id:
                require_newer(offered, held)
        work.trust.put_list(TrustListRecord(offered.id, data, source, at))
    return offered


def trust_issuer(ports: Ports, actor: Actor, did: str, *, name: str | None) -> TrustedIssuer:
    """Put an issuer on the verifier's own list; return it.

    Raises:
        MalformedValueError: no identifier, no name, or a name that cannot be shown.
        ConflictError: another issuer on the list has a name that looks the same (threat T28).
    """
    actor.require(Permission.CHOOSE_TRUST)
    parse_did(did)
    if not name:
        raise MalformedValueError(
            "An issuer on your own list needs a name.",
            fix="Give the name that you know the issuer by: --name “State College”.",
        )
    issuer = TrustedIssuer(did, checked_name(name), ports.clock())
    with ports.store.for_tenant(actor.tenant) as work:
        for other in work.trust.issuers():
            if other.did != did and skeleton(other.name) == skeleton(issuer.name):
                raise ConflictError(
                    f"{other.name} is on your list already, as {other.did}.",
                    fix="Give one of the two a name that tells them apart.",
                )
        work.trust.add_issuer(issuer)
    return issuer


def trusted(ports: Ports, actor: Actor) -> Shelf:
    """Return whom this verifier trusts, and on whose word."""
    actor.require(Permission.CHOOSE_TRUST)
    with ports.store.for_tenant(actor.tenant) as work:
        return read_shelf(work)


def distrust(ports: Ports, actor: Actor, what: str) -> None:
    """Take a list or an issuer off the shelf, by its identifier or by its name.

    Raises:
        NotFoundError: there is none of this name.
        ConflictError: there are several.
    """
    actor.require(Permission.CHOOSE_TRUST)
    with ports.store.for_tenant(actor.tenant) as work:
        shelf = read_shelf(work)
        issuers = [one.did for one in shelf.issuers if what in (one.did, one.name)]
        lists = [one.id for one in shelf.lists if what in (one.id, one.name)]
        if len(issuers) + len(lists) > 1:
            raise ConflictError(
                f"{what!r} is the name of several.",
                fix=f"Say which one: {', '.join(issuers + lists)}",
            )
        if issuers:
            work.trust.drop_issuer(issuers[0])
        else:
            work.trust.drop_list(lists[0] if lists else what)
