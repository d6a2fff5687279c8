from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from openler.app.issuer.founding import change_address
from openler.app.publishing import OwnAddresses
from openler.app.reader.checking import CheckOptions, Thing, check_things
from openler.app.registry.keeping import ALWAYS, NamedIssuer, make_trust_list
from openler.app.registry.trusting import distrust, trust_issuer, trust_list, trusted
from openler.app.tenancy import Tenant, owner
from openler.app.trusting import ForThisAnswer, Shelf, read_shelf, trust_of
from openler.codec import document
from openler.errors import (
    ConflictError,
    InputError,
    LerError,
    MalformedValueError,
    NotFoundError,
    TooOldError,
    VerificationError,
)
from openler.verifying.findings import Source
from openler.verifying.trust import Lapse
from support.chain import award_one, check, snapshot
from support.ports import NOW, OWNER, Clock, founded, memory_ports

VERIFIER = owner(Tenant("employer"), name="an employer")
HARBOR = NamedIssuer("did:web:harbor.example", "Harbor State College")
LAKE = NamedIssuer("did:web:lakeside.example", "Lakeside College")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ports(clock):
    ports = memory_ports(clock=clock)
    founded(ports, name="State Board")
    return ports


def _make(ports, *members, name="State colleges", days=90, **more):
    return make_trust_list(ports, OWNER, name=name, members=members or (HARBOR,), days=days, **more)


def _shelf(ports, actor=VERIFIER):
    return trusted(ports, actor)


def _vouch(ports, issuer, *, at, besides=None, actor=VERIFIER):
    with ports.store.for_tenant(actor.tenant) as work:
        shelf = read_shelf(work)
    trust = trust_of(shelf, besides or ForThisAnswer(), resolver=None, at=at)
    return trust.vouch(issuer, at=at, signed_at=at)


@pytest.mark.parametrize(
    ("text", "did", "name"),
    [
        ("did:web:harbor.example=Harbor", "did:web:harbor.example", "Harbor"),
        ("did:web:harbor.example = Harbor = State ", "did:web:harbor.example", "Harbor = State"),
    ],
)
def test_a_member_is_an_identifier_and_a_name(text, did, name):
    parsed = NamedIssuer.parse(text)
    assert (parsed.did, parsed.name.strip()) == (did, name)


@pytest.mark.parametrize("text", ["", "did:web:a.example", "did:web:a.example= ", "Harbor=did:x:y"])
def test_what_names_no_issuer_is_refused_with_an_example(text):
    with pytest.raises(MalformedValueError) as refused:
        NamedIssuer.parse(text)
    assert "did:web:" in refused.value.fix


def test_a_list_is_signed_by_its_keeper_and_says_how_long_it_holds(ports):
    kept = _make(ports).trust_list
    assert (kept.name, kept.keeper.name, kept.version) == ("State colleges", "State Board", 1)
    assert (kept.issued, kept.expires) == (NOW, NOW + timedelta(days=90))
    assert [(one.did, one.since) for one in kept.members] == [(HARBOR.did, ALWAYS)]


def test_the_versions_of_a_list_only_grow(ports):
    assert [_make(ports).trust_list.version for _ in range(3)] == [1, 2, 3]


def test_they_grow_after_the_address_changed_too(ports):
    first = _make(ports).trust_list
    change_address(ports, OWNER, "https://board.example")
    second = _make(ports).trust_list
    assert (second.id, second.version) == (first.id, 2)


def test_lists_of_different_names_count_for_themselves(ports):
    _make(ports)
    assert _make(ports, name="Colleges").trust_list.version == 1


def test_a_list_is_published_under_the_present_address(ports):
    kept = _make(ports)
    fetched = OwnAddresses(ports, OWNER).fetch("http://localhost:8000/trust/state-colleges.json")
    assert fetched.data == kept.data


