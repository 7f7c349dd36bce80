"""Amendments that are over, for the two parties; and the goals that an open one may say something of."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from portal.agreements.models import Amendment, AmendmentState, GoalRevision
from portal.agreements.queries.answered import Answer, versions_of
from portal.agreements.queries.working import WorkingGoal, working_goals
from portal.db import db


@dataclass(frozen=True)
class EarlierAmendment:
    """An amendment that is over, with the noes that were said on the way."""

    reason: str
    proposed_post: str
    settled_at: datetime | None
    is_adopted: bool
    refusals: tuple[Answer, ...]


def earlier_amendments(agreement_id: int) -> list[EarlierAmendment]:
    """Return the amendments that are over, the newest first: two statements."""
    over = db.session.scalars(
        sa.select(Amendment)
        .where(Amendment.agreement_id == agreement_id, Amendment.state != AmendmentState.OPEN)
        .order_by(Amendment.id.desc())
    ).all()
    refused: dict[int | None, list[Answer]] = {}
    for version in versions_of(agreement_id) if over else ():
        refused.setdefault(version.amendment_id, []).extend(one for one in version.answers if not one.is_yes)
    return [
        EarlierAmendment(
            reason=one.reason,
            proposed_post=one.proposed_post,
            settled_at=one.settled_at,
            is_adopted=one.state is AmendmentState.ADOPTED,
            refusals=tuple(refused.get(one.id, ())),
        )
        for one in over
    ]


def find_working_goal(agreement_id: int, goal_id: int) -> WorkingGoal | None:
    """Return a goal of the working text with all that its form shows; None for that of another agreement."""
    one = next((one for one in working_goals(agreement_id) if one.goal.id == goal_id), None)
    if one is None:
        return None
    loaded = (
        joinedload(GoalRevision.circle),
        joinedload(GoalRevision.changed_by),
        selectinload(GoalRevision.tags),
        selectinload(GoalRevision.initiatives),
    )
    query = sa.select(GoalRevision).where(GoalRevision.id == one.revision.id).options(*loaded)
    db.session.scalars(query.execution_options(populate_existing=True)).one()
    return one
