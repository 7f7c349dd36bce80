"""Messages, the outbox of mails, and the jobs that the worker does now and then."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

STATES = ("waiting", "sending", "sent", "failed", "uncertain")
REASONS = ("unreachable", "sign_in", "postponed", "refused", "address", "stopped", "unanswered")


def upgrade() -> None:
    _create_messages()
    _create_outbox()
    op.create_table(
        "sweeps",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("ran_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sweeps")),
    )
    # What was sent stays sent: nothing can make it wait, and so be sent, again.
    head = "CREATE TRIGGER no_update_of_sent_outbox BEFORE UPDATE ON outbox"
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"{head} FOR EACH ROW WHEN (OLD.state = 'sent') EXECUTE FUNCTION refuse_change()")
    else:
        op.execute(f"{head} WHEN OLD.state = 'sent' BEGIN SELECT RAISE(ABORT, 'sent mails never change'); END")


def downgrade() -> None:
    for table in ("sweeps", "outbox", "messages"):
        op.drop_table(table)


def _create_messages() -> None:
    op.create_table(
        "messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(subject) BETWEEN 1 AND 200", name=op.f("ck_messages_subject_length")),
        sa.CheckConstraint("path LIKE '/%'", name=op.f("ck_messages_path_is_in_the_portal")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_messages_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
    )
    op.create_index("ix_messages_person_id_created_at", "messages", ["person_id", "created_at"])
    op.create_index("ix_messages_person_id_read_at", "messages", ["person_id", "read_at"])
    op.create_index("ix_messages_read_at", "messages", ["read_at"])


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("state", _codes("state_is_known", STATES), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", _codes("reason_is_known", REASONS), nullable=True),
        sa.Column("smtp_code", sa.Integer(), nullable=True),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_outbox_attempts_are_counted")),
        sa.CheckConstraint(
            "state NOT IN ('sending', 'uncertain') OR claimed_at IS NOT NULL", name=op.f("ck_outbox_was_claimed")
        ),
        sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_outbox_sent_has_a_moment")),
        sa.CheckConstraint(
            "state NOT IN ('failed', 'uncertain') OR reason IS NOT NULL", name=op.f("ck_outbox_has_a_reason")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outbox_message_id")),
    )
    op.create_index("ix_outbox_state_next_at", "outbox", ["state", "next_at", "id"])
    op.create_index("ix_outbox_sent_at", "outbox", ["sent_at"])


def _codes(name: str, codes: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*codes, name=name, native_enum=False, create_constraint=True, length=32)
