"""What is asked each minute, and on each page, finds its rows by an index and never reads the whole table."""

import pytest

from portal import clock
from portal.db import db
from portal.notifications.delivery import claim, first_due, give_up_stale
from portal.notifications.queries import held_mails, messages_of, overdue_count
from tests.factories.notifications import make_mail, tell
from tests.statements import count_statements, whole_tables_read

TABLES = ("messages", "outbox")


@pytest.mark.parametrize("select", [lambda: messages_of(1).limit(50), lambda: held_mails().limit(50)])
def test_the_lists_find_their_rows_by_an_index(app, select):
    assert whole_tables_read(select(), *TABLES) == []


def test_waiting_and_due_is_found_by_an_index(app):
    assert whole_tables_read(first_due(clock.now()), *TABLES) == []


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
