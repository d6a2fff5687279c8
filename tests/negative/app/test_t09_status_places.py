"""T9: the place of a record in a status list says nothing about when it was issued, or to whom."""

from __future__ import annotations

import statistics

from openler.app.issuer.batches import Roster, award_batch
from openler.app.issuer.places import FULLEST, LIST_SIZE, reserve
from openler.app.model import StatusListRecord
from support.ports import NOW, OWNER, founded, memory_ports, people

DRAWN = 20_000
BUCKETS = 64
CHI_SQUARE_LIMIT = 103.4
"""The 99.9 % point of chi-square with 63 degrees of freedom."""


def _drawn(count=DRAWN):
    ports = memory_ports(seed=9)
    with ports.store.for_tenant(OWNER.tenant) as work:
        places, begun = reserve(
            work, count, base_url="https://college.example", at=NOW, random=ports.random
        )
    return [place.index for place in places], begun


def test_t09_places_are_spread_evenly_over_the_whole_list():
    indexes, _ = _drawn()
    counts = [0] * BUCKETS
    for index in indexes:
        counts[index * BUCKETS // LIST_SIZE] += 1
    expected = DRAWN / BUCKETS
    assert sum((count - expected) ** 2 / expected for count in counts) < CHI_SQUARE_LIMIT


def test_t09_a_place_does_not_tell_the_order_of_awards():
    indexes, _ = _drawn()
    # 4 standard errors of the correlation of two independent columns of this length
    assert abs(statistics.correlation(range(DRAWN), indexes)) < 4 / DRAWN**0.5


def test_t09_no_place_is_given_out_twice_and_none_outside_the_list():
    indexes, _ = _drawn()
    assert len(set(indexes)) == DRAWN
    assert 0 <= min(indexes) <= max(indexes) < LIST_SIZE


def test_t09_a_list_has_at_least_the_entries_that_the_standard_asks_for():
    _, begun = _drawn(1)
    assert [one.size for one in begun] == [LIST_SIZE]
    assert LIST_SIZE >= 131_072


def test_t09_a_list_that_is_four_fifths_full_is_closed_and_another_one_begun():
    ports = memory_ports()

    class AlmostFull:
        """A shelf with one list in which two places are left to give out."""

        def __init__(self):
            self.lists = [
                StatusListRecord("https://college.example/status/old.json", LIST_SIZE, NOW)
            ]

        def all(self):
            return self.lists

        def add(self, status_list):
            self.lists.append(status_list)

        def taken(self, list_id):
            return FULLEST - 2 if list_id.endswith("old.json") else 0

        def free_of(self, list_id, indexes):
            return frozenset(indexes)

    class Work:
        status_lists = AlmostFull()

    places, begun = reserve(
        Work(), 5, base_url="https://college.example", at=NOW, random=ports.random
    )
    assert len(begun) == 1
    by_list = [place.list_id for place in places]
    assert by_list.count("https://college.example/status/old.json") == 2
    assert by_list.count(begun[0].id) == 3


def test_t09_records_of_one_batch_share_a_list_with_everybody_elses():
    ports = memory_ports()
    founded(ports)
    award_batch(
        ports, OWNER, "welding-i", Roster("a.csv", b"a", people(5), 5), progress=lambda _: None
    )
    more = people(5, start=5)
    award_batch(ports, OWNER, "welding-i", Roster("b.csv", b"b", more, 5), progress=lambda _: None)
    with ports.store.for_tenant(OWNER.tenant) as work:
        assert len(work.status_lists.all()) == 1
