"""Every statement is narrowed to the tenant, whatever a repository asks for (T24)."""

import re

import pytest
from sqlalchemy import event

from openler.adapters.sql import SqlStore
from openler.adapters.sql.scope import LONGEST_IN, chunks
from openler.adapters.sql.tables import metadata
from openler.app.model import AwardFilter, AwardState, Purpose, Standing
from support.stores import LATER, RIVERBEND, a_trust_list, a_trusted_issuer, everything, fill

OURS = re.compile(r"\b(?:FROM|UPDATE|INTO|JOIN)\s+(\w+)")


@pytest.fixture
def spoken(tmp_path):
    """Every statement that a store spoke while it did everything that its ports can do."""
    statements = []
    with SqlStore.open(tmp_path / "openler.db") as store:
        event.listen(
            store._engine,
            "before_cursor_execute",
            lambda *given: statements.append((given[2], given[3])),
        )
        with store.for_tenant(RIVERBEND) as work:
            fill(work)
            everything(work)
            award = next(work.awards.find(AwardFilter(text="ana", state=AwardState.ISSUED)))
            work.awards.get(award.credential_id)
            work.awards.by_natural_key([award.natural_key])
            work.awards.stand(award.credential_id, Standing.REVOKED, reason="x")
            work.awards.release(award.credential_id)
            work.awards.issued_keys("welding-1")
            work.status_lists.free_of("list-1", [1])
            work.achievements.get("welding-1")
            work.batches.finish("batch-1", at=LATER)
            work.keys.current(Purpose.RECORD)
            work.issuers.replace(work.issuers.get())
            work.snapshots.get(work.snapshots.all()[0].url)
            work.events.records_with(["issued"], cohort="welding-1")
            work.trust.drop_list(a_trust_list().id)
            work.trust.drop_issuer(a_trusted_issuer().did)
    return statements


def test_t24_every_statement_on_a_table_of_ours_names_the_tenant(spoken):
    on_ours = [
        (statement, parameters)
        for statement, parameters in spoken
        if metadata.tables.keys() & set(OURS.findall(statement))
    ]
    assert len(on_ours) > 40
    for statement, parameters in on_ours:
        if statement.startswith("INSERT"):
            assert re.match(r"INSERT INTO \w+ \((?:number, )?tenant, ", statement), statement
        else:
            assert re.search(r"WHERE \w+\.tenant = \?", statement), statement
        rows = parameters if isinstance(parameters, list) else [parameters]
        assert all(RIVERBEND in row for row in rows), statement


def test_t36_no_value_stands_in_a_statement(spoken):
    text = "\n".join(statement for statement, _ in spoken)
    for value in ("riverbend", "Ana", "welding-1", "urn:uuid"):
        assert value not in text


def test_b31_what_grows_is_found_by_an_index_that_begins_with_the_tenant(tmp_path):
    plans = {
        "SELECT * FROM awards WHERE tenant=? AND natural_key IN (?, ?)": "natural_key=?",
        "SELECT * FROM awards WHERE tenant=? AND credential_id=?": "credential_id=?",
        "SELECT * FROM awards WHERE tenant=? AND number>? ORDER BY number LIMIT 5": "number>?",
        "SELECT * FROM awards WHERE tenant=? AND batch=? AND number>? ORDER BY number": "batch=?",
        "SELECT list_index FROM awards WHERE tenant=? AND list_id=? AND list_index IN (?)": (
            "list_index=?"
        ),
        "SELECT list_index FROM awards WHERE tenant=? AND list_id=? AND standing IN (?)": (
            "standing=?"
        ),
        "SELECT kind, count(DISTINCT record) FROM events WHERE tenant=? GROUP BY kind": "tenant=?",
    }
    with SqlStore.open(tmp_path / "openler.db") as store, store._engine.connect() as connection:
        for statement, expected in plans.items():
            parameters = tuple("x" for _ in range(statement.count("?")))
            plan = connection.exec_driver_sql("EXPLAIN QUERY PLAN " + statement, parameters)
            told = " / ".join(str(row[-1]) for row in plan)
            assert "(tenant=?" in told, (statement, told)
            assert expected in told, (statement, told)
            assert "SCAN" not in told, (statement, told)


def test_chunks_hold_everything_once_and_fit_into_a_list():
    values = list(range(2 * LONGEST_IN + 1))
    parts = list(chunks(values))
    assert [len(part) for part in parts] == [LONGEST_IN, LONGEST_IN, 1]
    assert [value for part in parts for value in part] == values
    assert list(chunks([])) == []
