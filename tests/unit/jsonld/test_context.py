from __future__ import annotations

import pytest

from openler.errors import DataLossError, LimitError, MalformedValueError
from openler.jsonld.context import MAX_NEW_CONTEXTS, Contexts
from openler.jsonld.loader import OB_3, VC_2
from openler.jsonld.profile import LEARNING, Profile
from openler.jsonld.safe import Rule
from support.jsonld_profiles import LENIENT, SPELLED, STRICT, lines, refused


def contexts_of(local, profile: Profile = LENIENT):
    contexts = Contexts(profile)
    return contexts, contexts.local(contexts.initial, local, ())


def test_the_first_context_knows_keywords_and_absolute_iris_alone():
    active = Contexts(LEARNING).initial
    assert active.expand("@id") == "@id"
    assert active.expand("@foo") is None
    assert active.expand("name", vocab=True) == "name"
    assert active.expand("urn:x:y", vocab=True) == "urn:x:y"
    assert active.term(None) is None
    assert active.term("name") is None
    assert active.previous is None


def test_a_word_stands_for_its_term_only_where_terms_apply():
    _, active = contexts_of({"name": "urn:x:name", "id": "@id"})
    assert active.expand("name", vocab=True) == "urn:x:name"
    assert active.expand("name") == "name"
    assert active.expand("id") == "@id"


def test_a_prefix_makes_an_iri_of_what_follows_it():
    _, active = contexts_of({"ex": "https://ex.example/", "no": {"@id": "https://no.example/x"}})
    assert active.expand("ex:a") == "https://ex.example/a"
    assert active.expand("ex://a") == "ex://a"
    assert active.expand("no:a") == "no:a"
    assert active.expand("_:a") == "_:a"
    assert active.expand(":a") == ":a"


def test_a_relative_iri_is_resolved_only_against_a_base_that_was_given():
    local = {"name": "urn:x:name"}
    _, active = contexts_of(local)
    assert active.expand("a", relative=True) == "a"
    based = Profile("base", frozenset(), inline_contexts=True, base="https://b.example/x/")
    _, active = contexts_of(local, based)
    assert active.expand("a", relative=True) == "https://b.example/x/a"
    assert active.expand("a") == "a"


@pytest.mark.parametrize(
    ("own", "base", "expected"),
    [
        ("https://c.example/", "https://b.example/x", "https://c.example/"),
        ("y/", "https://b.example/x", "https://b.example/y/"),
        ("y/", None, None),
        (None, "https://b.example/x", None),
    ],
)
def test_a_context_may_replace_the_base_where_a_profile_lets_it(own, base, expected):
    profile = Profile(
        "base", frozenset(), inline_contexts=True, base=base, allowing=LENIENT.allowing
    )
    _, active = contexts_of({"@base": own}, profile)
    assert active.base == expected


def test_the_words_for_an_iri_are_all_that_stand_for_it():
    _, active = contexts_of({"a": "urn:x:1", "b": "urn:x:1", "c": "urn:x:2", "d": None})
    assert active.words_for("urn:x:1") == ["a", "b"]
    assert active.words_for("urn:x:3") == []


def test_the_same_context_is_made_once():
    contexts, active = contexts_of([{"name": "urn:x:name"}])
    assert contexts.local(contexts.initial, [{"name": "urn:x:name"}], ()) is active
    learning = Contexts(LEARNING)
    first = learning.local(learning.initial, [VC_2, OB_3], ())
    assert learning.local(learning.initial, [VC_2, OB_3], ()) is first
    badge = learning.typed(first, first, ("OpenBadgeCredential",), ())
    assert learning.typed(first, first, ("OpenBadgeCredential",), ()) is badge


def test_a_word_without_a_context_of_its_own_changes_nothing():
    contexts, active = contexts_of({"name": "urn:x:name"})
    assert contexts.scoped(active, active, "name", ()) is active
    assert contexts.scoped(active, active, "unknown", ()) is active
    assert contexts.typed(active, active, ("name", "unknown"), ()) is active


def test_an_empty_list_of_contexts_changes_nothing():
    contexts, active = contexts_of({"name": "urn:x:name"})
    assert contexts.local(active, [], ()) is active


def test_the_context_of_a_type_ends_with_its_node():
    contexts, active = contexts_of({"T": {"@id": "urn:x:T", "@context": {"a": "urn:x:a"}}})
    typed = contexts.typed(active, active, ("T",), ())
    assert typed.expand("a", vocab=True) == "urn:x:a"
    assert typed.previous is active


def test_an_emptied_context_of_a_type_remembers_what_was_before_it():
    contexts, active = contexts_of(
        {"T": {"@id": "urn:x:T", "@context": None}, "U": {"@id": "urn:x:U", "@context": [None]}}
    )
    for word in ("T", "U"):
        typed = contexts.typed(active, active, (word,), ())
        assert typed.term("T") is None
        assert typed.previous is active


def test_the_context_of_a_type_may_go_on_below_its_node():
    local = {"T": {"@id": "urn:x:T", "@context": {"@propagate": True, "a": "urn:x:a"}}}
    contexts, active = contexts_of(local)
    assert contexts.typed(active, active, ("T",), ()).previous is None


