"""The tasks on a unit's page, and the list that the page leads to."""

import html
import re

import pytest

from portal.organisation.owners import OwnerKey
from portal.tasks.models import TaskState
from tests.factories.strategy import make_initiative
from tests.factories.tasks import make_task, post_key


@pytest.fixture
def tasks(house):
    """Tasks of a unit, of the employee there and of the leader, and somebody else's."""
    origin = make_initiative(house, "Tæt på driften", circles=("blue",))
    for number in range(9):
        make_task(house, OwnerKey("unit", house.units["N"]), origin.id, title=f"Vores {number}")
    for number in range(2):
        make_task(house, post_key(house, "medarbejder"), origin.id, title=f"Min {number}", state=TaskState.ACCEPTED)
    make_task(house, post_key(house, "afdelingsleder"), origin.id, title="Lederens")
    make_task(house, post_key(house, "hr"), origin.id, title="Andres")


@pytest.mark.parametrize(("persona", "count"), [("medarbejder", 11), ("afdelingsleder", 12), ("hr", 12)])
def test_the_units_page_counts_its_tasks_and_leads_to_the_same_ones(sign_in, house, tasks, persona, count):
    client = sign_in(persona)
    page = client.get(f"/organisation/{house.units['N']}").text
    assert f"Viser 10 af {count}\u00a0opgaver." in page
    links = re.findall(r'href="([^"]+)">(?:Alle enhedens opgaver|Vis alle i opgavelisten)<', page)
    assert len(links) == 2
    assert links[0] == links[1]
    found = client.get(html.unescape(links[0])).text
    titles = re.findall(r'<tr id="task-.*?class="row-title"[^>]*>(.*?)</a>', found, re.DOTALL)
    assert len(titles) == count
    assert "Andres" not in titles
    assert ("Lederens" in titles) == (persona != "medarbejder")
