"""Changing a row: in its place by htmx, and on a page of its own without it."""

from datetime import date

import pytest

from portal import clock
from portal.access.viewer import Viewer
from portal.db import db
from portal.organisation.owners import OwnerKey
from portal.tasks import actions
from portal.tasks.models import StepKind, Task, TaskState
from tests.factories.tasks import make_origin, make_task, post_key, steps_of, viewer_of
from tests.statements import count_statements
from tests.web.forms import HTMX, hidden_fields, post


@pytest.fixture
def task(house):
    return make_task(house, post_key(house, "aftaleholder"), make_origin(house), state=TaskState.ACCEPTED)


@pytest.fixture
def url(task):
    return f"/opgaver/{task.id}/ret"


@pytest.fixture
def client(sign_in):
    return sign_in("aftaleholder")


def now(task: Task) -> Task:
    db.session.expire_all()
    return db.session.get_one(Task, task.id)


def test_a_row_is_changed_on_a_page_of_its_own_and_leads_back_to_the_list(client, task, url):
    page = f"{url}?fra=/opgaver?visning=enheder"
    assert "<!doctype html>" in client.get(page).text
    data = {"step": "done", "remark": "Sendt.", "due_text": "medio marts 2027"}
    answer = client.post(url, data=hidden_fields(client, page, url) | data)
    assert (answer.status_code, answer.location) == (303, "/opgaver?visning=enheder")
    assert now(task).state is TaskState.DONE
    assert now(task).due_text == "medio marts 2027"
    assert steps_of(task)[-1] == (StepKind.DONE, "Sendt.")


def test_by_htmx_the_row_becomes_a_form_and_the_form_a_row_with_a_toast(client, task, url):
    form = client.get(url, headers=HTMX).text
    assert form.lstrip().startswith('<tr class="inline-edit"')
    answer = post(client, url, {"step": "started"}, htmx=True)
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith(f'<tr id="task-{task.id}"')
    assert "data-focus-return" in answer.text
    assert "Opgaven er i gang." in answer.text
    assert '<hx-partial hx-target="#toasts" hx-swap="innerHTML">' in answer.text


def test_giving_up_brings_the_row_back(client, task):
    assert client.get(f"/opgaver/{task.id}", headers=HTMX).text.lstrip().startswith(f'<tr id="task-{task.id}"')


def test_another_owner_is_asked_anew(client, house, task, url):
    post(client, url, {"owner": str(post_key(house, "afdelingsleder")), "remark": "Du er tættest på."})
    assert now(task).state is TaskState.PROPOSED
    assert steps_of(task)[-1][1] == "Fra aftaleholder, Område Ørum til afdelingsleder, Ørum Nord. Du er tættest på."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"due_text": "31-02-2026"}, "Vælg en anden dato."),
        ({"due_text": "hurtigst muligt"}, "Skriv en frist som 13-03-2026"),
        ({"due_text": "13-03-2006"}, "Fristen ligger i 2006. Skriv et år fra"),
        ({"due_text": "uge 10 2099"}, "Fristen ligger i 2099."),
        ({"due_text": "13-03-2126"}, "Fristen ligger i 2126."),
        ({"due_text": "x" * 5000}, "Skriv højst 80 tegn"),
        ({"owner": "position-999999"}, "Ingen passer på »"),
        ({"owner": "<script>"}, "Ingen passer på »"),
        ({"owner": ""}, "Skriv, hvem der er ansvarlig."),
        ({"step": "destroyed"}, "Vælg"),
        ({"remark": "CPR 010190-1234"}, "Skriv ikke CPR-numre her."),
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_wrong_input_is_told_at_the_field_and_nothing_is_stored(client, task, url, data, words, htmx):
    answer = post(client, url, data, htmx=htmx)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert now(task).version == 1


def test_a_new_owner_and_a_new_status_do_not_go_together(client, house, url):
    answer = post(client, url, {"owner": str(post_key(house, "hr")), "step": "started"})
    assert answer.status_code == 422
    assert "Vælg enten en ny status eller en ny ansvarlig" in answer.text


def test_saying_no_in_the_row_needs_a_reason(client, house, task):
    asked = make_task(house, post_key(house, "aftaleholder"), task.initiative_id)
    url = f"/opgaver/{asked.id}/ret"
    assert "Skriv hvorfor." in post(client, url, {"step": "declined"}).text
    assert post(client, url, {"step": "declined", "remark": "Ingen vagter."}).status_code == 303


def test_a_stale_row_shows_both_texts_and_stores_neither(client, house, task, url):
    fields = hidden_fields(client, url)
    chief: Viewer = viewer_of(house, "socialchef", clock.today())
    actions.set_due(chief, task, "1. kvartal 2027", on=clock.today())
    db.session.commit()
    answer = client.post(url, data=fields | {"due_text": "uge 34"}, headers=HTMX)
    assert answer.status_code == 409
    assert "uge 34" in answer.text
    assert "1. kvartal 2027" in answer.text
    assert now(task).due_text == "1. kvartal 2027"


def test_a_row_posted_twice_has_one_effect(client, task, url):
    fields = hidden_fields(client, url) | {"step": "started", "due_text": "uge 34"}
    assert [client.post(url, data=fields).status_code for _ in range(2)] == [303, 303]
    assert [kind for kind, _ in steps_of(task)[1:]] == [StepKind.DUE_CHANGED, StepKind.STARTED]


