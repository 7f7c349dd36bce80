"""Tasks that whoever asked takes back, and asking again after a no.

On the way back a withdrawn task stands as declined, with »Trukket tilbage« in front of what was said; asking again
stands as asking.
"""

from alembic import op

from portal.rebuilding import rebuild

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

STATES = ("proposed", "accepted", "declined", "in_progress", "done", "confirmed")
KINDS = (
    "proposed",
    "accepted",
    "declined",
    "started",
    "done",
    "confirmed",
    "reopened",
    "handed_over",
    "due_changed",
)
# Table, column, name of the check, the codes before, and those that come to.
CHECKS = (
    ("tasks", "state", "state_is_known", STATES, ("withdrawn",)),
    ("task_steps", "kind", "kind_is_known", KINDS, ("asked_again", "withdrawn")),
)


def upgrade() -> None:
    for table, column, check, before, more in CHECKS:
        _check(table, column, check, before, (*before, *more))


def downgrade() -> None:
    _tell_as_before()
    for table, column, check, before, more in CHECKS:
        _check(table, column, check, (*before, *more), before)


def _check(table: str, column: str, check: str, old: tuple[str, ...], new: tuple[str, ...]) -> None:
    name = op.f(f"ck_{table}_{check}")
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(name, table, type_="check")
        op.create_check_constraint(name, table, f"{column} IN ({_listed(new)})")
    else:
        rebuild(
            op.get_bind(),
            table,
            lambda sql: sql.replace(f"{column} IN ({_listed(old)})", f"{column} IN ({_listed(new)})"),
        )


def _listed(codes: tuple[str, ...]) -> str:
    return ", ".join(f"'{code}'" for code in codes)


def _tell_as_before() -> None:
    """Give rows with the new codes the old ones that say most of the same; the history's guard is lifted meanwhile."""
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    op.execute("DROP TRIGGER no_update_task_steps" + (" ON task_steps" if is_postgresql else ""))
    op.execute("UPDATE task_steps SET kind = 'proposed' WHERE kind = 'asked_again'")
    op.execute(
        "UPDATE task_steps SET kind = 'declined', remark = rtrim('Trukket tilbage. ' || remark) WHERE kind = 'withdrawn'"
    )
    op.execute("UPDATE tasks SET state = 'declined' WHERE state = 'withdrawn'")
    if is_postgresql:
        op.execute(
            "CREATE TRIGGER no_update_task_steps BEFORE UPDATE ON task_steps "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    else:
        op.execute(
            "CREATE TRIGGER no_update_task_steps BEFORE UPDATE ON task_steps "
            "BEGIN SELECT RAISE(ABORT, 'task_steps only grows'); END"
        )
