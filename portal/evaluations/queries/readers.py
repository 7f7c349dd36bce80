"""Whom a stage lets read."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal import clock
from portal.db import db, holds_on
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle, Stage
from portal.organisation.models import Appointment, Level, Position
from portal.surveys.models import Participant, RespondentRole, SurveyGroup, SurveyUnit

BOARD = (Level.MUNICIPAL_DIRECTOR, Level.DIRECTOR)


def readers_of(cycle: EvaluationCycle, stage: Stage) -> Sequence[int]:
    """Return the people (ids) whom a stage lets read; one statement."""
    ways = {Stage.LEADER: _leaders, Stage.SUPERIOR: _superiors, Stage.BOARD: _board, Stage.EMPLOYEES: _employees}
    query = ways[stage](cycle)
    return () if query is None else sorted(db.session.scalars(query.distinct()))


def _leaders(cycle: EvaluationCycle) -> sa.Select:
    return sa.select(EvaluatedLeader.person_id).where(*_taking_part(cycle))


def _superiors(cycle: EvaluationCycle) -> sa.Select:
    """Whoever holds the post of the leader's leader today."""
    query = sa.select(Appointment.person_id).join(
        EvaluatedLeader, EvaluatedLeader.superior_position_id == Appointment.position_id
    )
    not_self = Appointment.person_id != EvaluatedLeader.person_id
    return query.where(*_taking_part(cycle), not_self, holds_on(Appointment, clock.today()))


def _board(cycle: EvaluationCycle) -> sa.Select | None:
    """The board, and the leaders of units with others below, where the rules say so."""
    on, wanted = clock.today(), []
    if cycle.survey.for_board:
        wanted.append(Position.level.in_(BOARD))
    if cycle.survey.for_leaders:
        below = aliased(SurveyUnit)
        in_tree = (SurveyUnit.survey_id == cycle.survey_id, SurveyUnit.unit_id == Position.unit_id)
        has_below = sa.exists().where(*in_tree, below.parent_id == SurveyUnit.id).correlate(Position)
        wanted.append(sa.and_(Position.leads_unit.is_(True), has_below))
    query = sa.select(Appointment.person_id).join(Position, Position.id == Appointment.position_id)
    return query.where(sa.or_(*wanted), holds_on(Position, on), holds_on(Appointment, on)) if wanted else None


def _employees(cycle: EvaluationCycle) -> sa.Select | None:
    """Those who were asked as employees, whether or not they have answered."""
    if not cycle.survey.for_respondents:
        return None
    query = (
        sa.select(Participant.person_id)
        .join(SurveyGroup, SurveyGroup.id == Participant.group_id)
        .join(SurveyUnit, SurveyUnit.id == Participant.survey_unit_id)
        .join(EvaluatedLeader, EvaluatedLeader.unit_id == SurveyUnit.unit_id)
    )
    asked = (Participant.survey_id == cycle.survey_id, SurveyGroup.role == RespondentRole.EMPLOYEE)
    return query.where(*asked, *_taking_part(cycle))


def _taking_part(cycle: EvaluationCycle) -> tuple[sa.ColumnElement[bool], ...]:
    return EvaluatedLeader.cycle_id == cycle.id, EvaluatedLeader.excused == ""
