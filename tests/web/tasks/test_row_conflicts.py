"""Two people change one row at the same time: only what both changed is asked about, and nothing is lost."""

import re
from html import unescape

import pytest

from portal import clock
from portal.db import db
from portal.tasks import actions
from portal.tasks.models import StepKind, Task, TaskState
from tests.factories.tasks import make_origin, make_task, post_key, steps_of, viewer_of
from tests.web.forms import HTMX, Forms, hidden_fields


@pytest.fixture
def task(house):
    return make_task(house, post_key(house, "aftaleholder"), make_origin(house), state=TaskState.IN_PROGRESS)


@pytest.fixture
def url(task):
    return f"/opgaver/{task.id}/ret"


@pytest.fixture
def client(sign_in):
    return sign_in("aftaleholder")


def due_set_by_another(house, task, text="1. kvartal 2027"):
    actions.set_due(viewer_of(house, "socialchef", clock.today()), task, text, on=clock.today())
    db.session.commit()


def step_taken(house, persona, task, kind, remark=""):
    actions.take_step(viewer_of(house, persona, clock.today()), task, kind, remark)
    db.session.commit()


def now(task):
    db.session.expire_all()
    return db.session.get_one(Task, task.id)


def as_shown(client, url):
    """What a browser posts of the row's form when nothing was written in it."""
    fields = hidden_fields(client, url)
    return fields | {"owner": fields["owner_stod"].partition(" ")[2], "step": "", "remark": ""}


def test_two_due_dates_are_the_only_conflict(client, house, task, url):
    fields = as_shown(client, url)
    del fields["step"]
    due_set_by_another(house, task)
    page = client.post(url, data=fields | {"due_text": "uge 34"}).text
    assert re.findall(r"<h3>(.*?)</h3>", page) == ["Frist", "Frist"]
    assert "Tomt" not in page
    assert "<select" not in page


def test_the_saved_due_date_stands_when_only_the_status_was_changed(client, house, task, url):
    fields = as_shown(client, url) | {"due_text": ""}
    due_set_by_another(house, task)
    assert client.post(url, data=fields | {"step": "done", "remark": "Sendt."}).status_code == 303
    assert (now(task).due_text, now(task).state) == ("1. kvartal 2027", TaskState.DONE)


def test_the_saved_status_stands_when_only_the_due_date_was_changed(client, house, task, url):
    fields = as_shown(client, url)
    step_taken(house, "aftaleholder", task, StepKind.DONE)
    step_taken(house, "socialchef", task, StepKind.REOPENED, "Mangler.")
    assert client.post(url, data=fields | {"due_text": "uge 34"}).status_code == 303
    assert (now(task).due_text, now(task).state) == ("uge 34", TaskState.IN_PROGRESS)


def test_mine_carries_only_what_i_changed(sign_in, house, task, url):
    chief = sign_in("socialchef")
    fields = as_shown(chief, url)
    due_set_by_another(house, task)
    holder = viewer_of(house, "aftaleholder", clock.today())
    actions.hand_over(holder, now(task), post_key(house, "familiechef"), on=clock.today())
    db.session.commit()
    answer = chief.post(url, data=fields | {"owner": str(post_key(house, "hr")), "due_text": ""})
    assert re.findall(r"<h3>(.*?)</h3>", answer.text) == ["Ansvarlig", "Ansvarlig"]
    reader = Forms()
    reader.feed(answer.text)
    assert chief.post(url, data=reader.forms[url]).status_code == 303
    assert now(task).owner_position_id == house.positions["hr"]
    assert now(task).due_text == "1. kvartal 2027"


def test_only_steps_that_can_be_taken_now_are_offered(client, house, task):
    other = make_task(house, post_key(house, "aftaleholder"), task.initiative_id, state=TaskState.ACCEPTED)
    url = f"/opgaver/{other.id}/ret"
    fields = as_shown(client, url)
    step_taken(house, "aftaleholder", other, StepKind.STARTED)
    page = client.post(url, data=fields | {"step": "done", "remark": "Sendt til alle."}).text
    assert re.findall(r"<h3>(.*?)</h3>", page) == ["Status", "Status"]
    assert re.findall(r'<option.*?value="(\w*)"', page) == ["", "done"]
    assert "Sendt til alle." in page


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_status_that_is_no_longer_possible_keeps_what_was_written(client, house, task, headers):
    other = make_task(house, post_key(house, "aftaleholder"), task.initiative_id, state=TaskState.ACCEPTED)
    url = f"/opgaver/{other.id}/ret"
    fields = as_shown(client, url)
    step_taken(house, "aftaleholder", other, StepKind.DONE)
    data = fields | {"step": "started", "remark": "Vi er <i>gang</i>.", "due_text": "uge 34"}
    answer = client.post(url, data=data, headers=headers)
    assert (answer.status_code, "Opgaven er kommet videre" in answer.text) == (409, True)
    assert "uge 34\nVi er <i>gang</i>." in unescape(answer.text)
    assert len(steps_of(other)) == 2


def test_another_owner_is_not_set_over_an_answer_that_came_meanwhile(sign_in, house, task):
    asked = make_task(house, post_key(house, "aftaleholder"), task.initiative_id, requested_by="socialchef")
    url, chief = f"/opgaver/{asked.id}/ret", sign_in("socialchef")
    fields = as_shown(chief, url)
    step_taken(house, "aftaleholder", asked, StepKind.ACCEPTED)
    answer = chief.post(url, data=fields | {"owner": str(post_key(house, "hr"))})
    assert answer.status_code == 409
    assert now(asked).owner_position_id == house.positions["aftaleholder"]


def test_a_due_date_of_a_task_that_is_done_meanwhile_keeps_what_was_written(client, house, task, url):
    fields = as_shown(client, url)
    step_taken(house, "aftaleholder", task, StepKind.DONE)
    answer = client.post(url, data=fields | {"due_text": "uge 34"})
    assert (answer.status_code, "uge 34" in answer.text) == (409, True)
    assert now(task).due_text is None
