"""The frozen units of a survey, as the count sees them."""

import sqlalchemy as sa

from portal.db import db
from portal.surveys.models import SurveyUnit


def units_led_together(survey_id: int) -> dict[int, list[int]]:
    """Return the frozen units (ids) of everybody who led more than one, by person; one statement."""
    query = sa.select(SurveyUnit.leader_id, SurveyUnit.id).where(
        SurveyUnit.survey_id == survey_id, SurveyUnit.leader_id.is_not(None)
    )
    found: dict[int, list[int]] = {}
    for leader_id, unit_id in db.session.execute(query.order_by(SurveyUnit.rank)):
        found.setdefault(leader_id or 0, []).append(unit_id)
    return {leader_id: units for leader_id, units in found.items() if len(units) > 1}
