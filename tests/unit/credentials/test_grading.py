import pytest

from openler.credentials.grading import check_descriptions, falls_short, settled
from openler.credentials.result import Result, ResultDescription, RubricCriterionLevel
from openler.errors import MalformedValueError, OutOfRangeError
from support.credentials import BASIC, GRADE, MASTERED, RUBRIC, SCORE, STATE, descriptions


def one(type_: str, **members) -> tuple[ResultDescription, ...]:
    return (ResultDescription(SCORE, "It", type_, **members),)


@pytest.mark.parametrize("value", ["0", "100", "92", "92.5", " 70 "])
def test_a_percent_from_0_to_100_is_a_result(value):
    assert settled([Result(value)], descriptions()) == (Result(value, SCORE),)


@pytest.mark.parametrize("value", ["-1", "100.01", "101", "1e9"])
def test_a_percent_outside_0_to_100_is_refused(value):
    with pytest.raises(OutOfRangeError, match="from 0 to 100"):
        settled([Result(value)], descriptions())


@pytest.mark.parametrize("value", ["A", "92%", "", "nan", "Infinity", "1_0", "٩٢", "9" * 33, "9,5"])
def test_a_percent_that_is_no_number_is_refused(value):
    with pytest.raises(MalformedValueError, match="must be a number"):
        settled([Result(value)], descriptions())


def test_wider_bounds_of_a_percent_do_not_count():
    with pytest.raises(OutOfRangeError):
        settled([Result("120")], one("Percent", value_min="-10", value_max="200"))
    with pytest.raises(OutOfRangeError, match="from 10 to 90"):
        settled([Result("95")], one("Percent", value_min="10", value_max="90"))


@pytest.mark.parametrize(
    ("type_", "bounds", "value"),
    [
        ("RawScore", {"value_min": "0", "value_max": "150"}, "151"),
        ("GradePointAverage", {"value_max": "4.0"}, "4.01"),
        ("ScaledScore", {"value_min": "200"}, "199"),
        ("PredictedScore", {"value_min": "1", "value_max": "7"}, "8"),
    ],
)
def test_a_number_outside_its_bounds_is_refused(type_, bounds, value):
    with pytest.raises(OutOfRangeError, match="cannot be"):
        settled([Result(value)], one(type_, **bounds))


def test_a_predicted_score_without_bounds_may_be_a_letter():
    assert settled([Result("A*")], one("PredictedScore"))[0].value == "A*"


def test_a_value_that_is_not_allowed_is_refused_with_those_that_are():
    with pytest.raises(MalformedValueError, match="cannot be 'F'") as refused:
        settled([Result("F", GRADE)], descriptions())
    assert refused.value.fix == "Use one of C, B, A."
    assert refused.value.pointer == "/0/value"


@pytest.mark.parametrize("named", ["Mastery", "mastered ", MASTERED])
def test_a_level_is_found_by_its_name_its_word_or_its_id(named):
    (found,) = settled([Result(named, RUBRIC)], descriptions())
    assert found.achieved_level == MASTERED


@pytest.mark.parametrize("result", [Result("Genius", RUBRIC), Result(None, RUBRIC)])
def test_a_level_that_does_not_exist_is_refused(result):
    with pytest.raises(MalformedValueError, match="has no level") as refused:
        settled([result], descriptions())
    assert refused.value.fix == "Use one of Basic, Mastery."


def test_a_level_given_by_its_id_stays():
    result = Result(None, RUBRIC, achieved_level=BASIC)
    assert settled([result], descriptions()) == (result,)


@pytest.mark.parametrize("named", ["Completed", "in progress", "INPROGRESS"])
def test_a_status_is_found_in_any_spelling(named):
    (found,) = settled([Result(named, STATE)], descriptions())
    assert found.status in {"Completed", "InProgress"}


@pytest.mark.parametrize("result", [Result("done", STATE), Result(None, STATE)])
def test_a_status_that_does_not_exist_is_refused(result):
    with pytest.raises(MalformedValueError, match="no status"):
        settled([result], descriptions())


def test_a_result_for_no_description_is_refused():
    with pytest.raises(MalformedValueError, match="no result description urn:x:9") as refused:
        settled([Result("1", "urn:x:9")], descriptions())
    assert refused.value.pointer == "/0/resultDescription"


def test_a_result_of_an_achievement_without_descriptions_is_refused():
    with pytest.raises(MalformedValueError, match="means nothing"):
        settled([Result("1")], ())


def test_a_result_without_a_value_is_refused_unless_it_has_a_status():
    with pytest.raises(MalformedValueError, match="has no value"):
        settled([Result(None, SCORE)], descriptions())
    waiting = Result(None, SCORE, status="Enrolled")
    assert settled([waiting], descriptions()) == (waiting,)


def test_settling_twice_changes_nothing():
    once = settled(
        [Result("92"), Result("basic", RUBRIC), Result("on hold", STATE)], descriptions()
    )
    assert settled(once, descriptions()) == once


@pytest.mark.parametrize(
    ("described", "words"),
    [
        (one("Percent") * 2, "Two result descriptions"),
        (one("RawScore", value_min="low"), "valueMin must be a number"),
        (one("RawScore", value_max="high"), "valueMax must be a number"),
        (one("RawScore", value_min="2", value_max="1"), "no possible value"),
        (one("Percent", value_min="101"), "no possible value"),
        (one("RubricCriterionLevel"), "has no levels"),
        (one("Result", required_level=BASIC), "does not have"),
        (one("LetterGrade", allowed_values=("A",), required_value="B"), "which is not allowed"),
    ],
)
def test_descriptions_that_contradict_themselves_are_refused(described, words):
    with pytest.raises(MalformedValueError, match=words) as refused:
        check_descriptions(described, pointer="/x")
    assert refused.value.pointer.startswith("/x/")


def test_descriptions_that_fit_are_accepted():
    check_descriptions(descriptions())


@pytest.mark.parametrize(
    ("result", "short"),
    [
        (Result("69.9", SCORE), True),
        (Result("70", SCORE), False),
        (Result("pass", SCORE), False),
        (Result(None, SCORE, status="Failed"), False),
        (Result("C", GRADE), True),
        (Result("A", GRADE), False),
        (Result("?", GRADE), False),
        (Result(None, RUBRIC, achieved_level=BASIC), True),
        (Result(None, RUBRIC, achieved_level=MASTERED), False),
        (Result("Completed", STATE), False),
    ],
)
def test_a_result_below_what_is_required_is_seen(result, short):
    described = {each.id: each for each in descriptions()}
    assert falls_short(result, described[result.result_description]) is short


def test_a_level_without_a_word_is_found_by_its_name():
    levels = (RubricCriterionLevel(BASIC, "Basic"),)
    (found,) = settled([Result("basic")], one("RubricCriterionLevel", levels=levels))
    assert found.achieved_level == BASIC
