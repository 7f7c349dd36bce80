"""An action that serves a goal is told on the goal's page, to the leader and the leader's leader alone."""

import pytest

from portal import clock
from portal.db import db
from portal.evaluations.actions.plan import ActionContent, add_action, drop_action
from portal.evaluations.models import ActionScope
from portal.evaluations.queries.follow_up import find_follow_up
from tests.factories.agreements import add_goal, make_basis, make_one
from tests.factories.evaluations import leader_of, whole_life
from tests.factories.viewers import viewer_of
from tests.statements import count_statements

TITLE = "Flere fælles middage"
HEADING = "Handlinger efter evalueringen"


@pytest.fixture
def goal(house):
    return add_goal(house, make_one(house, make_basis(house), state="accepted"), "Flere faste vagter").id


@pytest.fixture
def followed(house):
    """The agreement holder's evaluation, as the follow-up is written."""
    viewer = viewer_of(house, "aftaleholder", clock.today())
    found = find_follow_up(viewer, leader_of(whole_life(house), house.units["O"]).id)
    assert found
    return viewer, found


def serve(followed, goal_id, title=TITLE):
    viewer, leader = followed
    action = add_action(viewer, leader, ActionContent(title, "Kun for os to", ActionScope.CORPORATE, None, goal_id))
    db.session.commit()
    return action


def test_the_goal_names_the_action_and_leads_to_it(goal, followed, sign_in):
    action = serve(followed, goal)
    for persona in ("aftaleholder", "socialchef"):
        page = sign_in(persona).get(f"/aftaler/maal/{goal}").text
        assert HEADING in page
        assert TITLE in page
        assert "Kun for os to" not in page
        place = f"/evalueringer/opfoelgning/{action.leader_id}#handling-{action.id}"
        assert place in page
        assert f'id="handling-{action.id}"' in sign_in(persona).get(place).text


def test_nobody_else_learns_of_it_whatever_they_may_read_of_the_goal(house, goal, followed, sign_in):
    serve(followed, goal)
    readers = {}
    for persona in house.accounts:
        if persona == "lukket":
            continue
        answer = sign_in(persona).get(f"/aftaler/maal/{goal}")
        readers[persona] = answer.status_code == 200
        told = TITLE in answer.text or HEADING in answer.text
        assert told is (persona in ("aftaleholder", "socialchef")), persona
    assert readers["kommunaldirektoer"]
    assert readers["hr"]


def test_a_dropped_action_says_so_and_a_goal_without_any_has_no_such_part(goal, followed, sign_in):
    maja = sign_in("aftaleholder")
    assert HEADING not in maja.get(f"/aftaler/maal/{goal}").text
    action = serve(followed, goal)
    viewer, leader = followed
    drop_action(viewer, leader, action, "Der er ikke tid")
    db.session.commit()
    page = maja.get(f"/aftaler/maal/{goal}").text
    assert "Opgivet" in page
    assert "Der er ikke tid" not in page


def test_the_page_takes_as_many_statements_however_many_actions_there_are(goal, followed, sign_in):
    maja = sign_in("aftaleholder")

    def statements():
        maja.get(f"/aftaler/maal/{goal}")
        with count_statements() as seen:
            assert maja.get(f"/aftaler/maal/{goal}").status_code == 200
        return len(seen)

    before = statements()
    for number in range(4):
        serve(followed, goal, f"Handling {number}")
    assert statements() == before
