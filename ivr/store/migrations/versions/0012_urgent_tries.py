"""Somebody urgent whom nobody could reach waits a little without losing their place."""

import sqlalchemy as sa
from alembic import op

from ivr.store.columns import UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("callbacks", sa.Column("not_before", UtcDateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("callbacks", "not_before")
