"""One task as a page: its life by buttons, asking for a new one, changing its words, and the conversation."""

import re

import pytest
import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.identity.models import Person
from portal.organisation.owners import OwnerKey
from portal.tasks import actions
from portal.tasks.models import Task, TaskComment, TaskState
from tests.factories.tasks import make_origin, make_task, post_key, viewer_of
from tests.statements import count_statements
from tests.web.forms import HTMX, hidden_fields, post


@pytest.fixture
def origin_id(house):
    return make_origin(house)


@pytest.fixture
def task(house, origin_id):
    return make_task(house, post_key(house, "aftaleholder"), origin_id)


@pytest.fixture
def path(task):
    return f"/opgaver/{task.id}"


@pytest.fixture
def client(sign_in):
    return sign_in("aftaleholder")


def state_of(task):
    db.session.expire_all()
    return db.session.get_one(Task, task.id).state


def step(client, path, word, data=None):
    return post(client, f"{path}/{word}", data, page=path)


def new_task(house, origin_id, **values):
    data = {"title": "Saml udbyttet", "origin": f"initiative-{origin_id}", "owner": str(post_key(house, "hr"))}
    return data | values


def test_a_task_goes_all_the_way_by_buttons(client, sign_in, task, path):
    for word in ("tag", "saet-i-gang", "meld-faerdig"):
        assert step(client, path, word).status_code == 303
    assert step(sign_in("velfaerdsdirektoer"), path, "bekraeft").status_code == 303
    page = client.get(path).text
    assert state_of(task) is TaskState.CONFIRMED
    for words in ("tog opgaven", "satte opgaven i gang", "meldte opgaven færdig", "bekræftede opgaven"):
        assert words in page


def test_the_page_leads_to_what_the_task_springs_from(client, path, origin_id):
    assert f'href="/indsatser/{origin_id}"' in client.get(path).text


def test_saying_no_needs_a_reason(client, task, path):
    assert post(client, f"{path}/afvis", {"remark": " "}).status_code == 422
    assert state_of(task) is TaskState.PROPOSED
    assert post(client, f"{path}/afvis", {"remark": "Vi har ingen vagter."}).status_code == 303
    assert "Vi har ingen vagter." in client.get(path).text


def test_a_button_pressed_twice_has_one_effect(client, task, path):
    fields = hidden_fields(client, path, f"{path}/tag")
    assert [client.post(f"{path}/tag", data=fields).status_code for _ in range(2)] == [303, 303]
    assert client.get(path).text.count("tog opgaven") == 1


def test_a_step_out_of_order_is_told_and_changes_nothing(client, task, path):
    answer = step(client, path, "saet-i-gang")
    assert answer.status_code == 409
    assert "Opgaven er kommet videre" in answer.text
    assert "Venter på svar" in answer.text
    assert f'href="{path}">Åbn opgaven</a>' in answer.text
    assert state_of(task) is TaskState.PROPOSED


@pytest.mark.parametrize(
    ("persona", "word", "status"),
    [
        ("hr", "tag", 403),
        ("socialchef", "tag", 403),
        ("med", "tag", 403),
        ("medarbejder", "tag", 404),
        ("politiker", "tag", 403),
        ("aftaleholder", "bekraeft", 403),
        ("hr", "genaabn", 403),
    ],
)
def test_steps_belong_to_the_owner_and_the_one_who_asked(sign_in, task, path, persona, word, status):
    assert step(sign_in(persona), path, word).status_code == status
    assert state_of(task) is TaskState.PROPOSED


