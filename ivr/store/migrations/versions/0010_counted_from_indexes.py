"""What the desk counts and lists is read from indexes."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index(op.f("ix_callbacks_window_start"), table_name="callbacks")
    # Few cases are taken at one time: any index by state finds them.
    op.drop_index(op.f("ix_callbacks_state_taken_until"), table_name="callbacks")
    op.drop_index(op.f("ix_callbacks_state_window_end"), table_name="callbacks")
    op.drop_index(op.f("ix_callbacks_state_closed_at"), table_name="callbacks")
    op.create_index(
        "ix_callbacks_late", "callbacks", ["state", "window_end", "body", "language"]
    )
    op.create_index(
        "ix_callbacks_closed", "callbacks", ["state", "closed_at", "body", "language"]
    )
    op.create_index(
        "ix_callbacks_open", "callbacks", ["state", "window_start", "body", "tries"]
    )
    op.create_index(
        "ix_callbacks_kept",
        "callbacks",
        ["first_window_end", "window_end", "called_at"],
    )
    op.drop_index(op.f("ix_attempts_at"), table_name="attempts")
    op.create_index(op.f("ix_attempts_outcome_at"), "attempts", ["outcome", "at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_attempts_outcome_at"), table_name="attempts")
    op.create_index(op.f("ix_attempts_at"), "attempts", ["at"])
    op.drop_index("ix_callbacks_kept", table_name="callbacks")
    op.drop_index("ix_callbacks_open", table_name="callbacks")
    op.drop_index("ix_callbacks_closed", table_name="callbacks")
    op.drop_index("ix_callbacks_late", table_name="callbacks")
    op.create_index(
        op.f("ix_callbacks_state_closed_at"), "callbacks", ["state", "closed_at"]
    )
    op.create_index(
        op.f("ix_callbacks_state_window_end"), "callbacks", ["state", "window_end"]
    )
    op.create_index(
        op.f("ix_callbacks_state_taken_until"), "callbacks", ["state", "taken_until"]
    )
    op.create_index(op.f("ix_callbacks_window_start"), "callbacks", ["window_start"])
