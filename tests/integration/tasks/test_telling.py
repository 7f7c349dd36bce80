"""Who must act next is told, in the portal and by mail, and nobody else is."""

from datetime import date

import pytest
import sqlalchemy as sa

from portal.db import db
from portal.notifications.models import Message, OutboxMail
from portal.organisation.models import Appointment
from portal.organisation.owners import OwnerKey
from portal.tasks import actions
from portal.tasks.origins import OriginKey
from tests.factories.tasks import ON, make_origin, make_task, post_key, viewer_of


@pytest.fixture
def origin_id(house):
    return make_origin(house)


@pytest.fixture
def asker(house):
    return viewer_of(house, "velfaerdsdirektoer")


@pytest.fixture
def holder(house):
    return viewer_of(house, "aftaleholder")


def told():
    """Whom somebody told, of what, and where it leads."""
    rows = db.session.execute(sa.select(Message.person_id, Message.subject, Message.path).order_by(Message.id))
    return [tuple(row) for row in rows]


def ask(asker, owner, origin_id, title="Fælles tilsyn med medicin"):
    origin = OriginKey("initiative_id", origin_id)
    return actions.open_task(asker, title=title, description="", owner=owner, origin=origin, due_text="", on=ON)


def test_whoever_holds_the_post_is_asked_in_the_portal_and_by_mail(house, asker, origin_id):
    task = ask(asker, post_key(house, "aftaleholder"), origin_id)
    assert told() == [(house.people["aftaleholder"], "Du er spurgt om en opgave", f"/opgaver/{task.id}")]
    text = db.session.scalars(sa.select(Message.text)).one()
    assert text.startswith(asker.signature)
    assert "»Fælles tilsyn med medicin«" in text
    assert text in db.session.scalars(sa.select(OutboxMail.text)).one()


def test_acting_and_regular_holders_are_both_asked_and_former_ones_are_not(house, asker, origin_id):
    post, acting, left = house.positions["aftaleholder"], house.people["hr"], house.people["medarbejder"]
    held = {"position_id": post, "is_acting": True}
    db.session.add(Appointment(person_id=left, valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1), **held))
    db.session.add(Appointment(person_id=acting, valid_from=date(2021, 1, 1), **held))
    ask(asker, OwnerKey("position", post), origin_id)
    assert {person for person, *_ in told()} == {house.people["aftaleholder"], acting}


def test_a_unit_is_asked_by_its_leaders_and_a_person_in_person(house, asker, origin_id):
    ask(asker, OwnerKey("unit", house.units["O"]), origin_id)
    ask(asker, OwnerKey("person", house.people["medarbejder"]), origin_id)
    assert [person for person, *_ in told()] == [house.people["aftaleholder"], house.people["medarbejder"]]


def test_what_i_ask_of_myself_is_no_news(house, holder, origin_id):
    task = ask(holder, post_key(house, "aftaleholder"), origin_id)
    actions.finish(holder, task)
    assert told() == []


def test_a_vacant_post_has_nobody_to_tell(house, asker, origin_id):
    appointment = db.session.get_one(Appointment, house.appointments["aftaleholder"])
    appointment.valid_to = ON
    ask(asker, post_key(house, "aftaleholder"), origin_id)
    assert told() == []


def test_the_asker_hears_of_a_no_and_of_a_finish_but_not_why(house, asker, holder, origin_id):
    tasks = [make_task(house, post_key(house, "aftaleholder"), origin_id) for _ in range(2)]
    actions.decline(holder, tasks[0], "Vi har ikke folk til det.")
    actions.accept(holder, tasks[1])
    actions.start(holder, tasks[1])
    actions.finish(holder, tasks[1], "Personalet var imod.")
    subjects = ["Der er sagt nej til en opgave", "En opgave er meldt færdig"]
    asked_by = house.people["velfaerdsdirektoer"]
    assert told() == [(asked_by, subject, f"/opgaver/{task.id}") for subject, task in zip(subjects, tasks, strict=True)]
    texts = " ".join(db.session.scalars(sa.select(Message.text)))
    assert "folk" not in texts
    assert "imod" not in texts


def test_who_has_a_task_hears_that_it_is_opened_again(house, asker, holder, origin_id):
    task = make_task(house, post_key(house, "aftaleholder"), origin_id)
    actions.accept(holder, task)
    actions.finish(holder, task)
    actions.reopen(asker, task, "Referatet mangler.")
    assert told()[-1][:2] == (house.people["aftaleholder"], "En opgave er genåbnet")


def test_who_is_asked_again_hears_of_it_as_of_a_new_task(house, asker, holder, origin_id):
    task = make_task(house, post_key(house, "aftaleholder"), origin_id)
    actions.decline(holder, task, "Ikke før påske.")
    actions.ask_again(asker, task, "Det er efter påske nu.")
    assert told()[-1] == (house.people["aftaleholder"], "Du er spurgt igen om en opgave", f"/opgaver/{task.id}")
    assert "påske" not in " ".join(db.session.scalars(sa.select(Message.text)))


def test_who_waits_after_a_no_hears_that_the_task_is_taken_anyway(house, holder, origin_id):
    task = make_task(house, post_key(house, "aftaleholder"), origin_id)
    actions.decline(holder, task, "Ikke før påske.")
    actions.accept(holder, task)
    assert told()[-1][:2] == (house.people["velfaerdsdirektoer"], "En opgave er taget alligevel")


def test_who_has_not_answered_hears_that_a_task_is_withdrawn_and_who_said_no_does_not(house, asker, holder, origin_id):
    waiting, refused = (make_task(house, post_key(house, "aftaleholder"), origin_id) for _ in range(2))
    actions.decline(holder, refused, "Ikke før påske.")
    before = len(told())
    actions.withdraw(asker, refused, "Vi gør det selv.")
    assert len(told()) == before
    actions.withdraw(asker, waiting)
    assert told()[-1][:2] == (house.people["aftaleholder"], "En opgave er trukket tilbage")


def test_many_tasks_given_at_once_are_one_message(house, asker, origin_id):
    old, new = post_key(house, "aftaleholder"), post_key(house, "afdelingsleder")
    ids = [make_task(house, old, origin_id).id for _ in range(3)]
    actions.transfer_tasks(asker, old, new, ids, on=ON)
    assert told() == [(house.people["afdelingsleder"], "Du har fået 3\u00a0opgaver", "/opgaver?status=proposed")]


def test_a_title_of_more_lines_is_told_in_one(house, asker, origin_id):
    ask(asker, post_key(house, "aftaleholder"), origin_id, title="Tilsyn\u2028med medicin")
    assert "»Tilsyn med medicin«" in db.session.scalars(sa.select(Message.text)).one()
