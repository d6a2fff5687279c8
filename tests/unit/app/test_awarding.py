"""Award, batch, standing: what stands, what happened, and what is published agree."""

from __future__ import annotations

from datetime import date

import pytest

from openler.app.events import PSEUDONYM_BYTES
from openler.app.issuer import award as awarding
from openler.app.issuer.award import award, redeem_all
from openler.app.issuer.batches import Roster, award_batch
from openler.app.issuer.planning import natural_key
from openler.app.issuer.records import (
    export_records,
    find_awards,
    get_award,
    list_batches,
    record_bytes,
)
from openler.app.issuer.standing import UNDO_WINDOW, change_standing, undo_batch
from openler.app.model import AwardFilter, AwardState, Purpose, Standing
from openler.app.reader.checking import CheckOptions, Thing, check_things
from openler.app.trusting import ForThisAnswer
from openler.errors import ConflictError, MalformedValueError, NotFoundError
from openler.issuing.roster.model import Recipient
from openler.verifying.findings import Source
from support.ports import OWNER, Clock, founded, memory_ports, people

ANA = Recipient(name="Ana Ruiz", email="ana@students.example", award_date=date(2026, 5, 1))


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ports(clock):
    made = memory_ports(clock=clock)
    made_issuer = founded(made)
    assert made_issuer.did.startswith("did:key:")
    return made


def verdict(ports, *awards):
    with ports.store.for_tenant(OWNER.tenant) as work:
        did = work.issuers.get().did
    options = CheckOptions(trust=ForThisAnswer(issuers=[did]))
    things = [Thing("file", record_bytes(one), Source.FILE) for one in awards]
    return [one.report.verdict.value for one in check_things(ports, OWNER, things, options)]


def kinds(ports):
    with ports.store.for_tenant(OWNER.tenant) as work:
        return [event.kind.id for event in work.events.all()]


def roster(count, *, digest=b"a", start=0):
    return Roster("class.csv", digest, people(count, start=start), count)


def batch(ports, **options):
    told = []
    result = award_batch(ports, OWNER, "welding-i", roster(**options), progress=told.append)
    return result, told


def test_an_award_is_planned_signed_stored_and_told_once(ports):
    made = award(ports, OWNER, "welding-i", ANA)
    assert made.state is AwardState.ISSUED
    assert get_award(ports, OWNER, made.credential_id) == made
    assert verdict(ports, made) == ["genuine"]
    assert kinds(ports) == ["issued", "checked"]


def test_the_same_award_again_is_the_record_that_stands(ports):
    first = award(ports, OWNER, "welding-i", ANA)
    again = award(ports, OWNER, "welding-i", Recipient(
        name="Ana María Ruiz", email="ANA@students.example", award_date=ANA.award_date
    ))  # fmt: skip
    assert again == first
    assert kinds(ports) == ["issued"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (ANA, Recipient(name="Ana", email="Ana@Students.example", award_date=ANA.award_date), True),
        (ANA, Recipient(name="Ana Ruiz", email=ANA.email, award_date=date(2026, 5, 2)), False),
        (ANA, Recipient(name="Ana Ruiz", email=ANA.email), False),
        (
            Recipient(name="A", student_id="17", reference="r1", award_date=date(2026, 5, 1)),
            Recipient(name="B", student_id="17", reference="r1", award_date=date(2026, 5, 9)),
            True,
        ),
        (Recipient(name="A", student_id="17"), Recipient(name="A", student_id="18"), False),
        (Recipient(name="Ana Ruiz"), Recipient(name="ANA RUIZ"), True),
    ],
)
def test_what_makes_two_awards_the_same(one, other, same):
    assert (natural_key("welding-i", one) == natural_key("welding-i", other)) is same
    assert natural_key("welding-i", one) != natural_key("welding-ii", one)


def test_a_result_that_the_achievement_does_not_have_is_refused_and_nothing_is_stored(ports):
    with pytest.raises(MalformedValueError):
        award(ports, OWNER, "welding-i", Recipient(name="Ana Ruiz", result="92"))
    assert find_awards(ports, OWNER) == ([], 0)
    assert kinds(ports) == []


def test_an_unknown_achievement_is_not_found(ports):
    with pytest.raises(NotFoundError):
        award(ports, OWNER, "welding-9", ANA)


