"""A page asks the database a few times, for whoever comes, and as often for ten times as much."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from portal import clock
from portal.db import db
from portal.tasks.models import TaskState
from tests.factories.house import House
from tests.factories.strategy import make_initiative, make_status
from tests.factories.tasks import make_origin, make_task, post_key
from tests.statements import count_statements
from tests.web.forms import HTMX, hidden_fields

# One says who comes. A list takes three more; a filter also counts what it finds, and asks about an origin it names;
# initiatives ask for the own drafts too.
MOST = {
    "/opgaver?visning=alle&": 6, "/opgaver": 5, "/organisation/": 11, "/organisation": 8, "/indsatser/": 9,
    "/indsatser": 9, "/cirkler": 6, "/": 11,
}  # fmt: skip
PERSONAS = ("kommunaldirektoer", "socialchef", "aftaleholder", "hr", "med", "medarbejder", "politiker")
PAGES = (
    "/",
    "/cirkler",
    "/indsatser",
    "/indsatser/{initiative}",
    "/opgaver",
    "/opgaver?visning=enheder",
    "/opgaver?visning=hjaelper",
    "/opgaver?visning=bedt",
    "/opgaver?visning=alle",
    "/opgaver?soeg=vagtplan",
    "/opgaver?cirkel=blue",
    "/opgaver?visning=alle&udspringer=initiative-{initiative}",
    "/opgaver/{task}",
    "/organisation",
    "/organisation/{unit}",
)


def fill(house: House, times: int) -> dict[str, int]:
    """Make so many initiatives, each with a status and a task of everybody who can own one."""
    made = {"unit": house.units["O"]}
    for number in range(times):
        initiative = make_initiative(house, f"Indsats {number}")
        make_status(house, initiative, clock.today() - timedelta(days=number))
        for name in ("aftaleholder", "afdelingsleder", "socialchef", "medarbejder"):
            helper = post_key(house, "hr" if name == "aftaleholder" else "aftaleholder")
            task = make_task(house, post_key(house, name), initiative.id, state=TaskState.ACCEPTED, helpers=(helper,))
            made |= {"task": task.id, "initiative": initiative.id}
    db.session.commit()
    return made


def statements(client: FlaskClient, page: str) -> int:
    """Return how many statements a page takes; pages that are closed to the persona take few."""
    with count_statements() as seen:
        answer = client.get(page)
    assert answer.status_code in (200, 403, 404), page
    assert not [text for text in seen if text.startswith(("INSERT", "UPDATE", "DELETE"))], page
    return len(seen)


def most(page: str) -> int:
    """Return the ceiling of the first place that a page lies under."""
    return next(count for place, count in MOST.items() if page.startswith(place))


@pytest.mark.parametrize("persona", PERSONAS)
def test_a_page_takes_few_statements_however_much_there_is(sign_in, house, persona):
    places = fill(house, 1)
    client = sign_in(persona)
    client.get("/")
    few = {page: statements(client, page.format(**places)) for page in PAGES}
    fill(house, 10)
    many = {page: statements(client, page.format(**places)) for page in PAGES}
    assert {page: count for page, count in many.items() if count > most(page)} == {}
    assert many == few


def test_a_saved_row_takes_as_few_statements_as_a_page(house, sign_in):
    task = make_task(house, post_key(house, "aftaleholder"), make_origin(house), title="Bestil nye stole")
    client, address = sign_in("aftaleholder"), f"/opgaver/{task.id}/ret"
    owner = f"position-{house.positions['aftaleholder']}"
    sent = {**hidden_fields(client, address), "owner": owner, "due_text": "1. maj 2027"}
    with count_statements(db.engine) as seen:
        assert client.post(address, data=sent, headers=HTMX).status_code == 200
    assert len(seen) <= 9, seen
