"""An incident leads to the call that is owed for it."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

COLUMN, INDEX = "callback_id", "ix_incidents_callback_id"
LINK = "fk_incidents_callback_id_callbacks"
BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("incidents") as incidents:
        incidents.add_column(sa.Column(COLUMN, BIG, nullable=True))
        incidents.create_foreign_key(
            op.f(LINK), "callbacks", [COLUMN], ["id"], ondelete="SET NULL"
        )
        incidents.create_index(op.f(INDEX), [COLUMN])


def downgrade() -> None:
    with op.batch_alter_table("incidents") as incidents:
        incidents.drop_index(op.f(INDEX))
        incidents.drop_constraint(op.f(LINK), type_="foreignkey")
        incidents.drop_column(COLUMN)
