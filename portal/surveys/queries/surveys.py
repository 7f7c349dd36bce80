"""Lists of surveys, and one."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from portal.access.viewer import Viewer
from portal.db import db
from portal.surveys.access import visible_to
from portal.surveys.models import Survey


def surveys(viewer: Viewer) -> Sequence[Survey]:
    """Return the surveys that the viewer may know of, the newest first; one statement."""
    return db.session.scalars(sa.select(Survey).where(visible_to(viewer)).order_by(Survey.id.desc())).all()


def survey_by_id(survey_id: int, viewer: Viewer) -> Survey | None:
    """Return a survey with its groups and events, None when the viewer may not know of it."""
    query = sa.select(Survey).where(Survey.id == survey_id, visible_to(viewer))
    return db.session.scalar(query.options(selectinload(Survey.groups), selectinload(Survey.events)))
