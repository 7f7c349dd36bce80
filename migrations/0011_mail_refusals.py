"""Which kinds of messages people do not want as mail."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KINDS = ("tasks", "surveys", "evaluations")


def upgrade() -> None:
    kind = sa.Enum(*KINDS, name="kind_is_known", native_enum=False, create_constraint=True, length=32)
    op.create_table(
        "mail_refusals",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", kind, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_mail_refusals_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", "kind", name=op.f("pk_mail_refusals")),
    )


def downgrade() -> None:
    op.drop_table("mail_refusals")
