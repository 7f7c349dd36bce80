"""»Det sagde I – det gør vi«: what a leader answers those who were asked, and who they are."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.access.viewer import Viewer
from portal.db import db
from portal.evaluations.access import is_owner, released
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle, PublicAnswer, Stage
from portal.surveys.models import Participant, RespondentRole, SurveyGroup, SurveyUnit


def public_answers_of(leader_id: int) -> Sequence[PublicAnswer]:
    """Return what a leader shows those who were asked, in the order in which it was written; one statement."""
    return _answers(leader_id, PublicAnswer.published_at.is_not(None))


def answers_of(viewer: Viewer, leader: EvaluatedLeader) -> Sequence[PublicAnswer]:
    """Return a leader's answers: to the leader with those that are not shown yet, to others what is shown."""
    if leader.person_id == viewer.person_id:
        return _answers(leader.id, sa.true())
    return public_answers_of(leader.id)


def find_answer(viewer: Viewer, answer_id: int) -> PublicAnswer | None:
    """Return an own answer of the viewer with who changed it; None for all others."""
    query = (
        sa.select(PublicAnswer)
        .join(EvaluatedLeader, EvaluatedLeader.id == PublicAnswer.leader_id)
        .join(EvaluationCycle, EvaluationCycle.id == EvaluatedLeader.cycle_id)
        .where(PublicAnswer.id == answer_id, is_owner(viewer), EvaluatedLeader.excused == "", released(Stage.LEADER))
        .options(joinedload(PublicAnswer.changed_by))
    )
    return db.session.scalar(query)


def asked_of(leader: EvaluatedLeader) -> Sequence[int]:
    """Return the people (ids) who were asked about a leader as employees, whether or not they answered."""
    query = (
        sa.select(Participant.person_id)
        .join(SurveyGroup, SurveyGroup.id == Participant.group_id)
        .join(SurveyUnit, SurveyUnit.id == Participant.survey_unit_id)
        .where(Participant.survey_id == leader.cycle.survey_id, SurveyGroup.role == RespondentRole.EMPLOYEE)
        .where(SurveyUnit.unit_id == leader.unit_id)
    )
    return sorted(db.session.scalars(query.distinct()))


def has_told(leader_id: int) -> bool:
    """Return whether those who were asked have been told of an answer of the leader."""
    query = sa.select(PublicAnswer.id).where(PublicAnswer.leader_id == leader_id, PublicAnswer.told_at.is_not(None))
    return db.session.scalar(query.limit(1)) is not None


def _answers(leader_id: int, condition: sa.ColumnElement[bool]) -> Sequence[PublicAnswer]:
    query = sa.select(PublicAnswer).where(PublicAnswer.leader_id == leader_id, condition).order_by(PublicAnswer.id)
    return db.session.scalars(query).all()
