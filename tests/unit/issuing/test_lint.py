import dataclasses

import pytest

from openler.credentials.achievement import Achievement, Alignment, Criteria, Image
from openler.credentials.result import Result, ResultDescription
from openler.errors import MalformedValueError
from openler.issuing.lint import HEAVY_IMAGE, LONG_NAME, lint, lint_results, quality
from support.credentials import BASIC, RUBRIC, SCORE, full_achievement, welding


def codes(achievement: Achievement) -> set[str]:
    return {hint.code for hint in lint(achievement)}


def test_a_full_achievement_has_no_hints():
    assert lint(full_achievement()) == ()
    done, all_ = quality(full_achievement())
    assert done == all_ == 11


def test_a_bare_achievement_is_told_what_would_help():
    bare = Achievement("urn:x:1", "Welding", "Passed.")
    assert codes(bare) == {
        *("no-description", "thin-criteria", "no-type", "no-skills", "no-image", "no-language")
    }
    assert quality(bare) == (5, 11)
    assert all(hint.words and hint.fix and hint.pointer.startswith("/") for hint in lint(bare))


@pytest.mark.parametrize(
    ("change", "code", "pointer"),
    [
        ({"name": "x" * (LONG_NAME + 1)}, "long-name", "/name"),
        ({"alignments": ()}, "no-skills", "/alignment"),
        (
            {"alignments": (Alignment("a", "https://a.example"),)},
            "no-framework",
            "/alignment/0/targetFramework",
        ),
        ({"image": Image("https://a.example/i.png")}, "no-alternative-text", "/image/caption"),
        (
            {"image": Image("data:image/png;base64," + "A" * HEAVY_IMAGE, "A torch")},
            "heavy-image",
            "/image/id",
        ),
        ({"criteria": Criteria("Passed.")}, "thin-criteria", "/criteria/narrative"),
        (
            {"result_descriptions": (ResultDescription(SCORE, "S", "RawScore", value_min="x"),)},
            "broken-results",
            "/resultDescription/0/valueMin",
        ),
    ],
)
def test_each_weakness_has_its_hint(change, code, pointer):
    (hint,) = lint(dataclasses.replace(full_achievement(), **change))
    assert (hint.code, hint.pointer) == (code, pointer)


def test_criteria_at_an_address_are_enough():
    assert "thin-criteria" not in codes(
        dataclasses.replace(full_achievement(), criteria=Criteria(id="https://c.example"))
    )


def test_a_small_picture_in_the_record_is_no_burden():
    small = Image("data:image/png;base64,AAAA", "A torch")
    assert codes(dataclasses.replace(full_achievement(), image=small)) == set()


def test_a_result_below_what_is_required_is_pointed_out():
    results = (Result("69"), Result(None, RUBRIC, achieved_level=BASIC), Result("99"))
    first, second = lint_results(full_achievement(), results)
    assert (first.code, first.pointer) == ("result-below-required", "/result/0")
    assert "Final test is below" in first.words
    assert second.pointer == "/result/1"


def test_a_result_that_does_not_exist_is_no_matter_of_taste():
    with pytest.raises(MalformedValueError):
        lint_results(welding(), [Result("1")])
