"""Deleting what a release shows, when it has been kept for as long as people were promised.

Figures go with the ledger that they were made of, comments, named answers and notes of participation. What is left says
that there was a survey and who was asked; the log keeps that the results were deleted, and never held any of them.
"""

from datetime import datetime

import sqlalchemy as sa

from portal.audit.actions import SystemActor, record
from portal.clock import COPENHAGEN
from portal.db import db
from portal.surveys.models import (
    Block,
    BlockUnit,
    Comment,
    Figure,
    JointFigure,
    Measure,
    NamedAnswer,
    ParticipationNote,
    Survey,
    SurveyGroup,
    SurveyState,
    SurveyUnit,
)
from portal.surveys.rules import kept_until

ACTOR = SystemActor("Portalens oprydning")


def erase_outdated(at: datetime) -> int:
    """Delete the results of every survey that were kept long enough, and return of how many. Commits nothing."""
    today = at.astimezone(COPENHAGEN).date()
    query = sa.select(Survey).where(Survey.state == SurveyState.RELEASED, Survey.erased_at.is_(None))
    outdated = []
    for survey in db.session.scalars(query.order_by(Survey.id).with_for_update(skip_locked=True)):
        last = kept_until(survey.released_at, survey.retention_months)
        if last is not None and last <= today:
            outdated.append(survey)
    for survey in outdated:
        _erase(survey.id)
        survey.erased_at = at
        record(ACTOR, "survey.erased", survey, survey.title)
    return len(outdated)


def _erase(survey_id: int) -> None:
    measures = sa.select(Measure.id).where(Measure.survey_id == survey_id)
    blocks = sa.select(Block.id).where(Block.measure_id.in_(measures))
    groups = sa.select(SurveyGroup.id).where(SurveyGroup.survey_id == survey_id)
    units = sa.select(SurveyUnit.id).where(SurveyUnit.survey_id == survey_id)
    for kind, condition in (
        (Figure, Figure.measure_id.in_(measures)),
        (JointFigure, JointFigure.measure_id.in_(measures)),
        (BlockUnit, BlockUnit.block_id.in_(blocks)),
        (Block, Block.measure_id.in_(measures)),
        (Measure, Measure.survey_id == survey_id),
        (Comment, Comment.survey_id == survey_id),
        (NamedAnswer, NamedAnswer.group_id.in_(groups)),
        (ParticipationNote, ParticipationNote.survey_unit_id.in_(units)),
    ):
        db.session.execute(sa.delete(kind).where(condition), execution_options={"synchronize_session": False})
