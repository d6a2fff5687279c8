from __future__ import annotations

from dataclasses import replace

import pytest

from openler.app.issuer.batches import CHUNK, award_batch, batch_id
from openler.errors import NotFoundError
from support.chain import WELDING, award_file, roster, snapshot, told
from support.ports import NOW, OWNER, Clock, founded, memory_ports, people


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ports(clock):
    ports = memory_ports(clock=clock)
    founded(ports)
    return ports


def test_everybody_on_the_roster_is_awarded_in_chunks_and_progress_is_told(ports):
    done = []
    result = award_batch(ports, OWNER, WELDING, roster(people(CHUNK + 5)), progress=done.append)
    assert (result.issued, result.already, result.refused) == (CHUNK + 5, 0, [])
    assert done == [CHUNK, 5]
    assert told(ports) == ["issued"] * (CHUNK + 5)


def test_a_batch_remembers_its_file_and_when_it_ended(ports):
    one = roster(people(2))
    result = award_batch(ports, OWNER, WELDING, one, progress=lambda _: None)
    (batch,) = snapshot(ports)["batches"]
    assert (batch.id, batch.file_name, batch.file_digest) == (result.id, "class.csv", one.digest)
    assert (batch.rows, batch.started_at, batch.finished_at) == (2, NOW, NOW)
    assert {(award.batch, award.row) for award in snapshot(ports)["awards"]} == {
        (result.id, 2),
        (result.id, 3),
    }


def test_the_same_file_again_awards_nothing_and_changes_nothing(ports, clock):
    award_file(ports, people(3))
    before = snapshot(ports)
    clock.advance(hours=1)
    result = award_file(ports, people(3))
    assert (result.issued, result.already) == (0, 3)
    assert result.finished_at == NOW, "the first time counts"
    assert snapshot(ports) == before


def test_a_grown_file_awards_the_new_rows_alone(ports):
    award_file(ports, people(3))
    result = award_file(ports, people(5))
    assert (result.issued, result.already) == (2, 3)
    assert len(snapshot(ports)["batches"]) == 2


def test_a_batch_that_stopped_is_taken_up_where_it_stopped(ports):
    class PowerCutError(Exception):
        pass

    def cut(rows):
        raise PowerCutError

    everybody = roster(people(CHUNK + 5))
    with pytest.raises(PowerCutError):
        award_batch(ports, OWNER, WELDING, everybody, progress=cut)
    (batch,) = snapshot(ports)["batches"]
    assert batch.finished_at is None
    result = award_batch(ports, OWNER, WELDING, everybody, progress=lambda _: None)
    assert (result.id, result.issued, result.already) == (batch.id, 5, CHUNK)
    assert len(snapshot(ports)["awards"]) == CHUNK + 5


def test_a_row_that_cannot_be_made_is_told_and_the_others_are_awarded(ports):
    good, bad = people(2)
    result = award_file(ports, [replace(bad, evidence_url="no address"), good])
    assert (result.issued, len(result.refused)) == (1, 1)
    assert [one.recipient.name for one in result.refused] == [bad.name]


def test_an_empty_roster_is_a_batch_of_nobody(ports):
    result = award_file(ports, [])
    assert (result.issued, result.finished_at) == (0, NOW)


def test_a_batch_is_named_after_its_content_and_its_achievement():
    assert batch_id("a", b"1") == batch_id("a", b"1")
    assert len({batch_id("a", b"1"), batch_id("a", b"2"), batch_id("b", b"1")}) == 3


def test_a_file_for_an_unknown_achievement_is_refused_before_it_is_begun(ports):
    with pytest.raises(NotFoundError):
        award_batch(ports, OWNER, "welding-ii", roster(people(1)), progress=lambda _: None)
    assert snapshot(ports)["batches"] == []
