"""What becomes of each promise to call."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# SQLite numbers rows by itself only when the key is declared INTEGER.
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# A table comes after those it points to.
TABLES = (
    "attempts",
    "notes",
    "desk_calls",
)


def upgrade() -> None:
    _change_callbacks()
    _change_agents()
    _create_attempts()
    _create_notes()
    _create_desk_calls()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    op.drop_column("agents", "phone")
    op.drop_index(op.f("ix_callbacks_state_window_end"), table_name="callbacks")
    op.drop_index(op.f("ix_callbacks_state_closed_at"), table_name="callbacks")
    op.drop_index("ix_callbacks_language", table_name="callbacks")
    op.drop_index("ix_callbacks_lane", table_name="callbacks")
    op.drop_column("callbacks", "moved")
    op.drop_column("callbacks", "first_window_end")
    op.drop_column("callbacks", "called_at")
    op.drop_column("callbacks", "outcome")


def _change_callbacks() -> None:
    op.add_column(
        "callbacks", sa.Column("outcome", sa.String(length=32), nullable=True)
    )
    op.add_column(
        "callbacks", sa.Column("called_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "callbacks",
        sa.Column("first_window_end", sa.DateTime(timezone=True), nullable=True),
    )
    op.add_column(
        "callbacks",
        sa.Column("moved", sa.Integer(), nullable=False, server_default="0"),
    )
    op.create_index(
        "ix_callbacks_lane",
        "callbacks",
        ["state", "language", "body", "due_at", "urgency", "first_called_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_callbacks_language",
        "callbacks",
        ["state", "language", "due_at", "urgency", "first_called_at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_callbacks_state_closed_at"),
        "callbacks",
        ["state", "closed_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_callbacks_state_window_end"),
        "callbacks",
        ["state", "window_end"],
        unique=False,
    )


def _change_agents() -> None:
    op.add_column("agents", sa.Column("phone", sa.LargeBinary(), nullable=True))


def _create_attempts() -> None:
    op.create_table(
        "attempts",
        sa.Column("id", BIG, nullable=False),
        sa.Column("callback_id", BIG, nullable=False),
        sa.Column("agent_id", BIG, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["agent_id"],
            ["agents.id"],
            name=op.f("fk_attempts_agent_id_agents"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["callback_id"],
            ["callbacks.id"],
            name=op.f("fk_attempts_callback_id_callbacks"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )
    op.create_index(
        op.f("ix_attempts_agent_id"), "attempts", ["agent_id"], unique=False
    )
    op.create_index(op.f("ix_attempts_at"), "attempts", ["at"], unique=False)
    op.create_index(
        op.f("ix_attempts_callback_id_id"),
        "attempts",
        ["callback_id", "id"],
        unique=False,
    )


def _create_notes() -> None:
    op.create_table(
        "notes",
        sa.Column("id", BIG, nullable=False),
        sa.Column("callback_id", BIG, nullable=False),
        sa.Column("agent_id", BIG, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agent_id"],
            ["agents.id"],
            name=op.f("fk_notes_agent_id_agents"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["callback_id"],
            ["callbacks.id"],
            name=op.f("fk_notes_callback_id_callbacks"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
    )
    op.create_index(op.f("ix_notes_agent_id"), "notes", ["agent_id"], unique=False)
    op.create_index(
        op.f("ix_notes_callback_id_id"), "notes", ["callback_id", "id"], unique=False
    )


def _create_desk_calls() -> None:
    op.create_table(
        "desk_calls",
        sa.Column("id", BIG, nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("callback_id", BIG, nullable=False),
        sa.Column("agent_id", BIG, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("agent_leg", sa.String(length=64), nullable=True),
        sa.Column("person_leg", sa.String(length=64), nullable=True),
        sa.Column("result", sa.String(length=32), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["agent_id"],
            ["agents.id"],
            name=op.f("fk_desk_calls_agent_id_agents"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["callback_id"],
            ["callbacks.id"],
            name=op.f("fk_desk_calls_callback_id_callbacks"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_calls")),
        sa.UniqueConstraint("token", name=op.f("uq_desk_calls_token")),
    )
    op.create_index(
        op.f("ix_desk_calls_agent_id"), "desk_calls", ["agent_id"], unique=False
    )
    op.create_index(
        op.f("ix_desk_calls_callback_id_id"),
        "desk_calls",
        ["callback_id", "id"],
        unique=False,
    )
