from __future__ import annotations

import pytest

from openler.adapters.net import GivenDocuments, RoutedFetcher
from openler.errors import ConfigurationError, FetchError, ForbiddenAddressError
from openler.fetching import Fetched, NoNetwork
from support.net import NOW

OWN = "https://credentials.riverbend.example"


class Outside:
    def __init__(self):
        self.asked = []

    def fetch(self, url, *, accept="*/*"):
        self.asked.append((url, accept))
        return Fetched(url, b"outside", "text/plain", NOW)


@pytest.fixture
def outside():
    return Outside()


def _store(url):
    if url == f"{OWN}/lists/1":
        return Fetched(url, b"ours", "application/vc", NOW)
    return None


@pytest.mark.parametrize(
    "url",
    [f"{OWN}/lists/1", f"{OWN}:443/lists/1", OWN.upper().replace("HTTPS", "https") + "/lists/1"],
)
def test_a_url_of_our_own_origin_is_answered_from_our_store(url, outside):
    assert RoutedFetcher(OWN, _store, outside).fetch(url).data == b"ours"
    assert outside.asked == []


def test_a_url_of_our_own_that_we_do_not_have_is_never_asked_outside(outside):
    with pytest.raises(FetchError, match="no document"):
        RoutedFetcher(OWN, _store, outside).fetch(f"{OWN}/lists/2")
    assert outside.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "https://riverbend.example/lists/1",
        f"{OWN}.evil.example/lists/1",
        f"{OWN}:8443/lists/1",
        OWN.replace("https", "http") + "/lists/1",
    ],
)
def test_a_url_of_another_origin_is_asked_outside(url, outside):
    assert RoutedFetcher(OWN, _store, outside).fetch(url, accept="text/plain").data == b"outside"
    assert outside.asked == [(url, "text/plain")]


def test_a_url_that_can_be_read_in_two_ways_is_asked_nowhere(outside):
    with pytest.raises(ForbiddenAddressError):
        RoutedFetcher(OWN, _store, outside).fetch(f"https://x@{OWN[8:]}/lists/1")
    assert outside.asked == []


def test_a_server_in_development_has_an_origin_too(outside):
    own = RoutedFetcher("http://localhost:8000", lambda url: Fetched(url, b"dev", "", NOW), outside)
    assert own.fetch("http://localhost:8000/a").url == "http://localhost:8000/a"


@pytest.mark.parametrize(
    "origin", ["", "riverbend.example", f"{OWN}/path", "ftp://riverbend.example"]
)
def test_an_origin_that_is_none_is_a_fault_of_the_configuration(origin, outside):
    with pytest.raises(ConfigurationError, match="origin of a web server"):
        RoutedFetcher(origin, _store, outside)


def test_a_document_at_hand_answers_before_anybody_is_asked(outside):
    url = "https://issuer.example/lists/3"
    documents = {url: b"at hand"}
    fetcher = GivenDocuments(documents, clock=lambda: NOW, otherwise=outside)
    documents.clear()
    assert fetcher.fetch(url) == Fetched(url, b"at hand", "", NOW)
    assert outside.asked == []
    fetcher.fetch(url + "0", accept="a/b")
    assert outside.asked == [(url + "0", "a/b")]


def test_an_empty_document_at_hand_is_still_at_hand():
    fetcher = GivenDocuments({"https://a.example/": b""}, clock=lambda: NOW, otherwise=NoNetwork())
    assert fetcher.fetch("https://a.example/").data == b""
    with pytest.raises(FetchError):
        fetcher.fetch("https://b.example/")
