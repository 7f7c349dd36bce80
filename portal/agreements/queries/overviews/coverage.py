"""How the goals of a basis cover the circles: how many shared and local goals point to each."""

from dataclasses import dataclass

import sqlalchemy as sa

from portal.agreements.models import Agreement, BasisGoal, Goal, GoalRevision
from portal.db import db
from portal.prepared import Prepared, prepared
from portal.strategy.models import Circle
from portal.strategy.queries import CircleName

BASIS = sa.bindparam("basis", type_=sa.Integer)


@dataclass(frozen=True)
class CircleCoverage:
    """A circle (None for goals without) with the basis's shared goals and the agreements' local ones."""

    circle: CircleName | None
    shared: int
    local: int


def coverage_of(basis_id: int) -> tuple[CircleCoverage, ...]:
    """Return the three circles, and what points to none of them: three statements."""
    shared, local = (_by_circle(query, basis_id) for query in (_shared(), _local()))
    circles = db.session.execute(sa.select(Circle.id, Circle.code, Circle.name, Circle.short_name).order_by(Circle.id))
    rows = [
        CircleCoverage(CircleName(row.code, row.name, row.short_name), shared.get(row.id, 0), local.get(row.id, 0))
        for row in circles
    ]
    if shared.get(None) or local.get(None):
        rows.append(CircleCoverage(None, shared.get(None, 0), local.get(None, 0)))
    return tuple(rows)


def _by_circle(query: Prepared, basis_id: int) -> dict[int | None, int]:
    return {row.circle_id: row.goals for row in query.all({"basis": basis_id})}


@prepared
def _shared() -> sa.Select:
    return (
        sa.select(BasisGoal.circle_id, sa.func.count().label("goals"))
        .where(BasisGoal.basis_id == BASIS)
        .group_by(BasisGoal.circle_id)
    )


@prepared
def _local() -> sa.Select:
    return (
        sa.select(GoalRevision.circle_id, sa.func.count().label("goals"))
        .join(Goal, Goal.id == GoalRevision.goal_id)
        .join(Agreement, Agreement.id == Goal.agreement_id)
        .where(Agreement.basis_id == BASIS, Goal.is_live, Goal.basis_goal_id.is_(None), GoalRevision.is_current)
        .group_by(GoalRevision.circle_id)
    )
