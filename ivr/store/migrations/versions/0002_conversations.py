"""Conversations, what was said in them and what it proves."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# SQLite numbers rows by itself only when the key is declared INTEGER.
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# A table comes after those it points to.
TABLES = (
    "conversations",
    "turns",
    "deliveries",
    "consents",
    "incidents",
)


def upgrade() -> None:
    _create_conversations()
    _create_turns()
    _create_deliveries()
    _create_consents()
    _create_incidents()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", BIG, nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("caller", sa.LargeBinary(), nullable=True),
        sa.Column("caller_index", sa.String(length=32), nullable=True),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("tree", sa.String(length=64), nullable=False),
        sa.Column("progress", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_turn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("status_rank", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_conversations_person_id_people"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
    )
    op.create_index(
        op.f("ix_conversations_caller_index"),
        "conversations",
        ["caller_index"],
        unique=False,
    )
    op.create_index(
        op.f("ix_conversations_channel_key"),
        "conversations",
        ["channel", "key"],
        unique=False,
    )
    op.create_index(
        op.f("ix_conversations_person_id"), "conversations", ["person_id"], unique=False
    )
    op.create_index(
        op.f("ix_conversations_started_at"),
        "conversations",
        ["started_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_conversations_state_last_turn_at"),
        "conversations",
        ["state", "last_turn_at"],
        unique=False,
    )
    op.create_index(
        "uq_conversations_call",
        "conversations",
        ["key"],
        unique=True,
        sqlite_where=sa.text("channel = 'voice'"),
        postgresql_where=sa.text("channel = 'voice'"),
    )
    op.create_index(
        "uq_conversations_open_key",
        "conversations",
        ["channel", "key"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )


def _create_turns() -> None:
    op.create_table(
        "turns",
        sa.Column("conversation_id", BIG, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said", sa.LargeBinary(), nullable=False),
        sa.Column("reply", sa.LargeBinary(), nullable=True),
        sa.Column("understood", sa.LargeBinary(), nullable=True),
        sa.Column("tree", sa.String(length=64), nullable=False),
        sa.Column("node", sa.String(length=128), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_turns_conversation_id_conversations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("conversation_id", "number", name=op.f("pk_turns")),
    )
    op.create_index(op.f("ix_turns_at"), "turns", ["at"], unique=False)


def _create_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", BIG, nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", BIG, nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_deliveries_conversation_id_conversations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("key", name=op.f("uq_deliveries_key")),
    )
    op.create_index(op.f("ix_deliveries_at"), "deliveries", ["at"], unique=False)
    op.create_index(
        op.f("ix_deliveries_conversation_id"),
        "deliveries",
        ["conversation_id"],
        unique=False,
    )


def _create_consents() -> None:
    op.create_table(
        "consents",
        sa.Column("id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("value", sa.String(length=32), nullable=False),
        sa.Column("wording_id", sa.String(length=128), nullable=False),
        sa.Column("conversation_id", BIG, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_consents_conversation_id_conversations"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_consents_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index(
        op.f("ix_consents_conversation_id"),
        "consents",
        ["conversation_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_consents_person_id_subject_id"),
        "consents",
        ["person_id", "subject", "id"],
        unique=False,
    )


def _create_incidents() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", BIG, nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("conversation_id", BIG, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("detail", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_incidents_conversation_id_conversations"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
        sa.UniqueConstraint("reference", name=op.f("uq_incidents_reference")),
    )
    op.create_index(op.f("ix_incidents_at"), "incidents", ["at"], unique=False)
    op.create_index(
        op.f("ix_incidents_conversation_id"),
        "incidents",
        ["conversation_id"],
        unique=False,
    )
