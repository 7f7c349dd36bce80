"""Withholding comments: whole ones, with a reason, never edited."""

import sqlalchemy as sa

from portal import clock
from portal.access.viewer import Viewer
from portal.audit.actions import record
from portal.db import db
from portal.surveys.models import Comment, Survey


def withhold(viewer: Viewer, comment: Comment, reason: str) -> bool:
    """Show a reason in place of a comment, and return whether it was shown until now. The text itself is not logged."""
    row = sa.select(Comment).where(Comment.id == comment.id).with_for_update()
    comment = db.session.scalars(row.execution_options(populate_existing=True)).one()
    if comment.withheld_at is not None:
        return False
    comment.withheld_reason, comment.withheld_at = reason, clock.now()
    comment.withheld_by_id = viewer.person_id
    record(viewer, "comment.withheld", comment, db.session.get_one(Survey, comment.survey_id).title)
    return True
