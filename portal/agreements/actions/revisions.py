"""Another revision of what a goal says, so that what was agreed on before stays as it was."""

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from portal import clock
from portal.access.viewer import Viewer
from portal.agreements.models import REVISION_WORDS, Goal, GoalRevision
from portal.db import db

_MARKS = (selectinload(GoalRevision.tags), selectinload(GoalRevision.initiatives))


def proposed_copy(viewer: Viewer, revision_id: int, amendment_id: int) -> GoalRevision:
    """Add a copy of a revision for an amendment to change; it does not count yet."""
    stands = db.session.scalars(sa.select(GoalRevision).where(GoalRevision.id == revision_id).options(*_MARKS)).one()
    return _copied(viewer, stands, amendment_id=amendment_id, is_current=False)


def begin_anew(viewer: Viewer, agreement_id: int) -> None:
    """Let every live goal of an agreement be written on as another revision: a former holder reads the one before."""
    standing = (
        sa.select(GoalRevision)
        .join(Goal, Goal.id == GoalRevision.goal_id)
        .where(Goal.agreement_id == agreement_id, Goal.is_live, GoalRevision.is_current.is_(True))
        .order_by(GoalRevision.id)
        .options(*_MARKS)
    )
    agreed = db.session.scalars(standing).all()
    for revision in agreed:
        revision.is_current = False
    # One revision of a goal counts at a time, also between two statements.
    db.session.flush()
    for revision in agreed:
        _copied(viewer, revision, amendment_id=None, is_current=True)


def _copied(viewer: Viewer, revision: GoalRevision, *, amendment_id: int | None, is_current: bool) -> GoalRevision:
    copy = GoalRevision(
        goal_id=revision.goal_id,
        amendment_id=amendment_id,
        is_current=is_current,
        tags=list(revision.tags),
        initiatives=list(revision.initiatives),
        changed_at=clock.now(),
        changed_by_id=viewer.person_id,
        **{name: getattr(revision, name) for name in REVISION_WORDS},
    )
    db.session.add(copy)
    return copy
