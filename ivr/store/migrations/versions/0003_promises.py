"""What people asked for, and the calls they were promised."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# SQLite numbers rows by itself only when the key is declared INTEGER.
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# A table comes after those it points to.
TABLES = (
    "reference_numbers",
    "requests",
    "callbacks",
)


def upgrade() -> None:
    _create_reference_numbers()
    _create_requests()
    _create_callbacks()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_reference_numbers() -> None:
    op.create_table(
        "reference_numbers",
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("reference", name=op.f("pk_reference_numbers")),
    )


def _create_requests() -> None:
    op.create_table(
        "requests",
        sa.Column("id", BIG, nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("conversation_id", BIG, nullable=True),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("corrected_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_requests_conversation_id_conversations"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_requests_person_id_people"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requests")),
        sa.UniqueConstraint("reference", name=op.f("uq_requests_reference")),
    )
    op.create_index(
        op.f("ix_requests_conversation_id"),
        "requests",
        ["conversation_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_requests_person_id"), "requests", ["person_id"], unique=False
    )
    op.create_index(
        op.f("ix_requests_recorded_at"), "requests", ["recorded_at"], unique=False
    )
    op.create_index(op.f("ix_requests_state"), "requests", ["state"], unique=False)


def _create_callbacks() -> None:
    op.create_table(
        "callbacks",
        sa.Column("id", BIG, nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("conversation_id", BIG, nullable=True),
        sa.Column("request_id", BIG, nullable=True),
        sa.Column("number", sa.LargeBinary(), nullable=True),
        sa.Column("number_index", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.String(length=64), nullable=False),
        sa.Column("body", sa.String(length=32), nullable=True),
        sa.Column("procedure", sa.String(length=64), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("first_called_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("window_start", sa.DateTime(timezone=True), nullable=True),
        sa.Column("window_end", sa.DateTime(timezone=True), nullable=True),
        sa.Column("promised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("taken_by", BIG, nullable=True),
        sa.Column("taken_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_callbacks_conversation_id_conversations"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_callbacks_person_id_people"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["requests.id"],
            name=op.f("fk_callbacks_request_id_requests"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["taken_by"],
            ["agents.id"],
            name=op.f("fk_callbacks_taken_by_agents"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callbacks")),
        sa.UniqueConstraint("reference", name=op.f("uq_callbacks_reference")),
    )
    op.create_index(
        op.f("ix_callbacks_conversation_id"),
        "callbacks",
        ["conversation_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_callbacks_number_index"), "callbacks", ["number_index"], unique=False
    )
    op.create_index(
        op.f("ix_callbacks_person_id"), "callbacks", ["person_id"], unique=False
    )
    op.create_index(
        "ix_callbacks_queue",
        "callbacks",
        ["state", "due_at", "urgency", "first_called_at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_callbacks_request_id"), "callbacks", ["request_id"], unique=False
    )
    op.create_index(
        op.f("ix_callbacks_state_taken_until"),
        "callbacks",
        ["state", "taken_until"],
        unique=False,
    )
    op.create_index(
        op.f("ix_callbacks_taken_by"), "callbacks", ["taken_by"], unique=False
    )
    op.create_index(
        op.f("ix_callbacks_window_start"), "callbacks", ["window_start"], unique=False
    )
