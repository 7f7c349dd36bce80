"""What the overviews count and whom they show."""

from datetime import UTC, date, datetime

import pytest

from portal.agreements.actions.making import make_agreement
from portal.agreements.models import AgreementState, BasisGoal, Goal, GoalStatus
from portal.agreements.queries.overviews import (
    agreements_of_unit,
    coverage_of,
    index_of,
    matrix_of,
    open_goals,
    shared_goals_of,
)
from portal.db import db
from portal.organisation.models import Level, Position, Unit
from tests.factories.agreements import ON, add_goal, loaded_basis, make_basis, make_one, say, viewer_of
from tests.factories.organisation import appoint, make_person, make_position
from tests.statements import count_statements

LATELY = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture
def basis(house):
    return make_basis(house)


def make_many(house, basis, number, unit="O", status=None, leader="socialchef"):
    """So many agreements in force of posts in a unit; each shared goal with a status when one is given."""
    made = []
    for n in range(number):
        post = make_position(db.session.get_one(Unit, house.units[unit]), f"Leder {unit}{n}", Level.AGREEMENT_HOLDER)
        chief = db.session.get_one(Position, house.positions[leader])
        agreement = make_agreement(viewer_of(house, "hr"), loaded_basis(basis.id), post, chief)
        agreement.state, agreement.accepted_on = AgreementState.ACCEPTED, date(2025, 1, 14)
        made.append(agreement)
    db.session.flush()
    if status:
        ids = [agreement.id for agreement in made]
        for goal in db.session.query(Goal).where(Goal.agreement_id.in_(ids)):
            goal.status, goal.said_at = GoalStatus(status), LATELY
    db.session.commit()
    return made


def goals_of(agreement):
    return db.session.query(Goal).where(Goal.agreement_id == agreement.id).order_by(Goal.rank).all()


def test_a_leader_sees_the_own_agreement_and_those_of_the_own_leaders(house, basis):
    own = make_one(house, basis, post="socialchef", leader="velfaerdsdirektoer", state="accepted")
    below = make_one(house, basis, state="accepted")
    found = index_of(viewer_of(house, "socialchef"), None)
    assert [row.id for row in found.now] == [own.id]
    assert [row.id for row in found.leaders.rows] == [below.id]
    assert index_of(viewer_of(house, "medarbejder"), None).is_empty


def test_a_former_holder_has_the_agreement_among_those_before_and_learns_nothing_new(house):
    basis = make_basis(house)
    agreement = make_one(house, basis, post="ubesat", leader="familiechef", state="accepted")
    say(house, goals_of(agreement)[0], at=LATELY)
    post = db.session.get_one(Position, house.positions["ubesat"])
    person = make_person("Hanne Bro")
    appoint(person, post, valid_from=date(2025, 1, 1), valid_to=date(2025, 9, 1))
    house.people["before"], house.accounts["before"] = person.id, 0
    staff = make_position(db.session.get_one(Unit, house.units["S"]), "Konsulent", Level.STAFF)
    appoint(person, staff, valid_from=date(2025, 9, 1))
    db.session.commit()
    found = index_of(viewer_of(house, "before"), None)
    row = found.before[0]
    assert (row.id, row.is_past, row.told.counts, row.told.last_on) == (agreement.id, True, {}, None)
    assert not found.now
    viewer = viewer_of(house, "before")
    assert not matrix_of(viewer, basis, None).page.rows
    assert not agreements_of_unit(viewer, house.units["F"], ON)


def test_statuses_wait_for_the_leader_until_they_are_read(house, basis):
    agreement = make_one(house, basis, state="accepted")
    first, second = goals_of(agreement)
    say(house, first, at=LATELY)
    say(house, second, "at_risk", at=LATELY)
    row = index_of(viewer_of(house, "socialchef"), None).leaders.rows[0]
    assert row.waits.receipts == 2
    assert row.told.counts == {GoalStatus.ON_TRACK: 1, GoalStatus.AT_RISK: 1}
    assert row.told.last_on == date(2026, 3, 2)
    assert not index_of(viewer_of(house, "aftaleholder"), None).now[0].waits.any


def test_a_missing_status_is_told_to_the_holder_and_after_the_grace_to_the_leader(house, basis):
    make_one(house, basis, state="accepted")
    for on, of_holder, of_leader in ((date(2025, 6, 5), 2, 0), (date(2025, 7, 5), 2, 2)):
        holder, leader = (viewer_of(house, persona, on) for persona in ("aftaleholder", "socialchef"))
        assert index_of(holder, None).now[0].waits.missing == of_holder
        assert index_of(leader, None).leaders.rows[0].waits.missing == of_leader


def test_an_agreement_in_dialogue_waits_for_both_parties(house, basis):
    make_one(house, basis, state="in_dialogue")
    assert index_of(viewer_of(house, "socialchef"), None).leaders.rows[0].waits.to_answer
    assert index_of(viewer_of(house, "aftaleholder"), None).now[0].waits.to_answer


