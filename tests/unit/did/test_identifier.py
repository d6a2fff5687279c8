"""DIDs and DID URLs, by their grammar."""

from __future__ import annotations

import pytest

from openler.did.identifier import MAX_CHARS, Did, DidUrl, parse_did, parse_did_url
from openler.errors import LimitError, MalformedValueError


@pytest.mark.parametrize(
    ("text", "method", "rest"),
    [
        ("did:example:123", "example", "123"),
        ("did:web:college.example%3A8443:issuers:a", "web", "college.example%3A8443:issuers:a"),
        ("did:m1:::a", "m1", "::a"),
        ("did:x:%C3%A9._-", "x", "%C3%A9._-"),
    ],
)
def test_a_did_has_a_method_and_what_follows_it(text, method, rest):
    did = parse_did(text)
    assert (did.method, did.method_specific_id, str(did)) == (method, rest, text)
    assert did == Did(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "did",
        "did:",
        "did:web",
        "did:web:",
        "did::a",
        "did:Web:a",
        "DID:web:a",
        "did:web:a:",
        "did:web:a#k",
        "did:web:a/b",
        "did:web:a?b",
        "did:web:%4",
        "did:web:%zz",
        "did:we-b:a",
        "https://college.example",
        "did:web:a~b",
        "did:web:a@b",
    ],
)
def test_what_is_against_the_grammar_is_no_did(text):
    with pytest.raises(MalformedValueError) as refused:
        parse_did(text)
    assert refused.value.fix


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("did:example:1", DidUrl(Did("did:example:1"))),
        ("did:example:1#k1", DidUrl(Did("did:example:1"), fragment="k1")),
        ("did:example:1/a//b?x=/y?#z/?!", DidUrl(Did("did:example:1"), "/a//b", "x=/y?", "z/?!")),
        ("did:example:1?#", DidUrl(Did("did:example:1"), "", "", "")),
        ("did:example:1#%23", DidUrl(Did("did:example:1"), fragment="%23")),
    ],
)
def test_a_did_url_has_its_parts_and_is_written_as_it_was(text, url):
    assert parse_did_url(text) == url
    assert str(url) == text


@pytest.mark.parametrize(
    "text",
    [
        "#k1",
        "did:web:#k1",
        "did:web:a#k#l",
        "did:web:a#k k",
        "did:web:a#ü",
        "did:web:a#%g0",
        "did:web:a b#k",
        'did:web:a#"',
        "did:web:a#<k>",
        "did:web:a\\b#k",
    ],
)
def test_what_is_against_the_grammar_is_no_did_url(text):
    with pytest.raises(MalformedValueError):
        parse_did_url(text)


def test_an_identifier_is_bounded_in_length():
    longest = "did:x:" + "a" * (MAX_CHARS - 6)
    assert str(parse_did(longest)) == longest
    for parse in (parse_did, parse_did_url):
        with pytest.raises(LimitError):
            parse(longest + "a")


def test_a_long_offender_is_shortened_in_the_message():
    with pytest.raises(MalformedValueError) as refused:
        parse_did(" " * 2_000)
    assert len(refused.value.detail) < 120
