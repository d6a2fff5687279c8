from __future__ import annotations

import random

import pytest

from openler.app.issuer.achievements import define_achievement
from openler.app.issuer.authoring import (
    Draft,
    draft_achievement,
    lint_notes,
    parse_result,
    parse_skill,
)
from openler.errors import InputError, MalformedValueError
from support.ports import OWNER, founded, memory_ports

RANDOM = random.Random(1).randbytes


def _result(text):
    return parse_result(text, random=random.Random(1).randbytes)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("MIG|https://case.example/1", ("MIG", "https://case.example/1", None, None)),
        (" MIG | https://case.example/1 | W.3 ", ("MIG", "https://case.example/1", "W.3", None)),
        ("MIG|https://case.example/1||CASE", ("MIG", "https://case.example/1", None, "CASE")),
        ("MIG|https://case.example/1|W|CASE", ("MIG", "https://case.example/1", "W", "CASE")),
    ],
)
def test_a_skill_has_a_name_an_address_and_perhaps_a_notation_and_a_framework(text, parts):
    skill = parse_skill(text)
    assert (skill.target_name, skill.target_url, skill.code, skill.framework) == parts


@pytest.mark.parametrize("text", ["", "MIG", "MIG|", "|https://case.example/1", "a|b|c|d|e"])
def test_what_is_no_skill_is_refused_with_an_example(text):
    with pytest.raises(MalformedValueError) as refused:
        parse_skill(text)
    assert "|https://" in refused.value.fix


def test_a_result_may_have_a_type_alone():
    result = _result("Test|Percent")
    assert (result.name, result.result_type) == ("Test", "Percent")
    assert (result.value_min, result.value_max, result.allowed_values) == (None, None, ())


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Test|Percent|0|100", ("0", "100", None)),
        ("Test | Percent | 0 | 100 | 70", ("0", "100", "70")),
    ],
)
def test_a_result_may_have_bounds(text, bounds):
    result = _result(text)
    assert (result.value_min, result.value_max, result.required_value) == bounds


@pytest.mark.parametrize(
    ("text", "required"), [("Level|LetterGrade|C, B,A", None), ("Level|LetterGrade|C,B,A|B", "B")]
)
def test_a_result_may_have_values(text, required):
    result = _result(text)
    assert (result.allowed_values, result.required_value) == (("C", "B", "A"), required)


def test_the_values_of_a_rubric_are_levels_with_ids_of_their_own():
    result = _result("Level|RubricCriterionLevel|Beginner,Skilled,Expert|Skilled")
    names = {level.name: level.id for level in result.levels}
    assert list(names) == ["Beginner", "Skilled", "Expert"]
    assert len({result.id, *names.values()}) == 4
    assert result.required_level == names["Skilled"]
    assert result.allowed_values == ()


@pytest.mark.parametrize("text", ["", "Test", "Test|", "|Percent", "a|b|c", "a|b|1|2|3|4"])
def test_what_is_no_result_is_refused_with_an_example(text):
    with pytest.raises(MalformedValueError) as refused:
        _result(text)
    assert "Final test|Percent" in refused.value.fix


def test_a_draft_becomes_an_achievement_without_an_id_of_its_own():
    draft = Draft(
        "Welding I",
        "Passed the MIG bend test.",
        description="The first level.",
        achievement_type="Certificate",
        skills=("MIG|https://case.example/1|W.3|CASE",),
        results=("Test|Percent|0|100|70",),
        image="https://riverbend.example/welding.png",
        alt="A torch",
        code="WELD-101",
        credits=3.0,
        tags=("metal", "trade"),
    )
    made = draft_achievement(draft, random=RANDOM)
    assert made.id == ""
    assert (made.name, made.human_code, made.credits_available) == ("Welding I", "WELD-101", 3.0)
    assert (made.image.id, made.image.caption) == (draft.image, "A torch")
    assert [one.target_name for one in made.alignments] == ["MIG"]
    assert [one.name for one in made.result_descriptions] == ["Test"]
    assert made.tags == ("metal", "trade")


@pytest.mark.parametrize(
    "changes",
    [
        {"skills": ("MIG|not an address",)},
        {"results": ("Test|NoSuchType",)},
        {"achievement_type": "No such type"},
        {"image": "not an address"},
    ],
    ids=repr,
)
def test_a_draft_that_breaks_a_rule_is_refused(changes):
    with pytest.raises(InputError):
        draft_achievement(Draft("Welding I", "Passed.", **changes), random=RANDOM)


@pytest.mark.parametrize(
    "result",
    [
        "Test|Percent|100|0",
        "Test|Percent|low|high",
        "Test|Percent|1,2|3|4",
        "Test|Percent|0|100|101",
        "Level|LetterGrade|C,B,A|D",
    ],
)
def test_a_result_that_nobody_could_reach_is_not_put_into_the_catalogue(result):
    ports = memory_ports()
    founded(ports)
    made = draft_achievement(Draft("Welding II", "Passed.", results=(result,)), random=RANDOM)
    with pytest.raises(InputError):
        define_achievement(ports, OWNER, made)


def test_notes_say_what_would_help_readers():
    bare = draft_achievement(Draft("Welding I", "Passed."), random=RANDOM)
    rich = draft_achievement(
        Draft("Welding I", "Passed.", skills=("MIG|https://case.example/1|W.3|CASE",)),
        random=RANDOM,
    )
    assert set(lint_notes(rich)) < set(lint_notes(bare))
