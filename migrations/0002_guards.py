"""Triggers that hold what constraints cannot: histories only grow, and periods of one thing never overlap."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = ("audit_entries", "status_updates", "task_steps", "task_comments")
NEVER_DELETED = ("audit_head",)
# Table, and the columns that together name the thing whose periods must not overlap.
PERIODS = (("unit_periods", ("unit_id",)), ("appointments", ("position_id", "is_acting")))


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for name, table in _names():
        op.execute(f"DROP TRIGGER {name} ON {table}" if is_postgresql else f"DROP TRIGGER {name}")
    if is_postgresql:
        op.execute("DROP FUNCTION refuse_change()")
        for table, _ in PERIODS:
            op.execute(f"DROP FUNCTION refuse_overlap_{table}()")


def _names() -> list[tuple[str, str]]:
    names = [(f"no_update_{table}", table) for table in APPEND_ONLY]
    names += [(f"no_delete_{table}", table) for table in APPEND_ONLY + NEVER_DELETED]
    names += [(f"no_overlap_{when}_{table}", table) for table, _ in PERIODS for when in ("insert", "update")]
    return names


def _guard_sqlite() -> None:
    for verb, tables in (("update", APPEND_ONLY), ("delete", APPEND_ONLY + NEVER_DELETED)):
        for table in tables:
            op.execute(
                f"CREATE TRIGGER no_{verb}_{table} BEFORE {verb.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
            )
    for table, keys in PERIODS:
        for when in ("insert", "update"):
            op.execute(
                f"CREATE TRIGGER no_overlap_{when}_{table} BEFORE {when.upper()} ON {table} "
                f"WHEN EXISTS (SELECT 1 FROM {table} AS other WHERE {_overlap(keys)}) "
                f"BEGIN SELECT RAISE(ABORT, '{table} periods overlap'); END"
            )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';"
        " END $$"
    )
    for verb, tables in (("update", APPEND_ONLY), ("delete", APPEND_ONLY + NEVER_DELETED)):
        for table in tables:
            events = "UPDATE" if verb == "update" else "DELETE OR TRUNCATE"
            op.execute(
                f"CREATE TRIGGER no_{verb}_{table} BEFORE {events} ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
    for table, keys in PERIODS:
        op.execute(
            f"CREATE FUNCTION refuse_overlap_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"PERFORM pg_advisory_xact_lock(hashtext('{table}'), NEW.{keys[0]}); "
            f"IF EXISTS (SELECT 1 FROM {table} AS other WHERE {_overlap(keys)}) THEN "
            f"RAISE EXCEPTION '{table} periods overlap' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
            "RETURN NEW; END $$"
        )
        for when in ("insert", "update"):
            op.execute(
                f"CREATE TRIGGER no_overlap_{when}_{table} BEFORE {when.upper()} ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION refuse_overlap_{table}()"
            )


def _overlap(keys: tuple[str, ...]) -> str:
    same = " AND ".join(f"other.{key} = NEW.{key}" for key in keys)
    return (
        f"{same} AND (NEW.id IS NULL OR other.id <> NEW.id) "
        "AND (other.valid_to IS NULL OR other.valid_to > NEW.valid_from) "
        "AND (NEW.valid_to IS NULL OR NEW.valid_to > other.valid_from)"
    )
