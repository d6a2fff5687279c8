from __future__ import annotations

import pytest

from openler.jsonld.iri import (
    is_absolute,
    is_blank,
    is_keyword_like,
    is_language_tag,
    resolve,
)

BASE = "http://a/b/c/d;p?q"

# RFC 3986 sections 5.4.1 and 5.4.2 (strict), to the letter.
REFERENCES = {
    "g:h": "g:h",
    "g": "http://a/b/c/g",
    "./g": "http://a/b/c/g",
    "g/": "http://a/b/c/g/",
    "/g": "http://a/g",
    "//g": "http://g",
    "?y": "http://a/b/c/d;p?y",
    "g?y": "http://a/b/c/g?y",
    "#s": "http://a/b/c/d;p?q#s",
    "g#s": "http://a/b/c/g#s",
    "g?y#s": "http://a/b/c/g?y#s",
    ";x": "http://a/b/c/;x",
    "g;x": "http://a/b/c/g;x",
    "g;x?y#s": "http://a/b/c/g;x?y#s",
    "": "http://a/b/c/d;p?q",
    ".": "http://a/b/c/",
    "./": "http://a/b/c/",
    "..": "http://a/b/",
    "../": "http://a/b/",
    "../g": "http://a/b/g",
    "../..": "http://a/",
    "../../": "http://a/",
    "../../g": "http://a/g",
    "../../../g": "http://a/g",
    "../../../../g": "http://a/g",
    "/./g": "http://a/g",
    "/../g": "http://a/g",
    "g.": "http://a/b/c/g.",
    ".g": "http://a/b/c/.g",
    "g..": "http://a/b/c/g..",
    "..g": "http://a/b/c/..g",
    "./../g": "http://a/b/g",
    "./g/.": "http://a/b/c/g/",
    "g/./h": "http://a/b/c/g/h",
    "g/../h": "http://a/b/c/h",
    "g;x=1/./y": "http://a/b/c/g;x=1/y",
    "g;x=1/../y": "http://a/b/c/y",
    "g?y/./x": "http://a/b/c/g?y/./x",
    "g?y/../x": "http://a/b/c/g?y/../x",
    "g#s/./x": "http://a/b/c/g#s/./x",
    "g#s/../x": "http://a/b/c/g#s/../x",
    "http:g": "http:g",
}


@pytest.mark.parametrize(("reference", "expected"), REFERENCES.items())
def test_a_reference_is_resolved_as_in_the_examples_of_rfc_3986(reference, expected):
    assert resolve(reference, BASE) == expected


@pytest.mark.parametrize(
    ("reference", "base", "expected"),
    [
        ("g", "http://a", "http://a/g"),
        ("", "http://a/b#old", "http://a/b"),
        ("#new", "urn:x:1", "urn:x:1#new"),
        ("g", "urn:x:1", "urn:g"),
        ("http://a/../b", BASE, "http://a/b"),
        ("//h/./x", BASE, "http://h/x"),
    ],
)
def test_a_reference_is_resolved_against_an_unusual_base(reference, base, expected):
    assert resolve(reference, base) == expected


@pytest.mark.parametrize(
    "iri",
    [
        "https://a.example/x?y=z#w",
        "urn:uuid:b3f0d6de-3f0e-4d8b-9a3f-000000000001",
        "did:web:a.example%3A8443:issuers:42",
        "mailto:ana@riverbend.example",
        "https://[2001:db8::1]/",
        "https://a.example/é/日本",
        "https://a.example/a%20b",
        "ext:ESCO.Skill",
        "x:",
    ],
)
def test_an_absolute_iri_is_one(iri):
    assert is_absolute(iri)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "/x",
        "//a.example/x",
        ":x",
        "1x:y",
        "_:b0",
        "a b:c",
        "https://a.example/a b",
        "https://a.example/\n",
        "urn:x:1\n",
        "https://a.example/<x>",
        'https://a.example/"',
        "https://a.example/{x}",
        "https://a.example/a|b",
        "https://a.example/a\\b",
        "https://a.example/a^b",
        "https://a.example/`",
        "https://a.example/%",
        "https://a.example/%4",
        "https://a.example/%zz",
        "https://a.example/#a#b",
        "https://a.example/\u00a0",
        "https://a.example/\u0085",
        "https://a.example/\u202e",
        "https://a.example/\ufeff",
        "https://a.example/\ufffe",
        "https://a.example/\ud800",
    ],
)
def test_what_is_relative_or_ill_formed_is_no_absolute_iri(text):
    assert not is_absolute(text)


def test_a_keyword_like_word_has_the_form_of_a_keyword_and_is_none():
    assert is_keyword_like("@foo")
    assert is_keyword_like("@Type")
    for word in ("@type", "@", "@foo1", "foo@bar", "@foo\n", "type", "@foo-bar"):
        assert not is_keyword_like(word)


def test_a_blank_node_is_known_by_its_prefix():
    assert is_blank("_:x")
    assert not is_blank("x:_")


@pytest.mark.parametrize(
    "tag", ["en", "EN", "pt-BR", "zh-Hant-TW", "de-CH-1996", "x-klingon", "i-default"]
)
def test_a_well_formed_language_tag_is_one(tag):
    assert is_language_tag(tag)


@pytest.mark.parametrize(
    "tag", ["", "en_US", "en-", "-en", "en\n", "en us", "abcdefghi", "en--us", "1en", "é"]
)
def test_an_ill_formed_language_tag_is_none(tag):
    assert not is_language_tag(tag)
