"""Who has said what of goals last, and which statuses may be acknowledged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from portal.agreements.models import GoalStatus, GoalUpdate
from portal.db import db


@dataclass(frozen=True)
class LastWord:
    """The last word on a goal, with who said it for which post."""

    author_id: int
    author_post: str
    status: GoalStatus
    value: Decimal | None
    text: str
    at: datetime


def last_words(goal_ids: Iterable[int]) -> dict[int, LastWord]:
    """Return the last word on each goal that has one: one statement."""
    latest = sa.select(sa.func.max(GoalUpdate.id)).where(GoalUpdate.goal_id.in_(list(goal_ids)))
    latest = latest.group_by(GoalUpdate.goal_id)
    rows: Any = db.session.execute(
        sa.select(
            GoalUpdate.goal_id,
            GoalUpdate.author_id,
            GoalUpdate.author_post,
            GoalUpdate.status,
            GoalUpdate.value,
            GoalUpdate.text,
            GoalUpdate.at,
        ).where(GoalUpdate.id.in_(latest))
    )
    return {row.goal_id: LastWord(*tuple(row)[1:]) for row in rows}


def goal_and_author(update_id: int) -> tuple[int, int] | None:
    """Return the goal that a status is of, and who said it."""
    row = db.session.execute(
        sa.select(GoalUpdate.goal_id, GoalUpdate.author_id).where(GoalUpdate.id == update_id)
    ).one_or_none()
    return (row.goal_id, row.author_id) if row else None
