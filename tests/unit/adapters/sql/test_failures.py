"""What the engine says, told in words that help, and never its own message."""

import sqlite3

import pytest
from sqlalchemy.exc import DatabaseError, InvalidRequestError, StatementError

from openler.adapters.sql.failures import failure
from openler.errors import ConfigurationError, ConflictError, MalformedValueError


def raised(name: str) -> DatabaseError:
    cause = sqlite3.OperationalError("engine's own message with Ana Ruiz")
    cause.sqlite_errorname = name
    return DatabaseError("SELECT 1", {"name": "Ana Ruiz"}, cause)


def told(name: str):
    return failure(raised(name))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_NOTADB", "no database"),
        ("SQLITE_CORRUPT", "damaged"),
        ("SQLITE_CORRUPT_INDEX", "damaged"),
        ("SQLITE_READONLY_DBMOVED", "not written"),
        ("SQLITE_CANTOPEN_ISDIR", "cannot be opened"),
        ("SQLITE_FULL", "full"),
        ("SQLITE_IOERR_WRITE", "failed"),
        ("SQLITE_TOOBIG", "larger"),
        ("SQLITE_NEW_IN_2040", "SQLITE_NEW_IN_2040"),
    ],
)
def test_each_code_has_its_words_and_a_way_out(name, words):
    ours = told(name)
    assert isinstance(ours, ConfigurationError)
    assert words in ours.detail
    assert ours.fix
    assert "Ana" not in ours.detail + ours.fix


@pytest.mark.parametrize("name", ["SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT", "SQLITE_LOCKED"])
def test_a_busy_database_is_somebody_else_at_work(name):
    assert isinstance(told(name), ConflictError)


@pytest.mark.parametrize("name", ["SQLITE_CONSTRAINT_TRIGGER", "SQLITE_CONSTRAINT_CHECK"])
def test_a_constraint_is_a_conflict(name):
    assert isinstance(told(name), ConflictError)


def test_what_a_column_type_refused_is_raised_as_it_is():
    ours = MalformedValueError("no zone")
    assert failure(StatementError("wrapped", "SELECT 1", {}, ours)) is ours


def test_an_error_without_a_code_is_told_by_its_kind():
    assert "InvalidRequestError" in failure(InvalidRequestError("x")).detail


def test_the_first_error_that_says_something_counts():
    """After a full disk, undoing fails with "no such savepoint"; the disk is what matters."""
    undoing = raised("SQLITE_ERROR")
    undoing.__context__ = raised("SQLITE_FULL")
    assert "full" in failure(undoing).detail


def test_an_error_in_the_course_of_another_one_is_told_by_itself():
    latest = raised("SQLITE_CORRUPT")
    latest.__context__ = raised("SQLITE_ERROR")
    assert "damaged" in failure(latest).detail
