"""A call of the desk is found by the provider's name of either of its legs."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

LEGS = ("agent_leg", "person_leg")


def upgrade() -> None:
    for leg in LEGS:
        op.create_index(op.f(f"ix_desk_calls_{leg}"), "desk_calls", [leg])


def downgrade() -> None:
    for leg in LEGS:
        op.drop_index(op.f(f"ix_desk_calls_{leg}"), table_name="desk_calls")
