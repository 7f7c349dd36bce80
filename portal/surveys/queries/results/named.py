"""Answers that carry a name by nature: a leader's own, and the leader's leader's. They are never part of a sum."""

from typing import NamedTuple

import sqlalchemy as sa

from portal.db import db
from portal.surveys.models import NamedAnswer, RespondentRole, SurveyGroup


class Named(NamedTuple):
    """What somebody answered to an item, as what; `value` is as in a ballot, and `text` for words."""

    role: RespondentRole
    item_version_id: int
    value: int
    text: str


def named_answers_of(survey_unit_id: int) -> list[Named]:
    """Return all that was answered with a name about a unit; one statement."""
    query = (
        sa.select(SurveyGroup.role, NamedAnswer.item_version_id, NamedAnswer.value, NamedAnswer.text)
        .join(SurveyGroup, SurveyGroup.id == NamedAnswer.group_id)
        .where(NamedAnswer.survey_unit_id == survey_unit_id)
        .order_by(SurveyGroup.rank, NamedAnswer.person_id)
    )
    return [Named(*row) for row in db.session.execute(query)]
