"""T6: a protected term keeps its meaning, however a document tries to get around it.

The profiles of the product accept no context of a document's own, so there each of these is
refused at once; here the profile allows them, so that protection itself is tried.
"""

from __future__ import annotations

import pytest

from openler.errors import DataLossError
from openler.jsonld.canonical import Canonicalizer
from openler.jsonld.loader import OB_3, VC_2, bundled_context
from openler.jsonld.profile import Leniency, Profile
from openler.jsonld.safe import Rule
from support.badges import badge

OTHER = {"name": "urn:x:another-name"}
INLINE = Profile("inline contexts", frozenset(), inline_contexts=True, allowing=frozenset(Leniency))


def refused(document, profile: Profile = INLINE) -> None:
    with pytest.raises(DataLossError) as caught:
        Canonicalizer(profile).canonicalize(document)
    assert caught.value.rule is Rule.PROTECTED_TERM
    with pytest.raises(DataLossError):
        Canonicalizer().canonicalize(document)


def badge_with(context, place: str = "issuer") -> dict:
    document = badge()
    document[place]["@context"] = context
    return document


def test_t6_1_a_second_context_cannot_redefine_a_protected_term():
    refused({**badge(), "@context": [VC_2, OB_3, OTHER]})


@pytest.mark.parametrize("place", ["issuer", "credentialSubject", "credentialStatus"])
@pytest.mark.parametrize("context", [None, [None], [None, OTHER], [OTHER, None]])
def test_t6_2_a_nested_null_cannot_clear_protected_terms(place, context):
    refused(badge_with(context, place))


@pytest.mark.parametrize("place", ["issuer", "credentialSubject"])
def test_t6_3_a_nested_context_cannot_redefine_a_protected_term(place):
    refused(badge_with(OTHER, place))


def test_t6_4_the_context_of_a_type_cannot_redefine_a_protected_term():
    own = {"Forged": {"@id": "urn:x:Forged", "@context": OTHER}}
    document = {**badge(), "@context": [VC_2, OB_3, own]}
    document["issuer"]["type"] = ["Profile", "Forged"]
    refused(document)


def test_t6_5_a_type_whose_context_propagates_cannot_clear_protected_terms_further_down():
    own = {"Carrier": {"@id": "urn:x:Carrier", "@context": {"@propagate": True, **OTHER}}}
    document = {**badge(), "@context": [VC_2, OB_3, own]}
    document["credentialSubject"]["achievement"]["type"] = ["Achievement", "Carrier"]
    refused(document)
    emptied = {"Carrier": {"@id": "urn:x:Carrier", "@context": [{"@propagate": True}, None]}}
    document["@context"] = [VC_2, OB_3, emptied]
    refused(document)


def test_t6_6_a_node_in_a_graph_is_under_the_same_protection():
    context = [VC_2, OB_3]
    inner = {"@context": OTHER, "id": "urn:x:1", "name": "x"}
    refused({"@context": context, "id": "urn:x:g", "@graph": [inner]})
    refused({"@context": context, "id": "urn:x:g", "@included": [inner], "name": "y"})


def test_t6_7_an_imported_context_cannot_redefine_a_protected_term():
    url = "https://contexts.example/import"

    def load(asked: str):
        return {"@context": OTHER} if asked == url else bundled_context(asked)

    profile = Profile("import", frozenset(), load=load, inline_contexts=True)
    refused({**badge(), "@context": [VC_2, OB_3, {"@import": url}]}, profile)


def test_t6_8_what_a_scoped_context_may_override_the_same_local_context_may_not():
    """PyLD's cache does not tell the two apart: processed once as scoped, it would be accepted."""
    own = {"note": {"@id": "urn:x:note", "@context": OTHER}}
    context = {"@protected": True, "name": "urn:x:name", **own}
    canonicalizer = Canonicalizer(INLINE)
    scoped = {"@context": context, "note": {"name": "x"}}
    assert b"another-name" in canonicalizer.canonicalize(scoped)
    local = {"@context": context, "@graph": [{"@context": OTHER, "name": "x"}]}
    for _ in range(2):
        with pytest.raises(DataLossError) as caught:
            canonicalizer.canonicalize(local)
        assert caught.value.rule is Rule.PROTECTED_TERM
