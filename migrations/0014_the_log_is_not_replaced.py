"""A trigger that refuses an entry of the log in another's place, also to programs that do not ask for deletions.

REPLACE deletes the row that is in the way, and on SQLite the trigger against deletion is asked only where the
connection has `recursive_triggers` on, as the portal's own have. Another program's have not.
"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TAKEN = "EXISTS (SELECT 1 FROM audit_entries WHERE seq = NEW.seq OR digest = NEW.digest)"


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        op.execute(
            f"CREATE TRIGGER no_replace_audit_entries BEFORE INSERT ON audit_entries WHEN {TAKEN} "
            "BEGIN SELECT RAISE(ABORT, 'audit_entries only grows'); END"
        )
        return
    op.execute(
        f"CREATE FUNCTION refuse_replacing_audit_entries() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {TAKEN} "
        "THEN RAISE EXCEPTION 'audit_entries only grows' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        "RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER no_replace_audit_entries BEFORE INSERT ON audit_entries "
        "FOR EACH ROW EXECUTE FUNCTION refuse_replacing_audit_entries()"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        op.execute("DROP TRIGGER no_replace_audit_entries")
        return
    op.execute("DROP TRIGGER no_replace_audit_entries ON audit_entries")
    op.execute("DROP FUNCTION refuse_replacing_audit_entries()")
