"""The lists of tasks as pages: tabs, filter, marks, paging, the sheet, and how much they ask of the database."""

import io
import re
from datetime import datetime, time, timedelta
from zipfile import ZipFile

import pytest

from portal import clock
from portal.db import db
from portal.identity.models import Person
from portal.organisation.models import Position
from portal.organisation.owners import OwnerKey
from portal.tasks.models import TaskState
from tests.factories.tasks import make_origin, make_task, post_key
from tests.statements import count_statements
from tests.web.forms import HTMX


@pytest.fixture
def origin_id(house):
    return make_origin(house)


@pytest.fixture
def own_task(house, origin_id):
    return make_task(house, post_key(house, "aftaleholder"), origin_id, title="Afprøv ny vagtplan")


@pytest.mark.parametrize(("persona", "status"), [("politiker", 403), ("revisor", 403), ("admin", 403), ("med", 200)])
def test_only_those_who_work_with_tasks_come_to_the_lists(sign_in, persona, status):
    client = sign_in(persona)
    assert [client.get(path).status_code for path in ("/opgaver", "/opgaver/regneark")] == [status, status]


def test_a_single_task_is_not_called_all(sign_in, house, own_task, origin_id):
    client = sign_in("aftaleholder")
    assert "Viser" not in client.get("/opgaver").text
    make_task(house, post_key(house, "aftaleholder"), origin_id)
    assert "Viser alle 2" in client.get("/opgaver").text


def test_nobody_is_sent_to_sign_in(client):
    assert client.get("/opgaver").status_code == 303


def test_each_tab_shows_its_tasks(sign_in, house, own_task, origin_id):
    helper = post_key(house, "aftaleholder")
    make_task(house, post_key(house, "hr"), origin_id, title="Saml udbyttet", helpers=(helper,))
    make_task(house, post_key(house, "hr"), origin_id, title="Find lokaler", requested_by="aftaleholder")
    make_task(house, post_key(house, "afdelingsleder"), origin_id, title="Ugentlig sparring")
    client = sign_in("aftaleholder")
    shown = {tab: client.get(f"/opgaver?visning={tab}").text for tab in ("mine", "enheder", "hjaelper", "bedt")}
    titles = ("Afprøv ny vagtplan", "Ugentlig sparring", "Saml udbyttet", "Find lokaler")
    found = {tab: [title for title in titles if title in page] for tab, page in shown.items()}
    assert found == {
        "mine": ["Afprøv ny vagtplan"],
        "enheder": ["Afprøv ny vagtplan", "Ugentlig sparring"],
        "hjaelper": ["Saml udbyttet"],
        "bedt": ["Find lokaler"],
    }


def test_tabs_keep_their_places_whichever_is_open(sign_in, own_task):
    client = sign_in("aftaleholder")

    def tabs(chosen):
        listed = client.get(f"/opgaver?visning={chosen}").text.split('aria-label="Opgavelister"')[1].split("</nav>")[0]
        return re.findall(r"visning=(\w+)", listed)

    assert tabs("mine") == tabs("bedt") == ["mine", "enheder", "hjaelper", "bedt", "alle"]


def test_due_dates_are_marked_in_words(sign_in, house, origin_id):
    today, owner = clock.today(), post_key(house, "aftaleholder")
    for days in (-11, 4):
        make_task(house, owner, origin_id, state=TaskState.IN_PROGRESS, due_on=today + timedelta(days=days))
    asked_at = datetime.combine(today - timedelta(days=64), time(12), tzinfo=clock.COPENHAGEN)
    make_task(house, owner, origin_id, created_at=asked_at)
    page = sign_in("aftaleholder").get("/opgaver").text.replace("\xa0", " ")
    for words in ("11 dage over", "Om 4 dage", "Uden frist i 64 dage", "1 over fristen", "1 uden frist i 60 dage"):
        assert words in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("soeg=VAGTPLAN", True),
        ("soeg=v%25gt", False),
        ("ansvarlig=aftaleholder", True),
        ("ansvarlig=Maja", True),
        ("ansvarlig=Torben", False),
        ("status=proposed", True),
        ("status=done", False),
        ("frist=none", True),
        ("frist=overdue", False),
    ],
)
def test_the_filter_narrows_the_list(sign_in, own_task, query, expected):
    page = sign_in("aftaleholder").get(f"/opgaver?{query}").text
    assert (f'id="task-{own_task.id}"' in page) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Åbjerg", {"Postens", "Personens"}),
        ("aabjerg", {"Postens", "Personens"}),
        ("Leder af Løn (Grethe Aabjerg)", {"Postens"}),
        ("Leder af Løn (Grethe Aabjerg, konstitueret)", {"Postens"}),
        ("Leder af Løn (Torben Askjær)", set()),
        ("Leder af Løn (ubesat)", {"Postens"}),
        ("Person: Grethe Aabjerg", {"Personens"}),
        ("Enhed: Område Ørum", {"Enhedens"}),
        ("Enhed: Grethe", set()),
    ],
)
def test_an_owner_is_found_with_both_spellings_and_as_it_was_suggested(sign_in, house, origin_id, text, expected):
    person = db.session.get_one(Person, house.people["afdelingsleder"])
    post = db.session.get_one(Position, house.positions["afdelingsleder"])
    person.name, post.title = "Grethe Aabjerg", "Leder af Løn"
    make_task(house, post_key(house, "afdelingsleder"), origin_id, title="Postens")
    make_task(house, OwnerKey("person", person.id), origin_id, title="Personens")
    make_task(house, OwnerKey("unit", house.units["O"]), origin_id, title="Enhedens")
    db.session.commit()
    page = sign_in("hr").get("/opgaver", query_string={"visning": "alle", "ansvarlig": text}).text
    assert {title for title in ("Postens", "Personens", "Enhedens") if f">{title}</a>" in page} == expected


