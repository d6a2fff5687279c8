"""Whom one trusts, lists that one keeps, and figures with their denominators."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from openler.app.catalogue import CHECKED, CLAIMED, ISSUED, METRICS, SHARED, event_kind
from openler.app.events import Event, Happened, pseudonym, tell
from openler.app.issuer.award import award
from openler.app.issuer.founding import change_address
from openler.app.issuer.records import record_bytes
from openler.app.pilot.results import SMALL_GROUP, results
from openler.app.reader.checking import CheckOptions, Thing, check_things
from openler.app.registry.keeping import NamedIssuer, make_trust_list
from openler.app.registry.trusting import distrust, trust_issuer, trust_list, trusted
from openler.errors import (
    ConflictError,
    ExpiredError,
    MalformedValueError,
    NotFoundError,
    ProofVerificationError,
    TooOldError,
)
from openler.verifying.findings import Line, Outcome, Source
from support.ports import NOW, OWNER, Clock, founded, memory_ports, people


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def college(clock):
    ports = memory_ports(clock=clock, seed=1)
    return ports, founded(ports)


@pytest.fixture
def board(clock):
    ports = memory_ports(clock=clock, seed=2)
    founded(ports, name="State Board")
    return ports


@pytest.fixture
def employer(clock):
    return memory_ports(clock=clock, seed=3)


def _list(board, did, *, name="State colleges", days=30, **options):
    members = [NamedIssuer(did, "Riverbend College")]
    return make_trust_list(board, OWNER, name=name, members=members, days=days, **options)


def _issuer_line(employer, made):
    thing = Thing("file", record_bytes(made), Source.FILE)
    return check_things(employer, OWNER, [thing], CheckOptions())[0].report.check(Line.ISSUER)


def test_an_issuer_on_the_own_list_can_be_renamed_and_taken_off(employer):
    did = "did:web:college.example"
    trust_issuer(employer, OWNER, did, name="Riverbend")
    trust_issuer(employer, OWNER, did, name="Riverbend College")
    assert [one.name for one in trusted(employer, OWNER).issuers] == ["Riverbend College"]
    distrust(employer, OWNER, did)
    assert trusted(employer, OWNER).issuers == ()
    with pytest.raises(NotFoundError):
        distrust(employer, OWNER, did)


def test_two_issuers_with_names_that_look_alike_are_refused(employer):
    trust_issuer(employer, OWNER, "did:web:a.example", name="Riverbend College")
    with pytest.raises(ConflictError, match="did:web:a"):
        trust_issuer(
            employer, OWNER, "did:web:b.example", name="RiverbenԀ College".replace("Ԁ", "d")
        )


@pytest.mark.parametrize(("did", "name"), [("did:web:a.example", None), ("college", "College")])
def test_an_issuer_needs_an_identifier_and_a_name(employer, did, name):
    with pytest.raises(MalformedValueError):
        trust_issuer(employer, OWNER, did, name=name)


def test_a_list_vouches_until_it_ends_and_the_answer_says_that_it_has(
    college, board, employer, clock
):
    ports, issuer = college
    made = award(ports, OWNER, "welding-i", people(1)[0])
    trust_list(employer, OWNER, _list(board, issuer.did).data, source="file")
    assert _issuer_line(employer, made).outcome is Outcome.YES
    clock.advance(days=31)
    lapsed = _issuer_line(employer, made)
    assert lapsed.outcome is Outcome.CARE
    assert "ended" in lapsed.reason


def test_a_list_vouches_only_from_its_first_day_on(college, board, employer):
    ports, issuer = college
    made = award(ports, OWNER, "welding-i", people(1)[0])
    kept = _list(board, issuer.did, since=datetime(2026, 6, 1, tzinfo=UTC))
    trust_list(employer, OWNER, kept.data, source="file")
    assert _issuer_line(employer, made).outcome is Outcome.CARE


def test_the_next_version_takes_the_place_of_the_one_before_and_never_the_other_way(
    college, board, employer, clock
):
    _, issuer = college
    first = _list(board, issuer.did)
    clock.advance(hours=1)
    change_address(board, OWNER, "https://board.example")
    second = _list(board, issuer.did)
    assert (first.trust_list.version, second.trust_list.version) == (1, 2)
    assert first.trust_list.id == second.trust_list.id, "a list can move"
    trust_list(employer, OWNER, second.data, source="file")
    with pytest.raises(TooOldError):
        trust_list(employer, OWNER, first.data, source="file")
    assert [one.version for one in trusted(employer, OWNER).lists] == [2]
    distrust(employer, OWNER, second.trust_list.id)
    assert trusted(employer, OWNER).lists == ()


def test_a_list_that_was_changed_or_has_ended_is_not_added(college, board, employer, clock):
    _, issuer = college
    kept = _list(board, issuer.did)
    with pytest.raises(ProofVerificationError):
        trust_list(employer, OWNER, kept.data.replace(b"Riverbend", b"Riverband"), source="file")
    clock.advance(days=31)
    with pytest.raises(ExpiredError):
        trust_list(employer, OWNER, kept.data, source="file")
    assert trusted(employer, OWNER).lists == ()


@pytest.mark.parametrize(
    "text", ["", "Riverbend", "did:web:a.example", "did:web:a.example=", "a=b"]
)
def test_a_member_is_an_identifier_and_a_name(text):
    with pytest.raises(MalformedValueError):
        NamedIssuer.parse(text)
    assert NamedIssuer.parse("did:web:a.example=A=B") == NamedIssuer("did:web:a.example", "A=B")


def _happen(ports, kind, count, *, cohort="welding-i"):
    told = [Happened(kind, f"urn:uuid:{number}", cohort) for number in range(count)]
    with ports.store.for_tenant(OWNER.tenant) as work:
        tell(work, told, at=NOW, random=ports.random)


def _measured(ports, **options):
    return {one.metric.id: one for one in results(ports, OWNER, **options)}


def test_a_rate_counts_only_records_of_its_denominator(employer):
    _happen(employer, ISSUED, 40)
    _happen(employer, CLAIMED, 20)
    _happen(employer, SHARED, 10)
    _happen(employer, CHECKED, 30)
    measured = _measured(employer)
    assert measured["issued"].records == 40
    assert measured["claim_rate"].share == 0.5
    assert measured["share_rate"].share == 0.5
    assert (measured["verify_rate"].part, measured["verify_rate"].share) == (10, 1.0)
    assert (measured["use_rate"].part, measured["use_rate"].share) == (0, 0.0)


@pytest.mark.parametrize(
    ("issued", "hidden"), [(0, False), (1, True), (SMALL_GROUP - 1, True), (SMALL_GROUP, False)]
)
def test_a_rate_of_few_people_is_hidden(employer, issued, hidden):
    _happen(employer, ISSUED, issued)
    rate = _measured(employer)["claim_rate"]
    assert rate.hidden is hidden
    assert (rate.share is None) is (hidden or issued == 0)


def test_results_of_one_achievement_leave_the_others_out(college):
    ports, _ = college
    _happen(ports, ISSUED, 3)
    _happen(ports, ISSUED, 5, cohort="other")
    assert _measured(ports, achievement="welding-i")["issued"].records == 3
    with pytest.raises(NotFoundError):
        results(ports, OWNER, achievement="none")


def test_every_metric_is_measured_in_the_order_of_the_catalogue(employer):
    assert [one.metric for one in results(employer, OWNER)] == list(METRICS)


def test_an_event_carries_no_fact_that_the_catalogue_does_not_name():
    with pytest.raises(MalformedValueError, match="email"):
        Event(ISSUED, NOW, "00", facts={"email": "ana@students.example"})
    assert event_kind("issued") is ISSUED


def test_two_tenants_name_one_record_differently():
    names = {pseudonym("urn:uuid:1", key=key) for key in (b"a" * 32, b"b" * 32)}
    assert len(names) == 2
