"""Contract of every port: nothing of another tenant is seen, changed or in the way (T24)."""

import pytest

from openler.app.model import AwardFilter, Standing
from openler.errors import NotFoundError
from support.stores import (
    LAKESIDE,
    LATER,
    NOW,
    RIVERBEND,
    a_batch,
    a_snapshot,
    a_trust_list,
    a_trusted_issuer,
    an_award,
    an_issuer,
    everything,
    fill,
    furnish,
)


@pytest.fixture
def two(store):
    """A store in which Riverbend has something of every kind, and Lakeside nothing."""
    with store.for_tenant(RIVERBEND) as work:
        fill(work)
        work.awards.stand(an_award(1).credential_id, Standing.REVOKED, reason="Riverbend's")
    return store


def test_t24_another_tenant_s_things_are_not_seen(two):
    with two.for_tenant(LAKESIDE) as work:
        seen = everything(work)
    assert not any(seen.values()), seen


READS = {
    "issuers.get": lambda work: work.issuers.get(),
    "achievements.get": lambda work: work.achievements.get("welding-1"),
    "awards.get": lambda work: work.awards.get(an_award(1).credential_id),
    "batches.get": lambda work: work.batches.get("batch-1"),
    "snapshots.get": lambda work: work.snapshots.get(a_snapshot().url),
    "status_lists.taken": lambda work: work.status_lists.taken("list-1"),
}

CHANGES = {
    "issuers.replace": lambda work: work.issuers.replace(an_issuer(practice=True)),
    "awards.issue": lambda work: work.awards.issue(
        an_award(2).credential_id, secured=b"theirs", at=LATER
    ),
    "awards.stand": lambda work: work.awards.stand(
        an_award(2).credential_id, Standing.REVOKED, reason=None
    ),
    "awards.release": lambda work: work.awards.release(an_award(1).credential_id),
    "awards.plan": lambda work: work.awards.plan([an_award(8)]),
    "batches.finish": lambda work: work.batches.finish("batch-1", at=NOW),
    "batches.start": lambda work: work.batches.start(a_batch("batch-2")),
    "trust.drop_list": lambda work: work.trust.drop_list(a_trust_list().id),
    "trust.drop_issuer": lambda work: work.trust.drop_issuer(a_trusted_issuer().did),
}


@pytest.mark.parametrize("act", (READS | CHANGES).values(), ids=(READS | CHANGES).keys())
def test_t24_another_tenant_s_thing_is_as_if_it_were_not_there(two, act):
    with two.for_tenant(RIVERBEND) as work:
        before = everything(work)
    with two.for_tenant(LAKESIDE) as work, pytest.raises(NotFoundError):
        act(work)
    with two.for_tenant(RIVERBEND) as work:
        assert everything(work) == before


def test_t24_look_ups_by_value_find_nothing_of_another_tenant(two):
    with two.for_tenant(LAKESIDE) as work:
        assert work.awards.by_natural_key([an_award(1).natural_key]) == {}
        assert work.awards.count(AwardFilter(text="ana")) == 0
        assert list(work.awards.find(AwardFilter(batch="batch-1"))) == []
        assert work.status_lists.free_of("list-1", [1, 2]) == {1, 2}
        assert work.status_lists.standing("list-1") == {}
        assert work.awards.issued_keys("welding-1") == frozenset()
        assert work.events.counts(cohort="welding-1") == {}
        assert work.events.records_with(["issued"]) == 0


def test_t24_the_same_names_are_free_for_every_tenant(two):
    with two.for_tenant(RIVERBEND) as work:
        before = everything(work)
    with two.for_tenant(LAKESIDE) as work:
        fill(work)
        work.trust.put_list(a_trust_list(data=b"Lakeside's"))
        work.trust.add_issuer(a_trusted_issuer(name="Lakeside's"))
        work.snapshots.put(a_snapshot(version=7, data=b"Lakeside's"))
        work.issuers.replace(an_issuer(practice=True))
        work.awards.stand(an_award(2).credential_id, Standing.SUSPENDED, reason="Lakeside's")
        work.batches.finish("batch-1", at=NOW)
        work.trust.drop_list(a_trust_list().id)
    with two.for_tenant(RIVERBEND) as work:
        assert everything(work) == before


def test_t24_a_tenant_with_an_empty_name_sees_no_one_s_things(two):
    with two.for_tenant("") as work:
        assert not any(everything(work).values())
        furnish(work)
    with two.for_tenant(LAKESIDE) as work:
        assert not any(everything(work).values())
