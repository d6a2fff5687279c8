"""Attacks on what is stored, around the ports and through them."""

import sqlite3
import traceback
from dataclasses import replace

import pytest

from openler.adapters.sql import SqlStore
from openler.app.model import AwardFilter, Standing
from openler.errors import ConfigurationError, ConflictError, LerError, NotFoundError
from support.stores import LAKESIDE, RIVERBEND, STORES, an_award, fill, furnish


@pytest.fixture(params=sorted(STORES))
def store(request, tmp_path):
    with STORES[request.param](tmp_path / "data") as opened:
        with opened.for_tenant(RIVERBEND) as work:
            fill(work)
        yield opened


def test_t24_a_tenant_that_knows_the_id_of_another_s_record_gets_nothing_from_it(store):
    """IDOR (CVE-2026-30884 of a badge plug-in): a credential id is public, it stands in the QR."""
    known = an_award(1).credential_id
    with store.for_tenant(LAKESIDE) as work:
        with pytest.raises(NotFoundError):
            work.awards.get(known)
        with pytest.raises(NotFoundError):
            work.awards.stand(known, Standing.REVOKED, reason="not ours")
    with store.for_tenant(RIVERBEND) as work:
        assert work.awards.get(known).standing is Standing.VALID


def test_t24_an_award_cannot_point_into_another_tenant(store):
    """Without composite keys a row could take a place in somebody else's status list."""
    with store.for_tenant(LAKESIDE) as work, pytest.raises(NotFoundError):
        work.awards.plan([an_award(9)])
    with store.for_tenant(RIVERBEND) as work:
        assert work.status_lists.taken("list-1") == 2


def test_t31_the_same_award_is_not_made_twice_by_another_id_and_place(store):
    """A retried file draws new ids and places; only the natural key knows that it is the same."""
    retried = replace(an_award(7), natural_key=an_award(1).natural_key)
    with store.for_tenant(RIVERBEND) as work:
        with pytest.raises(ConflictError):
            work.awards.plan([retried])
        assert work.awards.count(AwardFilter()) == 2


def test_t31_a_signed_record_is_not_signed_again(store):
    """Two different records under one id: the first is out already, and the list cannot tell."""
    with store.for_tenant(RIVERBEND) as work:
        stands = work.awards.get(an_award(1).credential_id)
        with pytest.raises(ConflictError):
            work.awards.issue(stands.credential_id, secured=b"another", at=stands.planned_at)
        assert work.awards.get(stands.credential_id) == stands


def test_t36_a_search_that_ends_the_string_finds_no_more_than_itself(store):
    """The oldest attack there is, in the one text that anybody may type."""
    with store.for_tenant(RIVERBEND) as work:
        for text in ("' OR 1=1 --", "ana' --", "%' UNION SELECT secured FROM awards --", "%", "_"):
            assert list(work.awards.find(AwardFilter(text=text))) == []


def test_t36_what_was_stored_hostile_does_no_harm_when_it_is_used_again(store):
    """Second-order injection: kept faithfully, then pasted into the next statement."""
    hostile = "x'); DELETE FROM awards; --"
    with store.for_tenant(RIVERBEND) as work:
        work.awards.plan([an_award(5, recipient_name=hostile, credential_id=hostile)])
        kept = work.awards.get(hostile)
        assert work.awards.count(AwardFilter(text=kept.recipient_name)) == 1
        work.awards.stand(kept.credential_id, Standing.REVOKED, reason=kept.recipient_name)
        assert work.awards.count(AwardFilter()) == 3


def test_t35_a_refusal_of_the_database_names_no_person(tmp_path):
    """Engines print statements with their values; logs are read by people who may not see them."""
    canary = "Ana Canary Ruiz"
    with SqlStore.open(tmp_path / "openler.db") as store, store.for_tenant(RIVERBEND) as work:
        furnish(work)
        award = an_award(1, recipient_name=canary, recipient_email="canary@x.example")
        work.awards.plan([award])
        with pytest.raises(ConflictError) as raised:
            work.awards.plan([award])
    told = "".join(traceback.format_exception(raised.value))
    assert "INSERT INTO awards" in told
    assert "canary" not in told.lower()


def test_t35_a_text_that_cannot_be_stored_is_not_told_with_its_neighbours(tmp_path):
    with SqlStore.open(tmp_path / "openler.db") as store, store.for_tenant(RIVERBEND) as work:
        furnish(work)
        award = an_award(1, recipient_name="Ana Canary Ruiz", batch="\udcff")
        with pytest.raises(LerError) as raised:
            work.awards.plan([award])
    assert "canary" not in "".join(traceback.format_exception(raised.value)).lower()


def test_a_file_that_was_swapped_for_one_with_code_in_its_schema_is_refused(tmp_path):
    """A view or trigger in a foreign file runs with our rights when we touch its table."""
    path = tmp_path / "openler.db"
    connection = sqlite3.connect(path)
    connection.executescript(
        "CREATE VIEW alembic_version AS SELECT '0001' AS version_num;"
        "CREATE VIEW issuers AS SELECT load_extension('/tmp/evil') AS did;"
    )
    connection.close()
    with pytest.raises(ConfigurationError, match="another program"):
        SqlStore.open(path)
