from __future__ import annotations

import pytest

from openler.errors import MalformedValueError
from openler.jsonld.canonical import Canonicalizer
from openler.jsonld.profile import Leniency, Profile
from openler.jsonld.safe import Rule
from support.jsonld_profiles import LENIENT, SPELLED, STRICT, lines, refused

INDEXED = Profile(
    "indexes", frozenset(), inline_contexts=True, allowing=frozenset({Leniency.INDEXES})
)
A = '_:b0 <urn:x:a> "x"'


def with_container(container, value, **terms):
    """A document whose property ``p`` has this container."""
    context = {
        "p": {"@id": "urn:x:p", "@container": container},
        "a": "urn:x:a",
        "id": "@id",
        **terms,
    }
    return {"@context": context, "p": value}


# Containers.


def test_a_set_is_its_members():
    assert lines(with_container("@set", ["x", "y"])) == ['_:b0 <urn:x:p> "x"', '_:b0 <urn:x:p> "y"']
    assert lines(with_container("@set", {"@set": ["x"]})) == ['_:b0 <urn:x:p> "x"']


def test_a_list_keeps_its_order_and_repetitions():
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    expected = sorted(
        [
            "_:b0 <urn:x:p> _:b2",
            f'_:b2 <{rdf}first> "x"',
            f"_:b2 <{rdf}rest> _:b1",
            f'_:b1 <{rdf}first> "x"',
            f"_:b1 <{rdf}rest> <{rdf}nil>",
        ]
    )
    assert lines(with_container("@list", ["x", "x"])) == expected
    assert lines(with_container("@list", {"@list": ["x", "x"]})) == expected


def test_an_empty_list_is_signed_as_such():
    nil = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>"
    assert lines(with_container("@list", []), STRICT) == [f"_:b0 <urn:x:p> {nil}"]
    assert len(lines(with_container("@list", [[]]))) == 3


def test_a_language_map_has_a_text_for_each_tag():
    value = {"EN": "x", "de": ["y", "z"], "@none": "w"}
    assert lines(with_container("@language", value)) == [
        '_:b0 <urn:x:p> "w"',
        '_:b0 <urn:x:p> "x"@en',
        '_:b0 <urn:x:p> "y"@de',
        '_:b0 <urn:x:p> "z"@de',
    ]
    assert lines(with_container("@language", "x")) == ['_:b0 <urn:x:p> "x"']


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ({}, Rule.EMPTY),
        ({"en": []}, Rule.EMPTY),
        ({"en": None}, Rule.NULL),
        ({"en": ["x", None]}, Rule.NULL),
        ({"e n": "x"}, Rule.LANGUAGE_TAG),
        ({"@foo": "x"}, Rule.RESERVED_NAME),
    ],
)
def test_a_language_map_that_would_lose_something_is_refused(value, rule):
    assert refused(with_container("@language", value)).rule is rule


def test_a_language_map_holds_texts():
    with pytest.raises(MalformedValueError, match="invalid language map value"):
        Canonicalizer(SPELLED).quads(with_container("@language", {"en": 5}))


def test_an_id_map_gives_its_keys_to_the_nodes():
    value = {"urn:x:1": {"a": "x"}, "urn:x:2": [{"a": "y"}], "@none": {"a": "z"}}
    assert lines(with_container("@id", value)) == [
        '<urn:x:1> <urn:x:a> "x"',
        '<urn:x:2> <urn:x:a> "y"',
        "_:b0 <urn:x:p> <urn:x:1>",
        "_:b0 <urn:x:p> <urn:x:2>",
        "_:b0 <urn:x:p> _:b1",
        '_:b1 <urn:x:a> "z"',
    ]


def test_an_id_map_whose_key_is_not_the_identifier_of_its_node_is_refused():
    same = with_container("@id", {"urn:x:1": {"id": "urn:x:1", "a": "x"}})
    assert '<urn:x:1> <urn:x:a> "x"' in lines(same)
    other = with_container("@id", {"urn:x:1": {"id": "urn:x:2", "a": "x"}})
    assert refused(other).rule is Rule.INDEX
    assert '<urn:x:2> <urn:x:a> "x"' in lines(other, LENIENT)


def test_a_type_map_gives_its_keys_to_the_nodes():
    terms = {"T": "urn:x:T", "type": "@type", "U": "urn:x:U"}
    rdf_type = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    value = {"T": {"type": "U", "a": "x"}, "@none": "urn:x:1"}
    assert lines(with_container("@type", value, **terms)) == [
        "_:b0 <urn:x:p> <urn:x:1>",
        "_:b0 <urn:x:p> _:b1",
        f"_:b1 {rdf_type} <urn:x:T>",
        f"_:b1 {rdf_type} <urn:x:U>",
        '_:b1 <urn:x:a> "x"',
    ]


