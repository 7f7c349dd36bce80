"""The frozen units and people of a survey, as the count sees them."""

import sqlalchemy as sa

from portal.db import db
from portal.surveys.models import Participant, SurveyUnit


def invited_by_unit(group_id: int) -> dict[int, int]:
    """Return how many of a group were asked, by frozen unit; one statement."""
    query = sa.select(Participant.survey_unit_id, sa.func.count()).where(Participant.group_id == group_id)
    return dict(db.session.execute(query.group_by(Participant.survey_unit_id)).all())


def again_by_unit(survey_id: int, group_id: int | None = None) -> dict[int, int]:
    """Return how many were asked of whom another row counts already, by frozen unit; one statement.

    In one group, whose answers are added up, or in all of the survey.
    """
    asked = sa.select(Participant.survey_unit_id).where(Participant.survey_id == survey_id)
    if group_id is not None:
        asked = asked.where(Participant.group_id == group_id)
    # Numbered in one pass: looking each up among the others takes a server without statistics half a minute.
    nth = sa.func.row_number().over(partition_by=Participant.person_id, order_by=Participant.id).label("nth")
    each = asked.add_columns(nth).subquery()
    query = sa.select(each.c.survey_unit_id, sa.func.count()).where(each.c.nth > 1)
    return dict(db.session.execute(query.group_by(each.c.survey_unit_id)).all())


def units_led_together(survey_id: int) -> dict[int, list[int]]:
    """Return the frozen units (ids) of everybody who led more than one, by person; one statement."""
    query = sa.select(SurveyUnit.leader_id, SurveyUnit.id).where(
        SurveyUnit.survey_id == survey_id, SurveyUnit.leader_id.is_not(None)
    )
    found: dict[int, list[int]] = {}
    for leader_id, unit_id in db.session.execute(query.order_by(SurveyUnit.rank)):
        found.setdefault(leader_id or 0, []).append(unit_id)
    return {leader_id: units for leader_id, units in found.items() if len(units) > 1}
