"""Founding an issuer: a name, an identifier, keys.

With a domain the issuer is ``did:web`` and has one key for each purpose (threat T23). Without
one it is ``did:key`` at once: such an identifier *is* one key, so that key serves all
purposes, and typed acts keep them apart (docs/adr/0003).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from openler.app.addresses import DEFAULT_BASE_URL, WELL_KNOWN_DID, checked_base_url
from openler.app.issuer.contact import checked_domain, checked_email, checked_website
from openler.app.model import IssuerRecord, KeyRecord, Purpose, Snapshot
from openler.app.tenancy import Permission
from openler.codec import document
from openler.credentials.names import checked_name
from openler.credentials.profile import Profile
from openler.crypto.keys import KeyType
from openler.did.methods.key import did_key_url
from openler.did.methods.web import did_web, web_document
from openler.errors import NotFoundError

if TYPE_CHECKING:
    from datetime import datetime

    from openler.app.ports import Ports, UnitOfWork
    from openler.app.tenancy import Actor
    from openler.crypto.keys import PublicKey

DID_DOCUMENT_MEDIA_TYPE = "application/did+json"

_FRAGMENTS = {
    Purpose.RECORD: "record-1",
    Purpose.STATUS_LIST: "status-1",
    Purpose.TRUST_LIST: "trust-1",
}


@dataclass(frozen=True, slots=True)
class Founding:
    """What somebody says about the issuer that they found."""

    name: str
    domain: str | None = None
    """The host name under which ``/.well-known/did.json`` will be published."""
    base_url: str | None = None
    """Where status lists are published; by default the domain, or this machine."""
    website: str | None = None
    email: str | None = None
    description: str | None = None
    practice: bool = False


def found_issuer(ports: Ports, actor: Actor, founding: Founding) -> IssuerRecord:
    """Found the issuer of the actor's tenant; return it.

    Raises:
        ConflictError: the tenant has an issuer.
        MalformedValueError: the name, the domain or an address cannot be used.
    """
    actor.require(Permission.FOUND_ISSUER)
    name = checked_name(founding.name)
    at = ports.clock()
    domain = None if founding.domain is None else checked_domain(founding.domain)
    did = did_web(domain) if domain else None
    default_base = f"https://{domain}" if domain else DEFAULT_BASE_URL
    base_url = checked_base_url(founding.base_url or default_base)
    with ports.store.for_tenant(actor.tenant) as work:
        _refuse_second(work)
        keys = _web_keys(ports, actor, did, at) if did else _one_key(ports, actor, at)
        issuer_id = keys[0][0].id.partition("#")[0]
        issuer = IssuerRecord(
            did=issuer_id,
            profile=Profile(
                issuer_id,
                name,
                url=None if founding.website is None else checked_website(founding.website),
                email=None if founding.email is None else checked_email(founding.email),
                description=founding.description,
            ).to_json(),
            base_url=base_url,
            practice=founding.practice,
            created_at=at,
        )
        work.issuers.found(issuer)
        for record, _ in keys:
            work.keys.add(record)
        if did:
            work.snapshots.put(_did_document(did, domain or "", keys, at))
    return issuer


def get_issuer(ports: Ports, actor: Actor) -> IssuerRecord:
    """Return the issuer of the actor's tenant. Raises `NotFoundError` where there is none."""
    actor.require(Permission.READ_RECORDS)
    with ports.store.for_tenant(actor.tenant) as work:
        return work.issuers.get()


def change_address(ports: Ports, actor: Actor, base_url: str) -> IssuerRecord:
    """Give the issuer another public address, for records from now on; return it.

    Records that are out already go on naming the old address, so keep that one alive.
    """
    actor.require(Permission.FOUND_ISSUER)
    checked = checked_base_url(base_url)
    with ports.store.for_tenant(actor.tenant) as work:
        issuer = replace(work.issuers.get(), base_url=checked)
        work.issuers.replace(issuer)
    return issuer


def _refuse_second(work: UnitOfWork) -> None:
    """Look before keys are made; the store's constraint still has the last word."""
    try:
        issuer = work.issuers.get()
    except NotFoundError:
        return
    work.issuers.found(issuer)  # raises ConflictError, in the store's own words


def _one_key(ports: Ports, actor: Actor, at: datetime) -> list[tuple[KeyRecord, PublicKey]]:
    purposes = frozenset(Purpose)
    reference, public = ports.vault.create(actor.tenant, KeyType.ED25519, purposes)
    record = KeyRecord(did_key_url(public), reference, purposes, public.multikey(), at)
    return [(record, public)]


def _web_keys(
    ports: Ports, actor: Actor, did: str, at: datetime
) -> list[tuple[KeyRecord, PublicKey]]:
    keys = []
    for purpose, fragment in _FRAGMENTS.items():
        only = frozenset({purpose})
        reference, public = ports.vault.create(actor.tenant, KeyType.ED25519, only)
        record = KeyRecord(f"{did}#{fragment}", reference, only, public.multikey(), at)
        keys.append((record, public))
    return keys


def _did_document(
    did: str, domain: str, keys: list[tuple[KeyRecord, PublicKey]], at: datetime
) -> Snapshot:
    methods = [(record.id.partition("#")[2], public) for record, public in keys]
    return Snapshot(
        url=f"https://{domain}{WELL_KNOWN_DID}",
        data=document.to_bytes(web_document(did, methods)),
        media_type=DID_DOCUMENT_MEDIA_TYPE,
        made_at=at,
        valid_until=None,
        version=1,
    )