def test_a_type_map_applies_the_context_of_its_types():
    terms = {"T": {"@id": "urn:x:T", "@context": {"a": "urn:x:scoped"}}}
    assert '_:b1 <urn:x:scoped> "x"' in lines(with_container("@type", {"T": {"a": "x"}}, **terms))


def test_an_index_map_is_refused_because_its_keys_are_not_signed():
    document = with_container("@index", {"first": "x"})
    assert refused(document).rule is Rule.INDEX
    assert lines(document, LENIENT) == ['_:b0 <urn:x:p> "x"']
    assert lines(with_container("@index", {"@none": "x"})) == ['_:b0 <urn:x:p> "x"']


def test_an_index_map_by_a_property_signs_its_keys():
    terms = {"p": {"@id": "urn:x:p", "@container": "@index", "@index": "a"}}
    document = with_container("@index", {"k": {"id": "urn:x:1", "a": "x"}}, **terms)
    assert lines(document) == [
        '<urn:x:1> <urn:x:a> "k"',
        '<urn:x:1> <urn:x:a> "x"',
        "_:b0 <urn:x:p> <urn:x:1>",
    ]
    unmapped = {"p": {"@id": "urn:x:p", "@container": "@index", "@index": "b"}}
    assert (
        refused(with_container("@index", {"k": {"a": "x"}}, **unmapped)).rule is Rule.UNMAPPED_TERM
    )
    with pytest.raises(MalformedValueError, match="invalid value object"):
        Canonicalizer(SPELLED).quads(with_container("@index", {"k": {"@value": "x"}}, **terms))


@pytest.mark.parametrize("container", ["@id", "@type"])
def test_a_value_cannot_be_keyed_by_identifier_or_type(container):
    document = with_container(container, {"urn:x:1": {"@value": "x"}})
    with pytest.raises(MalformedValueError, match="invalid value object"):
        Canonicalizer(SPELLED).quads(document)


@pytest.mark.parametrize(
    ("value", "rule"), [({}, Rule.EMPTY), ({"k": []}, Rule.EMPTY), ({"k": None}, Rule.NULL)]
)
def test_an_empty_map_is_refused(value, rule):
    assert refused(with_container("@index", value), INDEXED).rule is rule


def test_a_graph_stands_under_its_own_name():
    assert lines(with_container("@graph", {"a": "x"})) == [
        "_:b0 <urn:x:p> _:b1",
        '_:b2 <urn:x:a> "x" _:b1',
    ]
    named = with_container(["@graph", "@id"], {"urn:x:g": {"a": "x"}})
    assert lines(named) == ["_:b0 <urn:x:p> <urn:x:g>", '_:b1 <urn:x:a> "x" <urn:x:g>']
    indexed = with_container(["@graph", "@index"], {"k": {"a": "x"}})
    assert lines(indexed, LENIENT) == lines(with_container("@graph", {"a": "x"}))


@pytest.mark.parametrize("value", ["x", "urn:x:1", {"id": "urn:x:1"}, {"@value": "x"}])
def test_what_says_nothing_in_a_graph_is_refused(value):
    document = with_container("@graph", value)
    assert refused(document).rule is Rule.FREE_FLOATING
    assert lines(document, LENIENT) == ["_:b0 <urn:x:p> _:b1"]
    keyed = with_container(["@graph", "@id"], {"urn:x:g": value})
    assert refused(keyed).rule is Rule.FREE_FLOATING


# Keywords.


def test_members_may_be_grouped_by_nesting():
    context = {"a": "urn:x:a", "labels": "@nest"}
    assert lines({"@context": context, "labels": {"a": "x"}}) == [A]
    assert lines({"@context": context, "labels": [{"a": "x"}, {"labels": {"a": "x"}}]}) == [A, A]


@pytest.mark.parametrize("value", [[], {}, [{}], None])
def test_an_empty_nest_is_refused(value):
    context = {"a": "urn:x:a", "labels": "@nest"}
    assert refused({"@context": context, "a": "x", "labels": value}).rule is Rule.EMPTY


@pytest.mark.parametrize("value", ["x", {"@value": "x"}])
def test_only_nodes_can_be_nested(value):
    with pytest.raises(MalformedValueError, match="invalid @nest value"):
        Canonicalizer(SPELLED).quads({"@nest": value})


