"""Making agreements from a basis: the empty sections and the shared goals come along."""

from collections.abc import Iterable, Sequence

from portal import clock
from portal.access.viewer import Viewer
from portal.agreements.actions.events import tell
from portal.agreements.models import (
    Agreement,
    AgreementSection,
    AgreementState,
    Basis,
    BasisGoal,
    EventKind,
    Goal,
    GoalRevision,
    Part,
)
from portal.db import db
from portal.organisation.models import Position


def make_agreement(viewer: Viewer, basis: Basis, position: Position, leader_position: Position) -> Agreement:
    """Make a post's draft from a basis whose sections, goals, and the goals' tags and initiatives are loaded."""
    return make_agreements(viewer, basis, [(position, leader_position)])[0]


def make_agreements(viewer: Viewer, basis: Basis, pairs: Iterable[tuple[Position, Position]]) -> list[Agreement]:
    """Make the drafts of many posts, each with its nearest leader's post; rows of one kind are written together."""
    made = [
        Agreement(
            basis=basis,
            position=position,
            leader_position=leader,
            state=AgreementState.DRAFT,
            changed_at=clock.now(),
        )
        for position, leader in pairs
    ]
    db.session.add_all(made)
    db.session.flush()
    for agreement in made:
        _add_sections(viewer, agreement, basis)
    _add_shared_goals(viewer, made, basis)
    for agreement in made:
        tell(viewer, agreement, EventKind.CREATED)
    return made


def _add_sections(viewer: Viewer, agreement: Agreement, basis: Basis) -> None:
    db.session.add_all(
        AgreementSection(
            agreement_id=agreement.id,
            basis_section_id=section.id,
            changed_at=clock.now(),
            changed_by_id=viewer.person_id,
        )
        for section in basis.sections
        if section.part is Part.UNIT
    )


def _add_shared_goals(viewer: Viewer, made: Sequence[Agreement], basis: Basis) -> None:
    goals = [
        (Goal(agreement_id=agreement.id, basis_goal_id=shared.id, rank=rank), shared)
        for agreement in made
        for rank, shared in enumerate(basis.goals, start=1)
    ]
    db.session.add_all(goal for goal, _ in goals)
    db.session.flush()
    db.session.add_all(_first_revision(viewer, goal, shared) for goal, shared in goals)


def _first_revision(viewer: Viewer, goal: Goal, shared: BasisGoal) -> GoalRevision:
    return GoalRevision(
        goal_id=goal.id,
        is_current=True,
        title=shared.title,
        aim=shared.aim,
        indicator=shared.indicator,
        unit_of_measure=shared.unit_of_measure,
        start_value=shared.start_value,
        target_value=shared.target_value,
        circle_id=shared.circle_id,
        tags=list(shared.tags),
        initiatives=list(shared.initiatives),
        changed_at=clock.now(),
        changed_by_id=viewer.person_id,
    )
