from __future__ import annotations

import pytest

from openler.app.catalogue import CHECKED, EVENT_KINDS, ISSUED, METRICS, WITHDRAWN, event_kind
from openler.app.events import PSEUDONYM_BYTES, Event, Happened, pseudonym, tell
from openler.app.tenancy import Tenant
from openler.errors import MalformedValueError
from support.ports import NOW, OWNER, memory_ports

RECORD = "urn:uuid:0f6d4a3c-1b7e-4a53-9c58-5c4a9b2f7d10"


def _tell(ports, tenant, *happened):
    with ports.store.for_tenant(tenant) as work:
        tell(work, happened, at=NOW, random=ports.random)


def _told(ports, tenant=OWNER.tenant):
    with ports.store.for_tenant(tenant) as work:
        return list(work.events.all())


@pytest.mark.parametrize("kind", EVENT_KINDS, ids=lambda kind: kind.id)
def test_a_fact_that_the_catalogue_does_not_name_is_refused(kind):
    """A free field is where a name or an e-mail address slips into the log."""
    with pytest.raises(MalformedValueError, match="email"):
        Event(kind, NOW, "r", facts={"email": "ana@students.example"})


def test_an_event_with_a_fact_too_many_is_not_written():
    ports = memory_ports()
    with pytest.raises(MalformedValueError):
        _tell(
            ports, OWNER.tenant, Happened(WITHDRAWN, RECORD, "welding-i", {"reason": "Ana asked"})
        )
    assert _told(ports) == []


def test_a_named_fact_is_kept():
    assert Event(CHECKED, NOW, "r", facts={"verdict": "genuine"}).facts == {"verdict": "genuine"}


def test_events_of_one_record_can_be_joined_and_never_name_it():
    ports = memory_ports()
    _tell(ports, OWNER.tenant, Happened(ISSUED, RECORD), Happened(CHECKED, RECORD))
    _tell(ports, OWNER.tenant, Happened(WITHDRAWN, RECORD))
    records = {event.record for event in _told(ports)}
    assert len(records) == 1
    assert not {RECORD, RECORD.removeprefix("urn:uuid:")} & records
    assert len(bytes.fromhex(records.pop())) == PSEUDONYM_BYTES


def test_the_same_record_has_another_pseudonym_for_each_tenant():
    ports = memory_ports()
    other = Tenant("other")
    _tell(ports, OWNER.tenant, Happened(CHECKED, RECORD))
    _tell(ports, other, Happened(CHECKED, RECORD))
    assert _told(ports)[0].record != _told(ports, other)[0].record


def test_a_pseudonym_cannot_be_made_without_the_secret():
    assert pseudonym(RECORD, key=b"a" * 32) != pseudonym(RECORD, key=b"b" * 32)


def test_an_event_has_the_time_that_was_given():
    ports = memory_ports()
    _tell(ports, OWNER.tenant, Happened(ISSUED, RECORD, "welding-i", {"source": "file"}))
    (event,) = _told(ports)
    assert (event.at, event.cohort, event.kind) == (NOW, "welding-i", ISSUED)


def test_no_two_kinds_and_no_two_metrics_share_a_name():
    assert len({kind.id for kind in EVENT_KINDS}) == len(EVENT_KINDS)
    assert len({metric.id for metric in METRICS}) == len(METRICS)


def test_a_kind_is_found_by_its_name():
    assert event_kind("issued") is ISSUED
    with pytest.raises(KeyError):
        event_kind("deleted")


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
def test_a_rate_says_of_what_it_is_a_share(metric):
    assert (metric.denominator is None) == (not metric.unit.startswith("share of "))
    assert metric.version >= 1
