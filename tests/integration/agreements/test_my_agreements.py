"""What the front page knows of agreements: the holder is asked first, the leader after the grace, nobody on leave."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal.agreements.models import AgreementPause, BasisDate, DateKind, Goal
from portal.agreements.queries.missing import missing_for
from portal.agreements.queries.my_day import my_agreements
from portal.db import db
from portal.organisation.models import Appointment
from tests.factories.agreements import add_goal, loaded_basis, make_basis, make_one, say, viewer_of
from tests.statements import count_statements

ASKED = date(2026, 3, 1)


@pytest.fixture
def agreement(house):
    """Maja's agreement in force, with a status asked for on 1 March 2026."""
    basis = make_basis(house)
    db.session.add(BasisDate(basis_id=basis.id, kind=DateKind.STATUS, due_on=ASKED))
    db.session.commit()
    return make_one(house, loaded_basis(basis.id), state="accepted")


def of_maja(house, on):
    """Maja's own agreement on a day."""
    [one] = my_agreements(viewer_of(house, "aftaleholder", on), on).own
    return one


def missing_on(house, on):
    """What is missing of Maja's agreement on a day when something is."""
    missing = of_maja(house, on).missing
    assert missing is not None
    return missing


def with_the_chief(house, on):
    """The agreements of the acting chief's leaders that are silent on a day."""
    return my_agreements(viewer_of(house, "socialchef", on), on).silent


def test_the_holder_is_asked_on_the_day_and_the_leader_after_the_grace(house, agreement):
    on = ASKED + timedelta(days=10)
    missing = of_maja(house, on).missing
    assert missing is not None
    assert (missing.asked_on, missing.days, missing.days_left, len(missing.goals)) == (ASKED, 10, 5, 2)
    assert with_the_chief(house, on) == ()
    late = ASKED + timedelta(days=15)
    assert [one.id for one in with_the_chief(house, late)] == [agreement.id]
    assert missing_on(house, late).days_left == 0


def test_a_word_on_every_goal_ends_it(house, agreement):
    on = ASKED + timedelta(days=20)
    goals = missing_on(house, on).goals
    for goal_id, _ in goals:
        say(house, db.session.get_one(Goal, goal_id), at=datetime(2026, 3, 5, 9, tzinfo=UTC))
    assert of_maja(house, on).missing is None
    assert with_the_chief(house, on) == ()


def test_a_reached_goal_is_not_asked_for(house, agreement):
    on = ASKED + timedelta(days=3)
    reached = add_goal(house, agreement, "Nået i fjor")
    say(house, reached, "reached")
    assert "Nået i fjor" not in {title for _, title in missing_on(house, on).goals}


def test_nobody_is_reminded_during_leave(house, agreement):
    on = ASKED + timedelta(days=20)
    db.session.add(AgreementPause(agreement_id=agreement.id, valid_from=ASKED, valid_to=None))
    db.session.commit()
    assert of_maja(house, on).missing is None
    assert with_the_chief(house, on) == ()
    assert missing_for(agreement.id, on) is None


def test_statuses_wait_for_the_leader_of_their_time_only(house, agreement):
    on = ASKED + timedelta(days=3)
    goal = add_goal(house, agreement)
    say(house, goal, at=datetime(2026, 3, 2, 9, tzinfo=UTC))
    [one] = my_agreements(viewer_of(house, "socialchef", on), on).to_read
    assert one.waiting == 1
    held = db.session.get_one(Appointment, house.appointments["socialchef"])
    held.valid_from = date(2026, 3, 3)
    db.session.commit()
    assert my_agreements(viewer_of(house, "socialchef", on), on).to_read == ()


def test_people_without_an_agreement_are_asked_one_statement(house, agreement):
    viewer = viewer_of(house, "medarbejder")
    my_agreements(viewer, viewer.on)
    with count_statements() as seen:
        assert my_agreements(viewer, viewer.on).own == ()
    assert len([text for text in seen if text.startswith("SELECT")]) == 1


def test_the_next_meeting_and_days_are_told(house, agreement):
    one = of_maja(house, date(2026, 2, 1))
    assert (one.status_on, one.dialogue_on, one.state) == (ASKED, date(2026, 3, 31), "in_force")
