from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from portal.agreements.models import (
    AgreementPause,
    Amendment,
    AmendmentState,
    BasisDate,
    DateKind,
    DialogueMeeting,
    DialogueState,
    Goal,
    GoalRevision,
)
from portal.agreements.queries.beside import beside
from portal.agreements.queries.goals import goal_rows
from portal.agreements.queries.missing import missing_for
from portal.agreements.queries.progress import (
    Progress,
    agreements_in,
    current_basis,
    latest_asked,
    overview_of,
    unfinished,
)
from portal.agreements.queries.standing import find_agreement
from portal.db import db
from portal.organisation.lineage import rows_on
from portal.organisation.queries.units import unit_rows
from tests.factories.agreements import MADE, ON, add_goal, loaded_basis, make_basis, make_one, say, viewer_of
from tests.statements import count_statements


def goals_of(agreement):
    return list(db.session.scalars(sa.select(Goal).where(Goal.agreement_id == agreement.id)))


def of(found, name):
    return next(area.progress for area in found.areas if area.name == name)


def test_the_progress_is_counted_by_area(house):
    basis = make_basis(house)
    make_one(house, basis, state="accepted")
    make_one(house, basis, post="afdelingsleder", leader="aftaleholder")
    make_one(house, basis, post="hr", leader="kommunaldirektoer", state="in_dialogue")
    found = overview_of(basis, ON, "Nedlagte")
    assert [area.name for area in found.areas] == ["Staben", "Velfærdsforvaltningen"]
    assert of(found, "Staben") == Progress(total=1, in_dialogue=1)
    assert of(found, "Velfærdsforvaltningen") == Progress(total=2, drafts=1, accepted=1, asked=1)
    assert found.total == Progress(total=3, drafts=1, in_dialogue=1, accepted=1, asked=1)
    assert found.asked_on == date(2025, 6, 1)


def test_statuses_are_in_when_every_goal_has_one_since_the_latest_day(house):
    basis = make_basis(house)
    agreement = make_one(house, basis, state="accepted")
    first, second = goals_of(agreement)
    fresh = datetime(2025, 5, 20, 8, tzinfo=UTC)
    say(house, first, at=fresh)
    assert overview_of(basis, ON, "").total.told == 0
    say(house, second, at=MADE)
    assert overview_of(basis, ON, "").total.told == 0
    say(house, second, at=fresh)
    assert overview_of(basis, ON, "").total.told == 1


def test_a_goal_that_was_reached_before_the_day_is_told_already(house):
    basis = make_basis(house)
    first, second = goals_of(make_one(house, basis, state="accepted"))
    say(house, first, status="reached", at=MADE)
    say(house, second, at=datetime(2025, 5, 20, 8, tzinfo=UTC))
    assert overview_of(basis, ON, "").total.told == 1


def add_by_amendment(house, agreement, settled_at):
    """A goal that both said yes to at a moment."""
    amendment = Amendment(
        agreement_id=agreement.id, state=AmendmentState.ADOPTED, reason="Ny viden", proposed_post="Aftaleholder",
        proposed_by_id=house.people["aftaleholder"], proposed_at=MADE, settled_at=settled_at,
    )  # fmt: skip
    db.session.add(amendment)
    db.session.flush()
    return add_goal(house, agreement, amendment_id=amendment.id)


def missing_on_the_page(house, agreement):
    """How many goals the holder's own page says want a word."""
    viewer = viewer_of(house, "aftaleholder")
    found = find_agreement(viewer, agreement.id, ON)
    assert found is not None
    return beside(found).missing(found, goal_rows(viewer, agreement.id), ON)


@pytest.mark.parametrize(
    ("settled_at", "is_told"),
    [
        (datetime(2025, 5, 31, 8, tzinfo=UTC), False),
        (datetime(2025, 6, 1, 21, 59, tzinfo=UTC), False),
        (datetime(2025, 6, 1, 22, 0, tzinfo=UTC), True),
        (datetime(2026, 2, 1, 8, tzinfo=UTC), True),
    ],
)
def test_a_goal_that_came_by_amendment_is_asked_for_from_that_day_on_as_its_holder_is_told(house, settled_at, is_told):
    basis = make_basis(house)
    agreement = make_one(house, basis, state="accepted")
    for goal in goals_of(agreement):
        say(house, goal, at=datetime(2025, 5, 20, 8, tzinfo=UTC))
    add_by_amendment(house, agreement, settled_at)
    missing = missing_for(agreement.id, ON)
    assert overview_of(basis, ON, "").total == Progress(total=1, accepted=1, asked=1, told=int(is_told))
    assert (missing is None) == is_told
    assert missing_on_the_page(house, agreement) == (0 if is_told else 1)


def test_a_goal_that_was_changed_by_amendment_is_still_asked_for_everywhere(house):
    basis = make_basis(house)
    agreement = make_one(house, basis, state="accepted")
    changed, other = goals_of(agreement)
    say(house, other, at=datetime(2025, 5, 20, 8, tzinfo=UTC))
    later = add_by_amendment(house, agreement, datetime(2026, 2, 1, 8, tzinfo=UTC))
    moved = db.session.scalars(sa.select(GoalRevision).where(GoalRevision.goal_id == later.id)).one()
    first = db.session.scalars(sa.select(GoalRevision).where(GoalRevision.goal_id == changed.id)).one()
    first.is_current = False
    db.session.flush()
    moved.goal_id, later.is_live = changed.id, False
    db.session.commit()
    assert overview_of(basis, ON, "").total.told == 0
    missing = missing_for(agreement.id, ON)
    assert missing is not None
    assert missing.goals == ((changed.id, "Flere faste vagter"),)
    assert missing_on_the_page(house, agreement) == 1