def test_members_may_be_reversed():
    context = {"a": "urn:x:a", "p": "urn:x:p", "of": {"@reverse": "urn:x:p"}, "id": "@id"}
    expected = ["<urn:x:2> <urn:x:p> <urn:x:1>"]
    one = {"@context": context, "id": "urn:x:1"}
    assert lines({**one, "@reverse": {"p": {"id": "urn:x:2"}}}) == expected
    assert lines({**one, "of": {"id": "urn:x:2"}}) == expected
    double = {"@context": context, "id": "urn:x:2", "@reverse": {"of": {"id": "urn:x:1"}}}
    assert lines(double) == expected


@pytest.mark.parametrize(
    "document",
    [
        {"@reverse": {"urn:x:p": "x"}},
        {"@context": {"of": {"@reverse": "urn:x:p"}}, "of": "x"},
    ],
)
def test_values_cannot_be_reversed(document):
    with pytest.raises(MalformedValueError, match="invalid reverse property value"):
        Canonicalizer(SPELLED).quads(document)


def test_a_reverse_map_has_members_and_no_keywords():
    assert refused({"urn:x:a": "x", "@reverse": {}}).rule is Rule.EMPTY
    assert lines({"urn:x:a": "x", "@reverse": {}}, LENIENT) == [A]
    for value, code in ((5, "invalid @reverse value"), ({"@id": "urn:x:1"}, "property map")):
        with pytest.raises(MalformedValueError, match=code):
            Canonicalizer(SPELLED).quads({"@reverse": value})


def test_included_nodes_stand_beside_the_node():
    document = {"urn:x:a": "x", "@included": [{"@id": "urn:x:1", "urn:x:a": "y"}]}
    assert lines(document) == ['<urn:x:1> <urn:x:a> "y"', A]


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ([], Rule.EMPTY),
        ({}, Rule.EMPTY),
        ("x", Rule.FREE_FLOATING),
        ([{"@id": "urn:x:1"}], Rule.FREE_FLOATING),
    ],
)
def test_included_nodes_must_say_something(value, rule):
    assert refused({"urn:x:a": "x", "@included": value}).rule is rule


def test_only_nodes_can_be_included():
    with pytest.raises(MalformedValueError, match="invalid @included value"):
        Canonicalizer(LENIENT).quads({"@included": "x"})


def test_a_graph_alone_is_the_default_graph():
    assert lines({"@graph": [{"urn:x:a": "x"}]}) == [A]
    assert lines([{"urn:x:a": "x"}]) == [A]
    named = {"@id": "urn:x:g", "@graph": {"urn:x:a": "x"}}
    assert lines(named) == [A + " <urn:x:g>"]


@pytest.mark.parametrize("value", [[], {}])
def test_an_empty_graph_is_refused(value):
    assert refused({"@id": "urn:x:g", "@graph": value}).rule is Rule.EMPTY


def test_a_graph_holds_nodes():
    with pytest.raises(MalformedValueError, match="invalid @graph value"):
        Canonicalizer(SPELLED).quads({"@graph": "x"})
    for value in (["x"], [{"@value": "x"}], [{"@list": ["x"]}], [{"@id": "urn:x:1"}]):
        assert refused({"@graph": value}).rule is Rule.FREE_FLOATING
        assert lines({"@graph": value}, LENIENT) == []


def test_a_list_or_a_set_has_nothing_beside_it():
    for keyword in ("@list", "@set"):
        document = {"urn:x:p": {keyword: ["x"], "urn:x:a": "y"}}
        with pytest.raises(MalformedValueError, match="invalid set or list object"):
            Canonicalizer(SPELLED).quads(document)
    assert lines({"urn:x:p": {"@set": ["x"], "@index": "i"}}, LENIENT) == ['_:b0 <urn:x:p> "x"']


def test_two_words_for_types_give_all_their_types():
    context = {"type": "@type", "kind": "@type"}
    document = {"@context": context, "type": "urn:x:T", "kind": ["urn:x:U"]}
    assert len(lines(document)) == 2


@pytest.mark.parametrize("keyword", ["@context2", "@foo"])
def test_a_word_like_a_keyword_is_refused_even_where_much_is_allowed(keyword):
    assert refused({"urn:x:a": "x", keyword: "y"}, LENIENT).rule in {
        Rule.RESERVED_NAME,
        Rule.UNMAPPED_TERM,
    }


