"""How far the follow-up of a cycle is, in three numbers."""

from typing import NamedTuple

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.db import db
from portal.evaluations.access import sees_all_leaders, steps_visible_to
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle, FollowUpKind, FollowUpStep
from portal.evaluations.queries.follow_ups import FollowUps, follow_ups_of
from portal.surveys.models import Survey

OF_ALL = (FollowUpKind.CONVERSATION, FollowUpKind.DIALOGUE)


class Held(NamedTuple):
    """Among so many leaders: how many conversations with the own leader, and dialogues with employees, are held."""

    leaders: int
    conversations: int
    dialogues: int


def held_of(viewer: Viewer, cycle: EvaluationCycle) -> Held | None:
    """Return how far the follow-up is: of the leaders whose steps the viewer sees, or as far as MED may count them.

    None for MED where there are counts of some areas at most. One statement, five for MED.
    """
    if viewer.is_med and not sees_all_leaders(viewer, cycle.survey):
        found = follow_ups_of(viewer, cycle.id, viewer.on, "")
        return _counted(found) if found else Held(0, 0, 0)
    query = (
        sa.select(sa.func.count(), *(sa.func.count().filter(_is_held(kind)) for kind in OF_ALL))
        .select_from(EvaluatedLeader)
        .join(EvaluationCycle, EvaluationCycle.id == EvaluatedLeader.cycle_id)
        .join(Survey, Survey.id == EvaluationCycle.survey_id)
        .where(EvaluatedLeader.cycle_id == cycle.id, steps_visible_to(viewer))
    )
    return Held(*db.session.execute(query).one())


def _counted(found: FollowUps) -> Held | None:
    if found.total is None or found.total.counts is None:
        return None
    counts = dict(zip(found.due, found.total.counts, strict=True))
    conversations, dialogues = (counts[kind] for kind in OF_ALL)
    return Held(conversations.all, conversations.held, dialogues.held)


def _is_held(kind: FollowUpKind) -> sa.ColumnElement[bool]:
    step = sa.exists().where(FollowUpStep.leader_id == EvaluatedLeader.id, FollowUpStep.kind == kind)
    return step.where(FollowUpStep.held_on.is_not(None)).correlate(EvaluatedLeader)
