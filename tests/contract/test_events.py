"""Contract of `openler.app.ports.Events`."""

import pytest

from openler.app.catalogue import CHECKED, CLAIMED, ISSUED, SHARED
from openler.app.model import Count
from openler.errors import ConflictError
from support.stores import LAKESIDE, RIVERBEND, an_event


def test_the_log_is_read_from_its_beginning_as_it_was_written(empty):
    events = [
        an_event("r2", source="file"),
        an_event("r1", CHECKED, None, verdict="genuine"),
        an_event("r1", CLAIMED),
    ]
    empty.events.add(events[:2])
    empty.events.add(iter(events[2:]))
    empty.events.add([])
    assert list(empty.events.all()) == events


def test_a_long_log_is_streamed_whole(empty):
    empty.events.add(an_event(f"r{number}") for number in range(1_201))
    assert [event.record for event in empty.events.all()] == [f"r{n}" for n in range(1_201)]


def test_the_secret_of_the_events_is_the_first_that_was_given(store):
    with store.for_tenant(RIVERBEND) as work:
        assert work.events.pseudonym_key(b"first") == b"first"
        assert work.events.pseudonym_key(b"second") == b"first"
    with store.for_tenant(RIVERBEND) as work:
        assert work.events.pseudonym_key(b"third") == b"first"
    with store.for_tenant(LAKESIDE) as work:
        assert work.events.pseudonym_key(b"Lakeside's") == b"Lakeside's"


def test_a_secret_that_was_rolled_back_is_none(store):
    with pytest.raises(ConflictError), store.for_tenant(RIVERBEND) as work:  # noqa: PT012
        work.events.pseudonym_key(b"rolled back")
        raise ConflictError("no")
    with store.for_tenant(RIVERBEND) as work:
        assert work.events.pseudonym_key(b"fresh") == b"fresh"


def test_events_are_counted_and_so_are_the_records_behind_them(empty):
    empty.events.add(
        [
            an_event("r1"),
            an_event("r2"),
            an_event("r1", CHECKED),
            an_event("r1", CHECKED),
            an_event("r3", CHECKED, None),
            an_event("r4", cohort="baking-1"),
        ]
    )
    assert empty.events.counts() == {ISSUED.id: Count(3, 3), CHECKED.id: Count(3, 2)}
    assert empty.events.counts(cohort="welding-1") == {
        ISSUED.id: Count(2, 2),
        CHECKED.id: Count(2, 1),
    }
    assert empty.events.counts(cohort="unknown") == {}


def test_records_are_counted_that_met_every_kind(empty):
    empty.events.add(
        [
            an_event("r1"),
            an_event("r1", CLAIMED),
            an_event("r1", CLAIMED),
            an_event("r2"),
            an_event("r3", CLAIMED),
            an_event("r4", cohort="baking-1"),
            an_event("r4", CLAIMED, "baking-1"),
        ]
    )
    assert empty.events.records_with([ISSUED.id]) == 3
    assert empty.events.records_with([ISSUED.id, CLAIMED.id]) == 2
    assert empty.events.records_with([CLAIMED.id, ISSUED.id, CLAIMED.id]) == 2
    assert empty.events.records_with([ISSUED.id, CLAIMED.id], cohort="welding-1") == 1
    assert empty.events.records_with([ISSUED.id, CLAIMED.id], cohort="unknown") == 0
    assert empty.events.records_with([SHARED.id]) == 0
    assert empty.events.records_with([]) == 0
