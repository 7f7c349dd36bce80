"""The goals of an agreement as a viewer sees them: in order, with the last word, and as they stood in a former time."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from portal.agreements.models import Amendment, AmendmentState, GoalReceipt, GoalRevision, GoalStatus
from portal.agreements.queries.goals import find_goal, goal_rows
from portal.db import db
from portal.strategy.models import Lifecycle
from tests.factories.agreements import MADE, ON, add_goal, make_basis, make_one, say, tie, viewer_of
from tests.factories.strategy import make_initiative
from tests.statements import count_statements


@pytest.fixture
def agreement(house):
    """Maja's agreement with the acting chief, in force."""
    return make_one(house, make_basis(house), state="accepted")


def amend(house, goal, title, settled_at, *, is_dropped=False):
    """Let both have said yes to a changed goal at a moment."""
    amendment = Amendment(
        agreement_id=goal.agreement_id, state=AmendmentState.ADOPTED, reason="Ny viden", proposed_post="Aftaleholder",
        proposed_by_id=house.people["aftaleholder"], proposed_at=settled_at, settled_at=settled_at,
    )  # fmt: skip
    db.session.add(amendment)
    db.session.flush()
    for revision in db.session.query(GoalRevision).filter_by(goal_id=goal.id):
        revision.is_current = False
    db.session.flush()
    db.session.add(
        GoalRevision(
            goal_id=goal.id, amendment_id=amendment.id, is_current=True, title=title, is_dropped=is_dropped,
            changed_at=settled_at, changed_by_id=house.people["aftaleholder"],
        )
    )  # fmt: skip
    goal.is_live = not is_dropped
    db.session.commit()


def test_shared_goals_come_first_and_each_tells_its_last_word(house, agreement):
    goal = add_goal(house, agreement, "Flere faste vagter", unit_of_measure="%", target_value=Decimal(90))
    say(house, goal, value=Decimal(80))
    last = say(house, goal, "at_risk", value=Decimal(82), at=datetime(2026, 2, 1, 9, tzinfo=UTC))
    rows = goal_rows(viewer_of(house, "aftaleholder"), agreement.id)
    assert [row.title for row in rows] == ["KKC i hverdagen", "Sygefravær under 6 %", "Flere faste vagter"]
    assert [row.is_shared for row in rows] == [True, True, False]
    row = rows[-1]
    assert (row.status, row.value, row.said_on) == (GoalStatus.AT_RISK, Decimal(82), date(2026, 2, 1))
    assert (row.update_id, row.receipt_on, row.receipt_waits) == (last.id, None, True)
    assert [value for _, value, _ in row.points] == [Decimal(80), Decimal(82)]
    assert rows[0].circle is not None


def test_a_receipt_tells_the_post_and_waits_no_more(house, agreement):
    goal = add_goal(house, agreement)
    word = say(house, goal)
    db.session.add(GoalReceipt(update_id=word.id, by_id=house.people["socialchef"], by_post="Socialchef", at=MADE))
    db.session.commit()
    row = goal_rows(viewer_of(house, "aftaleholder"), agreement.id)[-1]
    assert (row.receipt_post, row.receipt_waits) == ("Socialchef", False)


def test_initiatives_that_the_viewer_may_not_know_of_are_left_out(house, agreement):
    goal = add_goal(house, agreement)
    secret = make_initiative(house, "Noget vi overvejer", lifecycle=Lifecycle.DRAFT, created_by="socialchef")
    known = make_initiative(house, "Vagtplan på forkant")
    tie(goal, secret.id, known.id)
    assert [title for _, title in goal_rows(viewer_of(house, "aftaleholder"), agreement.id)[-1].initiatives] == [
        "Vagtplan på forkant"
    ]
    assert len(goal_rows(viewer_of(house, "socialchef"), agreement.id)[-1].initiatives) == 2


def test_a_former_time_shows_what_was_agreed_and_said_then(house, agreement):
    changed, dropped = add_goal(house, agreement, "Gammel titel"), add_goal(house, agreement, "Siden taget ud")
    added = add_goal(house, agreement, "Kladden til et nyt mål")
    say(house, changed)
    say(house, changed, "off_track", at=datetime(2026, 3, 2, 9, tzinfo=UTC))
    later = datetime(2026, 3, 1, 9, tzinfo=UTC)
    amend(house, changed, "Ny titel", later)
    amend(house, dropped, "Siden taget ud", later, is_dropped=True)
    db.session.delete(db.session.query(GoalRevision).filter_by(goal_id=added.id).one())
    amend(house, added, "Nyt mål", later)
    viewer = viewer_of(house, "aftaleholder")
    then = {
        row.title: row.status for row in goal_rows(viewer, agreement.id, until=date(2026, 3, 1)) if not row.is_shared
    }
    assert then == {"Gammel titel": GoalStatus.ON_TRACK, "Siden taget ud": None}
    now = {row.title: row.status for row in goal_rows(viewer, agreement.id) if not row.is_shared}
    assert now == {"Ny titel": GoalStatus.OFF_TRACK, "Nyt mål": None}


def test_a_goal_is_found_by_those_who_may_know_of_its_agreement(house, agreement):
    goal = add_goal(house, agreement)
    for persona, is_found in (("aftaleholder", True), ("hr", True), ("medarbejder", False), ("admin", False)):
        assert (find_goal(viewer_of(house, persona), goal.id, ON) is not None) is is_found
    assert find_goal(viewer_of(house, "hr"), 999_999, ON) is None


def test_sixty_goals_take_as_many_statements_as_one(house, agreement):
    viewer, agreement_id = viewer_of(house, "aftaleholder"), agreement.id
    goal_rows(viewer, agreement_id)
    for number in range(60):
        say(house, add_goal(house, agreement, f"Mål {number}"))
    with count_statements() as seen:
        assert len(goal_rows(viewer, agreement_id)) == 62
    assert len([text for text in seen if text.startswith("SELECT")]) == 3
