from __future__ import annotations

from datetime import UTC, datetime

import pytest

from openler.errors import FetchError
from openler.fetching import Fetched, GivenDocuments, NoNetwork

NOW = datetime(2026, 5, 1, tzinfo=UTC)


class Outside:
    def __init__(self):
        self.asked = []

    def fetch(self, url, *, accept="*/*"):
        self.asked.append((url, accept))
        return Fetched(url, b"outside", "text/plain", NOW)


def test_a_document_at_hand_answers_before_anybody_is_asked():
    url = "https://issuer.example/lists/3"
    documents = {url: b"at hand"}
    outside = Outside()
    fetcher = GivenDocuments(documents, outside, clock=lambda: NOW)
    documents.clear()
    assert fetcher.fetch(url) == Fetched(url, b"at hand", "", NOW, brought=True)
    assert outside.asked == []
    fetcher.fetch(url + "0", accept="a/b")
    assert outside.asked == [(url + "0", "a/b")]


def test_an_empty_document_at_hand_is_still_at_hand():
    fetcher = GivenDocuments({"https://a.example/": b""}, NoNetwork(), clock=lambda: NOW)
    assert fetcher.fetch("https://a.example/").data == b""


def test_without_a_network_every_address_is_out_of_reach():
    with pytest.raises(FetchError, match=r"https://b\.example/"):
        NoNetwork().fetch("https://b.example/")
