"""How far a cycle has come, from everything that decides it."""

from datetime import date

import sqlalchemy as sa

from portal import clock
from portal.db import db, holds_on
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle
from portal.evaluations.rules import Progress, Step
from portal.organisation.models import Appointment
from portal.surveys.models import SurveyState
from portal.surveys.queries.drafts import has_items
from portal.surveys.queries.rehearsals import stale_rehearsals
from portal.surveys.queries.standing import lacks_of as survey_lacks
from portal.surveys.rules import MOST_REMINDERS


def progress_of(cycle: EvaluationCycle, on: date) -> Progress:
    """Return how far a cycle has come, with all that a draft lacks; its stages are loaded."""
    return _progress(cycle, tuple(lacks_of(cycle, on)) if cycle.survey.state is SurveyState.DRAFT else ())


def lacks_of(cycle: EvaluationCycle, on: date) -> list[str]:
    """Return codes of what a draft lacks before it can open, in the order in which people do it."""
    survey = cycle.survey
    checks = {
        "not_prepared": cycle.prepared_for_on,
        "not_validated": cycle.validated_at,
        "outdated": cycle.prepared_for_on is None or not is_outdated(cycle, on),
        "no_items": has_items(survey),
    }
    lacks = [code for code, is_there in checks.items() if not is_there]
    return lacks + survey_lacks(survey, is_stale=survey.id in stale_rehearsals([survey.id]))


def is_outdated(cycle: EvaluationCycle, on: date) -> bool:
    """Return whether somebody else holds the post of a leader who is to be evaluated: the lists must be made again."""
    holds_it = (
        sa.exists()
        .where(
            Appointment.position_id == EvaluatedLeader.position_id,
            Appointment.person_id == EvaluatedLeader.person_id,
            holds_on(Appointment, on),
        )
        .correlate(EvaluatedLeader)
    )
    query = sa.select(EvaluatedLeader.id).where(EvaluatedLeader.cycle_id == cycle.id, EvaluatedLeader.excused == "")
    return db.session.scalar(query.where(sa.not_(holds_it)).limit(1)) is not None


def reached_of(cycle: EvaluationCycle) -> Step:
    """Return the step that a cycle has reached, its survey and stages being loaded."""
    return _progress(cycle).reached


def _progress(cycle: EvaluationCycle, missing: tuple[str, ...] = ()) -> Progress:
    survey = cycle.survey
    return Progress(
        survey_state=survey.state.value,
        is_closed=survey.closes_at is not None and survey.closes_at <= clock.now(),
        is_prepared=cycle.prepared_for_on is not None,
        is_validated=cycle.validated_at is not None,
        stages=frozenset(one.stage.value for one in cycle.stages),
        is_followed_up=cycle.followed_up_at is not None,
        is_archived=cycle.archived_at is not None,
        reminders_left=survey.reminders < MOST_REMINDERS,
        missing=missing,
    )
