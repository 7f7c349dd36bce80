"""On the page of a dialogue meeting: how the evaluation of the post's holder is followed up, for the two leaders."""

import sqlalchemy as sa
from flask import url_for

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.agreements.follow_ups import FollowUp, register
from portal.agreements.models import Agreement
from portal.db import ON
from portal.evaluations.access import follow_up_visible_to
from portal.evaluations.labels.follow_up import FOLLOW_UP
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle
from portal.evaluations.queries.reminders import still_leads
from portal.prepared import prepared
from portal.surveys.models import Survey

POSITION = sa.bindparam("position", type_=sa.Integer)
MOST = 3


def links_of(viewer: Viewer, agreement: Agreement) -> tuple[FollowUp, ...]:
    """Return the follow-ups of whoever holds the agreement's post, the newest first; one statement."""
    rows = _found(bound(viewer)).all(values(viewer, position=agreement.position_id))
    return tuple(
        FollowUp(f"{FOLLOW_UP}: {row.title}", url_for("evaluations.follow_up", leader_id=row.id)) for row in rows
    )


@prepared
def _found(viewer: BoundViewer) -> sa.Select:
    """One who has left the post takes the own evaluation along: it is nothing to talk of with the next one."""
    return (
        sa.select(EvaluatedLeader.id, Survey.title)
        .join(EvaluationCycle, EvaluationCycle.id == EvaluatedLeader.cycle_id)
        .join(Survey, Survey.id == EvaluationCycle.survey_id)
        .where(EvaluatedLeader.position_id == POSITION, follow_up_visible_to(viewer), still_leads(ON))
        .where(EvaluationCycle.archived_at.is_(None))
        .order_by(EvaluatedLeader.id.desc())
        .limit(MOST)
    )


register(links_of)
