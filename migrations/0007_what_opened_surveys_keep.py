"""What an opened survey keeps to: its end only moves later, its steps only go on, its groups stay as they are."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

BACKWARDS = (
    "(OLD.state = 'open' AND NEW.state = 'draft') OR (OLD.state = 'counted' AND NEW.state IN ('draft', 'open')) "
    "OR (OLD.state = 'released' AND NEW.state <> 'released')"
)
ROW_GUARDS = (
    ("only_later_surveys", "surveys", "OLD.state <> 'draft' AND NEW.closes_at < OLD.closes_at"),
    ("only_forward_surveys", "surveys", BACKWARDS),
    ("erased_once_surveys", "surveys", "OLD.erased_at IS NOT NULL AND NEW.erased_at {differs} OLD.erased_at"),
    (
        "asked_as_they_were_participants",
        "participants",
        "OLD.survey_id <> NEW.survey_id OR OLD.group_id <> NEW.group_id OR OLD.person_id <> NEW.person_id "
        "OR OLD.survey_unit_id <> NEW.survey_unit_id",
    ),
)
SETTLED = "(SELECT state FROM surveys WHERE id = OLD.survey_id) <> 'draft'"
SETTLED_GROUPS = {"UPDATE": "keep_groups_survey_groups", "DELETE": "keep_all_survey_groups"}


def upgrade() -> None:
    op.add_column("surveys", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    names = [(name, table) for name, table, _ in ROW_GUARDS]
    names += [(name, "survey_groups") for name in SETTLED_GROUPS.values()]
    for name, table in names:
        op.execute(f"DROP TRIGGER {name} ON {table}" if is_postgresql else f"DROP TRIGGER {name}")
    if is_postgresql:
        op.execute("DROP FUNCTION refuse_settled_group()")
    # SQLite itself drops a column in place: a table made anew would lose the guards that it has.
    op.execute("ALTER TABLE surveys DROP COLUMN erased_at")


def _guard_postgresql() -> None:
    for name, table, when in ROW_GUARDS:
        condition = when.format(differs="IS DISTINCT FROM")
        op.execute(
            f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({condition}) "
            "EXECUTE FUNCTION refuse_change()"
        )
    # A trigger's own condition cannot read another table, so this one asks in its function.
    op.execute(
        f"CREATE FUNCTION refuse_settled_group() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {SETTLED} THEN "
        "RAISE EXCEPTION '% stand when a survey has opened', TG_TABLE_NAME "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
    )
    for event, name in SETTLED_GROUPS.items():
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON survey_groups FOR EACH ROW "
            "EXECUTE FUNCTION refuse_settled_group()"
        )


def _guard_sqlite() -> None:
    guards = [(name, "UPDATE", table, when.format(differs="IS NOT")) for name, table, when in ROW_GUARDS]
    guards += [(name, event, "survey_groups", SETTLED) for event, name in SETTLED_GROUPS.items()]
    for name, event, table, when in guards:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, '{name}'); END"
        )
