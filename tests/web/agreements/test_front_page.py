"""»Min dag« and the pages of statuses: what is asked of whom, in few statements however many goals there are."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal import clock
from portal.agreements.models import BasisDate, DateKind
from portal.db import db
from portal.tasks.models import TaskState
from tests.factories.agreements import add_goal, loaded_basis, make_basis, make_one, say
from tests.factories.strategy import make_initiative
from tests.factories.tasks import make_task, post_key
from tests.statements import count_statements
from tests.web.forms import post

TODAY = date(2026, 3, 11)
MOST = 12


@pytest.fixture(autouse=True)
def _today():
    with clock.frozen(TODAY):
        yield


@pytest.fixture
def agreement(house):
    """Maja's agreement in force, with a status asked for twenty days ago."""
    basis = make_basis(house)
    db.session.add(BasisDate(basis_id=basis.id, kind=DateKind.STATUS, due_on=TODAY - timedelta(days=20)))
    db.session.commit()
    return make_one(house, loaded_basis(basis.id), state="accepted")


def test_maja_meets_her_agreement_and_its_missing_statuses_on_min_dag(sign_in, agreement):
    page = sign_in("aftaleholder").get("/").text.replace("\u00a0", " ")
    assert "Min aftale" in page
    assert "2 mål mangler status fra 19. februar" in page
    assert "En sætning er nok." in page
    assert f'href="/aftaler/{agreement.id}/status"' in page
    assert "Dialogmøde senest 31. marts" in page


def test_her_leader_is_told_kindly_after_the_grace_and_reads_what_she_says(sign_in, house, agreement):
    chief = sign_in("socialchef")
    page = chief.get("/").text
    assert "Mangler status hos dine ledere" in page
    assert "De har set det først." in page
    goal = add_goal(house, agreement, "Tryg overgang")
    post(sign_in("aftaleholder"), f"/aftaler/maal/{goal.id}/status", {"status": "on_track"})
    page = chief.get("/").text
    assert "Venter på din kvittering" in page
    assert f'href="/aftaler/{agreement.id}/status"' in page


def test_others_see_nothing_of_agreements_on_min_dag(sign_in, agreement):
    for persona in ("velfaerdsdirektoer", "hr", "afdelingsleder", "medarbejder", "med", "politiker"):
        page = sign_in(persona).get("/").text
        assert "Min aftale" not in page
        assert "Mangler status hos dine ledere" not in page


def test_a_task_links_to_the_goal_it_springs_from_and_the_goal_to_the_task(sign_in, house, agreement):
    goal, maja = add_goal(house, agreement, "Flere faste vagter"), sign_in("aftaleholder")
    typed = {
        "title": "Spørg vagtplanlæggerne", "origin": f"goal-{goal.id}",
        "owner": f"position-{house.positions['afdelingsleder']}",
    }  # fmt: skip
    answer = post(maja, "/opgaver/ny", typed)
    assert answer.status_code == 303
    assert f'href="/aftaler/maal/{goal.id}"' in maja.get(answer.location).text
    assert "Spørg vagtplanlæggerne" in maja.get(f"/aftaler/maal/{goal.id}").text
    hers = sign_in("afdelingsleder").get(answer.location)
    assert hers.status_code == 200
    assert "Flere faste vagter" not in hers.text


@pytest.mark.parametrize("persona", ["socialchef", "aftaleholder", "hr", "velfaerdsdirektoer"])
def test_the_pages_take_few_statements_however_many_goals_there_are(sign_in, house, agreement, persona):
    initiative, client = make_initiative(house), sign_in(persona)
    make_task(house, post_key(house, "aftaleholder"), initiative.id, state=TaskState.ACCEPTED)
    pages = ["/", f"/aftaler/{agreement.id}/status", f"/indsatser/{initiative.id}"]
    goal = add_goal(house, agreement)
    say(house, goal, at=datetime(2026, 3, 5, 9, tzinfo=UTC))
    pages.append(f"/aftaler/maal/{goal.id}/status")

    def statements(page):
        with count_statements() as seen:
            client.get(page)
        return len(seen)

    client.get("/")
    few = {page: statements(page) for page in pages}
    for number in range(12):
        say(house, add_goal(house, agreement, f"Mål {number}"), at=datetime(2026, 3, 5, 9, tzinfo=UTC))
    many = {page: statements(page) for page in pages}
    assert {page: count for page, count in many.items() if count > MOST} == {}
    assert many == few