def test_asking_for_a_task_posted_twice_opens_one(sign_in, house, origin_id):
    client = sign_in("velfaerdsdirektoer")
    fields = hidden_fields(client, f"/opgaver/ny?udspringer=initiative-{origin_id}", "/opgaver/ny")
    data = fields | new_task(house, origin_id, due_text="uge 34", helper_1=str(OwnerKey("unit", house.units["O"])))
    answers = [client.post("/opgaver/ny", data=data) for _ in range(2)]
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.location for answer in answers}) == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Task)) == 1


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"due_text": "1. kvartal 2025"}, "sige nej. Bemærk, at fristen allerede er passeret."),
        ({"owner": "Aftaleholder, Familiehuset"}, "Den venter, til stillingen bliver besat."),
        ({"owner": "Velfærdsdirektør", "due_text": "01-02-2026"}, "du har taget den. Bemærk, at fristen"),
        ({"owner": "Enhed: Familiehuset"}, "sendt til enheden Familiehuset. Den venter, til enheden får en leder."),
        ({}, "Opgaven er sendt til HR-konsulent (Sanne Mejlby), som nu kan tage den eller sige nej."),
    ],
)
def test_asking_tells_what_the_asker_should_know(sign_in, house, origin_id, values, told):
    client = sign_in("velfaerdsdirektoer")
    answer = post(client, "/opgaver/ny", new_task(house, origin_id, **values))
    assert answer.status_code == 303
    assert told in client.get(answer.location).text


@pytest.mark.parametrize(
    ("persona", "state", "button"),
    [
        ("velfaerdsdirektoer", TaskState.PROPOSED, "Giv videre eller sæt frist"),
        ("velfaerdsdirektoer", TaskState.DECLINED, "Giv videre"),
        ("hr", TaskState.PROPOSED, "Giv videre"),
        ("velfaerdsdirektoer", TaskState.DONE, None),
    ],
)
def test_the_button_names_what_can_be_changed(sign_in, house, origin_id, persona, state, button):
    task = make_task(house, post_key(house, "aftaleholder"), origin_id, state=state)
    page = sign_in(persona).get(f"/opgaver/{task.id}").text
    link = f'href="/opgaver/{task.id}/ret">'
    assert (f"{link}{button}</a>" in page) if button else (link not in page)


def test_the_page_says_that_nobody_holds_the_post_yet(sign_in, house, origin_id, path):
    waiting = make_task(house, post_key(house, "ubesat"), origin_id)
    client = sign_in("socialchef")
    words = "Stillingen er ubesat. Opgaven venter, til en ny begynder."
    assert words in client.get(f"/opgaver/{waiting.id}").text
    assert words not in client.get(path).text


def test_the_form_comes_with_what_the_task_springs_from(sign_in, origin_id):
    page = sign_in("velfaerdsdirektoer").get(f"/opgaver/ny?udspringer=initiative-{origin_id}").text
    assert f'<option selected value="initiative-{origin_id}"' in page


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"title": ""}, "udfyld"),
        ({"title": "010190-1234 skal ringes op"}, "Skriv ikke CPR-numre her."),
        ({"title": "x" * 5000}, "Skriv højst 200 tegn"),
        ({"description": "x" * 5000}, "Skriv højst 4.000 tegn"),
        ({"due_text": "31-02-2026"}, "Vælg en anden dato."),
        ({"due_text": "13-03-2006"}, "Fristen ligger i 2006. Skriv et år fra"),
        ({"origin": "initiative-999999999999"}, "Vælg"),
        ({"origin": "unit-1"}, "Vælg"),
        ({"owner": "position-0"}, "Ingen passer på »"),
        ({"helper_1": "xyz"}, "Ingen passer på »"),
        ({"helper_2": "HR-konsulent"}, "Den valgte er allerede ansvarlig."),
    ],
)
def test_a_wrong_field_is_told_and_the_rest_is_kept(sign_in, house, origin_id, values, words):
    client = sign_in("velfaerdsdirektoer")
    answer = post(client, "/opgaver/ny", new_task(house, origin_id, description="Behold mig") | values)
    assert answer.status_code == 422
    assert words.lower() in answer.text.lower()
    assert "Behold mig" in answer.text or "description" in values
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Task)) == 0


def test_who_has_a_task_does_not_help_with_it(client, house, path):
    answer = post(client, f"{path}/rediger", {"title": "Hold møde", "helper_1": "Aftaleholder, Område Ørum"})
    assert answer.status_code == 422
    assert "Medhjælper: Den valgte er allerede ansvarlig." in answer.text