def test_a_remark_beside_a_change_that_is_posted_twice_is_kept_once(sign_in, house, task, url):
    chief = sign_in("socialchef")
    for change in ({"due_text": "uge 34"}, {"owner": str(post_key(house, "familiechef"))}):
        fields = hidden_fields(chief, url) | change | {"remark": "Du er tættest på."}
        assert [chief.post(url, data=fields).status_code for _ in range(2)] == [303, 303]
    assert chief.get(f"/opgaver/{task.id}").text.count("Du er tættest på.") == 2
    fields = hidden_fields(chief, url) | {"remark": "Du er tættest på."}
    chief.post(url, data=fields)
    assert chief.get(f"/opgaver/{task.id}").text.count("Du er tættest på.") == 3


def test_a_remark_alone_becomes_a_comment(client, task, url):
    post(client, url, {"remark": "Vi begynder mandag."})
    assert "Vi begynder mandag." in client.get(f"/opgaver/{task.id}").text


@pytest.mark.parametrize(("persona", "status"), [("hr", 200), ("medarbejder", 404), ("med", 403), ("socialchef", 200)])
def test_only_those_whom_the_task_concerns_come_to_its_form(sign_in, url, persona, status):
    assert sign_in(persona).get(url).status_code == status


def test_hr_may_give_a_task_on_but_not_finish_it_or_set_its_due_date(sign_in, task, url):
    hr = sign_in("hr")
    assert post(hr, url, {"step": "done"}).status_code == 403
    assert post(hr, url, {"due_text": "uge 34"}).status_code == 403
    assert now(task).version == 1


@pytest.mark.parametrize("number", ["0", "99999999", "99999999999999999999", "１", "٣"])
def test_tasks_that_do_not_exist_are_not_found(client, number):
    assert client.get(f"/opgaver/{number}/ret").status_code == 404
    assert client.get(f"/opgaver/{number}").status_code == 404


def test_a_way_back_out_of_the_portal_is_not_taken(client, task, url):
    data = hidden_fields(client, f"{url}?fra=//evil.example", url) | {"step": "started"}
    assert client.post(url, data=data).location == f"/opgaver/{task.id}"


def test_the_form_asks_at_most_twelve_questions(client, url):
    with count_statements() as seen:
        assert client.get(url).status_code == 200
    assert len(seen) <= 12


@pytest.mark.parametrize("way", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_way_back_never_leads_out_of_the_portal(client, url, way):
    address = url.removesuffix("/ret")
    for page in (url, address, f"{address}/afvis"):
        assert "evil" not in client.get(page, query_string={"fra": way}).text
        assert "javascript:" not in client.get(page, query_string={"fra": way}).text
    answer = post(client, url, {"fra": way, "owner": "nonsense"})
    assert answer.status_code == 422
    assert f'href="{way}"' not in answer.text


@pytest.mark.parametrize(
    ("due_text", "is_past"), [("01-02-2026", True), ("2. kvartal 2025", True), ("dette år", False), ("", False)]
)
@pytest.mark.parametrize("htmx", [True, False])
def test_a_due_date_that_has_passed_is_taken_and_told(client, task, url, due_text, is_past, htmx):
    answer = post(client, url, {"due_text": due_text}, htmx=htmx)
    told = answer.text if htmx else client.get(f"/opgaver/{task.id}").text
    assert (now(task).due_text or "") == due_text
    assert ("Bemærk, at fristen allerede er passeret." in told) is is_past


def test_an_old_due_date_that_stands_is_no_slip(client, house):
    old = make_task(house, post_key(house, "aftaleholder"), make_origin(house), due_on=date(2006, 3, 13))
    assert post(client, f"/opgaver/{old.id}/ret", {"step": "accepted"}).status_code == 303


def test_a_change_that_leaves_an_old_due_date_alone_says_nothing_of_it(client, house):
    late = make_task(house, post_key(house, "aftaleholder"), make_origin(house), due_on=date(2026, 1, 5))
    assert "allerede er passeret" not in post(client, f"/opgaver/{late.id}/ret", {"step": "accepted"}, htmx=True).text


@pytest.mark.parametrize(
    ("owner", "told"),
    [
        ("afdelingsleder", "Den ansvarlige er nu afdelingsleder, Ørum Nord (Jonas Vibeholm). Opgaven venter på svar."),
        (
            "ubesat",
            "Den ansvarlige er nu aftaleholder, Familiehuset (ubesat). Opgaven venter, til stillingen bliver besat.",
        ),
    ],
)
def test_who_gets_a_task_is_told_and_whether_somebody_is_there(client, house, url, owner, told):
    assert told in post(client, url, {"owner": str(post_key(house, owner))}, htmx=True).text


def test_a_unit_without_a_leader_is_told_of_too(client, house, url):
    answer = post(client, url, {"owner": str(OwnerKey("unit", house.units["F"]))}, htmx=True)
    assert "Den ansvarlige er nu enheden Familiehuset. Opgaven venter, til enheden får en leder." in answer.text


def test_a_page_of_its_own_leads_to_the_task_and_a_row_stays_in_its_list(client, task, url):
    page = client.get(url).text
    assert "hx-post" not in page
    assert f'data-cancel href="/opgaver/{task.id}"' in page
    assert "hx-post" in client.get(url, headers=HTMX).text
    answer = client.post(url, data=hidden_fields(client, url) | {"due_text": "1. kvartal 2027"})
    assert answer.location == f"/opgaver/{task.id}"
