"""A no is no dead end: whoever said it may take the task anyway, and whoever asked may ask again or do without."""

import pytest

from portal.db import db
from portal.tasks.models import Task, TaskState
from tests.factories.tasks import make_origin, make_task, post_key, steps_of
from tests.web.forms import HTMX, hidden_fields, post

ASKER, OWNER = "velfaerdsdirektoer", "aftaleholder"
WHY = "Vi gør det selv."


@pytest.fixture
def origin_id(house):
    return make_origin(house)


@pytest.fixture
def refused(house, origin_id):
    return make_task(house, post_key(house, OWNER), origin_id, state=TaskState.DECLINED)


@pytest.fixture
def waiting(house, origin_id):
    return make_task(house, post_key(house, OWNER), origin_id)


def now(task):
    db.session.expire_all()
    return db.session.get_one(Task, task.id)


def state_of(task):
    return now(task).state


def test_who_said_no_takes_the_task_anyway(sign_in, refused):
    client, path = sign_in(OWNER), f"/opgaver/{refused.id}"
    page = client.get(path).text
    assert "Der er sagt nej til opgaven" in page
    assert "Tag opgaven alligevel" in page
    assert post(client, f"{path}/tag", page=path).status_code == 303
    assert state_of(refused) is TaskState.ACCEPTED


def test_who_said_no_takes_it_in_the_row_too(sign_in, refused):
    client, url = sign_in(OWNER), f"/opgaver/{refused.id}/ret"
    assert '<option value="accepted">Tag opgaven alligevel</option>' in client.get(url, headers=HTMX).text
    assert "Taget" in post(client, url, {"step": "accepted"}, htmx=True).text


def test_the_reason_stands_where_it_is_answered(sign_in, waiting):
    path = f"/opgaver/{waiting.id}"
    assert post(sign_in(OWNER), f"{path}/afvis", {"remark": WHY}).status_code == 303
    box = sign_in(ASKER).get(path).text.split('id="next-step"')[1].split("</section>")[0]
    assert box.index(f"»{WHY}«") < box.index("Spørg igen")


def test_who_asked_asks_again_with_a_remark(sign_in, refused):
    client, path = sign_in(ASKER), f"/opgaver/{refused.id}"
    assert f'href="{path}/spoerg-igen"' in client.get(path).text
    assert post(client, f"{path}/spoerg-igen", {"remark": "I får hjælp."}).status_code == 303
    page = client.get(path).text
    assert "Du har spurgt igen." in page
    assert "spurgte igen" in page
    assert "I får hjælp." in page
    assert state_of(refused) is TaskState.PROPOSED


@pytest.mark.parametrize("reason", [WHY, ""])
@pytest.mark.parametrize("which", ["waiting", "refused"])
def test_who_asked_withdraws_what_nobody_has_promised(sign_in, request, which, reason):
    task = request.getfixturevalue(which)
    client, path = sign_in(ASKER), f"/opgaver/{task.id}"
    assert f'href="{path}/traek-tilbage"' in client.get(path).text
    assert post(client, f"{path}/traek-tilbage", {"remark": reason}).status_code == 303
    page = client.get(path).text
    assert "trak opgaven tilbage" in page
    assert reason in page
    assert state_of(task) is TaskState.WITHDRAWN
    assert f'href="{path}/spoerg-igen"' in page


def test_a_withdrawn_task_is_gone_from_what_is_open_and_found_by_its_status(sign_in, house, waiting):
    asker, owner = sign_in(ASKER), sign_in(OWNER)
    post(asker, f"/opgaver/{waiting.id}/ret", {"step": "withdrawn", "remark": WHY})
    for page in ("/", "/opgaver"):
        assert waiting.title not in owner.get(page).text
    assert waiting.title not in asker.get("/").text
    for wanted in ("withdrawn", "all"):
        found = asker.get(f"/opgaver?visning=bedt&status={wanted}").text
        assert waiting.title in found
        assert "Trukket tilbage" in found
    assert waiting.title not in owner.get("/opgaver/overdrag?fra=" + str(post_key(house, OWNER))).text


def test_only_who_asked_withdraws_and_asks_again(sign_in, waiting, refused):
    client = sign_in(OWNER)
    assert post(client, f"/opgaver/{waiting.id}/traek-tilbage", page=f"/opgaver/{waiting.id}").status_code == 403
    assert post(client, f"/opgaver/{refused.id}/spoerg-igen", page=f"/opgaver/{refused.id}").status_code == 403


@pytest.mark.parametrize("persona", [OWNER, "socialchef"])
def test_what_was_withdrawn_is_not_revived_by_giving_it_to_oneself_or_another(sign_in, house, waiting, persona):
    client, url = sign_in(persona), f"/opgaver/{waiting.id}/ret"
    opened = hidden_fields(client, url)
    post(sign_in(ASKER), f"/opgaver/{waiting.id}/traek-tilbage", {"remark": WHY})
    assert client.get(url).status_code == 403
    for key in (f"person-{house.people[persona]}", str(post_key(house, "hr"))):
        for version in (opened["version"], str(now(waiting).version)):
            fields = opened | {"owner": key, "due_text": "", "version": version}
            assert client.post(url, data=fields).status_code in {403, 409}
    assert state_of(waiting) is TaskState.WITHDRAWN


def test_a_withdrawal_that_came_too_late_changes_nothing_and_keeps_the_reason(sign_in, waiting):
    client, path = sign_in(ASKER), f"/opgaver/{waiting.id}/traek-tilbage"
    waiting.state = TaskState.ACCEPTED
    db.session.commit()
    answer = post(client, path, {"remark": WHY}, page=f"/opgaver/{waiting.id}")
    assert (answer.status_code, WHY in answer.text) == (409, True)
    assert state_of(waiting) is TaskState.ACCEPTED


@pytest.mark.parametrize("word", ["spoerg-igen", "traek-tilbage"])
def test_a_step_posted_twice_has_one_effect(sign_in, refused, word):
    client, path = sign_in(ASKER), f"/opgaver/{refused.id}/{word}"
    fields = hidden_fields(client, path) | {"remark": WHY}
    assert [client.post(path, data=fields).status_code for _ in range(2)] == [303, 303]
    assert len(steps_of(refused)) == 2


def test_a_row_saved_as_it_was_does_not_say_that_anything_happened(sign_in, refused):
    client, url = sign_in(ASKER), f"/opgaver/{refused.id}/ret"
    saved = post(client, url, htmx=True, data={"owner": f"position-{refused.owner_position_id}"}).text
    assert "Intet er ændret." in saved
    assert "Opgaven er gemt." not in saved
    assert "Kommentaren er gemt." in post(client, url, {"remark": "Ring til mig."}, htmx=True).text
