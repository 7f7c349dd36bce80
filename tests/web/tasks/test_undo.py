"""»Fortryd« in the toast after a row was changed: the same row changed back, where that is possible."""

from datetime import date

import pytest

from portal import clock
from portal.db import db
from portal.organisation.owners import OwnerKey
from portal.tasks import actions
from portal.tasks.models import StepKind, Task, TaskState
from portal.tasks.queries.rows import helper_keys
from tests.factories.tasks import make_origin, make_task, post_key, steps_of, viewer_of
from tests.web.forms import Forms, hidden_fields, post

LIST = "/opgaver?visning=mine"


@pytest.fixture
def task(house):
    return make_task(
        house,
        post_key(house, "aftaleholder"),
        make_origin(house),
        state=TaskState.ACCEPTED,
        due_on=date(2026, 12, 1),
        requested_by="socialchef",
    )


@pytest.fixture
def url(task):
    return f"/opgaver/{task.id}/ret"


def now(task: Task) -> Task:
    db.session.expire_all()
    return db.session.get_one(Task, task.id)


def undo_in(page: str, url: str) -> dict[str, str]:
    """The fields of the form in the toast; none when there is no toast, or no form in it."""
    toast = page.partition('class="toast"')[2]
    assert ("Fortryd</button>" in toast) is (f'action="{url}"' in toast)
    reader = Forms()
    reader.feed(toast)
    return reader.forms.get(url, {})


def changed(client, url: str, htmx: bool, **data: str) -> str:
    """Change a row, and return the page that tells so."""
    if htmx:
        return post(client, url, data, htmx=True).text
    fields = hidden_fields(client, f"{url}?fra={LIST}", url) | data
    return client.get(client.post(url, data=fields).location).text


@pytest.mark.parametrize("htmx", [True, False])
def test_a_due_date_is_changed_back(sign_in, task, url, htmx):
    client = sign_in("aftaleholder")
    page = changed(client, url, htmx, due_text="13-03-2027")
    assert "Frist rettet til 13-03-2027." in page
    assert ("hx-post" in page.partition('class="toast"')[2]) is htmx
    answer = client.post(url, data=undo_in(page, url))
    assert answer.location == (f"/opgaver/{task.id}" if htmx else LIST)
    assert (now(task).due_text, now(task).due_on) == ("01-12-2026", date(2026, 12, 1))
    assert [kind for kind, _ in steps_of(task)[-2:]] == [StepKind.DUE_CHANGED] * 2


def test_a_due_date_that_was_not_there_goes_again(sign_in, house, task):
    other = make_task(house, post_key(house, "aftaleholder"), task.initiative_id)
    url = f"/opgaver/{other.id}/ret"
    client = sign_in("aftaleholder")
    client.post(url, data=undo_in(changed(client, url, True, due_text="uge 34"), url))
    assert now(other).due_text is None


@pytest.mark.parametrize("htmx", [True, False])
def test_what_was_begun_by_mistake_stands_as_taken_again(sign_in, task, url, htmx):
    client = sign_in("aftaleholder")
    page = changed(client, url, htmx, step="started", due_text="13-03-2027")
    client.post(url, data=undo_in(page, url))
    assert now(task).state is TaskState.ACCEPTED
    assert now(task).due_text == "01-12-2026"
    assert steps_of(task)[-1] == (StepKind.ACCEPTED, "Opgaven er ikke sat i gang alligevel.")
    assert "Opgaven er ikke længere i gang." in client.get(f"/opgaver/{task.id}").text


@pytest.mark.parametrize("htmx", [True, False])
def test_who_asked_takes_back_a_handover_that_nobody_has_answered(sign_in, house, task, htmx):
    asked = make_task(house, post_key(house, "aftaleholder"), task.initiative_id, requested_by="socialchef")
    url, client = f"/opgaver/{asked.id}/ret", sign_in("socialchef")
    page = changed(client, url, htmx, owner=str(post_key(house, "hr")))
    client.post(url, data=undo_in(page, url))
    assert now(asked).owner_position_id == house.positions["aftaleholder"]
    assert now(asked).state is TaskState.PROPOSED


@pytest.mark.parametrize("htmx", [True, False])
def test_who_helped_before_being_given_the_task_helps_again(sign_in, house, task, htmx):
    hr, unit = post_key(house, "hr"), OwnerKey("unit", house.units["F"])
    asked = make_task(
        house, post_key(house, "aftaleholder"), task.initiative_id, requested_by="socialchef", helpers=(hr, unit)
    )
    url, client = f"/opgaver/{asked.id}/ret", sign_in("socialchef")
    page = changed(client, url, htmx, owner=str(hr))
    assert helper_keys([asked.id]) == {asked.id: [unit]}
    edit = f"/opgaver/{asked.id}/rediger"
    fields = hidden_fields(client, edit) | {"title": asked.title, "helper_1": str(unit)}
    assert client.post(edit, data=fields).status_code == 303
    assert client.post(url, data=undo_in(page, url)).status_code == 303
    assert helper_keys([asked.id]) == {asked.id: [unit, hr]}


