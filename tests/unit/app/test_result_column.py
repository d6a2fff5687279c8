from __future__ import annotations

import io

import pytest

from openler.app.issuer.achievements import define_achievement
from openler.app.issuer.reviewing import Answers, review_file
from openler.credentials.achievement import Achievement, ResultDescription
from openler.issuing.roster.fields import Field
from support.ports import OWNER, founded, memory_ports

TEST = ResultDescription(
    "urn:uuid:0f6d4a3c-1b7e-4a53-9c58-5c4a9b2f7d10", "Bench demo", "Percent", value_max="100"
)


@pytest.fixture
def ports():
    ports = memory_ports()
    founded(ports)
    achievement = Achievement("", "Welding II", criteria="Bend.", result_descriptions=(TEST,))
    define_achievement(ports, OWNER, achievement)
    return ports


def _columns(ports, header):
    row = "Ana Ruiz,ana@students.example,92,7"
    source = io.BytesIO(f"{header}\n{row}\n".encode())
    review = review_file(ports, OWNER, "welding-ii", source, Answers()).review
    return {match.header: match.field for match in review.mapping.matches}


def test_a_column_called_as_the_achievement_calls_its_result_holds_the_result(ports):
    assert _columns(ports, "Name,Email,BENCH DEMO,Shoe size")["BENCH DEMO"] is Field.RESULT


def test_a_column_that_is_a_result_by_its_own_name_stays_it(ports):
    columns = _columns(ports, "Name,Email,Score,Bench demo")
    assert (columns["Score"], columns["Bench demo"]) == (Field.RESULT, None)


def test_a_column_of_another_name_is_left_out(ports):
    assert _columns(ports, "Name,Email,Locker,Shoe size")["Locker"] is None
