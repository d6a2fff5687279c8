"""T9, T28, T32, T33 as the verifier's own desk keeps them: from what is brought to the answer."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from openler.app.issuer.founding import Founding, found_issuer
from openler.app.issuer.standing import change_standing
from openler.app.model import Standing
from openler.app.publishing import OwnAddresses
from openler.app.reader.checking import CheckOptions, check_things
from openler.app.registry.keeping import NamedIssuer, make_trust_list
from openler.app.registry.trusting import distrust, trust_issuer, trust_list
from openler.app.trusting import ForThisAnswer
from openler.codec.document import to_bytes
from openler.codec.multibase import base64url_encode
from openler.errors import (
    ConflictError,
    ExpiredError,
    IssuerMismatchError,
    LerError,
    MalformedValueError,
    NotYetValidError,
    TooOldError,
)
from openler.verifying.findings import Line, Outcome
from openler.verifying.verdicts import Verdict
from support.app import Network, award_one, checked, thing
from support.ports import NOW, OWNER, founded, memory_ports
from support.verifying import (
    HARBOR,
    HARBOR_DID,
    INDEX,
    LIST_URL,
    MALLORY,
    MALLORY_DID,
    RIVAL,
    document,
    member,
    seal,
    signed_trust_list,
    status_document,
)
from support.verifying import trust_list as a_list

MADE = NOW - timedelta(hours=1)
VALID_FROM = {"validFrom": "2026-01-05T00:00:00Z"}
RECORD = to_bytes(seal(document(**VALID_FROM)))


def status(*set_indexes, signer=HARBOR, created=MADE, **options):
    values = {"made": created, "until": NOW + timedelta(days=6), **options}
    return to_bytes(seal(status_document(set_indexes, **values), signer, created=created))


def listed(*, signer=None, **options):
    values = {"issued": NOW - timedelta(days=30), "expires": NOW + timedelta(days=60), **options}
    made = a_list(**values)
    return signed_trust_list(made, signer) if signer else signed_trust_list(made)


@pytest.fixture
def network():
    return Network({LIST_URL: status()})


@pytest.fixture
def ports(network):
    return memory_ports(fetcher=network)


# T9 -----------------------------------------------------------------------------------------


def test_t09_a_thousand_records_of_one_list_cost_one_fetch_that_names_none_of_them(ports, network):
    """The log of the issuer must not tell whose record is checked, nor how often."""
    records = [
        to_bytes(seal(document(id=f"urn:uuid:{number:032x}", **VALID_FROM))) for number in range(20)
    ]
    things = [thing(record) for record in records] * 50
    options = CheckOptions(trust=ForThisAnswer(issuers=[HARBOR_DID]))
    answers = check_things(ports, OWNER, things, options)
    assert len(answers) == 1_000
    assert {one.report.verdict for one in answers} == {Verdict.GENUINE}
    assert network.asked == [LIST_URL]


def test_t09_a_list_that_does_not_answer_is_asked_once_as_well(ports, network):
    network.answers.clear()
    options = CheckOptions(trust=ForThisAnswer(issuers=[HARBOR_DID]))
    answers = check_things(ports, OWNER, [thing(RECORD)] * 50, options)
    assert {one.report.verdict for one in answers} == {Verdict.INCOMPLETE}
    assert network.asked == [LIST_URL]


def test_t09_no_address_that_our_records_name_belongs_to_one_record():
    ports = memory_ports()
    founded(ports)
    from support.ports import people  # noqa: PLC0415

    made = [award_one(ports, one) for one in people(5)]
    named = set()
    for one in made:
        entry = json.loads(one.secured)["credentialStatus"]
        named |= {entry["statusListCredential"], entry["statusReference"]}
        for address in (entry["statusListCredential"], entry["statusReference"]):
            assert not {"?", "#"} & set(address)
            assert one.credential_id.rpartition(":")[2] not in address
    assert len(named) == 2


# T28 ----------------------------------------------------------------------------------------

DECEPTIVE = [
    "Riverbend Cоllege",  # a Cyrillic o
    "Riverbend\u200bCollege",
    "Riverbend \u202eegelloC",
    "Ｒiverbend College",
    "Riverbend College\x1b[2J",
    "Riverbend College\nVerified",
    "Riverbend College ✓",
    "𝐑iverbend College",
    "",
    "   ",
    "R" * 201,
]


@pytest.mark.parametrize("name", DECEPTIVE)
def test_t28_nobody_is_founded_trusted_or_listed_under_a_name_that_deceives(ports, name):
    with pytest.raises(LerError):
        found_issuer(ports, OWNER, Founding(name))
    with pytest.raises(LerError):
        trust_issuer(ports, OWNER, HARBOR_DID, name=name)
    founded(ports)
    with pytest.raises(LerError):
        make_trust_list(
            ports, OWNER, name="Colleges", members=[NamedIssuer(HARBOR_DID, name)], days=9
        )
    with pytest.raises(LerError):
        make_trust_list(
            ports, OWNER, name=name, members=[NamedIssuer(HARBOR_DID, "Harbor")], days=9
        )


@pytest.mark.parametrize(
    "twin",
    ["Harbor State Co11ege", "HARBOR STATE COLLEGE", "Hаrbоr Stаte", "Harbor  State—College"],
)
def test_t28_a_name_that_looks_like_one_on_the_own_list_is_not_put_beside_it(ports, twin):
    trust_issuer(ports, OWNER, HARBOR_DID, name="Harbor State College")
    with pytest.raises((ConflictError, MalformedValueError)):
        trust_issuer(ports, OWNER, MALLORY_DID, name=twin)


def test_t28_a_list_with_two_names_that_look_alike_is_not_added(ports):
    members = (member(), member(MALLORY_DID, "Harbor State Colleges"))
    data = listed(members=members).replace(b"State Colleges", b"State Co11ege ")
    with pytest.raises(LerError):
        trust_list(ports, OWNER, data, source="file")


# T32 ----------------------------------------------------------------------------------------


def test_t32_the_shelf_takes_newer_versions_of_the_same_keeper_and_nothing_else(ports):
    trust_list(ports, OWNER, listed(version=3), source="a")
    trust_list(ports, OWNER, listed(version=3), source="a")
    for offered, refusal in (
        (listed(version=2), TooOldError),
        (listed(version=3, members=(member(MALLORY_DID, "Mill Road"),)), TooOldError),
        (listed(version=9, expires=NOW), ExpiredError),
        (listed(version=9, issued=NOW + timedelta(days=1)), NotYetValidError),
        (listed(version=9, keeper=did_of(RIVAL), signer=RIVAL), IssuerMismatchError),
        (listed(version=9, signer=None).replace(b"State Board", b"State Bored"), LerError),
    ):
        with pytest.raises(refusal):
            trust_list(ports, OWNER, offered, source="b")
        with ports.store.for_tenant(OWNER.tenant) as work:
            [kept] = work.trust.lists()
        assert kept.source == "a"
    assert trust_list(ports, OWNER, listed(version=4), source="c").version == 4


def did_of(signer):
    from openler.did.methods.key import did_key  # noqa: PLC0415

    return did_key(signer.key)


def test_t32_an_older_version_is_not_believed_for_one_answer_either(ports):
    """ "Just check it with this list" would bring back an issuer whom the keeper has dropped."""
    older = listed(version=2, members=(member(), member(MALLORY_DID, "Mill Road")))
    trust_list(ports, OWNER, listed(version=3), source="a")
    with pytest.raises(TooOldError):
        checked(ports, RECORD, lists=[older])
    distrust(ports, OWNER, a_list().id)
    assert checked(ports, RECORD, lists=[older]).verdict is Verdict.GENUINE


def test_t32_a_list_on_the_shelf_that_has_ended_since_vouches_for_nobody(network):
    """Freeze: whoever keeps newer versions from us wins time until the list ends, and no more."""
    ports = memory_ports(fetcher=network)
    trust_list(ports, OWNER, listed(expires=NOW + timedelta(hours=2)), source="a")
    assert checked(ports, RECORD).verdict is Verdict.GENUINE
    ports.clock.advance(hours=2)
    report = checked(ports, RECORD)
    assert report.verdict is Verdict.UNKNOWN_ISSUER
    assert "that list ended" in report.check(Line.ISSUER).reason


# T33 ----------------------------------------------------------------------------------------

OTHER = "https://harbor.example/status/2"


def flipped(data: bytes) -> bytes:
    """The list with one bit cleared under its old seal."""
    clear = json.loads(status())["credentialSubject"]["encodedList"]
    forged = json.loads(data)
    forged["credentialSubject"]["encodedList"] = clear
    return json.dumps(forged).encode()


def bomb() -> bytes:
    """A list of the right issuer whose bits unpack to 64 MiB (threat T10)."""
    written = status_document(made=MADE, until=NOW + timedelta(days=6))
    packed = gzip.compress(bytes(64 << 20), 9)
    written["credentialSubject"]["encodedList"] = "u" + base64url_encode(packed)
    return to_bytes(seal(written, created=MADE))


BROUGHT = {
    "a bomb": bomb(),
    "another issuer's": status(signer=MALLORY, issuer=MALLORY_DID),
    "another issuer's, naming ours": status(signer=MALLORY),
    "sealed by ours, naming another": status(issuer=MALLORY_DID),
    "for another address": status(url=OTHER),
    "ended": status(created=NOW - timedelta(days=8), until=NOW - timedelta(days=1)),
    "ending now": status(until=NOW),
    "of the future": status(created=NOW + timedelta(hours=1)),
    "for another purpose": status(purpose="suspension"),
    "a bit cleared": flipped(status(INDEX)),
    "without a seal": to_bytes(status_document(made=MADE, until=NOW + timedelta(days=6))),
    "the record itself": RECORD,
    "too short": status(size=1_024),
    "nothing": b"",
    "no JSON": b"<html>",
}


@pytest.mark.parametrize("kind", BROUGHT)
def test_t33_a_brought_list_that_is_not_the_right_one_gives_no_yes(kind):
    ports = memory_ports()
    report = checked(ports, RECORD, issuers=[HARBOR_DID], brought={LIST_URL: BROUGHT[kind]})
    assert report.check(Line.STILL_VALID).outcome is Outcome.NOT_CHECKED
    assert report.verdict is Verdict.INCOMPLETE


def test_t33_the_right_brought_list_does():
    """Else the table above would hold for a reason of its own."""
    brought = {LIST_URL: status()}
    report = checked(memory_ports(), RECORD, issuers=[HARBOR_DID], brought=brought)
    assert report.verdict is Verdict.GENUINE
    withdrawn = {LIST_URL: status(INDEX)}
    report = checked(memory_ports(), RECORD, issuers=[HARBOR_DID], brought=withdrawn)
    assert report.verdict is Verdict.WITHDRAWN


@pytest.fixture
def our_own():
    """A record of our own, its issuer, and the ports in whose store its list stands."""
    ports = memory_ports(fetcher=Network())
    issuer = founded(ports, domain="college.example")
    return ports, issuer.did, award_one(ports)


def stored(ports, url, **changes):
    """Put something else where a list of ours is published, as damage or an attacker would."""
    from dataclasses import replace  # noqa: PLC0415

    with ports.store.for_tenant(OWNER.tenant) as work:
        snapshot = work.snapshots.get(url)
        work.snapshots.put(replace(snapshot, version=snapshot.version + 1, **changes))


def test_t33_each_part_of_an_own_record_that_is_taken_away_takes_its_yes_along(our_own):
    """The mutation table over our own addresses: keys, list, trust."""
    ports, did, made = our_own
    assert checked(ports, made.secured, issuers=[did]).verdict is Verdict.GENUINE
    report = checked(ports, made.secured)
    assert report.check(Line.ISSUER).outcome is Outcome.CARE
    assert report.verdict is Verdict.UNKNOWN_ISSUER
    url = made.place.list_id
    with ports.store.for_tenant(OWNER.tenant) as work:
        whole = work.snapshots.get(url).data
        other = work.snapshots.get(url.removesuffix(".json") + "-suspension.json").data
        keys = work.snapshots.get("https://college.example/.well-known/did.json").data
    for data in (b"", b"{}", whole[:-2], other, keys, made.secured, whole.replace(b"u", b"v", 1)):
        stored(ports, url, data=data)
        report = checked(ports, made.secured, issuers=[did])
        assert report.check(Line.STILL_VALID).outcome is Outcome.NOT_CHECKED
        assert report.verdict is Verdict.INCOMPLETE
    stored(ports, url, data=whole)
    for data in (b"", b"{}", whole, keys.replace(b"did:web:college", b"did:web:mallory")):
        stored(ports, "https://college.example/.well-known/did.json", data=data)
        report = checked(ports, made.secured, issuers=[did])
        assert report.check(Line.UNCHANGED).outcome is not Outcome.YES
        assert report.verdict is not Verdict.GENUINE
    assert ports.fetcher.asked == []


def test_t33_a_withdrawal_shows_in_the_very_next_answer(our_own):
    ports, did, made = our_own
    change_standing(ports, OWNER, made.credential_id, Standing.REVOKED, reason="x")
    assert checked(ports, made.secured, issuers=[did]).verdict is Verdict.WITHDRAWN


# clock --------------------------------------------------------------------------------------


def test_a_record_dated_in_the_future_is_not_yet_valid_and_one_sealed_then_is_not_genuine(ports):
    later = NOW + timedelta(days=1)
    dated = to_bytes(seal(document(validFrom=f"{later:%Y-%m-%dT%H:%M:%SZ}")))
    assert checked(ports, dated, issuers=[HARBOR_DID]).verdict is Verdict.NOT_YET
    sealed = to_bytes(seal(document(**VALID_FROM), created=later))
    assert checked(ports, sealed, issuers=[HARBOR_DID]).verdict is not Verdict.GENUINE


@pytest.mark.parametrize("moment", ["2026-01-05T00:00:00", "2026-01-05", "yesterday", 0])
def test_a_record_with_a_time_that_has_no_zone_is_not_genuine(ports, moment):
    """Two readers would take it for two moments."""
    try:
        naive = seal(document(validFrom=moment))
    except LerError:
        return
    assert checked(ports, to_bytes(naive), issuers=[HARBOR_DID]).verdict is Verdict.UNREADABLE


def test_a_clock_of_another_zone_is_the_same_moment_and_one_without_zone_is_refused(network):
    zone = timezone(timedelta(hours=-7))
    ports = memory_ports(fetcher=network, clock=lambda: NOW.astimezone(zone))
    assert checked(ports, RECORD, issuers=[HARBOR_DID]).verdict is Verdict.GENUINE
    naive = memory_ports(fetcher=network, clock=lambda: datetime(2026, 5, 12, 10))  # noqa: DTZ001
    with pytest.raises((LerError, TypeError)):
        checked(naive, RECORD, issuers=[HARBOR_DID])


def test_a_list_of_ours_that_nobody_signed_anew_ends_when_it_says_so():
    """A locked vault must not turn into a list that holds for ever."""
    from dataclasses import replace  # noqa: PLC0415

    ports = memory_ports(fetcher=Network())
    issuer = founded(ports)
    made = award_one(ports)

    class Locked:
        ready = False

    ports.clock.advance(days=8)
    locked = replace(ports, vault=Locked())
    assert checked(locked, made.secured, issuers=[issuer.did]).verdict is Verdict.INCOMPLETE
    assert checked(ports, made.secured, issuers=[issuer.did]).verdict is Verdict.GENUINE


def test_our_own_list_is_dated_by_our_clock(our_own):
    ports, _, made = our_own
    fetched = OwnAddresses(ports, OWNER).fetch(made.place.list_id)
    assert fetched.fetched_at == NOW.astimezone(UTC)
