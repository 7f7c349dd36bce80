"""What a unit must coordinate with others: counted on its page, and all of it in the list."""

import re

import pytest

from portal.organisation.owners import OwnerKey
from portal.tasks.models import TaskState
from tests.factories.strategy import make_initiative
from tests.factories.tasks import make_task, post_key
from tests.statements import count_statements


@pytest.fixture
def origin(house):
    return make_initiative(house, "Tæt på driften", circles=("blue",))


@pytest.fixture
def unit(house):
    return house.units["O"]


@pytest.fixture
def tasks(house, origin, unit):
    helper = OwnerKey("unit", unit)
    for number in range(12):
        make_task(house, post_key(house, "hr"), origin.id, title=f"Fælles opgave {number}", helpers=(helper,))
    make_task(house, post_key(house, "hr"), origin.id, title="Løst", helpers=(helper,), state=TaskState.DONE)
    make_task(house, post_key(house, "aftaleholder"), origin.id, title="Vores egen", helpers=(helper,))
    make_task(house, post_key(house, "hr"), origin.id, title="Andres alene")


def way(unit):
    return f"/opgaver?visning=alle&koordineres={unit}"


def titles(page):
    return re.findall(r'<tr id="task-.*?class="row-title"[^>]*>(.*?)</a>', page, re.DOTALL)


@pytest.mark.parametrize("persona", ["aftaleholder", "afdelingsleder", "hr", "med", "medarbejder"])
def test_the_units_page_counts_what_it_must_coordinate_and_leads_to_all_of_it(sign_in, unit, tasks, persona):
    client = sign_in(persona)
    page = client.get(f"/organisation/{unit}").text
    if "Skal koordineres med andre" not in page:
        assert titles(client.get(way(unit)).text) == []
        return
    assert "Viser 10 af 12\u00a0opgaver." in page
    assert f'href="{way(unit).replace("&", "&amp;")}"' in page
    assert sorted(titles(client.get(way(unit)).text)) == sorted(f"Fælles opgave {number}" for number in range(12))


def test_a_page_that_shows_all_leads_nowhere_else(sign_in, house, origin, unit):
    make_task(house, post_key(house, "hr"), origin.id, helpers=(OwnerKey("unit", unit),))
    page = sign_in("aftaleholder").get(f"/organisation/{unit}").text
    assert "Skal koordineres med andre" in page
    assert "koordineres=" not in page


def test_the_list_says_what_it_is_narrowed_to_and_keeps_it(sign_in, unit, tasks):
    page = sign_in("aftaleholder").get(way(unit)).text
    assert "koordineres af Område Ørum" in page.split('class="filters"')[1].split("</summary>")[0]
    assert f'<option selected value="{unit}">Område Ørum</option>' in page.split('name="koordineres"')[1]
    assert f"koordineres={unit}&amp;sorter=title" in page


def test_finished_ones_are_found_by_their_status_and_the_sheet_holds_the_same(sign_in, unit, tasks):
    client = sign_in("aftaleholder")
    assert titles(client.get(f"{way(unit)}&status=done").text) == ["Løst"]
    assert client.get(way(unit).replace("?", "/regneark?")).status_code == 200


@pytest.mark.parametrize("nonsense", ["0", "999999", "x", "", "99999999999999999999"])
def test_a_unit_that_is_none_does_not_narrow(sign_in, tasks, nonsense):
    answer = sign_in("hr").get("/opgaver", query_string={"visning": "alle", "koordineres": nonsense})
    assert answer.status_code == 200
    assert len(titles(answer.text)) == 14


def test_whoever_may_not_see_a_task_does_not_meet_it_so(sign_in, unit, tasks):
    assert titles(sign_in("medarbejder").get(way(unit)).text) == []


def test_the_pages_ask_at_most_twelve_questions(sign_in, unit, tasks):
    client = sign_in("aftaleholder")
    for path in (way(unit), f"/organisation/{unit}"):
        with count_statements() as seen:
            assert client.get(path).status_code == 200
        assert len(seen) <= 12
