"""What is asked each minute, and on each page, finds its rows by an index and never reads the whole table."""

import pytest
import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.notifications.delivery import claim, first_due, give_up_stale
from portal.notifications.queries import held_mails, messages_of, overdue_count
from tests.factories.notifications import make_mail, tell
from tests.statements import count_statements

WHOLE_TABLE = {"sqlite": "SCAN {}", "postgresql": "Seq Scan on {}"}


def whole_tables_read(statement: sa.ClauseElement) -> list[str]:
    """Return the steps of the plan that read messages or mails from end to end."""
    dialect = db.engine.dialect.name
    if dialect == "postgresql":
        # A small table is read whole whatever indexes it has, unless that is made dear.
        db.session.execute(sa.text("SET LOCAL enable_seqscan = off"))
    text = str(statement.compile(db.engine, compile_kwargs={"literal_binds": True}))
    explain = "EXPLAIN QUERY PLAN" if dialect == "sqlite" else "EXPLAIN"
    plan = [str(row) for row in db.session.execute(sa.text(f"{explain} {text}".replace(":", r"\:")))]
    assert plan
    return [step for step in plan for table in ("messages", "outbox") if WHOLE_TABLE[dialect].format(table) in step]


@pytest.mark.parametrize("select", [lambda: messages_of(1).limit(50), lambda: held_mails().limit(50)])
def test_the_lists_find_their_rows_by_an_index(app, select):
    assert whole_tables_read(select()) == []


def test_waiting_and_due_is_found_by_an_index(app):
    assert whole_tables_read(first_due(clock.now())) == []


def test_a_mail_is_taken_in_one_statement_and_nothing_due_costs_one(app, house):
    make_mail()
    with count_statements() as seen:
        assert claim() is not None
        assert claim() is None
        give_up_stale()
        assert overdue_count(clock.now()) == 0
    assert len(seen) == 4


def test_the_number_on_every_page_costs_no_statement_of_its_own(app, house, sign_in):
    client = sign_in("hr")
    client.get("/hjaelp")
    with count_statements() as before:
        assert "bell__count" not in client.get("/hjaelp").text
    tell(house, "hr")
    db.session.commit()
    with count_statements() as after:
        assert "bell__count" in client.get("/hjaelp").text
    assert len(after) == len(before)