def test_types_bring_their_contexts_in_the_order_of_their_names():
    own = {"p": {"@id": "urn:x:one", "@protected": False}}
    local = {
        "A": {"@id": "urn:x:A", "@context": {"p": "urn:x:a"}},
        "B": {"@id": "urn:x:B", "@context": {"p": "urn:x:b"}},
        **own,
    }
    for types in (["A", "B"], ["B", "A"]):
        document = {"@context": local, "@type": types, "p": "x"}
        assert '_:b0 <urn:x:b> "x"' in lines(document)


def test_a_default_that_was_never_set_may_be_taken_back():
    document = {"@context": {"@language": None, "name": "urn:x:name"}, "name": "x"}
    assert lines(document) == ['_:b0 <urn:x:name> "x"']


def test_no_more_contexts_are_made_for_one_document_than_allowed():
    contexts = Contexts(LENIENT)
    for number in range(MAX_NEW_CONTEXTS):
        contexts.local(contexts.initial, {f"p{number}": "urn:x:p"}, ())
    with pytest.raises(LimitError, match="changes its contexts"):
        contexts.local(contexts.initial, {"another": "urn:x:p"}, ())
    contexts.begin()
    contexts.local(contexts.initial, {"another": "urn:x:p"}, ())


@pytest.mark.parametrize(
    ("context", "code"),
    [
        ({"@version": 1.0}, "invalid @version value"),
        ({"name": 5}, "invalid term definition"),
        ({"name": {"@id": 5}}, "invalid IRI mapping"),
        ({"name": "x"}, "invalid IRI mapping"),
        ({"a": "b:c", "b": "a:d"}, "cyclic IRI mapping"),
        ({"@context": {"name": "urn:x:name"}}, "keyword redefinition"),
        ([{"@context": {"name": "urn:x:name"}}], "keyword redefinition"),
        (5, "invalid local context"),
        ({"name": {"@id": "urn:x:n", "@context": {"x": "y"}}}, "invalid scoped context"),
        ({"p": {"@id": None, "@prefix": True}, "a": "p:x"}, "invalid local context"),
    ],
)
def test_a_context_that_is_none_is_refused_with_the_code_of_the_standard(context, code):
    with pytest.raises(MalformedValueError) as caught:
        contexts_of(context)
    assert f"(JSON-LD: {code})" in caught.value.detail


@pytest.mark.parametrize(
    ("context", "rule"),
    [
        ({"@foo": "urn:x:foo"}, Rule.RESERVED_NAME),
        ({"name": "@foo"}, Rule.RESERVED_NAME),
        ({"name": {"@id": "urn:x:n", "@foo": 1}}, Rule.RESERVED_NAME),
        ({"@direction": "rtl"}, Rule.DIRECTION),
        ({"name": {"@id": "urn:x:n", "@direction": "ltr"}}, Rule.DIRECTION),
        ({"@language": "e n"}, Rule.LANGUAGE_TAG),
        ({"@vocab": "urn:x:"}, Rule.CONTEXT_FEATURE),
        ({"@base": "urn:x:"}, Rule.CONTEXT_FEATURE),
        ({"T": {"@id": "urn:x:T", "@context": {"@vocab": "urn:x:"}}}, Rule.CONTEXT_FEATURE),
    ],
)
def test_what_a_context_must_not_do_in_safe_mode_is_refused(context, rule):
    with pytest.raises(DataLossError) as caught:
        contexts_of(context, STRICT)
    assert caught.value.rule is rule


def test_a_loaded_context_is_held_to_the_same_rules():
    held = {"urn:c:open": {"@context": {"@vocab": "urn:x:"}}, "urn:c:list": []}
    profile = Profile("loaded", frozenset({("urn:c:open",)}), load=held.__getitem__)
    with pytest.raises(DataLossError) as caught:
        contexts_of(["urn:c:open"], profile)
    assert caught.value.rule is Rule.CONTEXT_FEATURE


def test_a_context_that_a_context_names_is_loaded_too():
    held = {
        "urn:c:1": {"@context": {"@import": "urn:c:2", "a": "urn:x:a"}},
        "urn:c:2": {"@context": {"b": "urn:x:b"}},
    }
    profile = Profile("chain", frozenset({("urn:c:1",)}), load=held.__getitem__)
    _, active = contexts_of("urn:c:1", profile)
    assert active.expand("a", vocab=True) == "urn:x:a"
    assert active.expand("b", vocab=True) == "urn:x:b"


def test_a_language_of_a_term_wins_over_the_language_of_its_context():
    context = {
        "@language": "en",
        "a": "urn:x:a",
        "b": {"@id": "urn:x:b", "@language": "DE"},
        "c": {"@id": "urn:x:c", "@language": None},
    }
    document = {"@context": context, "a": "x", "b": "x", "c": "x"}
    assert lines(document, SPELLED) == [
        '_:b0 <urn:x:a> "x"@en',
        '_:b0 <urn:x:b> "x"@de',
        '_:b0 <urn:x:c> "x"',
    ]


def test_an_embedded_context_is_refused_where_the_document_puts_it():
    document = {"@context": {"a": "urn:x:a"}, "a": {"@context": {"@foo": "urn:x:b"}}}
    assert refused(document).pointer == "/a/@context"
