"""Founding, and describing an achievement in short texts."""

from __future__ import annotations

import random

import pytest

from openler.app.issuer.achievements import (
    define_achievement,
    get_achievement,
    list_achievements,
)
from openler.app.issuer.authoring import (
    Draft,
    draft_achievement,
    lint_notes,
    parse_result,
    parse_skill,
)
from openler.app.issuer.founding import Founding, found_issuer, get_issuer
from openler.app.issuer.recipients import checked_recipient
from openler.app.model import Purpose
from openler.app.signing import preparer_for
from openler.app.slugs import checked_slug, slug_of
from openler.credentials.achievement import Achievement
from openler.errors import (
    ConflictError,
    MalformedValueError,
    NotFoundError,
    ProofGenerationError,
)
from openler.issuing.roster.model import Recipient
from support.ports import NOW, OWNER, founded, memory_ports

drawn = random.Random(4).randbytes


def test_a_second_issuer_is_refused_before_any_key_is_made():
    ports = memory_ports()
    first = founded(ports)
    with pytest.raises(ConflictError):
        found_issuer(ports, OWNER, Founding("Somebody Else"))
    assert get_issuer(ports, OWNER) == first
    with ports.store.for_tenant(OWNER.tenant) as work:
        assert len(work.keys.all()) == 1


@pytest.mark.parametrize("name", ["", "   ", "Rіverbend College", "River\u202ebend", "River\nbend"])
def test_a_name_that_deceives_founds_nothing(name):
    ports = memory_ports()
    with pytest.raises(MalformedValueError):
        found_issuer(ports, OWNER, Founding(name))
    with pytest.raises(NotFoundError):
        get_issuer(ports, OWNER)


def test_a_did_web_issuer_has_a_key_for_each_purpose_and_none_for_two():
    ports = memory_ports()
    founded(ports, domain="college.example")
    with ports.store.for_tenant(OWNER.tenant) as work:
        keys = work.keys.all()
    assert sorted(purpose for key in keys for purpose in key.purposes) == sorted(Purpose)
    assert len({key.public for key in keys}) == len(keys) == 3


def test_whoever_only_prepares_can_sign_nothing():
    ports = memory_ports()
    founded(ports)
    with ports.store.for_tenant(OWNER.tenant) as work:
        _, issuer = preparer_for(ports, work)
    welding = Achievement("urn:uuid:6b1a7c0e-7a52-4c53-9f0e-0f4b6a3d2c11", "W", criteria="Weld.")
    prepared = issuer.prepare(welding, to="did:example:ana", id="urn:uuid:1", at=NOW)
    with pytest.raises(ProofGenerationError, match="signs nothing"):
        issuer.sign(prepared)


def test_an_achievement_gets_an_address_where_the_issuer_has_one_and_a_uuid_where_not():
    here, there = memory_ports(), memory_ports()
    founded(here)
    founded(there, base_url="https://college.example")
    ids = [get_achievement(one, OWNER, "welding-i").document["id"] for one in (here, there)]
    assert ids[0].startswith("urn:uuid:")
    assert ids[1] == "https://college.example/achievements/welding-i"


def test_an_achievement_keeps_its_own_id_and_the_short_name_is_taken_once():
    ports = memory_ports()
    founded(ports)
    own = Achievement("https://board.example/cna", "Nursing", criteria="Care.")
    define_achievement(ports, OWNER, own, slug="cna")
    assert get_achievement(ports, OWNER, "cna").document["id"] == own.id
    with pytest.raises(ConflictError):
        define_achievement(ports, OWNER, own, slug="cna")
    assert [one.slug for one in list_achievements(ports, OWNER)] == ["cna", "welding-i"]


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Welding I", "welding-i"), ("Élan  Vital!", "elan-vital"), ("A" * 100, "a" * 64)],
)
def test_a_short_name_is_made_from_a_title(title, slug):
    assert slug_of(title) == slug
    assert checked_slug(slug) == slug


