"""How alembic runs our revisions: on the connection it is given, in its transaction."""

from alembic import context

from openler.adapters.sql.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