@pytest.mark.parametrize(
    "members",
    [
        (HARBOR, HARBOR),
        (HARBOR, NamedIssuer(LAKE.did, "Harbor State CoIIege")),
        (NamedIssuer(LAKE.did, "Lake\u202eside"),),
        (NamedIssuer("did:", "Lakeside"),),
    ],
    ids=["twice", "look alike", "hidden character", "no identifier"],
)
def test_t28_a_list_with_names_that_cannot_be_told_apart_is_not_signed(ports, members):
    before = snapshot(ports)
    with pytest.raises(InputError):
        _make(ports, *members)
    assert snapshot(ports) == before


@pytest.mark.parametrize("days", [0, -1, 367, 10_000])
def test_a_list_holds_for_a_day_to_a_year(ports, days):
    with pytest.raises(InputError):
        _make(ports, days=days)


def test_an_empty_list_is_not_signed(ports):
    with pytest.raises(InputError):
        make_trust_list(ports, OWNER, name="Nobody", members=(), days=90)


def test_nobody_keeps_a_list_without_an_issuer():
    with pytest.raises(NotFoundError):
        _make(memory_ports())


def test_a_list_is_believed_because_somebody_chose_it(ports):
    kept = _make(ports)
    assert _vouch(ports, HARBOR.did, at=NOW) is None
    trust_list(ports, VERIFIER, kept.data, source="board.json")
    vouch = _vouch(ports, HARBOR.did, at=NOW)
    assert vouch.name == HARBOR.name
    assert _vouch(ports, LAKE.did, at=NOW) is None


def test_a_keeper_does_not_trust_its_own_list_before_it_chose_it(ports):
    _make(ports)
    assert _shelf(ports, OWNER) == Shelf((), ())


def test_a_newer_version_takes_the_place_of_the_one_before(ports, clock):
    trust_list(ports, VERIFIER, _make(ports).data, source="1")
    clock.advance(hours=1)
    newer = _make(ports, LAKE)
    trust_list(ports, VERIFIER, newer.data, source="2")
    assert _shelf(ports).lists == (newer.trust_list,)
    assert _vouch(ports, HARBOR.did, at=clock.now) is None


def test_t32_an_older_version_does_not_come_back(ports, clock):
    first = _make(ports)
    clock.advance(hours=1)
    trust_list(ports, VERIFIER, _make(ports, LAKE).data, source="2")
    before = snapshot(ports)
    with pytest.raises(TooOldError):
        trust_list(ports, VERIFIER, first.data, source="1")
    assert snapshot(ports) == before
    assert _vouch(ports, HARBOR.did, at=clock.now) is None


def test_the_same_version_again_changes_nothing(ports):
    kept = _make(ports)
    trust_list(ports, VERIFIER, kept.data, source="1")
    trust_list(ports, VERIFIER, kept.data, source="1")
    assert len(_shelf(ports).lists) == 1


def test_a_changed_list_is_not_believed(ports):
    changed = _make(ports).data.replace(b"Harbor State", b"Harbour State")
    with pytest.raises(VerificationError):
        trust_list(ports, VERIFIER, changed, source="board.json")
    assert _shelf(ports).lists == ()


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"type": "TrustList"}', b"\xff"])
def test_what_is_no_list_is_refused(ports, data):
    with pytest.raises(LerError):
        trust_list(ports, VERIFIER, data, source="x")


def test_a_list_that_has_ended_is_not_added_and_one_on_the_shelf_vouches_for_nobody(ports, clock):
    kept = _make(ports)
    trust_list(ports, VERIFIER, kept.data, source="board.json")
    clock.advance(days=91)
    assert isinstance(_vouch(ports, HARBOR.did, at=clock.now), Lapse)
    assert _shelf(ports).lists == (kept.trust_list,)
    with pytest.raises(LerError):
        trust_list(ports, OWNER, kept.data, source="board.json")


