"""T8: our own addresses are answered from the store, whoever asks for them in whatever spelling."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from openler.app.addresses import checked_base_url, own_address
from openler.app.publishing import OwnAddresses
from openler.app.reader.checking import CheckOptions, check_things
from openler.app.trusting import ForThisAnswer
from openler.codec.document import to_bytes
from openler.errors import LerError, MalformedValueError
from openler.verifying.findings import Line, Outcome
from openler.verifying.verdicts import Verdict
from support.app import Network, award_one, checked, thing
from support.ports import NOW, OWNER, founded, memory_ports
from support.verifying import HARBOR, HARBOR_DID, document, entry, seal, status_document

BASE = "https://college.example"
OTHER_SPELLINGS = [
    "HTTPS://College.EXAMPLE:443{path}",
    "https://college.example:0443{path}",
    "https://ana@college.example{path}",
    "https://college.example{path}#urn:uuid:1",
    "https://college\n.example{path}",
]
ODD = [
    "http://college.example{path}",
    "https://college.example.{path}",
    "https://college.example:8443{path}",
    "https://[::1]{path}",
    "https://[::ffff:127.0.0.1]:8000{path}",
    "https://127.0.0.1{path}",
    "https://[bad{path}",
    "https://exam\u2100ple{path}",
    "https://college.example:99999{path}",
    "https://college.example:x{path}",
    "//college.example{path}",
    "file:///etc/passwd",
    "",
]


@pytest.fixture
def network():
    return Network()


@pytest.fixture
def ports(network):
    ports = memory_ports(fetcher=network)
    founded(ports, base_url=BASE)
    return ports


def list_of(ports) -> str:
    award_one(ports)
    with ports.store.for_tenant(OWNER.tenant) as work:
        return work.status_lists.all()[0].id


@pytest.mark.parametrize("spelling", OTHER_SPELLINGS, ids=range(len(OTHER_SPELLINGS)))
def test_t08_another_spelling_of_our_host_is_answered_from_the_store(ports, network, spelling):
    """What slips past the store is asked over a socket, and reaches this machine from inside."""
    url = list_of(ports)
    fetched = OwnAddresses(ports, OWNER).fetch(spelling.format(path=url.removeprefix(BASE)))
    assert fetched.url == url
    assert network.asked == []


@pytest.mark.parametrize("spelling", ODD, ids=range(len(ODD)))
def test_t08_what_is_no_address_of_ours_is_never_answered_by_us(ports, network, spelling):
    """A parser that gives up must not bring the verifier down, nor open the store."""
    path = list_of(ports).removeprefix(BASE)
    asked = spelling.format(path=path)
    with pytest.raises(LerError):
        OwnAddresses(ports, OWNER).fetch(asked)
    assert network.asked == [asked], "the guard decides"


SIGNABLE = [
    one for one in (*OTHER_SPELLINGS, *ODD) if one[:4].lower() == "http" and "\n" not in one
]
"""Safe mode refuses the others before anybody asks for them."""


@pytest.mark.parametrize("spelling", SIGNABLE, ids=range(len(SIGNABLE)))
def test_t08_a_record_that_names_its_list_oddly_is_never_genuine_and_never_a_crash(ports, spelling):
    path = list_of(ports).removeprefix(BASE)
    url = spelling.format(path=path)
    forged = seal(document(credentialStatus=entry(statusListCredential=url, id="urn:uuid:1")))
    report = checked(ports, to_bytes(forged), issuers=[HARBOR_DID])
    assert report.verdict is not Verdict.GENUINE
    assert report.check(Line.STILL_VALID).outcome is not Outcome.YES


def test_t08_a_list_of_another_home_under_the_same_default_address_is_not_ours():
    """Every home that tries things out lives at localhost:8000; two lists may bear one name."""
    here, there = memory_ports(seed=1), memory_ports(seed=2)
    founded(here)
    founded(there)
    foreign = award_one(there)
    url = foreign.place.list_id
    with there.store.for_tenant(OWNER.tenant) as work:
        issuer = work.issuers.get().did
    award_one(here)
    with here.store.for_tenant(OWNER.tenant) as work:
        ours = work.snapshots.get(work.status_lists.all()[0].id)
        work.snapshots.put(type(ours)(url, ours.data, ours.media_type, NOW, None, 1))
    report = checked(here, foreign.secured, issuers=[issuer])
    assert report.check(Line.UNCHANGED).outcome is Outcome.YES
    assert report.check(Line.STILL_VALID).outcome is Outcome.NOT_CHECKED
    assert report.verdict is Verdict.INCOMPLETE


def test_t08_no_address_of_ours_that_is_not_published_is_asked_elsewhere(ports, network):
    with pytest.raises(LerError, match="publishes nothing"):
        OwnAddresses(ports, OWNER).fetch(f"{BASE}/status/nothing.json")
    assert network.asked == []


def test_t08_our_own_did_web_is_resolved_from_the_store(network):
    ports = memory_ports(fetcher=network)
    issuer = founded(ports, domain="college.example")
    record = award_one(ports)
    report = checked(ports, record.secured, issuers=[issuer.did])
    assert report.verdict is Verdict.GENUINE
    assert network.asked == []


def test_t03_a_record_in_the_name_of_our_did_web_needs_our_key(network):
    """Mallory names our issuer and our key, and signs with her own."""
    ports = memory_ports(fetcher=network)
    issuer = founded(ports, domain="college.example")
    verdicts = {"record-1": Verdict.CHANGED, "mallory": Verdict.INCOMPLETE}
    for fragment, verdict in verdicts.items():
        method = f"{issuer.did}#{fragment}"
        forged = seal(document(issuer.did, credentialStatus=...), HARBOR, method=method)
        report = checked(ports, to_bytes(forged), issuers=[issuer.did])
        assert report.verdict is verdict
        assert report.check(Line.UNCHANGED).outcome is not Outcome.YES
    foreign = seal(document(issuer.did, credentialStatus=...), HARBOR)
    assert checked(ports, to_bytes(foreign), issuers=[issuer.did]).verdict is Verdict.UNKNOWN_ISSUER
    assert network.asked == []


def test_t32_an_old_copy_of_our_own_list_does_not_hide_a_withdrawal(ports):
    """The holder keeps last week's list, on which the bit is clear, and brings it along."""
    made = award_one(ports)
    with ports.store.for_tenant(OWNER.tenant) as work:
        before = {one.url: one.data for one in work.snapshots.all()}
        issuer = work.issuers.get().did
    ports.clock.advance(minutes=1)
    withdraw(ports, made.credential_id)
    things = [thing(made.secured)]
    options = CheckOptions(trust=ForThisAnswer(issuers=[issuer]), brought=before)
    [answer] = check_things(ports, OWNER, things, options)
    assert answer.report.verdict is Verdict.WITHDRAWN


