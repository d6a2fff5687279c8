from __future__ import annotations

import hashlib
import io

import pytest

from openler.app.issuer.achievements import define_achievement
from openler.app.issuer.reviewing import Answers, review_file
from openler.app.model import AchievementRecord
from openler.credentials.achievement import Achievement, ResultDescription
from openler.errors import DataLossError, InputError, NotFoundError
from openler.issuing.roster.fields import Field
from support.chain import WELDING, award_file, snapshot
from support.ports import NOW, OWNER, founded, memory_ports

CLASS = (
    b"Name,Email,Completed\n"
    b"Ana Ruiz,ana@students.example,2026-05-11\n"
    b"Sam Okafor,sam@students.example,2026-05-11\n"
    b",jo@students.example,2026-05-11\n"
)


@pytest.fixture
def ports():
    ports = memory_ports()
    founded(ports)
    return ports


def _review(ports, data=CLASS, answers=None):
    return review_file(ports, OWNER, WELDING, io.BytesIO(data), answers or Answers())


def test_a_review_stores_nothing_and_opens_no_key(ports):
    before = snapshot(ports)
    ports.vault._keys.clear()
    found = _review(ports).review
    assert (found.ready, sum(len(one.lines) > 0 for one in found.problems)) == (2, 1)
    assert snapshot(ports) == before


def test_a_review_has_the_digest_of_the_file(ports):
    assert _review(ports).digest == hashlib.sha256(CLASS).digest()


def test_who_was_awarded_before_is_told_as_such(ports):
    award_file(ports, list(_review(ports).review.recipients()))
    found = _review(ports).review
    assert (found.ready, found.already) == (0, 2)


def test_who_was_awarded_another_achievement_is_ready(ports):
    award_file(ports, list(_review(ports).review.recipients()))
    define_achievement(ports, OWNER, Achievement("", "Welding II", criteria="Bend."))
    found = review_file(ports, OWNER, "welding-ii", io.BytesIO(CLASS), Answers()).review
    assert (found.ready, found.already) == (2, 0)


def test_a_person_may_say_what_a_column_holds(ports):
    answers = Answers(columns=(("Completed", None),))
    mapping = _review(ports, answers=answers).review.mapping
    assert mapping.column(Field.AWARD_DATE) is None


def test_a_column_that_the_file_has_not_is_not_found(ports):
    with pytest.raises(NotFoundError):
        _review(ports, answers=Answers(columns=(("Shoe size", None),)))


def test_what_could_not_be_signed_is_told_in_the_review(ports):
    """The first person is prepared as if for signing, not a thousand rows later."""
    with ports.store.for_tenant(OWNER.tenant) as work:
        welding = work.achievements.get(WELDING).document
        odd = {**welding, "favouriteColour": "blue"}
        work.achievements.add(AchievementRecord("odd", odd, NOW))
    with pytest.raises(DataLossError):
        review_file(ports, OWNER, "odd", io.BytesIO(CLASS), Answers())


def test_a_column_of_results_for_an_achievement_without_any_is_left_out_and_told(ports):
    found = _review(ports, b"Name,Email,Score\nAna Ruiz,ana@students.example,92\n").review
    assert found.ready == 1
    assert [one.result for one in found.recipients()] == [None]
    assert any("Score" in note for note in found.notes)


def test_a_result_that_cannot_be_stops_its_row_and_one_too_low_is_only_told(ports):
    test = ResultDescription("urn:uuid:1", "Test", "Percent", required_value="70")
    described = Achievement("", "Welding II", criteria="Bend.", result_descriptions=(test,))
    define_achievement(ports, OWNER, described)
    rows = "".join(f"Learner {n},learner{n}@students.example,{n}\n" for n in (50, 70, 101))
    source = io.BytesIO(("Name,Email,Score\n" + rows).encode())
    found = review_file(ports, OWNER, "welding-ii", source, Answers()).review
    assert [one.result for one in found.recipients()] == ["50", "70"]
    told = " ".join(line for one in found.problems for line in one.lines)
    assert "101" in told


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\xff" * 40, b"PK\x03\x04broken"])
def test_what_is_no_table_is_refused(ports, data):
    with pytest.raises(InputError):
        _review(ports, data)


def test_an_unknown_achievement_is_not_found_before_the_file_is_read(ports):
    with pytest.raises(NotFoundError):
        review_file(ports, OWNER, "welding-ii", io.BytesIO(b""), Answers())