def test_nulls_and_empties_are_dropped_only_where_a_profile_lets_them():
    context = {"a": "urn:x:a", "tags": {"@id": "urn:x:t", "@container": "@language"}}
    for name, value in [
        ("urn:x:b", None),
        ("urn:x:b", []),
        ("urn:x:b", [None]),
        ("urn:x:b", {"@set": []}),
        ("tags", {"en": None}),
        ("tags", {}),
        ("@nest", []),
    ]:
        document = {"@context": context, "a": "x", name: value}
        assert refused(document).rule in {Rule.NULL, Rule.EMPTY}
        assert lines(document, LENIENT) == [A]
    document = {"@context": context, "a": {"@value": "x", "@language": None}}
    assert refused(document).rule is Rule.NULL
    assert lines(document, LENIENT) == [A]


def test_free_values_are_dropped_only_where_a_profile_lets_them():
    assert refused("x").rule is Rule.FREE_FLOATING
    for document in ("x", {"@value": "x"}, {"@list": ["x"]}, {"@id": "urn:x:1"}, {}):
        assert refused(document).rule is Rule.FREE_FLOATING
        assert lines(document, LENIENT) == []


# Blank nodes.


def test_a_blank_node_that_the_document_names_is_one_node_and_collides_with_none():
    document = {"@id": "_:b1", "urn:x:p": [{"urn:x:a": "x"}, {"@id": "_:b0"}, {"@id": "_:b1"}]}
    assert refused(document).rule is Rule.BLANK_NODE_NAME
    assert lines(document, LENIENT) == [
        "_:b0 <urn:x:p> _:b0",
        "_:b0 <urn:x:p> _:b1",
        "_:b0 <urn:x:p> _:b2",
        '_:b1 <urn:x:a> "x"',
    ]


# Spellings, as strict as the product.


def test_a_document_in_plain_words_passes_the_strict_profile():
    context = {"id": "@id", "type": "@type", "T": "urn:x:T", "a": "urn:x:a"}
    value = {"@value": "x", "@language": "en"}
    document = {"@context": context, "id": "urn:x:1", "type": ["T", "urn:x:U"], "a": ["x", value]}
    assert len(lines(document, STRICT)) == 4


def test_a_value_object_may_have_a_type_where_the_term_has_none():
    document = {
        "@context": {"type": "@type", "a": "urn:x:a"},
        "a": {"@value": "x", "@type": "urn:x:t"},
    }
    assert lines(document, STRICT) == ['_:b0 <urn:x:a> "x"^^<urn:x:t>']


@pytest.mark.parametrize(
    "document",
    [
        {"urn:x:a": "x"},
        {"@context": {"a": "urn:x:a", "ex": "https://ex.example/"}, "a": "x", "ex:b": "y"},
        {"@context": {"id": "@id", "a": "urn:x:a"}, "@id": "urn:x:1", "a": "x"},
        {"@context": {"type": "@type", "a": "urn:x:a"}, "@type": "urn:x:T", "a": "x"},
        {"@context": {"a": {"@id": "urn:x:a", "@type": "urn:x:t"}}, "a": {"@value": "x"}},
        {"@context": {"a": {"@id": "urn:x:a", "@type": "@vocab"}, "w": "urn:x:w"}, "a": "urn:x:w"},
        {"@context": {"T": "urn:x:T", "type": "@type"}, "type": "urn:x:T"},
        {"@context": {"a": "urn:x:a"}, "a": {"@set": ["x"]}},
    ],
)
def test_a_second_spelling_is_refused(document):
    assert refused(document, STRICT).rule is Rule.SECOND_SPELLING
    assert lines(document, LENIENT)


def test_a_word_of_a_vocabulary_is_refused_where_another_word_has_its_iri():
    profile = Profile(
        "vocabulary",
        frozenset(),
        inline_contexts=True,
        allowing=frozenset({Leniency.OPEN_VOCABULARY}),
    )
    context = {"@vocab": "urn:x:", "title": "urn:x:name"}
    assert lines({"@context": context, "other": "x"}, profile) == ['_:b0 <urn:x:other> "x"']
    assert refused({"@context": context, "name": "x"}, profile).rule is Rule.SECOND_SPELLING
    assert refused({"@context": context, "": "x"}, STRICT).rule is Rule.CONTEXT_FEATURE
    assert lines({"@context": context, "": "x"}, profile) == ['_:b0 <urn:x:> "x"']


def test_a_word_that_a_context_takes_away_is_no_type():
    document = {"@context": {"T": None, "type": "@type"}, "type": "T"}
    assert refused(document).rule is Rule.TYPE_NOT_AN_IRI


def test_a_reverse_map_of_nulls_is_dropped_only_where_a_profile_lets_it():
    document = {"urn:x:a": "x", "@reverse": {"urn:x:p": None}}
    assert refused(document).rule is Rule.NULL
    assert lines(document, LENIENT) == [A]
