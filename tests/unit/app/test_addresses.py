from __future__ import annotations

import pytest

from openler.app.addresses import (
    achievement_url,
    checked_base_url,
    own_address,
    status_list_url,
    suspension_list_url,
    trust_list_path,
)
from openler.errors import MalformedValueError

BASE = "https://credentials.example.edu"
LIST = f"{BASE}/status/1.json"


@pytest.mark.parametrize(
    ("typed", "base"),
    [
        ("https://a.example", "https://a.example"),
        (" https://a.example/ ", "https://a.example"),
        ("http://localhost:8000//", "http://localhost:8000"),
        ("https://a.example/records/", "https://a.example/records"),
    ],
)
def test_a_base_address_has_no_slash_at_its_end(typed, base):
    assert checked_base_url(typed) == base


@pytest.mark.parametrize(
    "typed",
    [
        "", "a.example", "ftp://a.example", "https://", "https:///", "javascript:alert(1)",
        "https://a.example?x=1", "https://a.example#x", "https://ana@a.example",
        "https://a example", "https://a.example\\b", "https://ä.example", "HTTPS//a.example",
        "https://[::1", "https://a.example:port", "https://a.example:70000", "https://:443",
        "https://a.example\nb", "https://a.example/\tb", "https://a.example/../b",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused_with_a_way_out(typed):
    with pytest.raises(MalformedValueError) as refused:
        checked_base_url(typed)
    assert refused.value.fix


@pytest.mark.parametrize(
    "asked",
    [
        LIST,
        "HTTPS://CREDENTIALS.example.EDU/status/1.json",
        "https://credentials.example.edu:443/status/1.json",
        "https://somebody@credentials.example.edu/status/1.json",
        LIST + "#part",
    ],
)
def test_t8_every_spelling_of_our_own_host_is_ours(asked):
    """Another spelling must not slip past the store and be asked over a socket."""
    assert own_address(asked, BASE) == LIST


def test_the_question_of_an_address_of_ours_is_kept():
    assert own_address(LIST + "?purpose=revocation", BASE) == LIST + "?purpose=revocation"


@pytest.mark.parametrize(
    "asked",
    [
        "http://credentials.example.edu/status/1.json",
        "https://credentials.example.edu:8443/status/1.json",
        "https://credentials.example.edu.evil.example/status/1.json",
        "https://credentials.example.edu@evil.example/status/1.json",
        "https://evil.example/https://credentials.example.edu/status/1.json",
        "https://credentials.example.edu",
        "https://credentials.example.edu:port/status/1.json",
        "https://[::1/status/1.json",
        "https://[credentials.example.edu]/status/1.json",
        "urn:uuid:1",
        "",
    ],
)
def test_an_address_of_others_is_not_ours(asked):
    assert own_address(asked, BASE) is None


def test_beside_a_base_with_a_path_only_what_is_below_it_is_ours():
    base = BASE + "/records"
    assert own_address(base + "/status/1.json", base) == base + "/status/1.json"
    assert own_address(BASE + "/records-of-others/1.json", base) is None
    assert own_address(LIST, base) is None


def test_an_address_with_a_default_port_is_ours_without_it_too():
    assert own_address(LIST, BASE + ":443") == BASE + ":443/status/1.json"


def test_published_addresses_have_one_shape():
    assert achievement_url(BASE, "welding-i") == f"{BASE}/achievements/welding-i"
    assert status_list_url(BASE, "1") == LIST
    assert suspension_list_url(LIST) == f"{BASE}/status/1-suspension.json"
    assert trust_list_path("state-colleges") == "/trust/state-colleges.json"
