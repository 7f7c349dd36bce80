"""Steps that somebody else has taken meanwhile: nothing that was written is thrown away."""

import pytest

from portal import clock
from portal.db import db
from portal.identity.models import Person
from portal.organisation.models import Position
from portal.strategy.models import Lifecycle
from portal.tasks import actions
from portal.tasks.models import StepKind, Task, TaskState
from tests.factories.organisation import appoint
from tests.factories.tasks import make_origin, make_task, post_key, steps_of, viewer_of
from tests.web.forms import HTMX, Forms, hidden_fields, post

TYPED = "Natholdet i <b>Ørum</b> mangler."
TOLD = "Opgaven er kommet videre"


@pytest.fixture
def origin_id(house):
    return make_origin(house)


def task_in(house, origin_id, state):
    return make_task(house, post_key(house, "aftaleholder"), origin_id, state=state)


def taken_by(house, persona, task, kind, remark):
    actions.take_step(viewer_of(house, persona, clock.today()), task, kind, remark)
    db.session.commit()


@pytest.fixture
def second_holder(house, sign_in):
    """Somebody who holds the agreement holder's post too, signed in."""
    person = db.session.get_one(Person, house.people["afdelingsleder"])
    position = db.session.get_one(Position, house.positions["aftaleholder"])
    appoint(person, position, valid_from=clock.today(), is_acting=True)
    db.session.commit()
    return sign_in("afdelingsleder")


@pytest.mark.parametrize(
    ("state", "kind", "word", "page"),
    [
        (TaskState.PROPOSED, StepKind.DECLINED, "afvis", None),
        (TaskState.IN_PROGRESS, StepKind.DONE, "meld-faerdig", ""),
    ],
)
def test_the_words_of_whoever_came_too_late_are_shown_and_can_be_kept(
    house, origin_id, second_holder, state, kind, word, page
):
    task = task_in(house, origin_id, state)
    path = f"/opgaver/{task.id}"
    fields = hidden_fields(second_holder, path if page == "" else f"{path}/{word}", f"{path}/{word}")
    taken_by(house, "aftaleholder", task, kind, "Vi har ingen vagter.")
    answer = second_holder.post(f"{path}/{word}", data=fields | {"remark": TYPED})
    assert_is_told_and_can_be_kept(second_holder, answer, task)


def test_a_second_reason_for_reopening_is_not_thrown_away(house, origin_id, sign_in):
    task = task_in(house, origin_id, TaskState.DONE)
    client, path = sign_in("socialchef"), f"/opgaver/{task.id}"
    fields = hidden_fields(client, f"{path}/genaabn")
    taken_by(house, "velfaerdsdirektoer", task, StepKind.REOPENED, "Bilaget mangler.")
    answer = client.post(f"{path}/genaabn", data=fields | {"remark": TYPED})
    assert_is_told_and_can_be_kept(client, answer, task)


def assert_is_told_and_can_be_kept(client, answer, task):
    """The page says that the task has moved on, shows the text, and keeps it as a comment when that is wanted."""
    assert answer.status_code == 409
    assert TOLD in answer.text
    assert "Natholdet i &lt;b&gt;Ørum&lt;/b&gt; mangler." in answer.text
    assert len(steps_of(task)) == 2
    action = f"/opgaver/{task.id}/kommentar"
    reader = Forms()
    reader.feed(answer.text)
    kept = client.post(action, data=reader.forms[action] | {"body": TYPED})
    assert kept.status_code == 303
    assert "Natholdet i &lt;b&gt;Ørum&lt;/b&gt; mangler." in client.get(f"/opgaver/{task.id}").text


def test_the_same_words_posted_twice_by_one_person_have_one_effect(house, origin_id, sign_in):
    task = task_in(house, origin_id, TaskState.DONE)
    client, path = sign_in("socialchef"), f"/opgaver/{task.id}/genaabn"
    fields = hidden_fields(client, path) | {"remark": TYPED}
    assert [client.post(path, data=fields).status_code for _ in range(2)] == [303, 303]
    assert "Opgaven er genåbnet." in client.get(f"/opgaver/{task.id}").text
    assert [kind for kind, _ in steps_of(task)] == [StepKind.PROPOSED, StepKind.REOPENED]
    other = client.post(path, data=fields | {"remark": "Bilaget mangler også."})
    assert (other.status_code, "Bilaget mangler også." in other.text) == (409, True)


