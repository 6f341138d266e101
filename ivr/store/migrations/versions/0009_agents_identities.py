"""Who an agent is at the identity provider, for sign-in without a password."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

COLUMNS = ("openid_subject", "openid_email")


def upgrade() -> None:
    # Unique by an index, not a constraint: SQLite would rebuild the whole table.
    for name in COLUMNS:
        op.add_column("agents", sa.Column(name, sa.String(length=32), nullable=True))
        op.create_index(op.f(f"ix_agents_{name}"), "agents", [name], unique=True)


def downgrade() -> None:
    for name in reversed(COLUMNS):
        op.drop_index(op.f(f"ix_agents_{name}"), table_name="agents")
        op.drop_column("agents", name)
