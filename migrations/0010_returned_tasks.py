"""An index by which those who asked find what came back: finished, or a no."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_tasks_requested_by_state", "tasks", ["requested_by_id", "state", "due_sort_on", "id"])


def downgrade() -> None:
    op.drop_index("ix_tasks_requested_by_state", "tasks")