def test_a_crash_between_plan_and_signature_leaves_an_intent_that_is_redeemed_once(
    ports, monkeypatch
):
    class PowerCut(BaseException):
        """What stops a process between two transactions."""

    def cut(*_):
        raise PowerCut

    with monkeypatch.context() as patched:
        patched.setattr(awarding, "_sign", cut)
        with pytest.raises(PowerCut):
            award(ports, OWNER, "welding-i", ANA)
    [waiting], _ = find_awards(ports, OWNER)
    assert waiting.state is AwardState.PLANNED
    with pytest.raises(NotFoundError, match="not signed yet"):
        record_bytes(waiting)
    with pytest.raises(NotFoundError, match="not signed yet"):
        change_standing(ports, OWNER, waiting.credential_id, Standing.REVOKED, reason="x")
    assert redeem_all(ports, OWNER) == 1
    assert redeem_all(ports, OWNER) == 0
    [issued], _ = find_awards(ports, OWNER)
    assert (issued.credential_id, issued.place) == (waiting.credential_id, waiting.place)
    assert verdict(ports, issued) == ["genuine"]
    assert kinds(ports).count("issued") == 1


def test_running_again_signs_the_waiting_intent_and_not_a_new_one(ports, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(awarding, "_sign", lambda *_: ())
        with pytest.raises(IndexError):
            award(ports, OWNER, "welding-i", ANA)
    [waiting], _ = find_awards(ports, OWNER)
    assert award(ports, OWNER, "welding-i", ANA).credential_id == waiting.credential_id


def test_a_batch_goes_in_chunks_and_tells_each(ports):
    result, told = batch(ports, count=250)
    assert (result.issued, result.already, result.refused) == (250, 0, [])
    assert told == [100, 100, 50]
    assert len({one.place for one in find_awards(ports, OWNER)[0]}) == 250
    assert [one.id for one in list_batches(ports, OWNER)] == [result.id]


def test_the_same_file_again_awards_nothing_and_a_longer_one_only_the_rest(ports):
    first, _ = batch(ports, count=5)
    again, _ = batch(ports, count=5)
    longer, _ = batch(ports, count=8, digest=b"b")
    assert (again.id, again.issued, again.already) == (first.id, 0, 5)
    assert (longer.issued, longer.already) == (3, 5)


def test_rows_that_cannot_be_prepared_are_told_and_the_others_awarded(ports):
    odd = [*people(2), Recipient(name="Ana Ruiz", email="ana@x.example", result="92", row=9)]
    result = award_batch(
        ports, OWNER, "welding-i", Roster("c.csv", b"c", odd, 3), progress=lambda _: None
    )
    assert result.issued == 2
    assert [one.recipient.row for one in result.refused] == [9]


TRANSITIONS = [
    ([Standing.SUSPENDED], "on_hold", ["suspended"]),
    ([Standing.SUSPENDED, Standing.VALID], "genuine", ["suspended", "reinstated"]),
    ([Standing.REVOKED], "withdrawn", ["withdrawn"]),
    ([Standing.SUSPENDED, Standing.REVOKED], "withdrawn", ["suspended", "withdrawn"]),
]


@pytest.mark.parametrize(("path", "ends", "events"), TRANSITIONS)
def test_a_standing_shows_at_once_and_is_told(ports, path, ends, events):
    made = award(ports, OWNER, "welding-i", ANA)
    other = award(ports, OWNER, "welding-i", Recipient(name="Sam Okafor"))
    for to in path:
        changed = change_standing(ports, OWNER, made.credential_id, to, reason="why")
        assert changed.standing is to
    assert verdict(ports, made, other) == [ends, "genuine"]
    assert [kind for kind in kinds(ports) if kind in events] == events


@pytest.mark.parametrize(
    ("path", "refused"),
    [
        ([], Standing.VALID),
        ([Standing.SUSPENDED], Standing.SUSPENDED),
        ([Standing.REVOKED], Standing.REVOKED),
        ([Standing.REVOKED], Standing.SUSPENDED),
        ([Standing.REVOKED], Standing.VALID),
    ],
)
def test_a_standing_that_makes_no_sense_is_refused_and_changes_nothing(ports, path, refused):
    made = award(ports, OWNER, "welding-i", ANA)
    for to in path:
        change_standing(ports, OWNER, made.credential_id, to, reason="first")
    before = kinds(ports)
    with pytest.raises(ConflictError):
        change_standing(ports, OWNER, made.credential_id, refused, reason="second")
    assert kinds(ports) == before
    assert get_award(ports, OWNER, made.credential_id).reason in {None, "first"}


def test_a_batch_can_be_undone_until_the_window_closes(ports, clock):
    result, _ = batch(ports, count=3)
    clock.now += UNDO_WINDOW
    assert undo_batch(ports, OWNER, result.id) == 3
    awards, _ = find_awards(ports, OWNER)
    assert set(verdict(ports, *awards)) == {"withdrawn"}


def test_after_the_window_a_batch_stands(ports, clock):
    result, _ = batch(ports, count=3)
    clock.now += UNDO_WINDOW
    clock.advance(seconds=1)
    with pytest.raises(ConflictError, match="ended at"):
        undo_batch(ports, OWNER, result.id)
    assert set(verdict(ports, *find_awards(ports, OWNER)[0])) == {"genuine"}


def test_what_was_undone_can_be_awarded_anew(ports):
    first, _ = batch(ports, count=3)
    undo_batch(ports, OWNER, first.id)
    again, _ = batch(ports, count=3, digest=b"corrected")
    assert again.issued == 3
    awards, total = find_awards(ports, OWNER, AwardFilter(batch=again.id))
    assert total == 3
    assert set(verdict(ports, *awards)) == {"genuine"}


def test_undoing_spares_what_was_withdrawn_before(ports):
    result, _ = batch(ports, count=3)
    [first, *_], _ = find_awards(ports, OWNER)
    change_standing(ports, OWNER, first.credential_id, Standing.REVOKED, reason="cheated")
    assert undo_batch(ports, OWNER, result.id) == 2
    assert get_award(ports, OWNER, first.credential_id).reason == "cheated"


def test_a_withdrawn_award_is_made_again_only_when_one_says_so(ports):
    first = award(ports, OWNER, "welding-i", ANA)
    change_standing(ports, OWNER, first.credential_id, Standing.REVOKED, reason="wrong name")
    with pytest.raises(ConflictError, match="wrong name"):
        award(ports, OWNER, "welding-i", ANA)
    second = award(ports, OWNER, "welding-i", ANA, again=True)
    assert second.credential_id != first.credential_id
    assert verdict(ports, first, second) == ["withdrawn", "genuine"]


def test_what_is_exported_is_what_was_signed_and_it_is_told(ports):
    made = award(ports, OWNER, "welding-i", ANA)
    assert [data for _, data in export_records(ports, OWNER)] == [made.secured]
    assert kinds(ports) == ["issued", "exported"]


def test_events_name_nobody(ports):
    made = award(ports, OWNER, "welding-i", ANA)
    verdict(ports, made)
    with ports.store.for_tenant(OWNER.tenant) as work:
        events = list(work.events.all())
    assert {len(event.record) for event in events} == {2 * PSEUDONYM_BYTES}
    told = repr(events)
    for private in ("Ana", "ana@", made.credential_id, made.credential_id.rpartition(":")[2]):
        assert private not in told


def test_a_did_web_issuer_signs_each_thing_with_the_key_for_it():
    ports = memory_ports()
    founded(ports, domain="college.example")
    made = award(ports, OWNER, "welding-i", ANA)
    with ports.store.for_tenant(OWNER.tenant) as work:
        record, status = (work.keys.current(one) for one in (Purpose.RECORD, Purpose.STATUS_LIST))
        snapshot = work.snapshots.get(made.place.list_id)
    assert record.id.encode() in record_bytes(made)
    assert status.id.encode() in snapshot.data
    assert record.id.encode() not in snapshot.data
    assert verdict(ports, made) == ["genuine"]


def test_a_batch_with_rows_that_are_not_signed_is_undone_only_once_they_are(ports, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(awarding, "_sign", lambda *_: ())
        result, _ = batch(ports, count=2)
    with pytest.raises(ConflictError, match="not signed yet"):
        undo_batch(ports, OWNER, result.id)
    assert redeem_all(ports, OWNER) == 2
    assert undo_batch(ports, OWNER, result.id) == 2
