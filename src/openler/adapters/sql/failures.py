"""What the database says when it cannot, in words for whoever runs it.

The engine's own code is read, never its message. Nothing of a statement or of its parameters
reaches the words, because those hold people's data (threat T35).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import StatementError

from openler.errors import ConfigurationError, ConflictError, LerError

if TYPE_CHECKING:
    from sqlalchemy.exc import SQLAlchemyError

_FAILURES: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "SQLITE_NOTADB",
        "The database file is no database.",
        "Move the file away, or restore it from a backup.",
    ),
    (
        "SQLITE_CORRUPT",
        "The database file is damaged.",
        "Keep a copy of the damaged file and restore the latest backup.",
    ),
    (
        "SQLITE_READONLY",
        "The database can be read but not written.",
        "Make its folder and its files writable for the user that runs OpenLER.",
    ),
    (
        "SQLITE_CANTOPEN",
        "The database cannot be opened.",
        "Make its folder and its files readable and writable for the user that runs OpenLER.",
    ),
    (
        "SQLITE_PERM",
        "The database cannot be opened.",
        "Make its folder and its files readable and writable for the user that runs OpenLER.",
    ),
    (
        "SQLITE_FULL",
        "The disk with the database is full; nothing of the last step was stored.",
        "Free some space and run the same again.",
    ),
    (
        "SQLITE_IOERR",
        "The disk with the database failed; nothing of the last step was stored.",
        "Look whether the disk is full, has a quota or is failing, and run the same again.",
    ),
    (
        "SQLITE_TOOBIG",
        "A value is larger than the database can hold.",
        "Split what you are storing into smaller parts.",
    ),
)
"""Beginning of the result code (sqlite.org/rescode.html; extended codes begin with the primary
one), what happened, what to do."""

_TOLD_BY_MESSAGE: Final = "SQLITE_ERROR"
"""The code of whatever has no code of its own."""

_BUSY: Final = ("SQLITE_BUSY", "SQLITE_LOCKED")


def failure(error: SQLAlchemyError) -> LerError:
    """Return our error for one of the engine's."""
    cause = _cause(error)
    if isinstance(cause, LerError):
        return cause  # a column type refused a value: SQLAlchemy only wrapped it
    code = str(getattr(cause, "sqlite_errorname", ""))
    if code.startswith(_BUSY):
        return ConflictError(
            "The database is in use by another program.",
            fix="Close the other program and run the same again.",
        )
    if code.startswith("SQLITE_CONSTRAINT"):
        return ConflictError("What is stored here is never changed in this way.")
    for beginning, detail, fix in _FAILURES:
        if code.startswith(beginning):
            return ConfigurationError(detail, fix=fix)
    kind = code or type(cause or error).__name__
    return ConfigurationError(
        f"The database refused to work ({kind}).",
        fix="Look into the log for the cause; nothing of the last step was stored.",
    )


def _cause(error: SQLAlchemyError) -> BaseException | None:
    """Return what the engine said first.

    A full disk makes SQLite roll back; undoing a part of what is gone then fails with "no such
    savepoint", in the course of the error that matters.
    """
    last = None
    seen: BaseException | None = error
    while seen is not None:
        cause = seen.orig if isinstance(seen, StatementError) else None
        code = getattr(cause, "sqlite_errorname", None)
        if cause is not None and (last is None or code not in {None, _TOLD_BY_MESSAGE}):
            last = cause
        seen = seen.__context__
    return last
