from __future__ import annotations

import pytest

from openler.app.events import pseudonym
from openler.app.issuer.standing import change_standing
from openler.app.model import Standing
from openler.app.reader.checking import CheckOptions, Thing, check_things
from openler.app.tenancy import Tenant, owner
from openler.app.trusting import ForThisAnswer
from openler.codec import document
from openler.errors import FetchError, LerError
from openler.verifying.findings import Source
from support.chain import WELDING, award_one, snapshot
from support.ports import OWNER, Clock, founded, memory_ports

STRANGER = owner(Tenant("employer"), name="an employer")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ports(clock):
    ports = memory_ports(clock=clock)
    founded(ports)
    return ports


def _thing(data, called="it", **more):
    return Thing(called, data, Source.FILE, **more)


def _check(ports, *things, actor=OWNER, options=None):
    return check_things(ports, actor, things, options or CheckOptions())


def _checks(ports, actor=OWNER):
    with ports.store.for_tenant(actor.tenant) as work:
        return [event for event in work.events.all() if event.kind.id == "checked"]


def test_each_thing_is_answered_in_order(ports):
    first, second = award_one(ports), award_one(ports, 1)
    things = [_thing(second.secured, "b"), _thing(b"nonsense", "x"), _thing(first.secured, "a")]
    answers = _check(ports, *things)
    assert [(one.called, one.report.verdict.value) for one in answers] == [
        ("b", "unknown_issuer"),
        ("x", "unreadable"),
        ("a", "unknown_issuer"),
    ]


def test_each_answer_is_told_with_its_verdict_under_the_pseudonym_of_the_record(ports):
    record = award_one(ports)
    _check(ports, _thing(record.secured))
    change_standing(ports, OWNER, record.credential_id, Standing.REVOKED, reason="because")
    _check(ports, _thing(record.secured))
    events = _checks(ports)
    assert [event.facts for event in events] == [
        {"verdict": "unknown_issuer"},
        {"verdict": "withdrawn"},
    ]
    with ports.store.for_tenant(OWNER.tenant) as work:
        key = work.events.pseudonym_key(b"never used")
    assert {event.record for event in events} == {pseudonym(record.credential_id, key=key)}


def test_only_records_of_our_own_are_counted_to_an_achievement(ports):
    """A stranger's record that bears the name of ours must not move our figures."""
    record = award_one(ports)
    _check(ports, _thing(record.secured))
    _check(ports, _thing(record.secured), actor=STRANGER)
    assert [event.cohort for event in _checks(ports)] == [WELDING]
    assert [event.cohort for event in _checks(ports, STRANGER)] == [None]


def test_what_cannot_be_read_is_no_check_of_a_record(ports):
    _check(ports, _thing(b"nonsense"), _thing(b"{}"), _thing(b""))
    assert _checks(ports) == []


def test_a_link_that_gave_nothing_is_an_answer_too(ports):
    (answer,) = _check(ports, _thing(b"", unreachable=FetchError("no answer")))
    assert answer.report.verdict.value == "incomplete"
    assert _checks(ports) == []


def test_nothing_that_a_record_says_stands_in_the_events(ports):
    record = award_one(ports)
    _check(ports, _thing(record.secured))
    told = repr(snapshot(ports)["events"])
    for private in (record.recipient_name, record.recipient_email, record.credential_id):
        assert private not in told


def test_several_records_in_one_file_are_answered_one_by_one(ports):
    records = [document.parse_object(award_one(ports, n).secured) for n in range(3)]
    answers = _check(ports, _thing(document.to_bytes(records), "all"))
    assert [one.called for one in answers] == ["all"] * 3
    assert len(_checks(ports)) == 3


def test_a_reader_elsewhere_can_ask_with_a_list_that_was_brought_along(ports, clock):
    record = award_one(ports)
    url = record.place.list_id
    with ports.store.for_tenant(OWNER.tenant) as work:
        listed = work.snapshots.get(url).data
    issuer = document.parse_object(record.secured)["issuer"]["id"]
    trust = ForThisAnswer(issuers=[issuer])
    reader = memory_ports(clock=clock, seed=2)
    without = _check(reader, _thing(record.secured), options=CheckOptions(trust))
    brought = CheckOptions(trust, {url: listed})
    with_list = _check(reader, _thing(record.secured), options=brought)
    verdicts = [answers[0].report.verdict.value for answers in (without, with_list)]
    assert verdicts == ["incomplete", "genuine"]


@pytest.mark.parametrize("trusted", [b"{}", b"nonsense"])
def test_a_trust_list_that_cannot_be_believed_is_no_answer_and_no_event(ports, trusted):
    record = award_one(ports)
    options = CheckOptions(ForThisAnswer(lists=[trusted]))
    with pytest.raises(LerError):
        _check(ports, _thing(record.secured), options=options)
    assert _checks(ports) == []


def test_nothing_to_check_is_no_answer(ports):
    assert _check(ports) == []
