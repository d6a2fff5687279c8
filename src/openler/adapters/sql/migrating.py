"""Bring a database to the tables of this version: forward only, each step whole or not at all.

A database that is up to date is recognised by one look-up; alembic is loaded only where there
is something to do. A database made by a newer version is refused, never guessed at.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import column, inspect, select, table
from sqlalchemy.exc import SQLAlchemyError

from openler.adapters.sql.failures import failure
from openler.adapters.sql.tables import SCHEMA_REVISION
from openler.errors import ConfigurationError

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection, Engine

MIGRATIONS: Final = Path(__file__).parent / "migrations"

_VERSION = table("alembic_version", column("version_num"))


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest revision.

    Raises:
        ConfigurationError: a newer OpenLER made it, or it cannot be written.
    """
    try:
        with engine.begin() as connection:
            revision = current_revision(connection)
            if revision != SCHEMA_REVISION:
                _run(connection, revision)
    except SQLAlchemyError as error:
        raise failure(error) from error


def current_revision(connection: Connection) -> str | None:
    """Return the revision of the database; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(select(_VERSION.c.version_num)).scalar()


def configuration(connection: Connection) -> Config:
    """Return alembic's configuration for one connection; no file of the user's is read."""
    from alembic.config import Config  # noqa: PLC0415 - slow to load and seldom needed

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _run(connection: Connection, revision: str | None) -> None:
    from alembic import command  # noqa: PLC0415 - slow to load and seldom needed
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = configuration(connection)
    known = {one.revision for one in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise ConfigurationError(
            f"The database was made by a newer OpenLER (its tables are of revision {revision}, "
            f"this version knows up to {SCHEMA_REVISION}).",
            fix="Install the newest OpenLER, or restore a backup from before its upgrade.",
        )
    command.upgrade(config, "head")