@pytest.mark.parametrize("persona", ["medarbejder", "med", "politiker", "admin"])
def test_only_those_who_work_with_content_ask_for_tasks(sign_in, persona):
    assert sign_in(persona).get("/opgaver/ny").status_code == 403


def test_markup_and_template_words_stay_text(client, path):
    words = "<img src=x hx-get=/x> {{ 7*7 }}"
    post(client, f"{path}/rediger", {"title": words, "description": words})
    page = client.get(path).text
    assert "<img src=x" not in page
    assert "&lt;img src=x hx-get=/x&gt; {{ 7*7 }}" in page


def test_stale_words_show_both_texts_and_lose_neither(client, house, task, path):
    fields = hidden_fields(client, f"{path}/rediger")
    asker = viewer_of(house, "velfaerdsdirektoer", clock.today())
    actions.change_task(asker, task, title="Direktørens titel", description="", helpers=[])
    db.session.commit()
    answer = client.post(f"{path}/rediger", data=fields | {"title": "Min titel", "description": ""})
    assert answer.status_code == 409
    assert "Min" in answer.text
    assert "Direktørens" in answer.text
    assert "En anden har rettet samtidig" in answer.text


def test_who_wrote_in_two_windows_is_not_told_of_somebody_else(client, path):
    fields = hidden_fields(client, f"{path}/rediger")
    for title, status in (("Fra det ene vindue", 303), ("Fra det andet vindue", 409)):
        answer = client.post(f"{path}/rediger", data=fields | {"title": title, "description": ""})
        assert answer.status_code == status
    assert "Du har selv rettet et andet sted i mellemtiden" in answer.text
    assert "Gemt af dig selv" in answer.text
    assert "<h3>Titel</h3>" in answer.text


def test_a_namesake_is_somebody_else(client, house, task, path):
    fields = hidden_fields(client, f"{path}/rediger")
    db.session.get_one(Person, house.people["velfaerdsdirektoer"]).name = "Maja Lindegaard"
    asker = viewer_of(house, "velfaerdsdirektoer", clock.today())
    actions.change_task(asker, task, title="Direktørens titel", description="", helpers=[])
    db.session.commit()
    answer = client.post(f"{path}/rediger", data=fields | {"title": "Min titel", "description": ""})
    assert "En anden har rettet samtidig" in answer.text
    assert "Gemt af Maja Lindegaard" in answer.text


def test_a_comment_posted_twice_is_kept_once(client, task, path):
    data = hidden_fields(client, path, f"{path}/kommentar") | {"body": "Vi begynder mandag."}
    assert [client.post(f"{path}/kommentar", data=data).status_code for _ in range(2)] == [303, 303]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(TaskComment)) == 1
    assert "Vi begynder mandag." in client.get(path).text


def test_an_empty_comment_is_told(client, path):
    assert post(client, f"{path}/kommentar", {"body": ""}, page=path).status_code == 422


def test_med_reads_but_takes_no_part_in_the_conversation(sign_in, path):
    med = sign_in("med")
    assert "Send kommentar" not in med.get(path).text
    assert post(med, f"{path}/kommentar", {"body": "Hej"}, page=path).status_code == 403


def test_the_page_asks_at_most_twelve_questions_however_long_the_conversation(client, house, task, path):
    owner = viewer_of(house, "aftaleholder", clock.today())
    counts = []
    for more in (1, 40):
        for number in range(more):
            actions.comment(owner, task, f"Ord {number}")
        db.session.commit()
        with count_statements() as seen:
            assert client.get(path).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert counts[1] <= 12


