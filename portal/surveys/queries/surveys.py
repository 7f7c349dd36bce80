"""Lists of surveys, and one."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from portal.access.viewer import Viewer
from portal.db import db
from portal.surveys.access import visible_to
from portal.surveys.models import Survey


def surveys(viewer: Viewer) -> Sequence[Survey]:
    """Return the surveys of this room that the viewer may know of with their groups, newest first; two statements."""
    query = sa.select(Survey).where(visible_to(viewer), Survey.home_path.is_(None)).order_by(Survey.id.desc())
    return db.session.scalars(query.options(selectinload(Survey.groups))).all()


def survey_by_id(survey_id: int, viewer: Viewer) -> Survey | None:
    """Return a survey with its questionnaire, groups and events, None when the viewer may not know of it."""
    query = sa.select(Survey).where(Survey.id == survey_id, visible_to(viewer))
    loaded = (joinedload(Survey.questionnaire), selectinload(Survey.groups), selectinload(Survey.events))
    return db.session.scalar(query.options(*loaded, joinedload(Survey.changed_by)))
