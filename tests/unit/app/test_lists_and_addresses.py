"""Lists are fresh, versions grow, and our own addresses never reach the network."""

from __future__ import annotations

from datetime import timedelta

import pytest

from openler.app.addresses import (
    checked_base_url,
    own_address,
    status_list_url,
    suspension_list_url,
)
from openler.app.issuer.award import award
from openler.app.issuer.founding import change_address, get_issuer
from openler.app.publishing import LIST_LIFE, OwnAddresses, publish_everything
from openler.codec import document
from openler.errors import FetchError, MalformedValueError
from openler.fetching import Fetched
from support.ports import NOW, OWNER, Clock, founded, memory_ports, people

BASE = "https://college.example"


class Outside:
    """A network that notes what it was asked."""

    def __init__(self):
        self.asked = []

    def fetch(self, url, *, accept="*/*"):
        self.asked.append(url)
        return Fetched(url, b"outside", "text/plain", NOW)


@pytest.fixture
def outside():
    return Outside()


@pytest.fixture
def ports(outside):
    made = memory_ports(clock=Clock(), fetcher=outside)
    founded(made, base_url=BASE)
    return made


def _awarded(ports):
    [one] = people(1)
    return award(ports, OWNER, "welding-i", one)


def _valid_until(ports, url):
    return document.parse_object(OwnAddresses(ports, OWNER).fetch(url).data)["validUntil"]


def test_a_new_list_is_published_with_its_first_record(ports, outside):
    made = _awarded(ports)
    urls = [one.url for one in publish_everything(ports, OWNER)]
    assert sorted(urls) == sorted([made.place.list_id, suspension_list_url(made.place.list_id)])
    assert outside.asked == []


def test_a_list_is_signed_anew_when_half_of_its_life_is_over(ports):
    url = _awarded(ports).place.list_id
    first = _valid_until(ports, url)
    ports.clock.now += LIST_LIFE / 2
    assert _valid_until(ports, url) == first
    ports.clock.now += timedelta(seconds=1)
    assert _valid_until(ports, url) > first


def test_versions_grow(ports):
    _awarded(ports)
    first = {one.url: one.version for one in publish_everything(ports, OWNER)}
    second = {one.url: one.version for one in publish_everything(ports, OWNER)}
    assert all(second[url] == version + 1 for url, version in first.items())


def test_an_address_of_ours_that_we_do_not_publish_is_asked_of_nobody(ports, outside):
    for url in (f"{BASE}/status/none.json", f"{BASE}:443/x", "https://COLLEGE.example/x"):
        with pytest.raises(FetchError, match="publishes nothing"):
            OwnAddresses(ports, OWNER).fetch(url)
    assert outside.asked == []


def test_another_spelling_of_our_address_is_answered_from_the_store(ports, outside):
    url = _awarded(ports).place.list_id
    other = url.replace(BASE, "https://College.Example:443")
    assert (
        OwnAddresses(ports, OWNER).fetch(other).data == OwnAddresses(ports, OWNER).fetch(url).data
    )
    assert outside.asked == []


def test_an_address_of_others_is_asked_outside(ports, outside):
    assert OwnAddresses(ports, OWNER).fetch("https://other.example/x").data == b"outside"
    assert outside.asked == ["https://other.example/x"]


def test_without_an_issuer_every_address_is_of_others(outside):
    ports = memory_ports(fetcher=outside)
    OwnAddresses(ports, OWNER).fetch("https://college.example/status/a.json")
    assert len(outside.asked) == 1


def test_lists_of_an_old_address_are_still_answered_and_new_records_name_the_new_one(
    ports, outside
):
    old = _awarded(ports).place.list_id
    change_address(ports, OWNER, "https://records.college.example/")
    assert get_issuer(ports, OWNER).base_url == "https://records.college.example"
    [_, second] = people(2)
    new = award(ports, OWNER, "welding-i", second).place.list_id
    assert new.startswith("https://records.college.example/status/")
    for url in (old, new):
        assert OwnAddresses(ports, OWNER).fetch(url).data
    assert outside.asked == []


@pytest.mark.parametrize(
    ("url", "own"),
    [
        (f"{BASE}/a", f"{BASE}/a"),
        (f"{BASE}/a?b=c", f"{BASE}/a?b=c"),
        (f"{BASE}:443/a", f"{BASE}/a"),
        ("https://COLLEGE.EXAMPLE/a", f"{BASE}/a"),
        (f"{BASE}:8443/a", None),
        ("http://college.example/a", None),
        ("https://college.example.evil.example/a", None),
        ("https://college.example:port/a", None),
        ("https://other.example/a", None),
    ],
)
def test_our_address_is_known_in_every_spelling_and_nobody_elses_is(url, own):
    assert own_address(url, BASE) == own


def test_a_base_with_a_path_owns_what_lies_below_it():
    assert own_address("https://host.example/ler/a", "https://host.example/ler") is not None
    assert own_address("https://host.example/other", "https://host.example/ler") is None


@pytest.mark.parametrize(
    "url", ["", "college.example", "ftp://a.example", "https://", "https://a b", "https://a?b",
            "https://a#b", "https://me@a.example", "https://é.example"],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused(url):
    with pytest.raises(MalformedValueError):
        checked_base_url(url)


def test_the_two_sides_of_a_list_stand_beside_each_other():
    url = status_list_url(BASE, "ab")
    assert url == f"{BASE}/status/ab.json"
    assert suspension_list_url(url) == f"{BASE}/status/ab-suspension.json"