def test_many_tasks_are_given_on_at_once(sign_in, house, task, origin_id):
    second = make_task(house, post_key(house, "aftaleholder"), origin_id)
    hr = sign_in("hr")
    page = f"/opgaver/overdrag?fra={post_key(house, 'aftaleholder')}"
    assert hr.get(page).text.count('type="checkbox"') == 2
    data = {"tasks": [str(task.id)], "new_owner": str(post_key(house, "ubesat"))}
    for told in (
        "1\u00a0opgave givet videre til aftaleholder, Familiehuset (ubesat). Den venter, til stillingen bliver besat.",
        "Opgaverne har fået en anden ansvarlig i mellemtiden. Intet er ændret.",
    ):
        assert post(hr, page, data).status_code == 303
        assert told in hr.get(page).text
    db.session.expire_all()
    assert db.session.get_one(Task, task.id).owner_position_id == house.positions["ubesat"]
    assert db.session.get_one(Task, second.id).owner_position_id == house.positions["aftaleholder"]
    assert post(hr, page, {"new_owner": str(post_key(house, "hr"))}).status_code == 422


def test_all_tasks_or_none_are_chosen_at_once(sign_in, house, task, origin_id):
    make_task(house, post_key(house, "aftaleholder"), origin_id)
    hr, page = sign_in("hr"), f"/opgaver/overdrag?fra={post_key(house, 'aftaleholder')}"
    for chosen, ticked, told in (("alle", 2, "2 af 2\u00a0opgaver er valgt."), ("ingen", 0, "Ingen opgaver er valgt.")):
        link = f"{page}&amp;valgt={chosen}"
        assert f'href="{link}#vaelg"' in hr.get(page).text
        address = link.replace("&amp;", "&")
        assert hr.get(address).text.count(" checked") == ticked
        part = hr.get(address, headers=HTMX).text
        assert (part.count(" checked"), told in part, "<h1" in part) == (ticked, True, False)


def test_one_task_needs_no_way_to_choose_all(sign_in, house, task):
    assert "Vælg alle" not in sign_in("hr").get(f"/opgaver/overdrag?fra={post_key(house, 'aftaleholder')}").text


def test_whose_tasks_move_is_read_in_order_and_says_who_is_acting(sign_in, house, task, origin_id):
    for owner in (post_key(house, "socialchef"), post_key(house, "hr"), OwnerKey("unit", house.units["N"])):
        make_task(house, owner, origin_id)
    options = re.findall(r"<option[^>]*>(.*?)</option>", sign_in("hr").get("/opgaver/overdrag").text)
    assert options == [
        "Vælg",
        "Aftaleholder, Område Ørum (Maja Lindegaard)",
        "Enhed: Ørum Nord",
        "HR-konsulent (Sanne Mejlby)",
        "Socialchef (Torben Askjær, konstitueret)",
    ]


def test_tasks_are_not_given_to_the_one_who_has_them(sign_in, house, task):
    hr = sign_in("hr")
    data = {"tasks": [str(task.id)], "new_owner": "Aftaleholder, Område Ørum"}
    answer = post(hr, f"/opgaver/overdrag?fra={post_key(house, 'aftaleholder')}", data)
    assert answer.status_code == 422
    assert "Til: Den valgte er allerede ansvarlig." in answer.text


def test_a_leader_cannot_give_on_tasks_of_another_line(sign_in, house, task):
    other = make_task(house, post_key(house, "hr"), task.initiative_id)
    leader = sign_in("afdelingsleder")
    page = f"/opgaver/overdrag?fra={post_key(house, 'hr')}"
    post(leader, page, {"tasks": [str(other.id)], "new_owner": str(post_key(house, "ubesat"))})
    db.session.expire_all()
    assert db.session.get_one(Task, other.id).owner_position_id == house.positions["hr"]


def test_an_employee_gives_no_tasks_on_at_once(sign_in):
    assert sign_in("medarbejder").get("/opgaver/overdrag").status_code == 403


def test_a_units_page_shows_its_tasks_and_those_it_must_coordinate(sign_in, house, task, origin_id):
    helper = OwnerKey("unit", house.units["O"])
    make_task(house, post_key(house, "hr"), origin_id, title="Find fælles lokaler", helpers=(helper,))
    page = sign_in("aftaleholder").get(f"/organisation/{house.units['O']}").text
    assert task.title in page
    assert page.index("Skal koordineres med andre") < page.index("Find fælles lokaler")
