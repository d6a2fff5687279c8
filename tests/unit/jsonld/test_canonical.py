from __future__ import annotations

import hashlib

import pytest

from openler.errors import DataLossError, UnsupportedError
from openler.jsonld.canonical import Canonicalizer
from openler.jsonld.loader import CLR_2, OB_3, VC_2, bundled_context
from openler.jsonld.profile import LEARNING, OPEN_BADGES, Profile
from openler.jsonld.safe import Rule
from support.badges import badge, presentation, proof_options, status_list, transcript

DOCUMENTS = {
    "badge": badge(),
    "transcript": transcript(),
    "presentation": presentation(badge(1), badge(2)),
    "status list": status_list(),
    "proof options": proof_options(),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_record_has_one_canonical_form_whoever_makes_it(name):
    document = DOCUMENTS[name]
    used = Canonicalizer()
    first = used.canonicalize(document)
    assert first == used.canonicalize(document) == Canonicalizer(LEARNING).canonicalize(document)
    lines = first.splitlines(keepends=True)
    assert lines == sorted(set(lines))
    assert all(line.endswith(b" .\n") for line in lines)


def test_what_was_canonicalised_before_does_not_matter():
    fresh = {name: Canonicalizer().canonicalize(each) for name, each in DOCUMENTS.items()}
    for order in (list(DOCUMENTS), list(DOCUMENTS)[::-1]):
        used = Canonicalizer()
        assert {name: used.canonicalize(DOCUMENTS[name]) for name in order} == fresh


def test_a_document_is_not_changed():
    document = transcript()
    Canonicalizer().canonicalize(document)
    assert document == transcript()


def test_the_dates_of_open_badges_and_clr_have_the_datatypes_of_their_contexts():
    badge_lines = Canonicalizer().canonicalize(badge())
    assert b'#awardedDate> "2026-04-30T12:00:00Z"^^<xsd:dateTime>' in badge_lines
    assert b'"2026-05-01T12:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>' in badge_lines
    assert b'"false"^^<xsd:boolean>' in Canonicalizer().canonicalize(transcript())


def test_the_canonical_form_does_not_change_between_versions():
    """What is signed today must verify for as long as somebody holds it."""
    digest = hashlib.sha256(Canonicalizer().canonicalize(badge())).hexdigest()
    assert digest == "6e45ce63777333f3b834761681a5e9775b52e373868dc2ce926bd1104b1b1f15"


def test_a_language_tag_has_no_case():
    one, other = badge(), badge()
    one["name"] = {"@value": "Schweißen", "@language": "de-CH"}
    other["name"] = {"@value": "Schweißen", "@language": "DE-ch"}
    canonicalizer = Canonicalizer()
    assert canonicalizer.canonicalize(one) == canonicalizer.canonicalize(other)
    assert '"Schweißen"@de-ch'.encode() in canonicalizer.canonicalize(one)


def test_two_equal_nodes_without_a_name_stay_two():
    document = badge()
    alignment = {"type": ["Alignment"], "targetName": "x", "targetUrl": "https://a.example/"}
    document["credentialSubject"]["achievement"]["alignment"] = [alignment, dict(alignment)]
    found = Canonicalizer().canonicalize(document)
    assert found.count(b"#alignment> _:c14n") == 2


def test_an_embedded_credential_is_read_in_its_own_contexts():
    document = presentation(badge())
    assert document["@context"] == [VC_2]
    assert b"ob/vocab.html#Achievement>" in Canonicalizer().canonicalize(document)


def test_the_hash_that_breaks_ties_can_be_chosen():
    assert Canonicalizer().canonicalize(badge(), algorithm="sha384")
    with pytest.raises(UnsupportedError):
        Canonicalizer().canonicalize(badge(), algorithm="md5")


def test_another_profile_accepts_other_lists():
    assert Canonicalizer(OPEN_BADGES).canonicalize(badge())
    with pytest.raises(DataLossError) as caught:
        Canonicalizer(OPEN_BADGES).canonicalize(transcript())
    assert caught.value.rule is Rule.CONTEXT_LIST
    only_clr = Profile("CLR", frozenset({(VC_2, CLR_2, OB_3), (VC_2, OB_3)}))
    assert only_clr.load is bundled_context
    assert Canonicalizer(only_clr).canonicalize(transcript())


def test_contexts_may_be_written_as_one_text():
    options = {**proof_options(), "@context": "https://w3id.org/security/data-integrity/v2"}
    listed = {**options, "@context": [options["@context"]]}
    canonicalizer = Canonicalizer()
    assert canonicalizer.canonicalize(options) == canonicalizer.canonicalize(listed)
