"""What comes in and what goes out."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# SQLite numbers rows by itself only when the key is declared INTEGER.
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# A table comes after those it points to.
TABLES = (
    "outbox",
    "inbox_texts",
)


def upgrade() -> None:
    _create_outbox()
    _create_inbox_texts()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", BIG, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("dedupe_key", sa.String(length=200), nullable=False),
        sa.Column("conversation_id", BIG, nullable=True),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("recipient", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sent_marker", sa.String(length=64), nullable=True),
        sa.Column("provider_id", sa.String(length=64), nullable=True),
        sa.Column("status_rank", sa.Integer(), nullable=False),
        sa.Column("error_code", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_outbox_conversation_id_conversations"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_outbox_person_id_people"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_outbox_dedupe_key")),
        sa.UniqueConstraint("provider_id", name=op.f("uq_outbox_provider_id")),
    )
    op.create_index(
        op.f("ix_outbox_conversation_id"), "outbox", ["conversation_id"], unique=False
    )
    op.create_index(op.f("ix_outbox_person_id"), "outbox", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_outbox_state_due_at"), "outbox", ["state", "due_at"], unique=False
    )
    op.create_index(
        op.f("ix_outbox_state_updated_at"),
        "outbox",
        ["state", "updated_at"],
        unique=False,
    )


def _create_inbox_texts() -> None:
    op.create_table(
        "inbox_texts",
        sa.Column("id", BIG, nullable=False),
        sa.Column("message_sid", sa.String(length=64), nullable=False),
        sa.Column("sender", sa.LargeBinary(), nullable=True),
        sa.Column("sender_index", sa.String(length=32), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("conversation_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_inbox_texts_conversation_id_conversations"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox_texts")),
        sa.UniqueConstraint("message_sid", name=op.f("uq_inbox_texts_message_sid")),
    )
    op.create_index(op.f("ix_inbox_texts_at"), "inbox_texts", ["at"], unique=False)
    op.create_index(
        op.f("ix_inbox_texts_conversation_id"),
        "inbox_texts",
        ["conversation_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_inbox_texts_sender_index"),
        "inbox_texts",
        ["sender_index"],
        unique=False,
    )
