"""Who is signed in at the desk, what they saw and did, who is who."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# SQLite numbers rows by itself only when the key is declared INTEGER.
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# A table comes after those it points to.
TABLES = (
    "audit",
    "desk_sessions",
    "failed_sign_ins",
    "person_merges",
)


def upgrade() -> None:
    _change_people()
    _create_audit()
    _create_desk_sessions()
    _create_failed_sign_ins()
    _create_person_merges()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    op.drop_index(op.f("ix_people_file_number_index"), table_name="people")
    op.drop_column("people", "file_number_index")
    op.drop_column("people", "file_number")


def _change_people() -> None:
    op.add_column("people", sa.Column("file_number", sa.LargeBinary(), nullable=True))
    op.add_column(
        "people", sa.Column("file_number_index", sa.String(length=32), nullable=True)
    )
    op.create_index(
        op.f("ix_people_file_number_index"),
        "people",
        ["file_number_index"],
        unique=False,
    )


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", BIG, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agent_id", BIG, nullable=True),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=True),
        sa.Column("detail", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["agent_id"],
            ["agents.id"],
            name=op.f("fk_audit_agent_id_agents"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(
        op.f("ix_audit_agent_id_id"), "audit", ["agent_id", "id"], unique=False
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"], unique=False)
    op.create_index(
        op.f("ix_audit_reference_id"), "audit", ["reference", "id"], unique=False
    )


def _create_desk_sessions() -> None:
    op.create_table(
        "desk_sessions",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("agent_id", BIG, nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agent_id"],
            ["agents.id"],
            name=op.f("fk_desk_sessions_agent_id_agents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_desk_sessions")),
    )
    op.create_index(
        op.f("ix_desk_sessions_agent_id"), "desk_sessions", ["agent_id"], unique=False
    )
    op.create_index(
        op.f("ix_desk_sessions_seen_at"), "desk_sessions", ["seen_at"], unique=False
    )


def _create_failed_sign_ins() -> None:
    op.create_table(
        "failed_sign_ins",
        sa.Column("id", BIG, nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failed_sign_ins")),
    )
    op.create_index(
        op.f("ix_failed_sign_ins_at"), "failed_sign_ins", ["at"], unique=False
    )
    op.create_index(
        op.f("ix_failed_sign_ins_key_at"),
        "failed_sign_ins",
        ["key", "at"],
        unique=False,
    )


def _create_person_merges() -> None:
    op.create_table(
        "person_merges",
        sa.Column("id", BIG, nullable=False),
        sa.Column("from_id", BIG, nullable=False),
        sa.Column("to_id", BIG, nullable=False),
        sa.Column("agent_id", BIG, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["agent_id"],
            ["agents.id"],
            name=op.f("fk_person_merges_agent_id_agents"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["from_id"],
            ["people.id"],
            name=op.f("fk_person_merges_from_id_people"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["to_id"],
            ["people.id"],
            name=op.f("fk_person_merges_to_id_people"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_merges")),
    )
    op.create_index(
        op.f("ix_person_merges_from_id"), "person_merges", ["from_id"], unique=False
    )
    op.create_index(
        op.f("ix_person_merges_to_id"), "person_merges", ["to_id"], unique=False
    )
