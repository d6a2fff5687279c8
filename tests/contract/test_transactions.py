"""Contract of `openler.app.ports.Store`: one block is one transaction."""

import threading
from datetime import timedelta, timezone

import pytest

from openler.app.model import AwardFilter, Standing
from openler.errors import ConflictError, MalformedValueError, NotFoundError
from support.stores import (
    LAKESIDE,
    LATER,
    RIVERBEND,
    a_batch,
    a_key,
    a_snapshot,
    a_trust_list,
    a_trusted_issuer,
    an_achievement,
    an_award,
    an_event,
    an_issuer,
    everything,
    fill,
    furnish,
)


class OwnError(Exception):
    """What a use case raises, which the store must let through."""


def read(store, tenant=RIVERBEND):
    with store.for_tenant(tenant) as work:
        return everything(work)


def test_what_a_block_did_stands_when_it_ends(store):
    with store.for_tenant(RIVERBEND) as work:
        fill(work)
        inside = everything(work)
    assert read(store) == inside
    assert len(inside["awards"]) == 2


@pytest.mark.parametrize("raised", [OwnError, KeyboardInterrupt, NotFoundError("no")])
def test_a_block_that_raises_has_never_happened(store, raised):
    before = read(store)
    with pytest.raises(raised if isinstance(raised, type) else type(raised)):  # noqa: PT012, SIM117
        with store.for_tenant(RIVERBEND) as work:
            fill(work)
            raise raised
    assert read(store) == before


def change_everything(work):
    work.issuers.replace(an_issuer(practice=True, base_url="https://changed.example"))
    work.keys.add(a_key("did:key:z6Mk#2"))
    work.achievements.add(an_achievement("baking-1"))
    work.batches.start(a_batch("batch-2"))
    work.batches.finish("batch-1", at=LATER)
    work.awards.plan([an_award(3)])
    work.awards.issue(an_award(2).credential_id, secured=b"second", at=LATER)
    work.awards.stand(an_award(1).credential_id, Standing.REVOKED, reason="changed")
    work.awards.release(an_award(1).credential_id)
    work.snapshots.put(a_snapshot(version=2))
    work.trust.put_list(a_trust_list(data=b"changed"))
    work.trust.put_list(a_trust_list("urn:second"))
    work.trust.drop_list(a_trust_list().id)
    work.trust.add_issuer(a_trusted_issuer(name="changed"))
    work.trust.drop_issuer(a_trusted_issuer().did)
    work.events.add([an_event("r9")])


def test_every_change_to_what_was_there_is_undone_by_a_raise(store):
    with store.for_tenant(RIVERBEND) as work:
        fill(work)
    before = read(store)
    with pytest.raises(OwnError), store.for_tenant(RIVERBEND) as work:  # noqa: PT012
        change_everything(work)
        assert everything(work) != before
        raise OwnError
    assert read(store) == before
    with store.for_tenant(RIVERBEND) as work:
        change_everything(work)
    assert read(store) != before


def test_a_store_works_on_after_a_block_that_raised(store):
    with pytest.raises(ConflictError), store.for_tenant(RIVERBEND) as work:  # noqa: PT012
        furnish(work)
        furnish(work)
    with store.for_tenant(RIVERBEND) as work:
        furnish(work)
        assert work.awards.count(AwardFilter()) == 0


def test_a_transaction_does_not_nest(store):
    with store.for_tenant(RIVERBEND):
        with pytest.raises(ConflictError, match="do not nest"), store.for_tenant(LAKESIDE):
            pass
        with pytest.raises(ConflictError, match="do not nest"), store.for_tenant(RIVERBEND):
            pass
    with store.for_tenant(LAKESIDE) as work:
        furnish(work)


def test_nothing_can_be_asked_of_a_transaction_that_has_ended(store):
    with store.for_tenant(RIVERBEND) as work:
        fill(work)
        late = work.awards.find(AwardFilter())
        log = work.events.all()
    for question in (
        lambda: next(late),
        lambda: next(log),
        work.issuers.get,
        lambda: work.keys.add(a_key("did:x#9")),
        lambda: work.awards.plan([an_award(9)]),
        lambda: work.awards.count(AwardFilter()),
        work.events.counts,
    ):
        with pytest.raises(ConflictError, match="has ended"):
            question()


def test_threads_take_turns_and_none_loses_what_another_wrote(store):
    with store.for_tenant(RIVERBEND) as work:
        furnish(work)

    def plan_and_issue(first):
        for number in range(first, first + 10):
            with store.for_tenant(RIVERBEND) as work:
                work.awards.plan([an_award(number)])
            with store.for_tenant(RIVERBEND) as work:
                work.awards.issue(an_award(number).credential_id, secured=b"signed", at=LATER)

    threads = [threading.Thread(target=plan_and_issue, args=(100 * n,)) for n in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.for_tenant(RIVERBEND) as work:
        assert work.awards.count(AwardFilter()) == 40
        assert work.status_lists.taken("list-1") == 40


def test_of_threads_that_award_the_same_one_wins(store):
    with store.for_tenant(RIVERBEND) as work:
        furnish(work)
    outcomes = []

    def plan():
        try:
            with store.for_tenant(RIVERBEND) as work:
                work.awards.plan([an_award(1)])
        except ConflictError:
            outcomes.append("refused")
        else:
            outcomes.append("planned")

    threads = [threading.Thread(target=plan) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["planned"] + ["refused"] * 7


def test_a_time_without_a_zone_is_refused(store):
    naive = LATER.replace(tzinfo=None)
    with store.for_tenant(RIVERBEND) as work:
        with pytest.raises(MalformedValueError, match="no zone"):
            work.issuers.found(an_issuer(created_at=naive))
        with pytest.raises(MalformedValueError, match="no zone"):
            work.snapshots.put(a_snapshot(made_at=naive))


def test_a_time_of_another_zone_is_the_same_instant_in_utc(store):
    zoned = LATER.astimezone(timezone(timedelta(hours=-7)))
    with store.for_tenant(RIVERBEND) as work:
        work.issuers.found(an_issuer(created_at=zoned))
        assert work.issuers.get().created_at == LATER
        assert work.issuers.get().created_at.utcoffset() is not None