@pytest.mark.parametrize(("status", "number"), [("open", 51), ("all", 52), ("confirmed", 1), ("proposed", 51)])
def test_words_are_found_among_all_tasks_page_by_page(sign_in, house, origin_id, status, number):
    owner = post_key(house, "aftaleholder")
    for _ in range(51):
        make_task(house, owner, origin_id, title="Læg vagtplan")
    make_task(house, owner, origin_id, title="Ret vagtplanen", state=TaskState.CONFIRMED)
    make_task(house, owner, origin_id, title="Noget helt andet")
    pages = [
        sign_in("hr").get(f"/opgaver?visning=alle&status={status}&soeg=VAGTPLAN&side={side}").text for side in (1, 2)
    ]
    assert [page.count('id="task-') for page in pages] == [min(number, 50), max(number - 50, 0)]
    assert f"af {number}" in pages[0] or number == 1
    assert "Noget helt andet" not in pages[0] + pages[1]


def test_all_titles_are_read_once(sign_in, own_task):
    client = sign_in("hr")
    for words in ("vagtplan", "findes+ikke"):
        with count_statements() as seen:
            client.get(f"/opgaver?visning=alle&soeg={words}")
        assert len([text for text in seen if "lower(tasks.title)" in text or "tasks.title ILIKE" in text]) == 1


def test_a_unit_is_meant_with_all_below_it(sign_in, house, own_task):
    client = sign_in("hr")
    inside = client.get(f"/opgaver?visning=alle&enhed={house.units['A']}").text
    outside = client.get(f"/opgaver?visning=alle&enhed={house.units['B']}").text
    assert f'id="task-{own_task.id}"' in inside
    assert f'id="task-{own_task.id}"' not in outside


@pytest.mark.parametrize(
    "query",
    [
        "visning=andres",
        "sorter=password",
        "retning=op",
        "side=0",
        "side=abc",
        "side=-1",
        "enhed=99999999999999999999",
        "enhed=abc",
        "status=x",
        "frist=x",
        "soeg=%00",
        "ansvarlig=" + "a" * 5000,
        "visning=mine&visning=alle",
    ],
)
def test_nonsense_in_the_address_gives_the_default(sign_in, own_task, query):
    answer = sign_in("aftaleholder").get(f"/opgaver?{query}")
    assert answer.status_code == 200
    assert "Afprøv ny vagtplan" in answer.text


def test_a_page_that_does_not_exist_is_not_found(sign_in, own_task):
    assert sign_in("aftaleholder").get("/opgaver?side=99999").status_code == 404


def test_an_employee_cannot_ask_for_all_tasks(sign_in, house, own_task):
    assert "Afprøv ny vagtplan" not in sign_in("medarbejder").get("/opgaver?visning=alle").text


@pytest.mark.parametrize(("direction", "first"), [("", "Ærlighed"), ("&retning=ned", "Åben dør")])
def test_titles_are_sorted_in_danish(sign_in, house, origin_id, direction, first):
    for title in ("Åben dør", "Ærlighed", "Ønskevagt"):
        make_task(house, post_key(house, "aftaleholder"), origin_id, title=title)
    page = sign_in("aftaleholder").get(f"/opgaver?sorter=title{direction}").text
    assert min(("Åben dør", "Ærlighed", "Ønskevagt"), key=page.index) == first


@pytest.mark.parametrize("sort", ["owner", "state", "due"])
def test_every_column_sorts_both_ways(sign_in, own_task, sort):
    client = sign_in("aftaleholder")
    assert client.get(f"/opgaver?sorter={sort}").status_code == 200
    assert 'aria-sort="descending"' in client.get(f"/opgaver?sorter={sort}&retning=ned").text


def test_long_lists_are_turned_into_pages(sign_in, house, origin_id):
    for number in range(60):
        make_task(house, post_key(house, "aftaleholder"), origin_id, title=f"Opgave {number}")
    client = sign_in("aftaleholder")
    assert client.get("/opgaver").text.count('id="task-') == 50
    assert client.get("/opgaver?side=2").text.count('id="task-') == 10


@pytest.mark.parametrize("query", ["", "?visning=enheder", "?visning=alle", "?visning=bedt", "?sorter=owner"])
def test_a_list_asks_at_most_twelve_questions_however_long(sign_in, house, origin_id, query):
    owners = [post_key(house, "socialchef"), OwnerKey("unit", house.units["A"])]
    owners.append(OwnerKey("person", house.people["socialchef"]))
    client = sign_in("socialchef")
    counts = []
    for more in (10, 190):
        for number in range(more):
            owner = owners[number % 3]
            make_task(house, owner, origin_id, requested_by="socialchef", helpers=(post_key(house, "hr"),))
        with count_statements() as seen:
            assert client.get(f"/opgaver{query}").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert counts[1] <= 12


def test_the_sheet_holds_what_the_list_shows_and_text_stays_text(sign_in, house, own_task, origin_id):
    make_task(house, post_key(house, "aftaleholder"), origin_id, title='=HYPERLINK("http://x")')
    make_task(house, post_key(house, "hr"), origin_id, title="En andens opgave")
    answer = sign_in("aftaleholder").get("/opgaver/regneark?visning=mine")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="opgaver.xlsx"'
    with ZipFile(io.BytesIO(answer.data)) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "HYPERLINK" in strings
    assert "<f>" not in sheet
    assert "Afprøv ny vagtplan" in strings
    assert "En andens opgave" not in strings


def test_a_list_asked_for_by_htmx_is_still_a_whole_page(sign_in, own_task):
    assert "<!doctype html>" in sign_in("aftaleholder").get("/opgaver", headers=HTMX).text
