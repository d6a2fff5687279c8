"""Contract of every port: a value is a value, whatever it looks like (T36)."""

import pytest

from openler.app.model import AwardFilter, StatusPlace
from openler.app.tenancy import Tenant
from openler.errors import LerError, NotFoundError
from support.stores import (
    HOSTILE,
    RIVERBEND,
    a_batch,
    a_key,
    a_list,
    a_snapshot,
    a_trust_list,
    a_trusted_issuer,
    an_achievement,
    an_award,
    an_event,
    an_issuer,
    everything,
    fill,
)


def short(value):
    return value[:20].encode("ascii", "backslashreplace").decode()


@pytest.mark.parametrize("value", HOSTILE, ids=short)
def test_t36_a_hostile_value_is_stored_and_found_as_it_is(store, value):
    """A value that ends a statement is kept and compared like any other, in every column."""
    award = an_award(
        1,
        credential_id=value,
        achievement=value,
        batch=value,
        natural_key=value.encode(),
        place=StatusPlace(value, 1),
        recipient_name=value,
        recipient_email=value,
    )
    with store.for_tenant(RIVERBEND) as work:
        work.issuers.found(an_issuer(value, profile={value: value}, base_url=value))
        work.keys.add(a_key(value, reference=value, public=value))
        work.achievements.add(an_achievement(value))
        work.status_lists.add(a_list(value))
        work.batches.start(a_batch(value, achievement=value, file_name=value))
        work.awards.plan([award])
        work.snapshots.put(a_snapshot(value, media_type=value))
        work.trust.put_list(a_trust_list(value, source=value))
        work.trust.add_issuer(a_trusted_issuer(value, name=value))
        work.events.add([an_event(value, cohort=value, source=value)])
    with store.for_tenant(RIVERBEND) as work:
        assert work.issuers.get() == an_issuer(value, profile={value: value}, base_url=value)
        assert list(work.keys.all()) == [a_key(value, reference=value, public=value)]
        assert work.achievements.get(value) == an_achievement(value)
        assert work.batches.get(value).file_name == value
        assert work.awards.get(value) == award
        assert work.awards.by_natural_key([value.encode()]) == {value.encode(): award}
        assert work.awards.count(AwardFilter(achievement=value, batch=value)) == 1
        assert work.status_lists.free_of(value, [1, 2]) == {2}
        assert work.snapshots.get(value).media_type == value
        assert [one.source for one in work.trust.lists()] == [value]
        assert [one.name for one in work.trust.issuers()] == [value]
        assert next(work.events.all()).facts == {"source": value}
        assert work.events.counts(cohort=value)["issued"].records == 1
        work.trust.drop_list(value)
        work.trust.drop_issuer(value)


@pytest.mark.parametrize("value", [one for one in HOSTILE if one != "list-1"], ids=short)
def test_t36_a_hostile_value_finds_and_changes_nothing_of_others(store, value):
    """``' OR '1'='1`` as an id must not be every id."""
    with store.for_tenant(RIVERBEND) as work:
        fill(work)
        before = everything(work)
        for look_up in (
            work.awards.get,
            work.achievements.get,
            work.batches.get,
            work.snapshots.get,
            work.status_lists.taken,
            work.trust.drop_list,
            work.trust.drop_issuer,
        ):
            with pytest.raises(NotFoundError):
                look_up(value)
        assert work.awards.by_natural_key([value.encode()]) == {}
        assert work.awards.count(AwardFilter(achievement=value)) == 0
        assert work.events.counts(cohort=value) == {}
        assert work.events.records_with([value]) == 0
        assert everything(work) == before


@pytest.mark.parametrize("value", HOSTILE, ids=short)
def test_t36_a_hostile_tenant_is_a_tenant_like_any_other(store, value):
    with store.for_tenant(RIVERBEND) as work:
        fill(work)
        before = everything(work)
    with store.for_tenant(Tenant(value)) as work:
        assert not any(everything(work).values())
        fill(work)
    with store.for_tenant(RIVERBEND) as work:
        assert everything(work) == before


@pytest.mark.parametrize(
    ("text", "found"),
    [("%", 1), ("_", 1), ("/", 1), ("\\", 1), ("100%", 1), ("1_0", 0), ("% %", 0), ("a%z", 0)],
)
def test_t36_no_character_of_a_search_is_a_wildcard(store, text, found):
    """``%`` finds the one name with a per cent sign, not the whole college."""
    names = ["100% Ana", "A_B", "x/y", "x\\y", "a z", "1x0"]
    with store.for_tenant(RIVERBEND) as work:
        fill(work)
        work.awards.plan(
            [
                an_award(10 + number, recipient_name=name, recipient_email=None)
                for number, name in enumerate(names)
            ]
        )
        assert work.awards.count(AwardFilter(text=text)) == found
        assert len(list(work.awards.find(AwardFilter(text=text)))) == found


@pytest.mark.parametrize("value", ["\udcff", "a\x00b", "a\ud800b"], ids=ascii)
def test_t36_text_that_no_engine_can_hold_is_refused_in_our_words(store, value):
    """A file name with broken bytes comes in from a command line as a lone surrogate."""
    with store.for_tenant(RIVERBEND) as work:
        with pytest.raises(LerError):
            work.awards.get(value)
        assert work.achievements.all() == []
