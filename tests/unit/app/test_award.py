from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from openler.app.issuer.award import RESUMED, award, award_chunk, redeem_all
from openler.app.issuer.standing import change_standing
from openler.app.model import AwardState, Standing
from openler.codec import document
from openler.errors import ConflictError, InputError, NotFoundError
from support.chain import WELDING, award_one, snapshot, stored, told, verdict
from support.ports import NOW, OWNER, Clock, founded, memory_ports, people


class Crash(BaseException):
    """The power goes."""


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ports(clock):
    ports = memory_ports(clock=clock)
    founded(ports)
    return ports


def _crash_before_signing(ports, recipients, monkeypatch):
    """Plan some awards, and die between the two transactions."""

    def die(*arguments):
        raise Crash

    with monkeypatch.context() as patched:
        patched.setattr("openler.app.issuer.award._sign", die)
        with pytest.raises(Crash):
            award_chunk(ports, OWNER, WELDING, recipients, batch=None, source="single")


def test_an_award_ends_with_a_record_that_is_genuine(ports):
    made = award_one(ports)
    assert made == stored(ports, made.credential_id)
    assert (made.state, made.standing, made.issued_at) == (AwardState.ISSUED, Standing.VALID, NOW)
    assert verdict(ports, made) == "genuine"


def test_the_record_is_what_the_intent_said_and_a_proof(ports):
    made = award_one(ports)
    record = document.parse_object(made.secured)
    assert record.pop("proof")
    assert record == document.parse_object(made.unsigned)


def test_awarding_the_same_again_returns_the_record_that_stands(ports):
    first = award_one(ports)
    before = snapshot(ports)
    assert award_one(ports) == first
    assert snapshot(ports) == before


def test_a_person_twice_in_one_chunk_is_awarded_once(ports):
    (ana,) = people(1)
    twin = replace(ana, row=9, email=ana.email.upper())
    awarded = award_chunk(ports, OWNER, WELDING, [ana, twin], batch=None, source="single")
    assert len(awarded.issued) == 1


def test_a_practice_issuer_makes_practice_records():
    ports = memory_ports()
    founded(ports, practice=True)
    made = award_one(ports)
    assert document.parse_object(made.secured)["termsOfUse"]["type"] == "urn:openler:PracticeRecord"


@pytest.mark.parametrize("slug", ["welding-ii", ""])
def test_what_is_not_in_the_catalogue_cannot_be_awarded(ports, slug):
    before = snapshot(ports)
    with pytest.raises(NotFoundError):
        award(ports, OWNER, slug, people(1)[0])
    assert snapshot(ports) == before


def test_nothing_is_awarded_before_there_is_an_issuer():
    with pytest.raises(NotFoundError):
        award(memory_ports(), OWNER, WELDING, people(1)[0])


def test_a_record_that_cannot_be_made_is_refused_and_nothing_of_it_stored(ports):
    broken = replace(people(1)[0], evidence_url="no address")
    with pytest.raises(InputError):
        award(ports, OWNER, WELDING, broken)
    assert snapshot(ports)["awards"] == []


def test_in_a_chunk_one_bad_row_does_not_stop_the_others(ports):
    good, bad = people(2)
    chunk = [replace(bad, evidence_url="no address"), good]
    awarded = award_chunk(ports, OWNER, WELDING, chunk, batch=None, source="single")
    assert [one.recipient_name for one in awarded.issued] == [good.name]
    assert [one.recipient for one in awarded.refused] == chunk[:1]


def test_what_was_withdrawn_is_awarded_anew_only_when_one_says_so(ports):
    first = award_one(ports)
    change_standing(ports, OWNER, first.credential_id, Standing.REVOKED, reason="a wrong name")
    with pytest.raises(ConflictError, match="a wrong name") as refused:
        award_one(ports)
    assert "--again" in refused.value.fix
    second = award(ports, OWNER, WELDING, people(1)[0], again=True)
    assert second.credential_id != first.credential_id
    assert (verdict(ports, first), verdict(ports, second)) == ("withdrawn", "genuine")
    assert award_one(ports) == second


@pytest.mark.parametrize("standing", [Standing.VALID, Standing.SUSPENDED])
def test_again_makes_no_second_record_of_one_that_was_not_withdrawn(ports, standing):
    first = award_one(ports)
    if standing is Standing.SUSPENDED:
        change_standing(ports, OWNER, first.credential_id, standing, reason="a second look")
    again = award(ports, OWNER, WELDING, people(1)[0], again=True)
    assert again.credential_id == first.credential_id
    assert len(snapshot(ports)["awards"]) == 1


def test_a_crash_between_the_two_transactions_leaves_an_intent(ports, monkeypatch):
    _crash_before_signing(ports, people(1), monkeypatch)
    (intent,) = snapshot(ports)["awards"]
    assert (intent.state, intent.secured, intent.issued_at) == (AwardState.PLANNED, None, None)
    assert told(ports) == []


def test_awarding_again_after_a_crash_signs_the_same_intent(ports, monkeypatch, clock):
    _crash_before_signing(ports, people(1), monkeypatch)
    (intent,) = snapshot(ports)["awards"]
    clock.advance(days=3)
    made = award_one(ports)
    assert (made.credential_id, made.unsigned, made.place) == (
        intent.credential_id,
        intent.unsigned,
        intent.place,
    )
    assert made.issued_at == NOW + timedelta(days=3)
    assert verdict(ports, made) == "genuine"
    assert len(snapshot(ports)["awards"]) == 1


def test_every_intent_can_be_taken_up_more_than_one_transaction_at_a_time(ports, monkeypatch):
    _crash_before_signing(ports, people(RESUMED + 3), monkeypatch)
    assert redeem_all(ports, OWNER) == RESUMED + 3
    awards = snapshot(ports)["awards"]
    assert {one.state for one in awards} == {AwardState.ISSUED}
    assert told(ports) == ["issued"] * (RESUMED + 3)
    assert redeem_all(ports, OWNER) == 0


def test_an_event_says_where_a_record_came_from(ports, monkeypatch):
    award_one(ports)
    _crash_before_signing(ports, people(1, start=1), monkeypatch)
    redeem_all(ports, OWNER)
    sources = [event.facts["source"] for event in snapshot(ports)["events"]]
    assert sources == ["single", "resumed"]
    assert {event.cohort for event in snapshot(ports)["events"]} == {WELDING}
