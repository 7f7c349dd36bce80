"""A basis and agreements of the standard house, in any state."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from portal.access.viewer import Viewer
from portal.agreements.actions.making import make_agreement
from portal.agreements.models import (
    Agreement,
    AgreementState,
    Basis,
    BasisDate,
    BasisGoal,
    BasisSection,
    BasisState,
    DateKind,
    Goal,
    GoalRevision,
    GoalStatus,
    GoalUpdate,
    Part,
)
from portal.db import db
from portal.organisation.models import Position
from tests.factories import viewers
from tests.factories.house import House

ON = date(2026, 3, 11)
MADE = datetime(2025, 1, 10, 8, tzinfo=UTC)


def viewer_of(house: House, persona: str, on: date = ON) -> Viewer:
    """A persona of the standard house as viewer on a date."""
    return viewers.viewer_of(house, persona, on)


def make_basis(house: House, *, title: str = "Aftalegrundlag 2025-2026", state: str = "published") -> Basis:
    """A basis of 2025-2026 with two sections of the unit's part, one personal, two shared goals and two dates."""
    is_draft = state == "draft"
    basis = Basis(
        title=title,
        introduction="Fælles fokus og lokal ledelse.",
        state=BasisState(state),
        starts_on=date(2025, 1, 1),
        ends_on=date(2026, 12, 31),
        published_at=None if is_draft else MADE,
        closed_at=MADE if state == "closed" else None,
        changed_at=MADE,
        changed_by_id=house.people["hr"],
    )
    basis.sections = [
        BasisSection(part=Part.UNIT, rank=1, title="Vores opgave", guidance="Hvad er enheden til for?"),
        BasisSection(part=Part.UNIT, rank=2, title="Faglig ledelse", guidance="Hvad skal løftes fagligt?"),
        BasisSection(part=Part.PERSONAL, rank=3, title="Min udvikling", guidance="Hvad vil du lære?"),
    ]
    basis.goals = [
        BasisGoal(rank=1, title="KKC i hverdagen", aim="Alle teams taler om retning.", circle_id=2, is_open=True),
        BasisGoal(
            rank=2,
            title="Sygefravær under 6 %",
            indicator="Gennemsnit for de seneste 12 måneder",
            unit_of_measure="%",
            start_value=Decimal("7.2"),
            target_value=Decimal("6"),
            circle_id=2,
        ),
    ]
    basis.dates = [
        BasisDate(kind=DateKind.STATUS, on=date(2025, 6, 1)),
        BasisDate(kind=DateKind.DIALOGUE, on=date(2026, 3, 31)),
    ]
    db.session.add(basis)
    db.session.commit()
    return loaded_basis(basis.id)


def loaded_basis(basis_id: int) -> Basis:
    """The basis with everything that making agreements needs."""
    goals = selectinload(Basis.goals)
    marks = (goals.selectinload(BasisGoal.tags), goals.selectinload(BasisGoal.initiatives))
    query = sa.select(Basis).where(Basis.id == basis_id).options(selectinload(Basis.sections), *marks)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def make_one(
    house: House, basis: Basis, *, post: str = "aftaleholder", leader: str = "socialchef", state: str = "draft"
) -> Agreement:
    """The agreement of a post with its leader's post, put straight into a state."""
    position = db.session.get_one(Position, house.positions[post])
    leader_position = db.session.get_one(Position, house.positions[leader])
    agreement = make_agreement(viewer_of(house, "hr"), loaded_basis(basis.id), position, leader_position)
    agreement.state = AgreementState(state)
    if state not in ("draft", "in_dialogue"):
        agreement.accepted_on = date(2025, 1, 14)
    db.session.commit()
    return agreement


def add_goal(house: House, agreement: Agreement, title: str = "Flere faste vagter", **values: Any) -> Goal:
    """A local goal in force, with its first revision."""
    goal = Goal(agreement_id=agreement.id, rank=10)
    db.session.add(goal)
    db.session.flush()
    given: dict[str, Any] = {"title": title, "aim": "Borgerne møder kendte ansigter."} | values
    db.session.add(
        GoalRevision(
            goal_id=goal.id, is_current=True, changed_at=MADE, changed_by_id=house.people["aftaleholder"], **given
        )
    )
    db.session.commit()
    return goal


def say(
    house: House, goal: Goal, status: str = "on_track", *, at: datetime = MADE, value: Decimal | None = None
) -> GoalUpdate:
    """A status of a goal by the agreement holder, with what the goal repeats of it."""
    update = GoalUpdate(
        goal_id=goal.id,
        status=GoalStatus(status),
        value=value,
        text="Det går fremad.",
        author_id=house.people["aftaleholder"],
        author_post="Aftaleholder, Område Ørum",
        at=at,
    )
    goal.status, goal.value, goal.said_at = update.status, value, at
    db.session.add(update)
    db.session.commit()
    return update
