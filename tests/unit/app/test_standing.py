from __future__ import annotations

from datetime import timedelta

import pytest

from openler.app.issuer.award import award, redeem_all
from openler.app.issuer.standing import UNDO_REASON, UNDO_WINDOW, change_standing, undo_batch
from openler.app.model import Standing
from openler.errors import ConflictError, MalformedValueError, NotFoundError
from support.chain import (
    WELDING,
    award_file,
    award_one,
    bits,
    check,
    snapshot,
    stored,
    told,
    verdict,
)
from support.ports import OWNER, Clock, founded, memory_ports, people

VALID, HELD, GONE = Standing.VALID, Standing.SUSPENDED, Standing.REVOKED
PATHS = {VALID: (), HELD: (HELD,), GONE: (GONE,)}
ALLOWED = {(VALID, HELD), (VALID, GONE), (HELD, VALID), (HELD, GONE)}


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ports(clock):
    ports = memory_ports(clock=clock)
    founded(ports)
    return ports


def _to(ports, award, standing, reason="because"):
    return change_standing(ports, OWNER, award.credential_id, standing, reason=reason)


@pytest.mark.parametrize("start", list(Standing))
@pytest.mark.parametrize("to", list(Standing))
def test_each_change_of_standing_is_made_or_refused(ports, start, to):
    record = award_one(ports)
    for step in PATHS[start]:
        _to(ports, record, step)
    before = snapshot(ports)
    if (start, to) in ALLOWED:
        changed = _to(ports, record, to, "a reason")
        assert (changed.standing, changed.reason) == (to, "a reason")
        assert changed == stored(ports, record.credential_id)
    else:
        with pytest.raises(ConflictError):
            _to(ports, record, to)
        assert snapshot(ports) == before


@pytest.mark.parametrize(
    ("standing", "shown", "answer"),
    [
        (VALID, (False, False), "genuine"),
        (HELD, (True, True), "on_hold"),
        (GONE, (True, False), "withdrawn"),
    ],
)
def test_a_change_shows_at_once_in_both_lists_and_in_the_answer(ports, standing, shown, answer):
    """On hold is set in the revocation list too: who reads only that one fails closed."""
    record, other = award_one(ports), award_one(ports, 1)
    for step in PATHS[standing]:
        _to(ports, record, step)
    assert bits(ports, record) == shown
    assert verdict(ports, record) == answer
    assert verdict(ports, other) == "genuine"


def test_a_hold_that_ended_leaves_no_trace_in_the_lists(ports):
    record = award_one(ports)
    _to(ports, record, HELD)
    _to(ports, record, VALID)
    assert bits(ports, record) == (False, False)
    assert verdict(ports, record) == "genuine"


def test_withdrawn_from_a_hold_is_withdrawn_and_no_longer_on_hold(ports):
    record = award_one(ports)
    _to(ports, record, HELD)
    _to(ports, record, GONE)
    assert bits(ports, record) == (True, False)


def test_the_signed_bytes_never_change(ports):
    record = award_one(ports)
    _to(ports, record, GONE)
    assert stored(ports, record.credential_id).secured == record.secured


def test_each_change_is_told_and_the_reason_is_not_in_the_events(ports):
    record = award_one(ports)
    for step in (HELD, VALID, HELD, GONE):
        _to(ports, record, step, reason="Ana Ruiz cheated")
    assert told(ports) == ["issued", "suspended", "reinstated", "suspended", "withdrawn"]
    assert "Ana" not in repr(snapshot(ports)["events"])


@pytest.mark.parametrize("to", [HELD, GONE])
@pytest.mark.parametrize("reason", ["", "  "])
def test_what_speaks_against_a_person_needs_a_reason(ports, to, reason):
    record = award_one(ports)
    before = snapshot(ports)
    with pytest.raises(MalformedValueError, match="reason"):
        _to(ports, record, to, reason)
    assert snapshot(ports) == before


def test_a_hold_may_end_without_a_reason(ports):
    record = award_one(ports)
    _to(ports, record, HELD)
    assert _to(ports, record, VALID, "").standing is VALID


def test_a_record_that_is_not_ours_cannot_be_withdrawn(ports):
    before = snapshot(ports)
    with pytest.raises(NotFoundError):
        change_standing(ports, OWNER, "urn:uuid:1", GONE, reason="because")
    assert snapshot(ports) == before


