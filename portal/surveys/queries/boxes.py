"""The ballot box from outside: how full it is, by no more than what must be known to count it."""

import sqlalchemy as sa

from portal.db import db
from portal.surveys.models import Envelope


def envelopes_in(survey_id: int) -> int:
    """Return how many envelopes there are, for whoever runs a count from the command line to see how far it is."""
    return db.session.scalar(sa.select(sa.func.count()).where(Envelope.survey_id == survey_id)) or 0


def has_more_than(survey_id: int, most: int) -> bool:
    """Return whether there are more envelopes than `most`; one statement."""
    beyond = sa.select(Envelope.survey_id).where(Envelope.survey_id == survey_id).offset(most).limit(1)
    return db.session.scalar(beyond) is not None
