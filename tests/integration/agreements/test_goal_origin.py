"""Goals as what tasks spring from, and as what an initiative serves."""

import pytest
import sqlalchemy as sa

from portal.agreements.models import BasisGoal, basis_goal_initiatives
from portal.agreements.serving_goals import goals_of_initiative
from portal.db import db
from portal.organisation.models import Appointment
from portal.tasks.origins import OriginKey, origin_of, read_origin
from portal.tasks.queries.choices import origin_choices
from tests.factories.agreements import add_goal, loaded_basis, make_basis, make_one, tie, viewer_of
from tests.factories.strategy import make_initiative

READERS = {
    "kommunaldirektoer": True, "velfaerdsdirektoer": True, "socialchef": True, "aftaleholder": True,
    "afdelingsleder": False, "hr": True, "sekretariat": False, "medarbejder": False, "med": False, "politiker": False,
    "revisor": False, "admin": False, "tidligere": False,
}  # fmt: skip


@pytest.fixture
def agreement(house):
    """Maja's agreement with the acting chief, in force."""
    return make_one(house, make_basis(house), state="accepted")


@pytest.mark.parametrize(("persona", "sees"), READERS.items())
def test_a_goal_is_known_as_origin_to_those_who_see_its_agreement(app, house, agreement, persona, sees):
    goal, viewer = add_goal(house, agreement, "Flere faste vagter"), viewer_of(house, persona)
    origin = origin_of("goal_id")
    assert (goal.id in set(db.session.scalars(origin.visible(viewer)))) is sees
    with app.test_request_context():
        assert [link.title for link in origin.load([goal.id], viewer).values()] == ["Flere faste vagter"] * sees
    assert (goal.id in set(db.session.scalars(origin.owned(viewer)))) is (persona == "aftaleholder")


def test_the_holder_may_ask_for_tasks_on_the_own_goals_in_force(house, agreement):
    goal = add_goal(house, agreement, "Flere faste vagter")
    choices = origin_choices(viewer_of(house, "aftaleholder"))
    assert choices["Aftalemål"][f"goal-{goal.id}"] == "Flere faste vagter"
    assert "Aftalemål" not in origin_choices(viewer_of(house, "socialchef"))
    assert read_origin(f"goal-{goal.id}") == OriginKey("goal_id", goal.id)


def test_goals_of_one_title_are_told_apart_by_the_posts_of_their_agreements(house):
    basis = make_basis(house)
    posts = {
        "socialchef": "Socialchef, Socialområdet",
        "familiechef": "Børne- og familiechef, Børne- og familieområdet",
    }
    expected = {}
    for post, said in posts.items():
        agreement = make_one(house, basis, post=post, leader="velfaerdsdirektoer", state="accepted")
        expected[f"goal-{add_goal(house, agreement, 'Færre vikarer').id}"] = f"Færre vikarer ({said})"
    own = add_goal(house, agreement, "Flere faste vagter")
    choices = origin_choices(viewer_of(house, "socialchef"))["Aftalemål"]
    assert {key: choices[key] for key in expected} == expected
    assert choices[f"goal-{own.id}"] == "Flere faste vagter"


def test_an_initiative_and_a_goal_of_one_title_stand_under_their_kinds(house, sign_in, agreement):
    goal, initiative = add_goal(house, agreement, "Flere faste vagter"), make_initiative(house, "Flere faste vagter")
    page = sign_in("aftaleholder").get(f"/opgaver/ny?udspringer=goal-{goal.id}").text
    initiatives, goals = page.split('<optgroup label="Indsatser">')[1].split('<optgroup label="Aftalemål">')
    assert f'value="initiative-{initiative.id}">Flere faste vagter<' in initiatives
    assert f'selected value="goal-{goal.id}">Flere faste vagter<' in goals
    assert 'label="Dialogmøder"' not in page


def test_a_goal_lies_in_its_circle(house, agreement):
    goal, viewer = add_goal(house, agreement, circle_id=2), viewer_of(house, "aftaleholder")
    origin = origin_of("goal_id")
    assert goal.id in set(db.session.scalars(origin.in_circle("blue", viewer)))
    assert goal.id not in set(db.session.scalars(origin.in_circle("red", viewer)))
    assert db.session.scalars(origin.contributed([house.units["O"]])).all() == []


def test_a_former_holder_learns_of_no_tasks_of_a_later_time(house, agreement):
    goal = add_goal(house, agreement)
    held = db.session.get_one(Appointment, house.appointments["aftaleholder"])
    held.valid_to = viewer_of(house, "hr").on
    db.session.commit()
    viewer = viewer_of(house, "aftaleholder")
    assert goal.id not in set(db.session.scalars(origin_of("goal_id").visible(viewer)))


def test_an_initiative_tells_which_goals_it_is_part_of_and_only_to_those_who_may_know(app, house):
    basis = make_basis(house)
    initiative = make_initiative(house, "Vagtplan på forkant")
    shared = db.session.query(BasisGoal).filter_by(basis_id=basis.id, rank=1).one()
    hidden = db.session.query(BasisGoal).filter_by(basis_id=basis.id, rank=2).one()
    hidden.is_open = False
    pairs = [{"basis_goal_id": one.id, "initiative_id": initiative.id} for one in (shared, hidden)]
    db.session.execute(sa.insert(basis_goal_initiatives), pairs)
    db.session.commit()
    db.session.expire_all()
    agreement = make_one(house, loaded_basis(basis.id), state="accepted")
    goal = add_goal(house, agreement, "Flere faste vagter")
    tie(goal, initiative.id)

    def told(persona):
        with app.test_request_context():
            return [one.title for one in goals_of_initiative(viewer_of(house, persona), initiative.id)]

    assert told("politiker") == ["KKC i hverdagen"]
    assert told("medarbejder") == ["KKC i hverdagen"]
    assert told("aftaleholder") == ["KKC i hverdagen", "Sygefravær under 6 %", "Flere faste vagter"]
    assert told("revisor") == []


def test_the_initiative_page_links_to_the_goals_in_its_thread(sign_in, house, agreement):
    initiative = make_initiative(house, "Vagtplan på forkant")
    goal = add_goal(house, agreement, "Flere faste vagter")
    tie(goal, initiative.id)
    mine = sign_in("aftaleholder").get(f"/indsatser/{initiative.id}").text
    assert f'href="/aftaler/maal/{goal.id}"' in mine
    assert 'id="aftalemaal"' in mine
    others = sign_in("medarbejder").get(f"/indsatser/{initiative.id}").text
    assert "Flere faste vagter" not in others
    assert "Ingen aftalemål endnu" in others
