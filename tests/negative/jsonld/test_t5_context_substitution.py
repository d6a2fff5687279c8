"""T5: no other context, and no second spelling, gives one signed statement two readings.

The canonical form says nothing about the words of the JSON. Whoever may choose the contexts, or
write a member by its IRI, can take a signed member away from readers of plain JSON, or put
another in its place, while the signature still fits.
"""

from __future__ import annotations

import copy

import pytest

from openler.errors import DataLossError, FetchError, UnsupportedError
from openler.jsonld import profile as profiles
from openler.jsonld.canonical import Canonicalizer
from openler.jsonld.context import Contexts
from openler.jsonld.loader import CLR_2, OB_3, OB_3_0_1, OB_3_0_2, VC_1, VC_2
from openler.jsonld.profile import LEARNING, Leniency, Profile
from openler.jsonld.safe import Rule
from support.additions import with_member
from support.badges import badge, presentation
from support.pyld_oracle import pyld_canonical

ACHIEVEMENT = "/credentialSubject/achievement"
CANONICALIZER = Canonicalizer()
VALID_UNTIL = "https://www.w3.org/2018/credentials#validUntil"
DATE_TIME = "http://www.w3.org/2001/XMLSchema#dateTime"


def refused(document, canonicalizer: Canonicalizer = CANONICALIZER) -> DataLossError:
    with pytest.raises(DataLossError) as caught:
        canonicalizer.canonicalize(document)
    return caught.value


def test_t5_two_terms_exchanged_by_an_inline_context_are_refused():
    """The canonical forms are equal; the two claims have changed places in the JSON."""
    terms = {"grade": "urn:p:grade", "attempts": "urn:p:attempts"}
    swapped = {"grade": "urn:p:attempts", "attempts": "urn:p:grade"}
    signed = {"@context": [VC_2, terms], "id": "urn:x:1", "grade": "5", "attempts": "1"}
    forged = {"@context": [VC_2, swapped], "id": "urn:x:1", "grade": "1", "attempts": "5"}
    assert pyld_canonical(signed) == pyld_canonical(forged)
    for document in (signed, forged):
        assert refused(document).rule is Rule.INLINE_CONTEXT


@pytest.mark.parametrize(
    "context",
    [
        {"@vocab": "urn:any:"},
        [VC_2, OB_3, {"honours": "urn:x:honours"}],
        [VC_2, OB_3, {}],
        [VC_2, OB_3, None],
        [VC_2, [OB_3]],
        None,
        5,
    ],
)
def test_t5_a_context_written_in_the_document_is_refused(context):
    assert refused({**badge(), "@context": context}).rule is Rule.INLINE_CONTEXT


@pytest.mark.parametrize(
    "context",
    [
        [],
        [OB_3],
        [OB_3, VC_2],
        [VC_2, OB_3, OB_3],
        [VC_2, VC_2, OB_3],
        [VC_1, OB_3_0_1],
        [VC_2, OB_3_0_1],
        [VC_2, OB_3, "https://attacker.example/context.json"],
        [VC_2, OB_3, "https://www.w3.org/ns/credentials/undefined-terms/v2"],
        [VC_2.replace("https", "http"), OB_3],
        [VC_2 + "/", OB_3],
        [VC_2, OB_3 + "#"],
        "https://schema.org",
    ],
)
def test_t5_a_list_of_contexts_that_is_not_exactly_one_of_the_profile_is_refused(context):
    assert refused({**badge(), "@context": context}).rule is Rule.CONTEXT_LIST


def test_t5_a_document_without_a_context_is_refused():
    document = badge()
    del document["@context"]
    assert refused(document).rule is Rule.CONTEXT_LIST


@pytest.mark.parametrize("pointer", ["/issuer", "/credentialSubject", ACHIEVEMENT])
@pytest.mark.parametrize("context", [None, {"name": "urn:x:name"}, [None], [VC_2, None]])
def test_t5_an_embedded_context_is_refused_at_every_depth(pointer, context):
    assert refused(with_member(pointer, "@context", context)).rule is Rule.INLINE_CONTEXT


