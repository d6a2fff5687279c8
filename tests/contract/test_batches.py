"""Contract of `openler.app.ports.Batches`."""

from dataclasses import replace

import pytest

from openler.errors import ConflictError, NotFoundError
from support.stores import LATER, NOW, a_batch, an_achievement


@pytest.fixture
def work(empty):
    empty.achievements.add(an_achievement())
    return empty


def test_a_batch_is_returned_as_it_was_started(work):
    work.batches.start(a_batch())
    assert work.batches.get("batch-1") == a_batch()


def test_the_same_batch_again_is_taken_up_and_not_begun_anew(work):
    work.batches.start(a_batch())
    work.batches.finish("batch-1", at=LATER)
    work.batches.start(a_batch(started_at=LATER, file_name="renamed.csv"))
    assert work.batches.get("batch-1") == replace(a_batch(), finished_at=LATER)
    assert len(work.batches.all()) == 1


@pytest.mark.parametrize("changes", [{"file_digest": b"other"}, {"achievement": "baking-1"}])
def test_the_same_id_for_something_else_is_refused(work, changes):
    work.achievements.add(an_achievement("baking-1"))
    work.batches.start(a_batch())
    with pytest.raises(ConflictError, match="batch-1"):
        work.batches.start(a_batch(**changes))


def test_a_batch_of_an_unknown_achievement_is_refused(work):
    with pytest.raises(NotFoundError, match="unknown"):
        work.batches.start(a_batch(achievement="unknown"))
    assert list(work.batches.all()) == []


def test_the_first_finish_counts(work):
    work.batches.start(a_batch())
    work.batches.finish("batch-1", at=NOW)
    work.batches.finish("batch-1", at=LATER)
    assert work.batches.get("batch-1").finished_at == NOW


def test_an_unknown_batch_is_not_found(work):
    with pytest.raises(NotFoundError):
        work.batches.get("unknown")
    with pytest.raises(NotFoundError):
        work.batches.finish("unknown", at=NOW)


def test_batches_are_listed_newest_first(work):
    for name in ("b", "c", "a"):
        work.batches.start(a_batch(name))
    assert [batch.id for batch in work.batches.all()] == ["a", "c", "b"]
