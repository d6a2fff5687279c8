"""Canonical forms of random Open Badges: right, stable, and of everything that they say."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from openler.errors import DataLossError
from openler.jsonld.canonical import Canonicalizer
from support.additions import objects, with_member
from support.badges import achievement, badge, presentation, transcript
from support.pyld_oracle import pyld_canonical

if TYPE_CHECKING:
    import random

CANONICALIZER = Canonicalizer()

# PyLD writes some control characters otherwise than RDFC-1.0 (its test 060c); ours are tested
# against the vectors.
texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=30
)
any_texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
amounts = st.one_of(
    st.integers(-(2**53) + 1, 2**53 - 1), st.integers(-999_999, 999_999).map(lambda n: n / 1_000)
)
words = st.text("abcdefghijklmnopqrstuvwxyz0123456789-._~", min_size=1, max_size=12)
iris = st.builds(
    "{}{}".format, st.sampled_from(["https://a.example/", "urn:x:", "did:web:"]), words
)
languages = st.sampled_from(["en", "EN-us", "pt-BR", "zh-Hant-TW"])
named = st.one_of(
    texts, st.builds(lambda text, tag: {"@value": text, "@language": tag}, texts, languages)
)
alignments = st.lists(
    st.fixed_dictionaries(
        {"type": st.just(["Alignment"]), "targetName": texts, "targetUrl": iris},
        optional={"targetCode": texts, "targetDescription": texts, "targetFramework": texts},
    ),
    min_size=1,
    max_size=4,
)


@st.composite
def badges(draw) -> dict[str, Any]:
    document = badge(draw(st.integers(0, 10**9)))
    document["name"] = draw(named)
    document["issuer"]["name"] = draw(named)
    subject = document["credentialSubject"]
    subject["creditsEarned"] = draw(amounts)
    subject["achievement"] = achievement(draw(st.integers(1, 3)))
    subject["achievement"] |= {
        "name": draw(st.one_of(named, st.lists(named, min_size=1, max_size=3))),
        "description": draw(texts),
        "creditsAvailable": draw(amounts),
        "tag": draw(st.lists(texts, min_size=1, max_size=5)),
        "alignment": draw(alignments),
    }
    subject["achievement"]["resultDescription"][0]["allowedValue"] = draw(
        st.lists(texts, max_size=5)
    )
    for place, name in draw(st.lists(st.sampled_from(OPTIONAL), max_size=6)):
        at(document, place).pop(name, None)
    if draw(st.booleans()):
        document["issuer"] = draw(iris)
    return document


OPTIONAL = [
    ("", "validUntil"),
    ("", "credentialStatus"),
    ("", "awardedDate"),
    ("credentialSubject", "id"),
    ("credentialSubject", "identifier"),
    ("credentialSubject", "result"),
    ("credentialSubject/achievement", "image"),
    ("credentialSubject/achievement", "resultDescription"),
    ("credentialSubject/achievement", "inLanguage"),
]


def at(document: Any, place: str) -> Any:
    for step in filter(None, place.split("/")):
        document = document[int(step) if isinstance(document, list) else step]
    return document


@settings(max_examples=60, deadline=None)
@given(badges())
def test_a_random_badge_has_the_canonical_form_that_pyld_gives_it(document):
    assert CANONICALIZER.canonicalize(document) == pyld_canonical(document)


@settings(max_examples=15, deadline=None)
@given(st.lists(badges(), min_size=1, max_size=3))
def test_a_random_collection_has_the_canonical_form_that_pyld_gives_it(documents):
    record = transcript()
    record["credentialSubject"]["verifiableCredential"] = documents
    assert CANONICALIZER.canonicalize(record) == pyld_canonical(record)
    shown = presentation(*documents)
    assert CANONICALIZER.canonicalize(shown) == pyld_canonical(shown)


@settings(max_examples=60, deadline=None)
@given(badges(), st.randoms(use_true_random=False))
def test_the_order_of_members_and_of_sets_is_not_in_the_canonical_form(document, source):
    assert CANONICALIZER.canonicalize(shuffled(document, source)) == CANONICALIZER.canonicalize(
        document
    )


def shuffled(value: Any, source: random.Random, name: str = "") -> Any:
    if isinstance(value, dict):
        items = list(value.items())
        source.shuffle(items)
        return {key: shuffled(each, source, key) for key, each in items}
    if isinstance(value, list):
        items = [shuffled(each, source) for each in value]
        if name not in {"@context", "allowedValue"}:  # a list of contexts, an RDF list
            source.shuffle(items)
        return items
    return value


@settings(max_examples=150, deadline=None)
@given(
    st.data(),
    words.map("x{}".format),
    st.one_of(texts, st.booleans(), st.none(), st.just([]), st.just({})),
)
def test_any_undefined_member_at_any_node_is_refused(data, name, value):
    document = data.draw(badges())
    pointer = data.draw(st.sampled_from(list(objects(document))))
    with pytest.raises(DataLossError):
        CANONICALIZER.canonicalize(with_member(pointer, name, value, document))


@settings(max_examples=150, deadline=None)
@given(st.data(), any_texts)
def test_any_name_at_any_node_is_refused_or_signed(data, name):
    """Whatever a member is called: with it the canonical form is another, or there is none."""
    document = data.draw(badges())
    pointer = data.draw(st.sampled_from(list(objects(document))))
    changed = with_member(pointer, name, "an addition", document)
    try:
        found = CANONICALIZER.canonicalize(changed)
    except DataLossError:
        return
    assert found != CANONICALIZER.canonicalize(document)


@settings(max_examples=100, deadline=None)
@given(st.data(), any_texts)
def test_any_changed_text_changes_the_canonical_form(data, text):
    document = data.draw(badges())
    places = [place for place in scalars(document) if "@context" not in place]
    *way, last = data.draw(st.sampled_from(places))
    changed = copy.deepcopy(document)
    holder = changed
    for step in way:
        holder = holder[step]
    assume(holder[last] != text)
    # An RDF set holds a value once, and the case of a language tag means nothing.
    assume(not isinstance(last, int) and last != "@language")
    holder[last] = text
    try:
        found = CANONICALIZER.canonicalize(changed)
    except DataLossError:
        return
    assert found != CANONICALIZER.canonicalize(document)


def scalars(value: Any, way: tuple = ()):
    if isinstance(value, dict):
        for name, each in value.items():
            yield from scalars(each, (*way, name))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from scalars(each, (*way, index))
    else:
        yield way