def test_t5_an_embedded_list_of_contexts_must_be_one_of_the_profile_too():
    document = presentation({**badge(), "@context": [OB_3]})
    error = refused(document)
    assert error.rule is Rule.CONTEXT_LIST
    assert error.pointer == "/verifiableCredential/0/@context"


def test_t5_a_context_with_a_vocabulary_is_refused_even_where_the_list_is_accepted():
    """With @vocab each misspelt or invented word has a meaning, and nothing is undefined."""
    url = "https://contexts.example/open"
    documents = {url: {"@context": {"@vocab": "urn:any:"}}}
    profile = Profile("open", frozenset({(url,)}), load=documents.__getitem__)
    assert (
        refused({"@context": [url], "x": "y"}, Canonicalizer(profile)).rule is Rule.CONTEXT_FEATURE
    )


@pytest.mark.parametrize("setting", [{"@base": "urn:b:"}, {"@vocab": None}, {"@base": None}])
def test_t5_a_context_with_a_base_is_refused(setting):
    profile = Profile("inline", frozenset(), inline_contexts=True)
    document = {"@context": {"name": "urn:x:name", **setting}, "name": "x"}
    assert refused(document, Canonicalizer(profile)).rule is Rule.CONTEXT_FEATURE


def test_t5_a_context_is_never_fetched():
    """What the loader does not hold is refused with the loader's own words."""
    asked = []

    def load(url):
        asked.append(url)
        raise UnsupportedError(f"not bundled: {url}")

    profile = Profile("inline", frozenset(), load=load, inline_contexts=True)
    url = "https://a.example/c"
    scoped = {"x": {"@id": "urn:x:x", "@context": url}}
    for context in (url, {"@import": url}, scoped):
        with pytest.raises(UnsupportedError, match="not bundled"):
            Canonicalizer(profile).canonicalize({"@context": context, "x": {}})
    assert asked == ["https://a.example/c"] * 3


def test_t5_a_loader_that_was_led_elsewhere_fails_the_document():
    def load(url):
        raise FetchError(f"{url} answered with a redirect.")

    profile = Profile("redirected", LEARNING.context_lists, load=load)
    with pytest.raises(FetchError, match="redirect"):
        Canonicalizer(profile).canonicalize(badge())


def test_t5_processing_a_context_does_not_change_the_document_of_the_loader():
    """PyLD writes into imported contexts; the next document must not see that."""
    url = "https://contexts.example/import"
    held = {"@context": {"name": "urn:x:name"}}
    before = copy.deepcopy(held)
    profile = Profile("inline", frozenset(), load=lambda _: held, inline_contexts=True)
    document = {"@context": {"@import": url, "other": "urn:x:other"}, "other": "x", "name": "y"}
    assert b"urn:x:other" in Canonicalizer(profile).canonicalize(document)
    assert held == before


def test_t5_the_expiry_cannot_be_hidden_under_its_iri():
    """PyLD signs both alike; a reader that looks for validUntil sees a badge without an end."""
    hidden = badge()
    hidden[VALID_UNTIL] = {"@type": DATE_TIME, "@value": hidden.pop("validUntil")}
    assert pyld_canonical(hidden) == pyld_canonical(badge())
    assert refused(hidden).rule is Rule.SECOND_SPELLING


def test_t5_the_status_entry_cannot_be_hidden_under_its_iri():
    hidden = badge()
    hidden["https://www.w3.org/2018/credentials#credentialStatus"] = hidden.pop("credentialStatus")
    assert pyld_canonical(hidden) == pyld_canonical(badge())
    assert refused(hidden).rule is Rule.SECOND_SPELLING


@pytest.mark.parametrize("form", ["@included", "@graph", "@reverse", "@set", "@nest", "@list"])
def test_t5_no_keyword_moves_members_to_where_readers_do_not_look(form):
    document = with_member("/credentialSubject", form, [{"id": "urn:x:1", "name": "x"}])
    assert refused(document).rule is Rule.SECOND_SPELLING


@pytest.mark.parametrize(("alias", "keyword"), [("id", "@id"), ("type", "@type")])
@pytest.mark.parametrize("pointer", ["", "/issuer", ACHIEVEMENT])
def test_t5_identifier_and_type_are_written_as_the_context_names_them(pointer, alias, keyword):
    document = badge()
    place = document
    for step in filter(None, pointer.split("/")):
        place = place[step]
    place[keyword] = place.pop(alias)
    assert pyld_canonical(document) == pyld_canonical(badge())
    assert refused(document).rule is Rule.SECOND_SPELLING


