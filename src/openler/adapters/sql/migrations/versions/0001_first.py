"""The first tables.

A revision is history: it repeats the tables as they were and imports nothing that changes.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIME = sa.String(27)

_APPEND_ONLY = (
    """CREATE TRIGGER events_no_update BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are only appended'); END""",
    """CREATE TRIGGER events_no_delete BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are only appended'); END""",
    """CREATE TRIGGER awards_signed BEFORE UPDATE OF state, secured, issued_at ON awards
    WHEN OLD.state = 'issued'
    BEGIN SELECT RAISE(ABORT, 'what is signed is never changed'); END""",
    """CREATE TRIGGER awards_intent BEFORE UPDATE OF
    tenant, credential_id, list_id, list_index, unsigned, canonical_digest, planned_at ON awards
    BEGIN SELECT RAISE(ABORT, 'an intent is never changed'); END""",
    """CREATE TRIGGER awards_key BEFORE UPDATE OF natural_key ON awards
    WHEN OLD.standing <> 'revoked'
    BEGIN SELECT RAISE(ABORT, 'an award that stands keeps its natural key'); END""",
)
"""A second lock behind the ports, where the engine has triggers of this form."""


def upgrade() -> None:
    """Make the tables."""
    _make_issuer()
    _make_lists_and_batches()
    _make_awards()
    _make_publications()
    _make_events()
    if op.get_bind().dialect.name == "sqlite":
        for statement in _APPEND_ONLY:
            op.execute(statement)


def _number() -> sa.Column[int]:
    return sa.Column("number", _NUMBER, primary_key=True, autoincrement=True)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _time(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, _TIME, nullable=nullable)


def _make_issuer() -> None:
    op.create_table(
        "issuers",
        _text("tenant"),
        _text("did"),
        _text("profile"),
        _text("base_url"),
        sa.Column("practice", sa.Boolean(), nullable=False),
        _time("created_at"),
        sa.PrimaryKeyConstraint("tenant", name="pk_issuers"),
    )
    op.create_table(
        "keys",
        _number(),
        _text("tenant"),
        _text("id"),
        _text("reference"),
        _text("purposes"),
        _text("public"),
        _time("created_at"),
        _time("retired_at", nullable=True),
        sa.UniqueConstraint("tenant", "id", name="uq_keys_id"),
    )
    op.create_table(
        "achievements",
        _text("tenant"),
        _text("slug"),
        _text("document"),
        _time("created_at"),
        sa.PrimaryKeyConstraint("tenant", "slug", name="pk_achievements"),
    )


def _make_lists_and_batches() -> None:
    op.create_table(
        "status_lists",
        _number(),
        _text("tenant"),
        _text("id"),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        _time("created_at"),
        sa.UniqueConstraint("tenant", "id", name="uq_status_lists_id"),
        sa.CheckConstraint("taken BETWEEN 0 AND size", name="ck_status_lists_taken"),
    )
    op.create_table(
        "batches",
        _number(),
        _text("tenant"),
        _text("id"),
        _text("achievement"),
        _text("file_name"),
        sa.Column("file_digest", sa.LargeBinary(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        _time("started_at"),
        _time("finished_at", nullable=True),
        sa.UniqueConstraint("tenant", "id", name="uq_batches_id"),
        sa.ForeignKeyConstraint(
            ["tenant", "achievement"],
            ["achievements.tenant", "achievements.slug"],
            name="fk_batches_achievement",
        ),
    )


def _make_awards() -> None:
    op.create_table(
        "awards",
        _number(),
        _text("tenant"),
        _text("credential_id"),
        _text("achievement"),
        sa.Column("natural_key", sa.LargeBinary(), nullable=False),
        _text("list_id"),
        sa.Column("list_index", sa.Integer(), nullable=False),
        _text("state"),
        _text("standing"),
        _text("reason", nullable=True),
        _text("batch", nullable=True),
        sa.Column("batch_row", sa.Integer()),
        _text("recipient_name"),
        _text("recipient_email", nullable=True),
        _text("name_folded"),
        _text("email_folded", nullable=True),
        sa.Column("awarded_on", sa.Date()),
        _time("planned_at"),
        _time("issued_at", nullable=True),
        sa.Column("unsigned", sa.LargeBinary(), nullable=False),
        sa.Column("canonical_digest", sa.LargeBinary(), nullable=False),
        sa.Column("secured", sa.LargeBinary()),
        *_award_constraints(),
    )
    op.create_index("ix_awards_order", "awards", ["tenant", "number"])
    op.create_index("ix_awards_achievement", "awards", ["tenant", "achievement", "number"])
    op.create_index("ix_awards_batch", "awards", ["tenant", "batch", "number"])
    op.create_index("ix_awards_standing", "awards", ["tenant", "list_id", "standing", "list_index"])


def _award_constraints() -> list[sa.Constraint]:
    return [
        sa.UniqueConstraint("tenant", "natural_key", name="uq_awards_natural_key"),
        sa.UniqueConstraint("tenant", "credential_id", name="uq_awards_credential_id"),
        sa.UniqueConstraint("tenant", "list_id", "list_index", name="uq_awards_place"),
        sa.ForeignKeyConstraint(
            ["tenant", "achievement"],
            ["achievements.tenant", "achievements.slug"],
            name="fk_awards_achievement",
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "list_id"],
            ["status_lists.tenant", "status_lists.id"],
            name="fk_awards_status_list",
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "batch"], ["batches.tenant", "batches.id"], name="fk_awards_batch"
        ),
        sa.CheckConstraint("list_index >= 0", name="ck_awards_place"),
        sa.CheckConstraint("state IN ('planned', 'issued')", name="ck_awards_state"),
        sa.CheckConstraint(
            "standing IN ('valid', 'suspended', 'revoked')", name="ck_awards_standing"
        ),
        sa.CheckConstraint(
            "(state = 'planned') = (secured IS NULL) AND (secured IS NULL) = (issued_at IS NULL)",
            name="ck_awards_signed",
        ),
    ]


def _make_publications() -> None:
    op.create_table(
        "snapshots",
        _text("tenant"),
        _text("url"),
        _text("media_type"),
        _time("made_at"),
        _time("valid_until", nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "url", name="pk_snapshots"),
    )
    op.create_table(
        "trust_lists",
        _number(),
        _text("tenant"),
        _text("id"),
        _text("source"),
        _time("added_at"),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("tenant", "id", name="uq_trust_lists_id"),
    )
    op.create_table(
        "trusted_issuers",
        _text("tenant"),
        _text("did"),
        _text("name"),
        _time("added_at"),
        sa.PrimaryKeyConstraint("tenant", "did", name="pk_trusted_issuers"),
    )


def _make_events() -> None:
    op.create_table(
        "pseudonym_keys",
        _text("tenant"),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", name="pk_pseudonym_keys"),
    )
    op.create_table(
        "events",
        _number(),
        _text("tenant"),
        _text("kind"),
        _time("at"),
        _text("record"),
        _text("cohort", nullable=True),
        _text("facts"),
    )
    op.create_index("ix_events_order", "events", ["tenant", "number"])
    op.create_index("ix_events_kind", "events", ["tenant", "kind", "record"])
    op.create_index("ix_events_cohort", "events", ["tenant", "cohort", "kind", "record"])