def withdraw(ports, credential_id):
    from openler.app.issuer.standing import change_standing  # noqa: PLC0415
    from openler.app.model import Standing  # noqa: PLC0415

    change_standing(ports, OWNER, credential_id, Standing.REVOKED, reason="for the test")


def test_t33_a_brought_list_speaks_for_the_day_on_which_it_was_made():
    """ "Asked on today" over a list of last week would claim what nobody asked."""
    reader = memory_ports(seed=3)
    made = NOW - timedelta(days=5)
    url = "https://harbor.example/status/1"
    brought = to_bytes(
        seal(status_document(made=made, until=NOW + timedelta(days=1)), created=made)
    )
    record = to_bytes(seal(document(validFrom="2026-01-05T00:00:00Z")))
    options = CheckOptions(trust=ForThisAnswer(issuers=[HARBOR_DID]), brought={url: brought})
    [answer] = check_things(reader, OWNER, [thing(record)], options)
    report = json.loads(json.dumps(answer.report.to_json()))
    assert report["verdict"] == "genuine"
    assert "7 May 2026" in report["checks"]["still_valid"]["reason"]
    assert "12 May 2026" not in report["checks"]["still_valid"]["reason"]


def test_t33_nobody_brings_along_the_keys_of_an_issuer():
    """A status list comes with the file; the key that it is checked by must not."""
    reader = memory_ports(seed=3)
    did = "did:web:harbor.example"
    from support.verifying import DID_URL, web_did_document  # noqa: PLC0415

    record = to_bytes(seal(document(did, credentialStatus=...), method=f"{did}#key-1"))
    options = CheckOptions(
        trust=ForThisAnswer(issuers=[did]), brought={DID_URL: web_did_document()}
    )
    [answer] = check_things(reader, OWNER, [thing(record)], options)
    assert answer.report.verdict is Verdict.INCOMPLETE
    assert answer.report.check(Line.UNCHANGED).outcome is Outcome.NOT_CHECKED


@pytest.mark.parametrize(
    "base",
    [
        "https://a.example/\x1b[2J",
        "https://a.example/\nHost: b",
        "https://a.example/../..",
        "https://a.example/x/..",
        "https://[bad",
        "https://a.example:99999",
        "https://a.example:0",
        "https://a@b.example",
        "https://a.example/?x",
        "https://a.example/#x",
        "https://a.example\\x",
        "https:///x",
        "ftp://a.example",
        "https://exam\u2100ple",
        "",
    ],
)
def test_t36_an_address_of_ours_is_a_plain_one(base):
    """It stands in every record, in file names and on the terminal, and is taken apart there."""
    with pytest.raises(MalformedValueError):
        checked_base_url(base)


def test_an_address_of_ours_with_a_path_keeps_the_neighbours_out():
    base = "https://host.example/college"
    assert own_address(f"{base}/status/1.json", base) == f"{base}/status/1.json"
    assert own_address("https://host.example/college-evil/status/1.json", base) is None
    assert own_address("https://host.example/status/1.json", base) is None