@pytest.mark.parametrize("title", ["", "焊接", "!!!"])
def test_a_title_without_latin_letters_needs_a_short_name(title):
    with pytest.raises(MalformedValueError, match="short name"):
        slug_of(title)


@pytest.mark.parametrize("slug", ["", "A", "a b", "-a", "a-", "a--b", "../x", "a" * 65])
def test_what_cannot_stand_in_an_address_is_no_short_name(slug):
    with pytest.raises(MalformedValueError):
        checked_slug(slug)


def test_a_skill_has_a_name_an_address_and_perhaps_its_notation_and_framework():
    bare = parse_skill("MIG welding|https://case.example/1")
    full = parse_skill(" MIG welding | https://case.example/1 | W.1 | Welding ")
    assert (bare.target_name, bare.code, bare.framework) == ("MIG welding", None, None)
    assert (full.target_url, full.code, full.framework) == (
        "https://case.example/1",
        "W.1",
        "Welding",
    )


@pytest.mark.parametrize("text", ["", "MIG", "MIG|", "|https://a.example", "a|b|c|d|e"])
def test_a_skill_without_name_or_address_is_refused(text):
    with pytest.raises(MalformedValueError, match="skill"):
        parse_skill(text)


def test_a_result_has_bounds_or_values_or_levels():
    percent = parse_result("Test|Percent|0|100|70", random=drawn)
    assert (percent.value_min, percent.value_max, percent.required_value) == ("0", "100", "70")
    letters = parse_result("Grade|LetterGrade|C, B, A|B", random=drawn)
    assert (letters.allowed_values, letters.required_value) == (("C", "B", "A"), "B")
    levels = parse_result("Skill|RubricCriterionLevel|Novice,Master|Master", random=drawn)
    assert [level.name for level in levels.levels] == ["Novice", "Master"]
    assert levels.required_level == levels.levels[1].id
    bare = parse_result("Points|RawScore", random=drawn)
    assert (bare.value_min, bare.allowed_values) == (None, ())


@pytest.mark.parametrize("text", ["", "Test", "Test|Percent|0", "|Percent", "a|b|1|2|3|4"])
def test_a_result_that_is_none_is_refused(text):
    with pytest.raises(MalformedValueError, match="result"):
        parse_result(text, random=drawn)


def test_a_draft_becomes_an_achievement_without_an_id():
    made = draft_achievement(
        Draft("Welding I", "Bend.", image="https://a.example/w.png", alt="A torch", code="W-1",
              credits=3, tags=("metal",), skills=("MIG|https://a.example/1",)),
        random=drawn,
    )  # fmt: skip
    assert (made.id, made.human_code, made.credits_available) == ("", "W-1", 3)
    assert made.image.caption == "A torch"
    assert lint_notes(draft_achievement(Draft("W", "B"), random=drawn))


def test_what_breaks_a_rule_of_open_badges_is_refused_while_one_writes():
    with pytest.raises(MalformedValueError):
        draft_achievement(Draft("W", "B", achievement_type="Diplome"), random=drawn)
    with pytest.raises(MalformedValueError):
        draft_achievement(Draft("W", "B", image="no address"), random=drawn)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (Recipient(name="N/A"), "name is missing"),
        (Recipient(name="Ana\u202eRuiz"), "name"),
        (Recipient(name="Ana Ruiz", email="ana@x,example"), "email"),
        (Recipient(name="Ana Ruiz", award_date=NOW.date().replace(year=2027)), "yet to come"),
    ],
)
def test_what_somebody_types_is_held_to_the_rules_of_a_row(typed, words):
    with pytest.raises(MalformedValueError, match=words):
        checked_recipient(typed, today=NOW.date())


def test_what_somebody_types_is_cleaned():
    clean = checked_recipient(
        Recipient(name="  Ana   Ruiz ", email=" ana@students.example "), today=NOW.date()
    )
    assert (clean.name, clean.email) == ("Ana Ruiz", "ana@students.example")