def test_an_issuer_is_known_by_the_name_that_the_verifier_gave(ports):
    trust_issuer(ports, VERIFIER, HARBOR.did, name="Harbor")
    assert _vouch(ports, HARBOR.did, at=NOW).name == "Harbor"
    trust_issuer(ports, VERIFIER, HARBOR.did, name="Harbor State")
    assert [one.name for one in _shelf(ports).issuers] == ["Harbor State"]


@pytest.mark.parametrize(
    ("did", "name"),
    [
        ("harbor.example", "Harbor"),
        ("", "Harbor"),
        (HARBOR.did, None),
        (HARBOR.did, ""),
        (HARBOR.did, "Har\u202ebor"),
    ],
)
def test_an_issuer_without_an_identifier_or_a_name_to_show_is_refused(ports, did, name):
    with pytest.raises(InputError):
        trust_issuer(ports, VERIFIER, did, name=name)
    assert _shelf(ports) == Shelf((), ())


def test_t28_a_second_issuer_of_a_name_that_looks_the_same_is_refused(ports):
    trust_issuer(ports, VERIFIER, HARBOR.did, name="Harbor Hill")
    with pytest.raises(ConflictError, match=r"harbor\.example"):
        trust_issuer(ports, VERIFIER, LAKE.did, name="Harbor HiIl")
    assert len(_shelf(ports).issuers) == 1


def test_trust_can_be_taken_back(ports):
    kept = _make(ports)
    trust_list(ports, VERIFIER, kept.data, source="board.json")
    trust_issuer(ports, VERIFIER, LAKE.did, name="Lakeside")
    distrust(ports, VERIFIER, kept.trust_list.id)
    distrust(ports, VERIFIER, LAKE.did)
    assert _shelf(ports) == Shelf((), ())
    for what in (kept.trust_list.id, LAKE.did):
        with pytest.raises(NotFoundError):
            distrust(ports, VERIFIER, what)


def test_trust_can_be_taken_back_by_name_where_only_one_bears_it(ports):
    kept = _make(ports)
    trust_list(ports, VERIFIER, kept.data, source="board.json")
    trust_issuer(ports, VERIFIER, LAKE.did, name=kept.trust_list.name)
    with pytest.raises(ConflictError, match="several") as refused:
        distrust(ports, VERIFIER, kept.trust_list.name)
    assert LAKE.did in refused.value.fix
    distrust(ports, VERIFIER, LAKE.did)
    distrust(ports, VERIFIER, kept.trust_list.name)
    assert _shelf(ports) == Shelf((), ())


def test_one_tenant_trusts_nobody_because_another_does(ports):
    trust_issuer(ports, OWNER, HARBOR.did, name="Harbor")
    assert _shelf(ports) == Shelf((), ())


def test_trust_for_one_answer_leaves_no_trace(ports):
    record = award_one(ports)
    issuer = document.parse_object(record.secured)["issuer"]["id"]
    assert check(ports, record.secured, trusting=[issuer]).verdict.value == "genuine"
    assert check(ports, record.secured).verdict.value == "unknown_issuer"
    assert _shelf(ports, OWNER) == Shelf((), ())


def test_a_server_does_not_trust_its_own_issuer_unasked(ports):
    assert check(ports, award_one(ports).secured).verdict.value == "unknown_issuer"


def test_a_member_counts_from_its_first_day(ports):
    since = datetime(2026, 1, 1, tzinfo=UTC)
    kept = _make(ports, since=since)
    assert kept.trust_list.members[0].since == since


def test_t32_not_even_one_answer_sets_a_chosen_list_back(ports, clock):
    old = _make(ports)
    clock.advance(hours=1)
    trust_list(ports, OWNER, _make(ports, LAKE).data, source="2")
    record = award_one(ports)
    options = CheckOptions(ForThisAnswer(lists=[old.data]))
    with pytest.raises(TooOldError):
        check_things(ports, OWNER, [Thing("it", record.secured, Source.FILE)], options)
