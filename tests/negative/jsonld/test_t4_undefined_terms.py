"""T4: whatever is added to a badge and would not be signed is refused, at any place.

PyLD's own canonical form is the same with and without most of these: a signature would still
fit. Each is refused when the canonical form is made, so at signing and at verifying.
"""

from __future__ import annotations

import pytest

from openler.errors import DataLossError, LimitError, MalformedValueError
from openler.jsonld.canonical import Canonicalizer
from openler.jsonld.profile import Profile
from openler.jsonld.safe import Rule
from support.additions import objects, with_member
from support.badges import badge
from support.pyld_oracle import pyld_canonical

ACHIEVEMENT = "/credentialSubject/achievement"
CANONICALIZER = Canonicalizer()
INLINE = Profile("inline contexts", frozenset(), inline_contexts=True)


def refused(document) -> DataLossError:
    with pytest.raises(DataLossError) as caught:
        CANONICALIZER.canonicalize(document)
    return caught.value


@pytest.mark.parametrize("pointer", list(objects(badge())))
def test_t4_an_undefined_term_is_refused_at_every_object_of_a_badge(pointer):
    """The original fault: the signature fits, and readers of the JSON see a claim."""
    error = refused(with_member(pointer, "honours", "with distinction"))
    assert (error.rule, error.pointer) == (Rule.UNMAPPED_TERM, f"{pointer}/honours")


def test_t4_pyld_alone_signs_the_badge_as_if_the_addition_were_not_there():
    """Why our own expansion exists; if this ever fails, PyLD has learnt safe mode."""
    assert pyld_canonical(with_member("", "honours", "yes")) == pyld_canonical(badge())


@pytest.mark.parametrize("name", ["@foo", "@honours", "@Foo"])
@pytest.mark.parametrize("pointer", ["", "/issuer", ACHIEVEMENT, f"{ACHIEVEMENT}/alignment/0"])
def test_t4_a_member_in_the_form_of_a_keyword_is_refused(pointer, name):
    """JSON-LD reserves these names and drops the members."""
    assert refused(with_member(pointer, name, "x")).rule is Rule.RESERVED_NAME


@pytest.mark.parametrize("name", ["@base", "@vocab", "@prefix", "@default", "@container"])
def test_t4_a_keyword_that_has_no_meaning_in_a_document_is_refused(name):
    assert refused(with_member("/issuer", name, "x")).rule is Rule.RESERVED_NAME


@pytest.mark.parametrize("pointer", ["", "/issuer", ACHIEVEMENT])
@pytest.mark.parametrize(
    ("value", "rule"), [(None, Rule.NULL), ([], Rule.EMPTY), ([[]], Rule.EMPTY)]
)
def test_t4_a_null_or_an_empty_list_is_refused(pointer, value, rule):
    """``"image": null`` says something to readers of JSON and nothing in RDF."""
    assert refused(with_member(pointer, "description", value)).rule is rule


def test_t4_a_null_in_a_list_is_refused():
    error = refused(with_member(ACHIEVEMENT, "tag", ["welding", None]))
    assert (error.rule, error.pointer) == (Rule.NULL, f"{ACHIEVEMENT}/tag/1")


@pytest.mark.parametrize(
    "value",
    [
        "not an iri",
        "https://a.example/ b",
        "https://a.example/<x>",
        "http://[a\n]",
        "://x",
        "https://a.example/%zz",
    ],
)
def test_t4_an_identifier_that_is_no_iri_is_refused(value):
    """Statements with such identifiers are dropped on the way to RDF."""
    assert refused(with_member(ACHIEVEMENT, "id", value)).rule is Rule.ID_NOT_AN_IRI
    entry = with_member("/credentialStatus", "statusListCredential", value)
    assert refused(entry).rule is Rule.ID_NOT_AN_IRI


@pytest.mark.parametrize(
    "value", ["achievements/1", "/achievements/1", "#1", "?x", "", "../x", "//a.example/x"]
)
def test_t4_a_relative_identifier_is_refused(value):
    """PyLD resolves it against ``http://example.org/base/``, others drop it."""
    assert refused(with_member("", "id", value)).rule is Rule.ID_NOT_AN_IRI
    entry = with_member("/credentialStatus", "statusListCredential", value)
    assert refused(entry).rule is Rule.ID_NOT_AN_IRI


def typed(*types: str) -> dict:
    """A badge whose criteria, which no type explains, have these types."""
    return with_member(ACHIEVEMENT, "criteria", {"type": list(types), "id": "urn:x:1"})


@pytest.mark.parametrize("value", ["Honours", "an honour", "#x", ""])
def test_t4_a_type_that_is_neither_a_term_nor_an_iri_is_refused(value):
    assert refused(typed("Criteria", value)).rule is Rule.TYPE_NOT_AN_IRI


@pytest.mark.parametrize("value", ["@Criteria", "@foo"])
def test_t4_a_type_in_the_form_of_a_keyword_is_refused(value):
    assert refused(typed("Criteria", value)).rule is Rule.RESERVED_NAME


@pytest.mark.parametrize("value", ["@json", "id"])
def test_t4_a_keyword_as_a_type_is_refused(value):
    assert refused(typed("Criteria", value)).rule is Rule.TYPE_NOT_AN_IRI


def test_t4_an_identifier_in_the_form_of_a_keyword_is_refused():
    assert refused(with_member(ACHIEVEMENT, "id", "@foo")).rule is Rule.RESERVED_NAME


def test_t4_no_types_at_all_are_refused():
    assert refused(typed()).rule is Rule.EMPTY