def test_a_step_without_words_that_another_took_is_told_without_a_field(house, origin_id, second_holder):
    task = task_in(house, origin_id, TaskState.PROPOSED)
    path = f"/opgaver/{task.id}"
    fields = hidden_fields(second_holder, path, f"{path}/tag")
    taken_by(house, "aftaleholder", task, StepKind.ACCEPTED, "")
    answer = second_holder.post(f"{path}/tag", data=fields)
    assert (answer.status_code, TOLD in answer.text, "<textarea" in answer.text) == (409, True, False)


def test_a_begun_task_is_not_called_reopened(house, origin_id, sign_in):
    task = task_in(house, origin_id, TaskState.IN_PROGRESS)
    client, path = sign_in("socialchef"), f"/opgaver/{task.id}/genaabn"
    data = hidden_fields(client, f"/opgaver/{task.id}", path) | {"remark": TYPED}
    assert client.post(path, data=data).status_code == 409


def test_words_beside_a_step_in_a_row_that_came_too_late_are_kept(house, origin_id, second_holder):
    task = task_in(house, origin_id, TaskState.IN_PROGRESS)
    url = f"/opgaver/{task.id}/ret"
    fields = hidden_fields(second_holder, url) | {"step": "done", "remark": TYPED}
    taken_by(house, "aftaleholder", task, StepKind.DONE, "Sendt til alle.")
    assert_is_told_and_can_be_kept(second_holder, second_holder.post(url, data=fields), task)


@pytest.fixture
def gone(house, sign_in):
    """An employee's page of a task of her post, and the task, that went to a post out of her sight meanwhile."""
    hidden = make_origin(house, owner="socialchef", unit="A", lifecycle=Lifecycle.DRAFT)
    task = make_task(house, post_key(house, "medarbejder"), hidden)
    client = sign_in("medarbejder")
    fields = {word: hidden_fields(client, f"/opgaver/{task.id}{page}", action(task, word)) for word, page in WORDS}
    asker = viewer_of(house, "velfaerdsdirektoer", clock.today())
    actions.hand_over(asker, task, post_key(house, "hr"), on=clock.today())
    db.session.commit()
    return client, task, fields


WORDS = (("afvis", "/afvis"), ("kommentar", ""), ("ret", "/ret"))


def action(task, word):
    return f"/opgaver/{task.id}/{word}"


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize("word", [word for word, _ in WORDS])
def test_words_to_a_task_that_was_given_out_of_sight_are_shown_and_nothing_is_told(gone, word, headers):
    client, task, fields = gone
    data = fields[word] | {"remark": TYPED, "body": TYPED, "owner": "", "due_text": ""}
    answer = client.post(action(task, word), data=data, headers=headers)
    assert answer.status_code == 404
    assert "Natholdet i &lt;b&gt;Ørum&lt;/b&gt; mangler." in answer.text
    assert "så du kan kopiere den" in answer.text
    assert "position-" not in answer.text
    assert task.title not in answer.text
    unknown = client.post(f"/opgaver/999999/{word}", data=data, headers=headers)
    assert unknown.text.rpartition("<main")[2] == answer.text.rpartition("<main")[2]
    assert len(steps_of(task)) == 2


def test_words_to_a_task_that_somebody_still_sees_but_no_longer_has_are_shown_too(house, origin_id, sign_in):
    task = task_in(house, origin_id, TaskState.PROPOSED)
    client, path = sign_in("aftaleholder"), f"/opgaver/{task.id}/afvis"
    fields = hidden_fields(client, path)
    actions.hand_over(
        viewer_of(house, "velfaerdsdirektoer", clock.today()), task, post_key(house, "hr"), on=clock.today()
    )
    db.session.commit()
    answer = client.post(path, data=fields | {"remark": TYPED})
    assert (answer.status_code, "Natholdet i &lt;b&gt;Ørum&lt;/b&gt; mangler." in answer.text) == (403, True)


def test_words_that_came_too_late_are_still_kept_from_naming_people(house, origin_id, sign_in):
    task = task_in(house, origin_id, TaskState.IN_PROGRESS)
    path = f"/opgaver/{task.id}/genaabn"
    answer = post(sign_in("socialchef"), path, {"remark": "CPR 010190-1234"}, page=f"/opgaver/{task.id}")
    assert answer.status_code == 422
    assert db.session.get_one(Task, task.id).state is TaskState.IN_PROGRESS
