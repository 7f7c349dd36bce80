"""The list narrowed to what springs from one initiative, or from all in a circle."""

import pytest

from portal.organisation.owners import OwnerKey
from portal.strategy.models import Lifecycle
from portal.tasks.models import TaskState
from tests.factories.strategy import make_initiative
from tests.factories.tasks import make_task, post_key
from tests.statements import count_statements


@pytest.fixture
def open_one(house):
    return make_initiative(house, "Tæt på driften", circles=("blue", "green"))


@pytest.fixture
def other(house):
    return make_initiative(house, "Fælles indgang", circles=("red",))


@pytest.fixture
def tasks(house, open_one, other):
    owner = post_key(house, "aftaleholder")
    make_task(house, owner, open_one.id, title="Afprøv ny vagtplan")
    make_task(house, owner, open_one.id, title="Saml udbyttet", state=TaskState.DONE)
    make_task(house, owner, other.id, title="Find lokaler")


def shown(page: str) -> list[str]:
    return [title for title in ("Afprøv ny vagtplan", "Saml udbyttet", "Find lokaler") if f">{title}<" in page]


@pytest.mark.parametrize("persona", ["socialchef", "aftaleholder", "hr", "sekretariat", "med"])
def test_all_tasks_of_an_initiative_are_found_from_its_page(sign_in, house, open_one, tasks, persona):
    for number in range(20):
        make_task(house, post_key(house, "aftaleholder"), open_one.id, title=f"Opgave {number}")
    client = sign_in(persona)
    way = f"/opgaver?visning=alle&amp;status=all&amp;udspringer=initiative-{open_one.id}"
    page = client.get(f"/indsatser/{open_one.id}").text
    assert "Viser 20 af 22\u00a0opgaver." in page
    assert f'<a href="{way}">Vis alle i opgavelisten</a>' in page
    listed = client.get(way.replace("&amp;", "&")).text
    assert shown(listed) == ["Afprøv ny vagtplan", "Saml udbyttet"]
    assert listed.count('id="task-') == 22
    assert 'aria-current="page"' in listed.split('aria-label="Opgavelister"')[1].split("</nav>")[0]
    assert "Tæt på driften</option>" in listed


def test_a_page_that_shows_all_its_tasks_leads_nowhere_else(sign_in, open_one, tasks):
    assert "Vis alle i opgavelisten" not in sign_in("hr").get(f"/indsatser/{open_one.id}").text


def test_an_employee_finds_only_what_they_may_see_of_an_initiative(sign_in, house, open_one, tasks):
    employee = OwnerKey("person", house.people["medarbejder"])
    own = make_task(house, employee, open_one.id, title="Ring til de pårørende")
    page = sign_in("medarbejder").get(f"/opgaver?visning=alle&status=all&udspringer=initiative-{open_one.id}").text
    assert page.count('id="task-') == 1
    assert f'id="task-{own.id}"' in page


@pytest.mark.parametrize(
    "origin", ["initiative-999999", "initiative-0", "initiative-", "unit-1", "x", "1", "initiative-1e3", "\x00"]
)
def test_an_origin_that_is_none_does_not_narrow(sign_in, tasks, origin):
    answer = sign_in("aftaleholder").get("/opgaver", query_string={"udspringer": origin})
    assert answer.status_code == 200
    assert shown(answer.text) == ["Afprøv ny vagtplan", "Find lokaler"]


def test_an_initiative_that_is_not_known_of_is_like_none(sign_in, house, tasks):
    draft = make_initiative(house, "Noget vi overvejer", circles=("red",), lifecycle=Lifecycle.DRAFT)
    make_task(house, post_key(house, "aftaleholder"), draft.id, title="Regn på det")
    client = sign_in("aftaleholder")
    page = client.get(f"/opgaver?udspringer=initiative-{draft.id}").text
    assert "Noget vi overvejer" not in page
    assert shown(page) == ["Afprøv ny vagtplan", "Find lokaler"]
    assert "Regn på det" in page
    assert "Regn på det" not in client.get("/opgaver?cirkel=red").text


@pytest.mark.parametrize(
    ("circle", "expected"),
    [
        ("blue", ["Afprøv ny vagtplan", "Saml udbyttet"]),
        ("green", ["Afprøv ny vagtplan", "Saml udbyttet"]),
        ("red", ["Find lokaler"]),
        ("purple", ["Afprøv ny vagtplan", "Saml udbyttet", "Find lokaler"]),
    ],
)
@pytest.mark.parametrize("tab", ["mine", "enheder", "alle"])
def test_a_circle_narrows_the_list_and_the_sheet(sign_in, tasks, circle, expected, tab):
    client = sign_in("aftaleholder")
    assert shown(client.get(f"/opgaver?visning={tab}&status=all&cirkel={circle}").text) == expected
    assert client.get(f"/opgaver/regneark?visning={tab}&status=all&cirkel={circle}").status_code == 200


def test_the_closed_filter_says_what_it_narrows_to(sign_in, open_one, tasks):
    page = sign_in("hr").get(f"/opgaver?visning=alle&cirkel=red&udspringer=initiative-{open_one.id}").text
    summary = page.split('class="filters"')[1].split("</summary>")[0]
    assert "Tæt på driften" in summary
    assert "åbne" in summary


@pytest.mark.parametrize("query", ["visning=alle&cirkel=blue", "visning=mine&cirkel=blue&sorter=title"])
def test_the_narrowed_list_asks_at_most_twelve_questions(sign_in, open_one, tasks, query):
    client = sign_in("socialchef")
    for way in (query, f"{query}&udspringer=initiative-{open_one.id}"):
        with count_statements() as seen:
            assert client.get(f"/opgaver?{way}").status_code == 200
        assert len(seen) <= 12