def test_t5_a_typed_value_is_written_plainly():
    value = {"@value": "2036-05-01T12:00:00Z", "@type": DATE_TIME}
    document = with_member("", "validUntil", value)
    assert pyld_canonical(document) == pyld_canonical(badge())
    assert refused(document).rule is Rule.SECOND_SPELLING


@pytest.mark.parametrize(
    "iri",
    [
        "https://purl.imsglobal.org/spec/vc/ob/vocab.html#Criteria",
        "https://www.w3.org/2018/credentials#VerifiableCredential",
    ],
)
def test_t5_a_type_is_written_as_the_context_names_it(iri):
    document = with_member(ACHIEVEMENT, "criteria", {"type": iri, "id": "urn:x:1"})
    assert refused(document).rule is Rule.SECOND_SPELLING


def test_t5_a_type_that_no_context_names_may_be_an_iri():
    document = with_member(
        ACHIEVEMENT, "criteria", {"type": "https://a.example/T", "id": "urn:x:1"}
    )
    assert b"<https://a.example/T>" in CANONICALIZER.canonicalize(document)


def test_t5_the_word_for_a_class_is_no_second_name_of_a_member():
    """Open Badges 3.0 gives Image and image, Criteria and criteria one IRI each."""
    document = badge()
    subject = document["credentialSubject"]["achievement"]
    subject["Criteria"] = subject.pop("criteria")
    assert pyld_canonical(document) == pyld_canonical(badge())
    assert refused(document).rule is Rule.SECOND_SPELLING
    image = {"type": "image", "id": "urn:x:1"}
    document = with_member(ACHIEVEMENT, "image", image) | {"@context": [VC_2, OB_3_0_2]}
    del document["awardedDate"]  # new in 3.0.3
    assert refused(document).rule is Rule.SECOND_SPELLING


def test_t5_a_list_in_a_list_is_refused():
    document = with_member(ACHIEVEMENT, "tag", [["welding"], "steel"])
    assert pyld_canonical(document) == pyld_canonical(badge())
    assert refused(document).rule is Rule.SECOND_SPELLING


def test_t5_an_identifier_written_with_a_prefix_is_refused():
    contexts = {"@context": {"ex": "https://ex.example/", "id": "@id", "name": "urn:x:name"}}
    profile = Profile("prefix", frozenset({("urn:c",)}), load=lambda _: contexts)
    document = {"@context": ["urn:c"], "id": "ex:1", "name": "x"}
    assert refused(document, Canonicalizer(profile)).rule is Rule.SECOND_SPELLING
    plain = {**document, "id": "https://ex.example/1"}
    assert b"<https://ex.example/1>" in Canonicalizer(profile).canonicalize(plain)


def test_t5_no_profile_of_the_product_relaxes_anything():
    found = [each for each in vars(profiles).values() if isinstance(each, Profile)]
    assert {each.name for each in found} == {"A learning record", "An Open Badge"}
    for each in found:
        assert (each.inline_contexts, each.base, each.allowing) == (False, None, frozenset())
    assert Leniency.SPELLINGS not in LEARNING.allowing


def test_t5_no_two_lists_of_the_product_read_one_word_alike_and_name_it_differently():
    """Exchanging one accepted list for another must not rename what is signed."""
    contexts = Contexts(LEARNING)
    words: dict[tuple[str, str | None], set[str]] = {}
    for each in LEARNING.context_lists:
        root = contexts.local(contexts.initial, list(each), ())
        contexts.begin()
        for word, mapping in root.raw["mappings"].items():
            if mapping["@id"] and not mapping["@id"].startswith("@"):
                words.setdefault((mapping["@id"], mapping.get("@type")), set()).add(word)
    several = {
        names for found in words.values() if len(found) > 1 for names in [tuple(sorted(found))]
    }
    # One class by two names, as the vocabulary of Open Badges defines it.
    assert several == {("AchievementCredential", "OpenBadgeCredential")}
    assert (VC_2, CLR_2, OB_3) in LEARNING.context_lists
