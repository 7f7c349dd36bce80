"""Cleaning up after counts whose own clean-up did not finish: a crash between the commit and the clean-up."""

import sqlalchemy as sa

from portal.db import db
from portal.surveys.actions.counting import clean_up
from portal.surveys.keys import key_path
from portal.surveys.models import Survey, SurveyState

COUNTED = (SurveyState.COUNTED, SurveyState.RELEASED)


def clean_up_left() -> int:
    """Clean up after every counted survey whose key is still there, and return how many. Commits nothing."""
    counted = sa.select(Survey.id, Survey.public_key).where(Survey.state.in_(COUNTED)).order_by(Survey.id)
    left = [survey_id for survey_id, key in db.session.execute(counted) if key_path(key).exists()]
    for survey_id in left:
        clean_up(db.session.get_one(Survey, survey_id))
    return len(left)
