"""The goals that an initiative's page shows: open shared ones, and those of agreements that the viewer may see."""

from typing import Any

import sqlalchemy as sa
from flask import current_app, url_for

from portal.access.bound import BoundViewer, bound, values
from portal.access.permissions import Permission, may
from portal.access.viewer import Viewer
from portal.agreements.access import seen_now
from portal.agreements.models import (
    Agreement,
    AgreementState,
    Basis,
    BasisGoal,
    BasisState,
    Goal,
    GoalRevision,
    basis_goal_initiatives,
    revision_initiatives,
)
from portal.organisation.models import Position
from portal.prepared import prepared
from portal.strategy.serving import ServingGoal, register_serving

INITIATIVE = sa.bindparam("initiative", type_=sa.Integer)
MOST = 20
OPEN_PAGE = "agreements.shared_goals"


def goals_of_initiative(viewer: Viewer, initiative_id: int) -> list[ServingGoal]:
    """Return the goals that serve an initiative, shared ones first: one statement."""
    rows = _serving(bound(viewer)).all(values(viewer, initiative=initiative_id))
    return [ServingGoal(row.title, row.post, _url(row)) for row in rows]


def _url(row: Any) -> str | None:
    if row.goal_id is not None:
        return url_for("agreements.goal", goal_id=row.goal_id)
    return url_for(OPEN_PAGE) if OPEN_PAGE in current_app.view_functions else None


@prepared
def _serving(viewer: BoundViewer) -> sa.Select:
    both = sa.union_all(_shared(viewer), sa.select(_own(viewer))).subquery()
    return sa.select(both).order_by(both.c.place, both.c.number).limit(MOST)


def _shared(viewer: BoundViewer) -> sa.Select:
    """The open shared goals of what is published."""
    sees_open = sa.true() if may(viewer, Permission.VIEW_SHARED_GOALS) else sa.false()
    return (
        sa.select(
            BasisGoal.title.label("title"),
            sa.literal("").label("post"),
            sa.null().cast(sa.Integer).label("goal_id"),
            sa.literal(0).label("place"),
            BasisGoal.id.label("number"),
        )
        .join(basis_goal_initiatives, basis_goal_initiatives.c.basis_goal_id == BasisGoal.id)
        .join(Basis, Basis.id == BasisGoal.basis_id)
        .where(basis_goal_initiatives.c.initiative_id == INITIATIVE, sees_open)
        .where(BasisGoal.is_open, Basis.state == BasisState.PUBLISHED)
    )


def _own(viewer: BoundViewer) -> sa.Subquery:
    """The goals of agreements the viewer sees; a shared one that is shown already is not repeated for each."""
    shown_above = sa.select(BasisGoal.id).where(BasisGoal.is_open)
    is_own = sa.or_(Goal.basis_goal_id.is_(None), Goal.basis_goal_id.not_in(shown_above))
    goal_id = Goal.id.label("goal_id")
    return (
        sa.select(GoalRevision.title, Position.title.label("post"), goal_id, sa.literal(1), Goal.id.label("number"))
        .join(revision_initiatives, revision_initiatives.c.revision_id == GoalRevision.id)
        .join(Goal, Goal.id == GoalRevision.goal_id)
        .join(Agreement, Agreement.id == Goal.agreement_id)
        .join(Position, Position.id == Agreement.position_id)
        .where(revision_initiatives.c.initiative_id == INITIATIVE, GoalRevision.is_current.is_(True), Goal.is_live)
        .where(is_own, Agreement.state != AgreementState.CLOSED, seen_now(viewer))
        .order_by(Goal.id)
        .limit(MOST)
        .subquery()
    )


register_serving(goals_of_initiative)