def test_a_draft_waits_for_its_holder(house, basis):
    make_one(house, basis)
    assert index_of(viewer_of(house, "aftaleholder"), None).now[0].waits.to_write
    assert not index_of(viewer_of(house, "socialchef"), None).leaders.rows[0].waits.any


def test_the_matrix_has_the_leaders_below_and_never_oneself(house, basis):
    own = make_one(house, basis, post="socialchef", leader="velfaerdsdirektoer", state="accepted")
    below = make_one(house, basis, state="accepted")
    family = make_one(house, basis, post="ubesat", leader="familiechef", state="accepted")
    say(house, goals_of(below)[1], "off_track", at=LATELY)

    def shown(persona):
        return {row.id for row in matrix_of(viewer_of(house, persona), basis, None).page.rows}

    assert shown("socialchef") == {below.id, family.id}
    assert shown("velfaerdsdirektoer") == shown("hr") == {own.id, below.id, family.id}
    assert shown("aftaleholder") == set()
    rows = {row.id: row for row in matrix_of(viewer_of(house, "hr"), basis, None).page.rows}
    assert [cell.status for cell in rows[below.id].cells] == [None, GoalStatus.OFF_TRACK]
    assert rows[below.id].last_on == date(2026, 3, 2)


def test_the_matrix_can_be_limited_to_an_administration(house, basis):
    make_one(house, basis, state="accepted")
    hr = viewer_of(house, "hr")
    assert matrix_of(hr, basis, None).areas == ((str(house.units["V"]), "Velfærdsforvaltningen"),)
    assert matrix_of(hr, basis, house.units["V"]).page.total == 1
    assert matrix_of(hr, basis, house.units["S"]).page.total == 0


def test_the_matrix_asks_as_often_for_many_leaders_as_for_few(house, basis):
    make_many(house, basis, 1)
    hr = viewer_of(house, "hr")
    matrix_of(hr, basis, None)
    with count_statements() as few:
        matrix_of(hr, basis, None)
    make_many(house, basis, 30, "N", "on_track")
    db.session.refresh(basis)
    with count_statements() as many:
        assert matrix_of(hr, basis, None).page.total == 31
    assert len(many) == len(few) <= 5


def test_a_goal_is_told_in_numbers_when_five_have_said_something(house, basis):
    make_many(house, basis, 4, status="on_track")
    first = shared_goals_of(basis, ON, is_all=False)[0]
    assert first.whole is None
    make_many(house, basis, 1, "N", "at_risk")
    make_many(house, basis, 2, "F")
    first = shared_goals_of(basis, ON, is_all=False)[0]
    assert first.whole
    assert (dict(first.whole.counts)[GoalStatus.ON_TRACK], first.whole.said, first.whole.unsaid) == (4, 5, 2)


def test_only_open_goals_and_no_areas_are_for_everybody(house, basis):
    db.session.get_one(BasisGoal, basis.goals[1].id).is_open = False
    db.session.commit()
    make_many(house, basis, 6, status="on_track")
    shown = shared_goals_of(basis, ON, is_all=False)
    assert [(goal.title, goal.areas) for goal in shown] == [("KKC i hverdagen", ())]
    everything = shared_goals_of(basis, ON, is_all=True)
    assert [goal.title for goal in everything] == ["KKC i hverdagen", "Sygefravær under 6 %"]
    assert [row.title for row in open_goals(ON)] == ["KKC i hverdagen"]


def test_an_area_of_few_is_hidden_and_cannot_be_worked_out(house, basis):
    make_many(house, basis, 6, "O", "on_track")
    make_many(house, basis, 2, "S", "off_track")
    goal = shared_goals_of(basis, ON, is_all=True)[0]
    assert goal.whole
    assert [(name, split) for name, split in goal.areas] == [("Staben", None), ("Velfærdsforvaltningen", None)]


def test_drafts_and_goals_that_were_taken_out_are_not_counted(house, basis):
    made = make_many(house, basis, 6, status="on_track")
    make_one(house, basis)
    goals_of(made[0])[0].is_live = False
    db.session.commit()
    whole = shared_goals_of(basis, ON, is_all=True)[0].whole
    assert whole
    assert whole.total == 5


def test_the_circles_are_covered_by_shared_and_local_goals(house, basis):
    agreement = make_one(house, basis, state="accepted")
    add_goal(house, agreement, circle_id=1)
    add_goal(house, agreement, "Uden cirkel endnu")
    found = {row.circle.code if row.circle else None: (row.shared, row.local) for row in coverage_of(basis.id)}
    assert (found["blue"], found[None]) == ((2, 0), (0, 1))
    assert sum(local for _, local in found.values()) == 2


def test_the_unit_page_shows_agreements_to_those_who_may_see_them(house, basis):
    agreement = make_one(house, basis, state="accepted")
    unit = house.units["O"]
    for persona, ids in (("socialchef", [agreement.id]), ("aftaleholder", [agreement.id]), ("medarbejder", []),
                         ("hr", [agreement.id]), ("afdelingsleder", [])):  # fmt: skip
        assert [row.id for row in agreements_of_unit(viewer_of(house, persona), unit, ON)] == ids
