"""Nobody's day in the demo begins with something long forgotten."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from portal import clock
from portal.access.queries import load_viewer
from portal.db import db
from portal.home.queries import day_of
from portal.identity.models import Account, Person

LONGEST_OVERDUE = timedelta(days=60)


@pytest.mark.parametrize(
    "persona",
    ["kommunaldirektoer", "velfaerdsdirektoer", "socialchef", "aftaleholder", "afdelingsleder", "hr", "medarbejder"],
)
def test_what_is_overdue_on_a_persons_day_has_not_been_so_for_long(demo, persona):
    query = sa.select(Account.id, Account.person_id, Account.email, Person.name).join(Person)
    found = db.session.execute(query.where(Account.email == f"{persona}@demo.example")).one()
    on = clock.today()
    viewer = load_viewer(person_id=found.person_id, account_id=found.id, name=found.name, email=found.email, on=on)
    with demo.test_request_context():
        day = day_of(viewer, on)
    assert day.tasks
    due = [row.due_on for row in (*day.tasks.due, *day.tasks.taken_over, *day.follow_ups) if row.due_on]
    assert all(on - due_on <= LONGEST_OVERDUE for due_on in due)