@pytest.mark.parametrize("pointer", list(objects(badge()))[1:])
def test_t4_the_name_of_a_blank_node_is_refused(pointer):
    """Its label is not signed: anybody may add one, and refer to it."""
    assert refused(with_member(pointer, "id", "_:b0")).rule is Rule.BLANK_NODE_NAME


def test_t4_a_null_value_object_is_refused():
    assert refused(with_member(ACHIEVEMENT, "name", {"@value": None})).rule is Rule.NULL_VALUE


def test_t4_a_direction_is_refused():
    """It changes how a text is shown and is in no triple."""
    value = {"@value": "Welding", "@language": "en", "@direction": "rtl"}
    assert refused(with_member(ACHIEVEMENT, "name", value)).rule is Rule.DIRECTION


def test_t4_an_index_is_refused():
    value = {"@value": "Welding", "@index": "an unsigned text"}
    assert refused(with_member(ACHIEVEMENT, "name", value)).rule is Rule.INDEX
    assert refused(with_member("/issuer", "@index", "an unsigned text")).rule is Rule.INDEX


def test_t4_a_language_without_a_text_is_refused():
    value = {"@language": "en"}
    assert refused(with_member(ACHIEVEMENT, "name", value)).rule is Rule.FREE_FLOATING


def test_t4_a_null_language_is_refused():
    value = {"@value": "Welding", "@language": None}
    assert refused(with_member(ACHIEVEMENT, "name", value)).rule is Rule.NULL


@pytest.mark.parametrize("value", [2**53, -(2**53), 1e16, 1e300])
def test_t4_an_integer_on_which_readers_do_not_agree_is_refused(value):
    assert refused(with_member(ACHIEVEMENT, "creditsAvailable", value)).rule is Rule.INTEGER_RANGE


@pytest.mark.parametrize("value", [1e-7, 5e-324, -2e-9])
def test_t4_a_number_that_others_sign_as_another_is_refused(value):
    """The reference stack takes 1e-7 for an integer and signs 0."""
    assert refused(with_member(ACHIEVEMENT, "creditsAvailable", value)).rule is Rule.NUMBER_FORM


def test_t4_a_number_with_more_digits_than_are_signed_is_refused():
    """0.1 + 0.2 would be signed as 0.3, so one could be put for the other."""
    assert (
        refused(with_member(ACHIEVEMENT, "creditsAvailable", 0.1 + 0.2)).rule
        is Rule.NUMBER_PRECISION
    )


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
def test_t4_half_of_a_surrogate_pair_is_refused(text):
    assert refused(with_member(ACHIEVEMENT, "name", text)).rule is Rule.SURROGATE
    assert refused(with_member(ACHIEVEMENT, text, "x")).rule is Rule.SURROGATE


def test_t4_a_document_that_says_nothing_is_refused():
    for nothing in ({}, {"id": "urn:x:1"}):
        document = {"@context": badge()["@context"], **nothing}
        assert refused(document).rule is Rule.FREE_FLOATING


def test_t4_a_bare_identifier_in_a_graph_is_refused():
    """A presentation that only names its credentials would be signed without the names."""
    document = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": ["urn:uuid:b3f0d6de-3f0e-4d8b-9a3f-000000000001"],
    }
    assert refused(document).rule is Rule.FREE_FLOATING


@pytest.mark.parametrize(
    ("pointer", "name", "value"),
    [
        (f"{ACHIEVEMENT}/criteria", "type", None),
        (f"{ACHIEVEMENT}/criteria", "type", {"a": 1}),
        (f"{ACHIEVEMENT}/criteria", "type", [1]),
        ("", "id", 5),
        ("", "id", ["urn:x:1"]),
        (ACHIEVEMENT, "name", {"@value": ["a"]}),
        (ACHIEVEMENT, "name", {"@value": "a", "name": "b"}),
        (ACHIEVEMENT, "name", {"@value": "a", "@language": 5}),
        (ACHIEVEMENT, "name", {"@value": 5, "@language": "en"}),
        (ACHIEVEMENT, "name", {"@value": "a", "@language": "en", "@type": "urn:x:t"}),
        (ACHIEVEMENT, "name", {"@value": "a", "@type": ["urn:x:t"]}),
        (ACHIEVEMENT, "name", {"@value": "a", "@direction": "up"}),
        ("/issuer", "@index", 5),
    ],
)  # fmt: skip
def test_t4_what_is_no_json_ld_is_refused(pointer, name, value):
    with pytest.raises(MalformedValueError, match="JSON-LD: "):
        CANONICALIZER.canonicalize(with_member(pointer, name, value))


def test_t4_two_members_for_one_keyword_are_refused():
    """One would win, and readers disagree which."""
    aliased = {"@context": {"id": "@id", "ID": "@id"}, "id": "urn:x:1", "ID": "urn:x:2"}
    with pytest.raises(MalformedValueError, match="colliding keywords"):
        Canonicalizer(INLINE).canonicalize(aliased)


def test_t4_depth_nodes_and_values_are_bounded():
    deep: dict = {"type": ["Profile"], "name": "x"}
    for _ in range(40):
        deep = {"type": ["Profile"], "parentOrg": deep}
    with pytest.raises(LimitError, match="deeper"):
        CANONICALIZER.canonicalize(with_member("/issuer", "parentOrg", deep))
    many = [{"type": ["Alignment"], "targetName": str(n)} for n in range(2_001)]
    with pytest.raises(LimitError, match="objects"):
        CANONICALIZER.canonicalize(with_member(ACHIEVEMENT, "alignment", many))
    with pytest.raises(LimitError, match="values"):
        CANONICALIZER.canonicalize(with_member(ACHIEVEMENT, "tag", ["x"] * 50_001))
