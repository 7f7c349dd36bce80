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
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for event, row in GUARDS.items():
        settled, name = SETTLED.format(row=row), _name(event)
        if is_postgresql:
            # A trigger's own condition cannot read another table, so this one asks in its function.
            op.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {settled} THEN "
                "RAISE EXCEPTION '% stand when a survey has opened', TG_TABLE_NAME "
                f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {'OLD' if event == 'DELETE' else 'NEW'}; END $$"
            )
            op.execute(f"CREATE TRIGGER {name} BEFORE {event} ON survey_texts FOR EACH ROW EXECUTE FUNCTION {name}()")
        else:
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON survey_texts WHEN {settled} "
                f"BEGIN SELECT RAISE(ABORT, '{name}'); END"
            )


def downgrade() -> None:
    op.drop_table("survey_texts")
    if op.get_bind().dialect.name == "postgresql":
        for event in GUARDS:
            op.execute(f"DROP FUNCTION {_name(event)}()")


def _name(event: str) -> str:
    return f"keep_texts_{event.lower()}"
