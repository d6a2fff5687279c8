from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from openler.app.issuer.places import FULLEST, LIST_SIZE, reserve
from openler.app.issuer.planning import natural_key, require_preparable
from openler.app.model import StatusListRecord
from openler.codec import document
from openler.errors import InputError, NotFoundError
from openler.issuing.roster.model import Recipient
from support.chain import award_one, snapshot
from support.ports import NOW, OWNER, founded, memory_ports

ANA = Recipient(
    "Ana Ruiz", email="ana@students.example", student_id="S1", award_date=date(2026, 5, 12)
)
BASE = "https://riverbend.example"


def _same(one, other, *, slug="welding-i"):
    return natural_key("welding-i", one) == natural_key(slug, other)


@pytest.mark.parametrize(
    "changes",
    [
        {"email": "ANA@Students.example"},
        {"name": "Ana María Ruiz"},
        {"student_id": "S2"},
        {"result": "92"},
        {"row": 17},
        {"valid_until": date(2030, 1, 1)},
    ],
    ids=repr,
)
def test_the_same_address_on_the_same_day_is_the_same_award(changes):
    assert _same(ANA, replace(ANA, **changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"email": "ana@other.example"},
        {"email": None},
        {"award_date": date(2026, 5, 13)},
        {"award_date": None},
        {"reference": "A-1"},
    ],
    ids=repr,
)
def test_another_person_or_occasion_is_another_award(changes):
    assert not _same(ANA, replace(ANA, **changes))


def test_another_achievement_is_another_award():
    assert not _same(ANA, ANA, slug="welding-ii")


def test_a_reference_stands_for_the_occasion_whatever_the_day():
    first = replace(ANA, reference="A-1")
    assert _same(first, replace(first, award_date=date(2027, 1, 1)))
    assert not _same(first, replace(first, reference="A-2"))


def test_without_an_address_the_schools_number_is_the_person_and_then_the_name():
    numbered = replace(ANA, email=None)
    assert _same(numbered, replace(numbered, name="A. Ruiz"))
    assert _same(numbered, replace(numbered, student_id="s1"))
    named = replace(numbered, student_id=None)
    assert _same(named, replace(named, name="ANA RUIZ"))
    assert not _same(named, replace(named, name="Ana Ruis"))


def test_parts_of_a_key_cannot_run_into_each_other():
    assert natural_key("a", Recipient("b", reference="c")) != natural_key(
        "ab", Recipient("", reference="c")
    )


def _reserve(ports, wanted, *, base=BASE):
    with ports.store.for_tenant(OWNER.tenant) as work:
        return reserve(work, wanted, base_url=base, at=NOW, random=ports.random)


def test_t9_places_are_drawn_at_random_and_no_place_twice():
    places, begun = _reserve(memory_ports(), 500)
    indexes = [place.index for place in places]
    assert len(set(indexes)) == 500
    assert all(0 <= index < LIST_SIZE for index in indexes)
    assert indexes != sorted(indexes)
    assert [one.id for one in begun] == [places[0].list_id]


def test_a_draw_that_hits_a_taken_place_is_drawn_again():
    ports = memory_ports()
    founded(ports, base_url=BASE)
    taken = award_one(ports).place
    rigged = iter([taken.index, taken.index, 7])
    with ports.store.for_tenant(OWNER.tenant) as work:
        places, begun = reserve(
            work, 1, base_url=BASE, at=NOW, random=lambda size: next(rigged).to_bytes(size)
        )
    assert [place.index for place in places] == [7]
    assert begun == []


class _Full:
    """A status list that has given out so many places."""

    def __init__(self, taken):
        self.status_lists = self
        self._lists = [StatusListRecord(f"{BASE}/status/old.json", LIST_SIZE, NOW)]
        self._taken = taken

    def all(self):
        return self._lists

    def add(self, one):
        self._lists.append(one)

    def taken(self, list_id):
        return self._taken

    def free_of(self, list_id, indexes):
        return frozenset(indexes)


@pytest.mark.parametrize(("taken", "old", "fresh"), [(FULLEST - 2, 2, 1), (FULLEST, 0, 3)])
def test_a_list_is_closed_at_four_fifths_and_the_next_one_begun(taken, old, fresh):
    work = _Full(taken)
    places, begun = reserve(work, 3, base_url=BASE, at=NOW, random=memory_ports().random)
    per_list = [place.list_id for place in places]
    assert per_list.count(f"{BASE}/status/old.json") == old
    assert per_list.count(begun[0].id) == fresh


def test_no_place_is_drawn_for_nobody():
    places, begun = _reserve(memory_ports(), 0)
    assert (places, begun) == ([], [])


def test_what_could_not_be_signed_is_told_before_anything_is_stored():
    ports = memory_ports()
    founded(ports)
    before = snapshot(ports)
    require_preparable(ports, OWNER, "welding-i", ANA)
    with pytest.raises(InputError):
        require_preparable(ports, OWNER, "welding-i", replace(ANA, evidence_url="no address"))
    with pytest.raises(NotFoundError):
        require_preparable(ports, OWNER, "welding-ii", ANA)
    assert snapshot(ports) == before


def test_an_email_address_never_stands_in_a_record_in_the_clear():
    ports = memory_ports()
    founded(ports)
    record = award_one(ports)
    assert record.recipient_email == "learner0@students.example"
    assert b"students.example" not in record.secured
    subject = document.parse_object(record.secured)["credentialSubject"]
    assert subject["identifier"]
