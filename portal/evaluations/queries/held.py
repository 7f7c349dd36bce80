"""How far the follow-up of a cycle is, in three numbers."""

from typing import NamedTuple

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.db import db
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle, FollowUpKind, FollowUpStep
from portal.evaluations.queries.follow_ups import state_visible_to
from portal.surveys.models import Survey


class Held(NamedTuple):
    """Among so many leaders: how many conversations with the own leader, and dialogues with employees, are held."""

    leaders: int
    conversations: int
    dialogues: int


def held_of(viewer: Viewer, cycle_id: int) -> Held:
    """Return how far the follow-up is, of the leaders whose steps the viewer sees; one statement."""
    query = (
        sa.select(
            sa.func.count(),
            sa.func.count().filter(_is_held(FollowUpKind.CONVERSATION)),
            sa.func.count().filter(_is_held(FollowUpKind.DIALOGUE)),
        )
        .select_from(EvaluatedLeader)
        .join(EvaluationCycle, EvaluationCycle.id == EvaluatedLeader.cycle_id)
        .join(Survey, Survey.id == EvaluationCycle.survey_id)
        .where(EvaluatedLeader.cycle_id == cycle_id, state_visible_to(viewer))
    )
    return Held(*db.session.execute(query).one())


def _is_held(kind: FollowUpKind) -> sa.ColumnElement[bool]:
    step = sa.exists().where(FollowUpStep.leader_id == EvaluatedLeader.id, FollowUpStep.kind == kind)
    return step.where(FollowUpStep.held_on.is_not(None)).correlate(EvaluatedLeader)
