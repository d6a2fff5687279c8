"""The whole chain in a test: award, check, and look at what is published."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from openler.app.addresses import suspension_list_url
from openler.app.issuer.award import award
from openler.app.issuer.batches import Roster, award_batch
from openler.app.publishing import OwnAddresses
from openler.app.reader.checking import CheckOptions, Thing, check_things
from openler.app.trusting import ForThisAnswer
from openler.codec import document
from openler.codec.bitstring import Bitstring
from openler.verifying.findings import Source
from support.ports import OWNER, people
from support.stores import everything

if TYPE_CHECKING:
    from openler.app.model import Award
    from openler.app.ports import Ports
    from openler.verifying.report import Report

WELDING = "welding-i"


def award_one(ports: Ports, number: int = 0) -> Award:
    return award(ports, OWNER, WELDING, people(1, start=number)[0])


def roster(recipients, *, name="class.csv") -> Roster:
    digest = hashlib.sha256(repr(recipients).encode()).digest()
    return Roster(name, digest, recipients, len(recipients))


def award_file(ports: Ports, recipients):
    return award_batch(ports, OWNER, WELDING, roster(recipients), progress=lambda _: None)


def check(ports: Ports, data: bytes, *, trusting=()) -> Report:
    """Return the answer of this server about a record."""
    options = CheckOptions(ForThisAnswer(issuers=trusting))
    (checked,) = check_things(ports, OWNER, [Thing("it", data, Source.FILE)], options)
    return checked.report


def verdict(ports: Ports, award: Award) -> str:
    """Return the verdict about a record of ours by somebody who trusts us."""
    issuer = document.parse_object(award.secured)["issuer"]["id"]
    return check(ports, award.secured, trusting=[issuer]).verdict.value


def bits(ports: Ports, award: Award) -> tuple[bool, bool]:
    """Return the published bits of a record: revocation, suspension."""
    ours = OwnAddresses(ports, OWNER)
    lists = award.place.list_id, suspension_list_url(award.place.list_id)
    return tuple(_bit(ours.fetch(url).data, award.place.index) for url in lists)


def _bit(data: bytes, index: int) -> bool:
    encoded = document.parse_object(data)["credentialSubject"]["encodedList"]
    return Bitstring.decode(encoded, max_bytes=1 << 17).get(index)


def snapshot(ports: Ports) -> dict[str, object]:
    """Return all that the tenant has, to be compared."""
    with ports.store.for_tenant(OWNER.tenant) as work:
        return everything(work)


def stored(ports: Ports, credential_id: str) -> Award:
    with ports.store.for_tenant(OWNER.tenant) as work:
        return work.awards.get(credential_id)


def told(ports: Ports) -> list[str]:
    """Return the kinds of the events, in order."""
    with ports.store.for_tenant(OWNER.tenant) as work:
        return [event.kind.id for event in work.events.all()]