def test_a_task_of_ones_own_comes_back_as_taken(sign_in, house, task):
    own = make_task(
        house, post_key(house, "socialchef"), task.initiative_id, state=TaskState.ACCEPTED, requested_by="socialchef"
    )
    url, client = f"/opgaver/{own.id}/ret", sign_in("socialchef")
    client.post(url, data=undo_in(changed(client, url, True, owner=str(post_key(house, "hr"))), url))
    assert now(own).owner_position_id == house.positions["socialchef"]
    assert now(own).state is TaskState.ACCEPTED


@pytest.mark.parametrize("htmx", [True, False])
def test_what_another_has_changed_since_is_not_overrun(sign_in, house, task, htmx):
    asked = make_task(house, post_key(house, "aftaleholder"), task.initiative_id, requested_by="socialchef")
    url, client = f"/opgaver/{asked.id}/ret", sign_in("socialchef")
    fields = undo_in(changed(client, url, htmx, owner=str(post_key(house, "hr"))), url)
    actions.accept(viewer_of(house, "hr", clock.today()), now(asked))
    db.session.commit()
    assert client.post(url, data=fields).status_code == 409
    assert now(asked).owner_position_id == house.positions["hr"]
    assert now(asked).state is TaskState.ACCEPTED


def test_a_beginning_is_not_taken_back_from_another_owner(sign_in, house, task, url):
    client = sign_in("aftaleholder")
    fields = undo_in(changed(client, url, True, step="started"), url)
    chief = viewer_of(house, "socialchef", clock.today())
    actions.hand_over(chief, now(task), OwnerKey("unit", house.units["N"]), on=clock.today())
    db.session.commit()
    assert client.post(url, data=fields).status_code in (404, 409)
    assert now(task).state is TaskState.PROPOSED


def test_a_beginning_is_not_taken_back_over_a_later_owner_of_ones_own(sign_in, house, task):
    own = make_task(
        house, post_key(house, "socialchef"), task.initiative_id, state=TaskState.ACCEPTED, requested_by="socialchef"
    )
    url, client = f"/opgaver/{own.id}/ret", sign_in("socialchef")
    fields = undo_in(changed(client, url, True, step="started"), url)
    chief = viewer_of(house, "socialchef", clock.today())
    actions.hand_over(chief, now(own), post_key(house, "familiechef"), on=clock.today())
    db.session.commit()
    assert client.post(url, data=fields).status_code == 409


def test_taking_back_twice_has_one_effect(sign_in, task, url):
    client = sign_in("aftaleholder")
    fields = undo_in(changed(client, url, True, step="started"), url)
    assert [client.post(url, data=fields).status_code for _ in range(2)] == [303, 303]
    assert len(steps_of(task)) == 3


@pytest.mark.parametrize("data", [{"step": "done"}, {"remark": "Vi begynder mandag."}, {}])
def test_what_others_have_been_told_has_no_button(sign_in, task, url, data):
    assert undo_in(changed(sign_in("aftaleholder"), url, True, **data), url) == {}


@pytest.mark.parametrize("data", [{"step": "accepted"}, {"step": "declined", "remark": "Ingen vagter."}])
def test_an_answer_has_no_button(sign_in, house, task, data):
    asked = make_task(house, post_key(house, "aftaleholder"), task.initiative_id)
    url = f"/opgaver/{asked.id}/ret"
    assert undo_in(changed(sign_in("aftaleholder"), url, True, **data), url) == {}


def test_an_owner_who_had_answered_is_not_asked_anew_by_a_button(sign_in, house, task, url):
    assert undo_in(changed(sign_in("socialchef"), url, True, owner=str(post_key(house, "hr"))), url) == {}


def test_who_has_given_a_task_away_cannot_take_it_back(sign_in, house, task, url):
    assert undo_in(changed(sign_in("aftaleholder"), url, True, owner=str(post_key(house, "hr"))), url) == {}


def test_a_due_text_that_would_be_read_otherwise_today_has_no_button(sign_in, house, task):
    old = {"due_text": "medio marts", "due_from_on": date(2020, 3, 11)}
    other = make_task(house, post_key(house, "aftaleholder"), task.initiative_id)
    other.due_text, other.due_from_on, other.due_on = old["due_text"], old["due_from_on"], date(2020, 3, 20)
    db.session.commit()
    url = f"/opgaver/{other.id}/ret"
    assert undo_in(changed(sign_in("aftaleholder"), url, True, due_text="uge 34"), url) == {}


def test_a_long_way_back_is_left_out_of_the_cookie(sign_in, task, url):
    client = sign_in("aftaleholder")
    fields = hidden_fields(client, url) | {"fra": "/opgaver?soeg=" + "x" * 1500, "due_text": "13-03-2027"}
    page = client.get(client.post(url, data=fields).location).text
    assert undo_in(page, url)["fra"] == ""


def test_who_is_begun_by_hand_is_not_taken_back_by_the_button_for_taking(sign_in, house, task):
    begun = make_task(house, post_key(house, "aftaleholder"), task.initiative_id, state=TaskState.IN_PROGRESS)
    client = sign_in("aftaleholder")
    token = hidden_fields(client, "/hjaelp", "/log-ud")["csrf_token"]
    assert client.post(f"/opgaver/{begun.id}/tag", data={"csrf_token": token}).status_code == 409
    assert now(begun).state is TaskState.IN_PROGRESS
