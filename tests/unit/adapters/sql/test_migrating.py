"""Revisions bring any database to the tables of this version, or refuse it whole."""

import sqlite3
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from openler.adapters.sql import SqlStore
from openler.adapters.sql.engine import sqlite_engine
from openler.adapters.sql.migrating import configuration, current_revision, upgrade
from openler.adapters.sql.tables import SCHEMA_REVISION, metadata
from openler.errors import ConfigurationError
from support.processes import run
from support.stores import RIVERBEND, everything, fill


@pytest.fixture
def path(tmp_path):
    return tmp_path / "openler.db"


@pytest.fixture
def engine(path):
    made = sqlite_engine(path)
    yield made
    made.dispose()


def schema(path):
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    return rows


def test_an_empty_database_gets_the_tables(engine):
    upgrade(engine)
    with engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}
        assert current_revision(connection) == SCHEMA_REVISION


def test_the_tables_are_those_that_the_code_names(engine):
    upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_constraints_have_the_names_and_columns_that_the_code_names(engine):
    upgrade(engine)
    with engine.connect() as connection:
        seen = inspect(connection)
        for table in metadata.tables.values():
            assert {
                (one["name"], tuple(one["column_names"]))
                for one in seen.get_unique_constraints(table.name)
            } == {
                (one.name, tuple(one.columns.keys()))
                for one in table.constraints
                if type(one).__name__ == "UniqueConstraint"
            }, table.name
            checks = {
                (one["name"], one["sqltext"]) for one in seen.get_check_constraints(table.name)
            }
            assert checks == {
                (one.name, str(one.sqltext))
                for one in table.constraints
                if type(one).__name__ == "CheckConstraint"
            }, table.name
            assert {
                (one["name"], tuple(one["constrained_columns"]), tuple(one["referred_columns"]))
                for one in seen.get_foreign_keys(table.name)
            } == {
                (
                    one.name,
                    tuple(one.column_keys),
                    tuple(element.column.name for element in one.elements),
                )
                for one in table.foreign_key_constraints
            }, table.name
            assert seen.get_pk_constraint(table.name)["constrained_columns"] == list(
                table.primary_key.columns.keys()
            )


def test_upgrading_again_changes_nothing(path):
    with SqlStore.open(path) as store, store.for_tenant(RIVERBEND) as work:
        fill(work)
        before = everything(work)
    first = schema(path)
    with SqlStore.open(path) as store, store.for_tenant(RIVERBEND) as work:
        assert everything(work) == before
    assert schema(path) == first


def test_the_revision_that_the_code_names_is_the_newest_and_there_is_one_line_of_them(engine):
    with engine.connect() as connection:
        script = ScriptDirectory.from_config(configuration(connection))
    assert script.get_heads() == [SCHEMA_REVISION]
    assert script.get_bases() == ["0001"]


def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(path):
    SqlStore.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(ConfigurationError, match="newer OpenLER") as raised:
        SqlStore.open(path)
    assert "9999" in raised.value.detail
    assert "Install" in raised.value.fix
    assert path.read_bytes() == before


def test_alembic_is_not_loaded_where_there_is_nothing_to_upgrade(path):
    SqlStore.open(path).close()
    program = """
    from pathlib import Path
    from openler.adapters.sql import SqlStore
    SqlStore.open(Path(sys.argv[1])).close()
    print("alembic" in sys.modules)
    """
    assert run(program, path).stdout.strip() == "False"
    assert "alembic" in sys.modules


KILLED = """
import os
from pathlib import Path
from openler.adapters.sql import SqlStore
from sqlalchemy import event
from sqlalchemy.engine import Engine

left = int(sys.argv[2])

@event.listens_for(Engine, "before_cursor_execute")
def count(*_):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), 9)

SqlStore.open(Path(sys.argv[1])).close()
print("done")
"""


@pytest.mark.slow
@pytest.mark.parametrize("statements", [3, 8, 12, 17, 25, 33])
def test_b7_an_upgrade_that_was_killed_is_done_by_the_next_start(tmp_path, statements):
    whole = tmp_path / "whole.db"
    SqlStore.open(whole).close()
    path = tmp_path / "killed.db"
    ended = run(KILLED, path, statements)
    assert ended.returncode == -9, ended
    with SqlStore.open(path) as store, store.for_tenant(RIVERBEND) as work:
        fill(work)
    assert schema(path) == schema(whole)
