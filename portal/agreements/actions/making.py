"""Making agreements from a basis: the empty sections and the shared goals come along."""

from collections.abc import Iterable

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
    agreement = Agreement(
        basis=basis,
        position=position,
        leader_position=leader_position,
        state=AgreementState.DRAFT,
        changed_at=clock.now(),
    )
    db.session.add(agreement)
    db.session.flush()
    _add_sections(viewer, agreement, basis)
    for rank, shared in enumerate(basis.goals, start=1):
        _add_shared_goal(viewer, agreement, shared, rank)
    tell(viewer, agreement, EventKind.CREATED)
    return agreement


def make_agreements(viewer: Viewer, basis: Basis, pairs: Iterable[tuple[Position, Position]]) -> list[Agreement]:
    """Make the drafts of many posts, each with its nearest leader's post."""
    return [make_agreement(viewer, basis, position, leader) for position, leader in pairs]


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


def _add_shared_goal(viewer: Viewer, agreement: Agreement, shared: BasisGoal, rank: int) -> None:
    goal = Goal(agreement_id=agreement.id, basis_goal_id=shared.id, rank=rank)
    db.session.add(goal)
    db.session.flush()
    db.session.add(
        GoalRevision(
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
    )
