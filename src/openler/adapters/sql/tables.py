"""The tables. Constraints are the truth: what must not be twice cannot be twice.

Every key begins with the tenant, so that no row can point across tenants (threat T24).
``number`` is the order in which rows came; it leaves the database nowhere. Large bytes stand
last in a row, because an engine reads a row from its beginning. A change here is a new revision
in ``migrations``; a test holds the two in step.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from openler.adapters.sql.types import JsonText, Number, PlainText, UtcTime

SCHEMA_REVISION: Final = "0001"
"""The newest revision under ``migrations``; a database at it needs no upgrade."""

metadata: Final = MetaData()


def _number() -> Column[int]:
    return Column("number", Number, primary_key=True, autoincrement=True)


def _tenant() -> Column[str]:
    return Column("tenant", PlainText, nullable=False)


issuers: Final = Table(
    "issuers",
    metadata,
    _tenant(),
    Column("did", PlainText, nullable=False),
    Column("profile", JsonText, nullable=False),
    Column("base_url", PlainText, nullable=False),
    Column("practice", Boolean, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    PrimaryKeyConstraint("tenant", name="pk_issuers"),
)

keys: Final = Table(
    "keys",
    metadata,
    _number(),
    _tenant(),
    Column("id", PlainText, nullable=False),
    Column("reference", PlainText, nullable=False),
    Column("purposes", JsonText, nullable=False),
    Column("public", PlainText, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("retired_at", UtcTime),
    UniqueConstraint("tenant", "id", name="uq_keys_id"),
)

achievements: Final = Table(
    "achievements",
    metadata,
    _tenant(),
    Column("slug", PlainText, nullable=False),
    Column("document", JsonText, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    PrimaryKeyConstraint("tenant", "slug", name="pk_achievements"),
)

status_lists: Final = Table(
    "status_lists",
    metadata,
    _number(),
    _tenant(),
    Column("id", PlainText, nullable=False),
    Column("size", Integer, nullable=False),
    Column("taken", Integer, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    UniqueConstraint("tenant", "id", name="uq_status_lists_id"),
    CheckConstraint("taken BETWEEN 0 AND size", name="ck_status_lists_taken"),
)

batches: Final = Table(
    "batches",
    metadata,
    _number(),
    _tenant(),
    Column("id", PlainText, nullable=False),
    Column("achievement", PlainText, nullable=False),
    Column("file_name", PlainText, nullable=False),
    Column("file_digest", LargeBinary, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Column("finished_at", UtcTime),
    UniqueConstraint("tenant", "id", name="uq_batches_id"),
    ForeignKeyConstraint(
        ["tenant", "achievement"],
        ["achievements.tenant", "achievements.slug"],
        name="fk_batches_achievement",
    ),
)

awards: Final = Table(
    "awards",
    metadata,
    _number(),
    _tenant(),
    Column("credential_id", PlainText, nullable=False),
    Column("achievement", PlainText, nullable=False),
    Column("natural_key", LargeBinary, nullable=False),
    Column("list_id", PlainText, nullable=False),
    Column("list_index", Integer, nullable=False),
    Column("state", PlainText, nullable=False),
    Column("standing", PlainText, nullable=False),
    Column("reason", PlainText),
    Column("batch", PlainText),
    Column("batch_row", Integer),
    Column("recipient_name", PlainText, nullable=False),
    Column("recipient_email", PlainText),
    Column("name_folded", PlainText, nullable=False),
    Column("email_folded", PlainText),
    Column("awarded_on", Date),
    Column("planned_at", UtcTime, nullable=False),
    Column("issued_at", UtcTime),
    Column("unsigned", LargeBinary, nullable=False),
    Column("canonical_digest", LargeBinary, nullable=False),
    Column("secured", LargeBinary),
    UniqueConstraint("tenant", "natural_key", name="uq_awards_natural_key"),
    UniqueConstraint("tenant", "credential_id", name="uq_awards_credential_id"),
    UniqueConstraint("tenant", "list_id", "list_index", name="uq_awards_place"),
    ForeignKeyConstraint(
        ["tenant", "achievement"],
        ["achievements.tenant", "achievements.slug"],
        name="fk_awards_achievement",
    ),
    ForeignKeyConstraint(
        ["tenant", "list_id"],
        ["status_lists.tenant", "status_lists.id"],
        name="fk_awards_status_list",
    ),
    ForeignKeyConstraint(
        ["tenant", "batch"], ["batches.tenant", "batches.id"], name="fk_awards_batch"
    ),
    CheckConstraint("list_index >= 0", name="ck_awards_place"),
    CheckConstraint("state IN ('planned', 'issued')", name="ck_awards_state"),
    CheckConstraint("standing IN ('valid', 'suspended', 'revoked')", name="ck_awards_standing"),
    CheckConstraint(
        "(state = 'planned') = (secured IS NULL) AND (secured IS NULL) = (issued_at IS NULL)",
        name="ck_awards_signed",
    ),
    Index("ix_awards_order", "tenant", "number"),
    Index("ix_awards_achievement", "tenant", "achievement", "number"),
    Index("ix_awards_batch", "tenant", "batch", "number"),
    Index("ix_awards_standing", "tenant", "list_id", "standing", "list_index"),
)

snapshots: Final = Table(
    "snapshots",
    metadata,
    _tenant(),
    Column("url", PlainText, nullable=False),
    Column("media_type", PlainText, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("valid_until", UtcTime),
    Column("version", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    PrimaryKeyConstraint("tenant", "url", name="pk_snapshots"),
)

trust_lists: Final = Table(
    "trust_lists",
    metadata,
    _number(),
    _tenant(),
    Column("id", PlainText, nullable=False),
    Column("source", PlainText, nullable=False),
    Column("added_at", UtcTime, nullable=False),
    Column("data", LargeBinary, nullable=False),
    UniqueConstraint("tenant", "id", name="uq_trust_lists_id"),
)

trusted_issuers: Final = Table(
    "trusted_issuers",
    metadata,
    _tenant(),
    Column("did", PlainText, nullable=False),
    Column("name", PlainText, nullable=False),
    Column("added_at", UtcTime, nullable=False),
    PrimaryKeyConstraint("tenant", "did", name="pk_trusted_issuers"),
)

pseudonym_keys: Final = Table(
    "pseudonym_keys",
    metadata,
    _tenant(),
    Column("key", LargeBinary, nullable=False),
    PrimaryKeyConstraint("tenant", name="pk_pseudonym_keys"),
)

events: Final = Table(
    "events",
    metadata,
    _number(),
    _tenant(),
    Column("kind", PlainText, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("record", PlainText, nullable=False),
    Column("cohort", PlainText),
    Column("facts", JsonText, nullable=False),
    Index("ix_events_order", "tenant", "number"),
    Index("ix_events_kind", "tenant", "kind", "record"),
    Index("ix_events_cohort", "tenant", "cohort", "kind", "record"),
)