def test_nothing_is_asked_of_an_agreement_whose_goals_all_came_later(house):
    basis = make_basis(house)
    agreement = make_one(house, basis, state="accepted")
    for goal in goals_of(agreement):
        goal.is_live = False
    add_by_amendment(house, agreement, datetime(2026, 2, 1, 8, tzinfo=UTC))
    assert overview_of(basis, ON, "").total == Progress(total=1, accepted=1)
    assert missing_for(agreement.id, ON) is None


def test_nothing_is_asked_before_the_first_day_and_nobody_who_pauses_is_asked(house):
    basis = make_basis(house)
    agreement = make_one(house, basis, state="accepted")
    assert overview_of(basis, date(2025, 3, 1), "").total == Progress(total=1, accepted=1)
    db.session.add(AgreementPause(agreement_id=agreement.id, valid_from=date(2025, 5, 1), valid_to=date(2025, 7, 1)))
    db.session.flush()
    assert overview_of(basis, ON, "").total.asked == 0
    db.session.add(BasisDate(basis_id=basis.id, kind=DateKind.STATUS, due_on=date(2025, 12, 1)))
    db.session.flush()
    assert latest_asked(basis.id, ON) == date(2025, 12, 1)
    assert overview_of(basis, ON, "").total.asked == 1


def test_nobody_is_asked_while_on_pause_and_everybody_again_afterwards(house):
    basis = make_basis(house)
    agreement = make_one(house, basis, state="accepted")
    asked_on = latest_asked(basis.id, ON)
    assert asked_on
    pause = AgreementPause(agreement_id=agreement.id, valid_from=asked_on + timedelta(days=1), valid_to=None)
    db.session.add(pause)
    db.session.flush()
    assert missing_for(agreement.id, ON) is None
    assert overview_of(basis, ON, "").total.asked == 0
    assert [row.is_asked for row in _rows_of_area(house, basis)] == [False]
    pause.valid_to = ON
    db.session.flush()
    assert missing_for(agreement.id, ON) is not None
    assert overview_of(basis, ON, "").total.asked == 1
    assert [row.is_asked for row in _rows_of_area(house, basis)] == [True]


def test_a_day_that_fell_in_a_pause_is_not_asked_for_when_the_pause_is_over(house):
    basis = make_basis(house)
    agreement = make_one(house, basis, state="accepted")
    asked_on = latest_asked(basis.id, ON)
    assert asked_on
    days = {"valid_from": asked_on, "valid_to": asked_on + timedelta(days=1)}
    db.session.add(AgreementPause(agreement_id=agreement.id, **days))
    db.session.flush()
    assert missing_for(agreement.id, ON) is None
    assert overview_of(basis, ON, "").total.asked == 0


def _rows_of_area(house, basis):
    units = rows_on(unit_rows(ON), ON)
    return db.session.execute(agreements_in(basis, house.units["V"], latest_asked(basis.id, ON), units, ON)).all()


def test_a_dialogue_counts_when_it_was_held_and_once_for_each_agreement(house):
    basis = make_basis(house)
    agreement = make_one(house, basis, state="accepted")
    for state in (DialogueState.PLANNED, DialogueState.HELD, DialogueState.HELD):
        db.session.add(
            DialogueMeeting(
                agreement_id=agreement.id,
                state=state,
                starts_at=MADE,
                changed_at=MADE,
                changed_by_id=house.people["hr"],
            )
        )
        db.session.flush()
        assert overview_of(basis, ON, "").total.held == (state is DialogueState.HELD)


def test_an_agreement_of_a_unit_that_is_gone_is_counted_apart(house):
    basis = make_basis(house)
    make_one(house, basis, post="familiechef", leader="velfaerdsdirektoer")
    (area,) = overview_of(basis, date(2022, 1, 1), "Nedlagte enheder").areas
    assert (area.unit_id, area.name) == (None, "Nedlagte enheder")


def test_the_overview_takes_as_few_statements_for_many(house):
    basis = make_basis(house)
    with count_statements() as few:
        overview_of(basis, ON, "")
    make_one(house, basis)
    make_one(house, basis, post="afdelingsleder", leader="aftaleholder")
    basis = loaded_basis(basis.id)
    with count_statements() as many:
        overview_of(basis, ON, "")
    assert len(few) == len(many) == 3


def test_drafts_and_agreements_in_dialogue_are_unfinished(house):
    basis = make_basis(house)
    make_one(house, basis, state="accepted")
    draft = make_one(house, basis, post="afdelingsleder", leader="aftaleholder")
    assert [row.id for row in unfinished(basis.id)] == [draft.id]


def test_the_overview_opens_with_the_basis_of_today(house):
    old = make_basis(house, title="Det gamle", state="closed")
    old.starts_on, old.ends_on = date(2023, 1, 1), date(2024, 12, 31)
    running, coming = make_basis(house), make_basis(house, title="Det næste")
    coming.starts_on, coming.ends_on = date(2027, 1, 1), date(2028, 12, 31)
    draft = make_basis(house, title="Kladde", state="draft")
    every = [coming, draft, running, old]
    assert current_basis(every, None, ON) is running
    assert current_basis(every, old.id, ON) is old
    assert current_basis(every, draft.id, ON) is running
    assert current_basis([coming, draft], None, ON) is coming
    assert current_basis([draft], None, ON) is None
