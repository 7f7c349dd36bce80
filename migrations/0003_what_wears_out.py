"""Ceilings counted in the database, and indexes by which worn out rows are found."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tallies",
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("since_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_tallies")),
    )
    op.create_index(op.f("ix_tallies_since_at"), "tallies", ["since_at"])
    op.create_index(op.f("ix_sign_in_delays_last_failed_at"), "sign_in_delays", ["last_failed_at"])
    op.create_index(op.f("ix_sign_in_sessions_seen_at"), "sign_in_sessions", ["seen_at"])
    op.create_index("ix_sign_in_sessions_account_id_seen_at", "sign_in_sessions", ["account_id", "seen_at"])
    op.drop_index(op.f("ix_sign_in_sessions_account_id"), "sign_in_sessions")


def downgrade() -> None:
    op.create_index(op.f("ix_sign_in_sessions_account_id"), "sign_in_sessions", ["account_id"])
    op.drop_index("ix_sign_in_sessions_account_id_seen_at", "sign_in_sessions")
    op.drop_index(op.f("ix_sign_in_sessions_seen_at"), "sign_in_sessions")
    op.drop_index(op.f("ix_sign_in_delays_last_failed_at"), "sign_in_delays")
    op.drop_index(op.f("ix_tallies_since_at"), "tallies")
    op.drop_table("tallies")
