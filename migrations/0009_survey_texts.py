"""What surveys say of themselves in further languages."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

GUARDS = {"INSERT": "NEW", "UPDATE": "OLD", "DELETE": "OLD"}
SETTLED = "(SELECT state FROM surveys WHERE id = {row}.survey_id) <> 'draft'"


def upgrade() -> None:
    op.create_table(
        "survey_texts",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("information", sa.Text(), nullable=False),
        sa.Column("made_of", sa.Text(), nullable=False),
        sa.CheckConstraint("length(language) BETWEEN 2 AND 8", name=op.f("ck_survey_texts_language_length")),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name=op.f("fk_survey_texts_survey_id_surveys")),
        sa.PrimaryKeyConstraint("survey_id", "language", name=op.f("pk_survey_texts")),
    )
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def downgrade() -> None:
    op.drop_table("survey_texts")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_late_text()")


def _guard_postgresql() -> None:
    # What is there is guarded as groups are; a new row has no old one to ask about.
    op.execute(
        f"CREATE FUNCTION refuse_late_text() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {SETTLED.format(row='NEW')} "
        "THEN RAISE EXCEPTION '% stand when a survey has opened', TG_TABLE_NAME "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
    )
    for event in GUARDS:
        refuse = "refuse_late_text" if event == "INSERT" else "refuse_settled_group"
        op.execute(
            f"CREATE TRIGGER keep_texts_{event.lower()} BEFORE {event} ON survey_texts FOR EACH ROW "
            f"EXECUTE FUNCTION {refuse}()"
        )


def _guard_sqlite() -> None:
    for event, row in GUARDS.items():
        name = f"keep_texts_{event.lower()}"
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON survey_texts WHEN {SETTLED.format(row=row)} "
            f"BEGIN SELECT RAISE(ABORT, '{name}'); END"
        )
