"""T7: no text of a document can write a statement of its own into what is signed, nor cost us dear."""

from __future__ import annotations

import pytest

from openler.errors import DataLossError, LimitError, MalformedValueError
from openler.jsonld.canonical import Canonicalizer
from openler.jsonld.context import MAX_CONTEXTS
from openler.jsonld.nquads import parse_nquads
from openler.jsonld.profile import Profile
from openler.jsonld.safe import Rule
from support.additions import with_member
from support.badges import badge
from support.pyld_oracle import pyld_canonical

ACHIEVEMENT = "/credentialSubject/achievement"
INLINE = Profile("inline contexts", frozenset(), inline_contexts=True)
TERMS = {"id": "@id", "name": "urn:p:a", "withdrawn": "urn:p:b", "level": "urn:p:c"}


def test_t7_a_language_that_writes_a_statement_is_refused():
    """The original fault: a signed statement leaves the JSON, and the canonical form stays."""
    yes = {"@value": "yes", "@language": "en"}
    name = {"@value": "Data science", "@language": "en"}
    signed = {"@context": TERMS, "id": "urn:badge:1", "name": name, "withdrawn": yes, "level": "1"}
    injection = 'en .\n<urn:badge:1> <urn:p:b> "yes"@en'
    forged = {
        "@context": TERMS,
        "id": "urn:badge:1",
        "name": {"@value": "Data science", "@language": injection},
        "level": "1",
    }
    assert pyld_canonical(signed) == pyld_canonical(forged)
    with pytest.raises(DataLossError) as caught:
        Canonicalizer(INLINE).canonicalize(forged)
    assert (caught.value.rule, caught.value.pointer) == (Rule.LANGUAGE_TAG, "/name")


@pytest.mark.parametrize(
    "tag", ["en\n", "en .", "", "e n", "en-", "-en", "abcdefghi", "en_US", "٣"]
)
def test_t7_an_ill_formed_language_tag_is_refused(tag):
    value = {"@value": "Welding", "@language": tag}
    with pytest.raises(DataLossError) as caught:
        Canonicalizer().canonicalize(with_member(ACHIEVEMENT, "name", value))
    assert caught.value.rule is Rule.LANGUAGE_TAG


@pytest.mark.parametrize("setting", [{"@language": tag} for tag in ("en\n", "e n", "")])
@pytest.mark.parametrize("in_term", [False, True])
def test_t7_an_ill_formed_language_of_a_context_is_refused(setting, in_term):
    context = {"name": {"@id": "urn:p:a", **setting}} if in_term else {"name": "urn:p:a", **setting}
    with pytest.raises(DataLossError) as caught:
        Canonicalizer(INLINE).canonicalize({"@context": context, "name": "x"})
    assert caught.value.rule is Rule.LANGUAGE_TAG


def test_t7_an_ill_formed_language_of_a_language_map_is_refused():
    context = {"name": {"@id": "urn:p:a", "@container": "@language"}}
    document = {"@context": context, "name": {"en .\n<urn:x> <urn:y> <urn:z>": "x"}}
    with pytest.raises(DataLossError) as caught:
        Canonicalizer(INLINE).canonicalize(document)
    assert caught.value.rule is Rule.LANGUAGE_TAG


@pytest.mark.parametrize(
    "value",
    [
        "urn:x> <urn:y> <urn:z",
        "urn:x:1\n",
        "urn:x:1\\u003e",
        'urn:x:"',
        "urn:x:\u2028y",
        "urn:x:\u202ey",
        "urn:x:{1}",
    ],
)
def test_t7_an_identifier_that_ends_its_own_term_is_refused(value):
    for pointer in ("", "/issuer", ACHIEVEMENT, "/credentialStatus"):
        with pytest.raises(DataLossError) as caught:
            Canonicalizer().canonicalize(with_member(pointer, "id", value))
        assert caught.value.rule is Rule.ID_NOT_AN_IRI


@pytest.mark.parametrize("datatype", ["urn:x> <urn:y", "urn:x\n", "urn:x y"])
def test_t7_a_datatype_that_ends_its_own_term_is_refused(datatype):
    document = {"@context": TERMS, "name": {"@value": "x", "@type": datatype}}
    with pytest.raises(DataLossError) as caught:
        Canonicalizer(INLINE).canonicalize(document)
    assert caught.value.rule is Rule.DATATYPE_NOT_AN_IRI
    document = {"@context": {"name": {"@id": "urn:p:a", "@type": datatype}}, "name": "x"}
    with pytest.raises((DataLossError, MalformedValueError)):  # PyLD lets a line feed pass
        Canonicalizer(INLINE).canonicalize(document)


def test_t7_a_property_that_ends_its_own_term_is_refused():
    document = {"@context": {"name": "urn:x><urn:y>"}, "name": "x"}
    with pytest.raises(DataLossError) as caught:
        Canonicalizer(INLINE).canonicalize(document)
    assert caught.value.rule is Rule.PROPERTY_NOT_AN_IRI


@pytest.mark.parametrize(
    "text", ['" .\n<urn:x> <urn:y> <urn:z> .\n', "\\", '\\"', "\r\n", "\x00", "a\x7fb", "\ufffe"]
)
def test_t7_a_text_stays_one_literal(text):
    canonical = Canonicalizer().canonicalize(with_member(ACHIEVEMENT, "description", text))
    plain = Canonicalizer().canonicalize(badge())
    assert len(parse_nquads(canonical)) == len(parse_nquads(plain))
    assert canonical.count(b"\n") == plain.count(b"\n")


def test_t7_a_document_that_combines_types_for_the_sake_of_it_is_refused_soon():
    """Each combination of types is a new context; unbounded, a small document takes minutes."""
    context = {
        f"T{n}": {"@id": f"urn:x:T{n}", "@context": {f"p{n}": f"urn:x:p{n}"}} for n in range(9)
    }
    combinations = [[f"T{n}" for n in range(9) if number >> n & 1] for number in range(1, 512)]
    document = {
        "@context": {**context, "has": "urn:x:has"},
        "has": [{"@type": types} for types in combinations],
    }
    with pytest.raises(LimitError, match="changes its contexts"):
        Canonicalizer(INLINE).canonicalize(document)
    few = {**document, "has": document["has"][:20]}
    canonicalizer = Canonicalizer(INLINE)
    assert canonicalizer.canonicalize(few) == canonicalizer.canonicalize(few)


def test_t7_the_contexts_that_are_kept_are_bounded():
    """Strangers can send ever new contexts; a server must not remember them all."""
    canonicalizer = Canonicalizer(INLINE)
    for number in range(2 * MAX_CONTEXTS):
        document = {"@context": {f"p{number}": "urn:x:p"}, f"p{number}": "x"}
        assert canonicalizer.canonicalize(document) == b'_:c14n0 <urn:x:p> "x" .\n'
    assert len(canonicalizer._expander.contexts._known) <= MAX_CONTEXTS