def test_an_intent_has_no_standing_to_change(ports, monkeypatch):
    def die(*arguments):
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr("openler.app.issuer.award._sign", die)
        with pytest.raises(SystemExit):
            award_one(ports)
    (intent,) = snapshot(ports)["awards"]
    with pytest.raises(NotFoundError, match="not signed yet"):
        _to(ports, intent, GONE)
    assert redeem_all(ports, OWNER) == 1
    assert _to(ports, intent, GONE).standing is GONE


def test_a_batch_can_be_undone_to_the_last_second_of_its_window(ports, clock):
    result = award_file(ports, people(3))
    clock.advance(seconds=UNDO_WINDOW.total_seconds())
    assert undo_batch(ports, OWNER, result.id) == 3
    awards = snapshot(ports)["awards"]
    assert {(one.standing, one.reason) for one in awards} == {(GONE, UNDO_REASON)}
    assert [verdict(ports, one) for one in awards] == ["withdrawn"] * 3
    assert told(ports)[:6] == ["issued"] * 3 + ["withdrawn"] * 3


def test_a_second_later_it_cannot_and_the_way_out_is_named(ports, clock):
    result = award_file(ports, people(3))
    clock.now += UNDO_WINDOW + timedelta(seconds=1)
    before = snapshot(ports)
    with pytest.raises(ConflictError, match="10:30 UTC on 2026-05-12") as refused:
        undo_batch(ports, OWNER, result.id)
    assert "ler revoke" in refused.value.fix
    assert snapshot(ports) == before


def test_the_window_is_of_the_first_time_that_the_batch_was_done(ports, clock):
    award_file(ports, people(3))
    clock.now += UNDO_WINDOW
    again = award_file(ports, people(3))
    clock.advance(seconds=1)
    with pytest.raises(ConflictError):
        undo_batch(ports, OWNER, again.id)


def test_undoing_touches_no_other_batch_and_no_single_record(ports):
    single = award_one(ports, 50)
    other = award_file(ports, people(2, start=10))
    undo_batch(ports, OWNER, award_file(ports, people(3)).id)
    standing = {one.batch: one.standing for one in snapshot(ports)["awards"]}
    assert (standing[other.id], standing[None]) == (VALID, VALID)
    assert verdict(ports, single) == "genuine"


def test_what_is_undone_can_be_awarded_anew_and_the_old_stays_withdrawn(ports):
    award_file(ports, people(2))
    (batch,) = snapshot(ports)["batches"]
    undo_batch(ports, OWNER, batch.id)
    old = [one for one in snapshot(ports)["awards"] if one.standing is GONE]
    result = award_file(ports, people(3))
    assert (result.issued, result.already) == (3, 0)
    fresh = [one for one in snapshot(ports)["awards"] if one.standing is VALID]
    assert [verdict(ports, one) for one in old] == ["withdrawn"] * 2
    assert [verdict(ports, one) for one in fresh] == ["genuine"] * 3


def test_the_same_file_can_be_awarded_again_after_it_was_undone(ports):
    first = award_file(ports, people(2))
    undo_batch(ports, OWNER, first.id)
    assert award_file(ports, people(2)).issued == 2


def test_undoing_leaves_alone_what_was_withdrawn_before(ports):
    result = award_file(ports, people(2))
    first, second = snapshot(ports)["awards"]
    _to(ports, first, GONE, reason="a wrong name")
    assert undo_batch(ports, OWNER, result.id) == 1
    assert stored(ports, first.credential_id).reason == "a wrong name"
    with pytest.raises(ConflictError):
        award_one(ports, 0)
    assert award(ports, OWNER, WELDING, people(1, start=1)[0]).credential_id != second.credential_id


def test_undoing_twice_withdraws_nothing_twice(ports):
    result = award_file(ports, people(2))
    assert [undo_batch(ports, OWNER, result.id) for _ in range(2)] == [2, 0]


def test_a_batch_that_is_on_hold_in_part_is_undone_whole(ports):
    result = award_file(ports, people(2))
    held = snapshot(ports)["awards"][0]
    _to(ports, held, HELD)
    assert undo_batch(ports, OWNER, result.id) == 2
    assert bits(ports, held) == (True, False)


def test_an_unknown_batch_cannot_be_undone(ports):
    with pytest.raises(NotFoundError):
        undo_batch(ports, OWNER, "0" * 12)


def test_somebody_who_does_not_trust_us_learns_of_a_withdrawal_too(ports):
    record = award_one(ports)
    _to(ports, record, GONE)
    assert check(ports, record.secured).verdict.value == "withdrawn"
