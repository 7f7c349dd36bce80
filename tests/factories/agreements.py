"""A basis and agreements of the standard house, in any state."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from portal import clock
from portal.access.viewer import Viewer
from portal.agreements.actions.acceptance import answer, send
from portal.agreements.actions.amendments import open_one
from portal.agreements.actions.making import make_agreement
from portal.agreements.models import (
    Agreement,
    AgreementPause,
    AgreementSection,
    AgreementState,
    Amendment,
    Basis,
    BasisDate,
    BasisGoal,
    BasisSection,
    BasisState,
    DateKind,
    DialogueMeeting,
    Goal,
    GoalRevision,
    GoalStatus,
    GoalUpdate,
    Part,
    Verdict,
    revision_initiatives,
)
from portal.agreements.queries.standing import FoundAgreement, find_agreement
from portal.agreements.queries.versions import worded
from portal.agreements.wording import canonical, hash_of
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
        BasisDate(kind=DateKind.STATUS, due_on=date(2025, 6, 1)),
        BasisDate(kind=DateKind.DIALOGUE, due_on=date(2026, 3, 31)),
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


def first_section(agreement: Agreement) -> AgreementSection:
    """The first section of an agreement's unit part."""
    query = sa.select(AgreementSection).where(AgreementSection.agreement_id == agreement.id)
    return db.session.scalars(query.order_by(AgreementSection.id).limit(1)).one()


def tie(goal: Goal, *initiative_ids: int) -> None:
    """Let what a goal says now serve some initiatives."""
    revision_id = db.session.scalars(
        sa.select(GoalRevision.id).where(GoalRevision.goal_id == goal.id, GoalRevision.is_current.is_(True))
    ).one()
    rows = [{"revision_id": revision_id, "initiative_id": initiative_id} for initiative_id in initiative_ids]
    db.session.execute(sa.insert(revision_initiatives), rows)
    db.session.commit()


def make_meeting(house: House, agreement: Agreement, at: datetime | None = None, **values: Any) -> DialogueMeeting:
    """A planned dialogue meeting of half an hour, now or at a moment."""
    meeting = DialogueMeeting(
        agreement_id=agreement.id,
        starts_at=at or clock.now(),
        duration_minutes=30,
        changed_at=clock.now(),
        changed_by_id=house.people["aftaleholder"],
        **values,
    )
    db.session.add(meeting)
    db.session.commit()
    return meeting


def personal_section(agreement: Agreement) -> BasisSection:
    """The section of an agreement's personal part."""
    query = sa.select(BasisSection).where(
        BasisSection.basis_id == agreement.basis_id, BasisSection.part == Part.PERSONAL
    )
    return db.session.scalars(query).one()


def make_pause(agreement: Agreement, valid_from: date = date(2026, 6, 1)) -> AgreementPause:
    """A leave of the holder without an end."""
    pause = AgreementPause(agreement_id=agreement.id, valid_from=valid_from)
    db.session.add(pause)
    db.session.commit()
    return pause


def agree(house: House, agreement: Agreement, *, holder: str = "aftaleholder", leader: str = "socialchef") -> None:
    """Let both parties say yes to a draft's text, as they do it themselves."""
    send(*_asked(house, holder, agreement))
    for persona in (holder, leader):
        text = hash_of(canonical(worded(agreement.id)))
        answer(*_asked(house, persona, agreement), Verdict.ACCEPTED, "", text)
    db.session.commit()


def open_amendment(house: House, agreement: Agreement, persona: str = "aftaleholder") -> Amendment:
    """An amendment that a party has opened."""
    amendment = open_one(*_asked(house, persona, agreement), "Vi kan mere.")
    db.session.commit()
    return amendment


def _asked(house: House, persona: str, agreement: Agreement) -> tuple[Viewer, FoundAgreement]:
    viewer = viewer_of(house, persona)
    found = find_agreement(viewer, agreement.id, ON)
    assert found is not None
    return viewer, found
