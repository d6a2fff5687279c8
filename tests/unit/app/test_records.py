from __future__ import annotations

from itertools import islice

import pytest

from openler.app.issuer.records import (
    export_records,
    find_awards,
    get_award,
    list_batches,
    record_bytes,
)
from openler.app.issuer.standing import change_standing
from openler.app.model import AwardFilter, Standing
from openler.errors import NotFoundError
from support.chain import award_file, award_one, snapshot, told
from support.ports import OWNER, Clock, founded, memory_ports, people
from support.stores import an_award


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ports(clock):
    ports = memory_ports(clock=clock)
    founded(ports)
    return ports


def test_a_page_of_awards_comes_with_their_whole_number(ports):
    award_file(ports, people(5))
    found, count = find_awards(ports, OWNER, limit=2)
    assert ([one.recipient_name for one in found], count) == (["Learner 0", "Learner 1"], 5)


def test_awards_are_found_by_a_part_of_a_name_or_an_address(ports):
    award_file(ports, people(3))
    found, count = find_awards(ports, OWNER, AwardFilter(text="LEARNER2@"))
    assert ([one.recipient_name for one in found], count) == (["Learner 2"], 1)


def test_one_award_is_found_by_its_id(ports):
    made = award_one(ports)
    assert get_award(ports, OWNER, made.credential_id) == made
    with pytest.raises(NotFoundError):
        get_award(ports, OWNER, "urn:uuid:1")


def test_what_is_exported_is_what_was_signed_byte_for_byte(ports):
    award_file(ports, people(3))
    exported = {award.credential_id: data for award, data in export_records(ports, OWNER)}
    assert exported == {one.credential_id: one.secured for one in snapshot(ports)["awards"]}


def test_every_exported_record_is_told_of_each_time(ports):
    award_file(ports, people(2))
    for _ in range(2):
        list(export_records(ports, OWNER))
    assert told(ports) == ["issued"] * 2 + ["exported"] * 4


def test_an_export_can_be_of_a_part(ports):
    first = award_one(ports)
    award_one(ports, 1)
    change_standing(ports, OWNER, first.credential_id, Standing.REVOKED, reason="because")
    chosen = AwardFilter(standing=Standing.VALID)
    assert [one.recipient_name for one, _ in export_records(ports, OWNER, chosen)] == ["Learner 1"]


def test_an_export_that_stops_half_way_tells_of_nothing_and_breaks_nothing(ports):
    award_file(ports, people(3))
    exporting = export_records(ports, OWNER)
    assert len(list(islice(exporting, 1))) == 1
    exporting.close()
    assert told(ports) == ["issued"] * 3
    assert len(list(export_records(ports, OWNER))) == 3


def test_intents_are_not_exported(ports, monkeypatch):
    monkeypatch.setattr("openler.app.issuer.award._sign", lambda *arguments: ())
    award_file(ports, people(2))
    assert list(export_records(ports, OWNER)) == []
    assert find_awards(ports, OWNER)[1] == 2


def test_batches_are_listed_newest_first(ports, clock):
    first = award_file(ports, people(1))
    clock.advance(minutes=1)
    second = award_file(ports, people(2))
    assert [one.id for one in list_batches(ports, OWNER)] == [second.id, first.id]


def test_an_intent_has_no_record_yet(ports):
    assert record_bytes(an_award(secured=b"signed")) == b"signed"
    with pytest.raises(NotFoundError, match="not signed yet"):
        record_bytes(an_award())
