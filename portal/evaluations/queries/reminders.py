"""Which steps of a follow-up are to be called to mind, and whom to tell; of leaders who still hold their post."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from portal.db import db, holds_on
from portal.evaluations.models import (
    EvaluatedLeader,
    EvaluationCycle,
    FollowUpKind,
    FollowUpReminder,
    FollowUpStep,
    ReminderKind,
)
from portal.organisation.models import Appointment
from portal.surveys.models import Survey, SurveyState


class Waiting(NamedTuple):
    """A leader whose step is to be called to mind; `person_id` is the leader's own."""

    leader_id: int
    person_id: int
    superior_position_id: int | None


def cycles_in_follow_up() -> Sequence[EvaluationCycle]:
    """Return the cycles that are released and not followed up yet, with surveys and stages; two statements."""
    query = (
        sa.select(EvaluationCycle)
        .join(Survey, Survey.id == EvaluationCycle.survey_id)
        .where(Survey.state == SurveyState.RELEASED, in_follow_up())
        .order_by(EvaluationCycle.id)
        .options(joinedload(EvaluationCycle.survey), selectinload(EvaluationCycle.stages))
    )
    return db.session.scalars(query).all()


def in_follow_up() -> sa.ColumnElement[bool]:
    """Return the condition that a cycle's follow-up goes on."""
    return sa.and_(EvaluationCycle.followed_up_at.is_(None), EvaluationCycle.archived_at.is_(None))


def still_leads(on: object) -> sa.ColumnElement[bool]:
    """Return the condition that an evaluated leader holds the same post on a day."""
    held = sa.exists().where(
        Appointment.position_id == EvaluatedLeader.position_id,
        Appointment.person_id == EvaluatedLeader.person_id,
        holds_on(Appointment, on),
    )
    return held.correlate(EvaluatedLeader)


def waiting_for(cycle_id: int, kind: FollowUpKind, reminder: ReminderKind, on: date) -> list[Waiting]:
    """Return the leaders of a cycle who have not held a step and were not reminded of it so; one statement."""
    held = sa.exists().where(
        FollowUpStep.leader_id == EvaluatedLeader.id, FollowUpStep.kind == kind, FollowUpStep.held_on.is_not(None)
    )
    told = sa.exists().where(
        FollowUpReminder.leader_id == EvaluatedLeader.id,
        FollowUpReminder.kind == kind,
        FollowUpReminder.reminder == reminder,
    )
    query = sa.select(EvaluatedLeader.id, EvaluatedLeader.person_id, EvaluatedLeader.superior_position_id)
    query = query.where(EvaluatedLeader.cycle_id == cycle_id, EvaluatedLeader.excused == "", still_leads(on))
    rows = db.session.execute(query.where(sa.not_(held), sa.not_(told)).order_by(EvaluatedLeader.id))
    return [Waiting(*row) for row in rows]


def holders_of(position_ids: set[int], on: date) -> list[int]:
    """Return the people (ids) who hold some posts on a day."""
    query = sa.select(Appointment.person_id).where(Appointment.position_id.in_(position_ids), holds_on(Appointment, on))
    return sorted(db.session.scalars(query.distinct()))
