"""The second lock, in the database itself: history is not rewritten, not even around the ports."""

import sqlite3

import pytest

from openler.adapters.sql import SqlStore
from openler.errors import ConfigurationError
from support.stores import RIVERBEND, an_award, fill


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "openler.db"
    with SqlStore.open(path) as store, store.for_tenant(RIVERBEND) as work:
        fill(work)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA foreign_keys=ON")
    yield connection
    connection.close()


ISSUED = f"credential_id = '{an_award(1).credential_id}'"
PLANNED = f"credential_id = '{an_award(2).credential_id}'"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET kind = 'claimed'",
        "UPDATE events SET at = '2020-01-01T00:00:00.000000Z'",
        "DELETE FROM events",
        f"UPDATE awards SET secured = x'00' WHERE {ISSUED}",
        f"UPDATE awards SET secured = NULL, issued_at = NULL, state = 'planned' WHERE {ISSUED}",
        f"UPDATE awards SET issued_at = '2020-01-01T00:00:00.000000Z' WHERE {ISSUED}",
        f"UPDATE awards SET unsigned = x'00' WHERE {PLANNED}",
        f"UPDATE awards SET canonical_digest = x'00' WHERE {PLANNED}",
        f"UPDATE awards SET planned_at = '2020-01-01T00:00:00.000000Z' WHERE {PLANNED}",
        f"UPDATE awards SET natural_key = x'00' WHERE {PLANNED}",
        f"UPDATE awards SET list_index = 77 WHERE {PLANNED}",
        f"UPDATE awards SET tenant = 'lakeside' WHERE {PLANNED}",
        f"UPDATE awards SET state = 'issued' WHERE {PLANNED}",
        f"UPDATE awards SET standing = 'gone' WHERE {PLANNED}",
        f"UPDATE awards SET batch = 'unknown' WHERE {PLANNED}",
        "UPDATE status_lists SET taken = size + 1",
        "DELETE FROM status_lists",
        "DELETE FROM achievements",
    ],
)
def test_history_is_not_rewritten(database, statement):
    with pytest.raises(sqlite3.IntegrityError):
        database.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE awards SET standing = 'revoked', reason = 'x' WHERE {ISSUED}",
        f"UPDATE awards SET state='issued', secured=x'00', issued_at='2026' WHERE {PLANNED}",
    ],
)
def test_what_a_record_goes_through_is_allowed(database, statement):
    assert database.execute(statement).rowcount == 1


def test_an_event_that_this_version_does_not_know_is_told_and_not_guessed_at(tmp_path):
    path = tmp_path / "openler.db"
    SqlStore.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO events (tenant, kind, at, record, facts) "
        "VALUES ('riverbend', 'endorsed', '2026-01-01T00:00:00.000000Z', 'r', '{}')"
    )
    connection.commit()
    connection.close()
    with SqlStore.open(path) as store, store.for_tenant(RIVERBEND) as work:
        with pytest.raises(ConfigurationError, match="endorsed"):
            list(work.events.all())
        assert work.events.counts()["endorsed"].events == 1
