"""Releasing to one after the other, and ending a cycle. Everybody who can read from now on is told."""

from collections.abc import Sequence

import sqlalchemy as sa

from portal import clock
from portal.audit.actions import Actor
from portal.db import db
from portal.evaluations.actions.events import note_event
from portal.evaluations.labels import running as labels
from portal.evaluations.models import CycleEventKind, EvaluationCycle, Stage, StageRelease
from portal.evaluations.queries.readers import readers_of
from portal.evaluations.rules import STAGES, next_stage
from portal.notifications.actions import send_to
from portal.notifications.models import MessageKind
from portal.surveys.actions.releasing import release
from portal.surveys.models import SurveyState


class StageRefusedError(ValueError):
    """The step cannot be taken now: another comes first. `reason` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def release_stage(actor: Actor, by_id: int, cycle: EvaluationCycle, stage: Stage) -> int:
    """Release the results to the readers of a stage, tell each of them, and return how many there are.

    The first stage releases the survey, whose ledger is checked once more. Raises StageRefusedError when it is not this
    stage's turn, ReleaseRefusedError when the ledger does not bear the figures.
    """
    before = released_stages(cycle)
    if next_stage(before) != stage.value or cycle.survey.state in (SurveyState.DRAFT, SurveyState.OPEN):
        raise StageRefusedError("not_its_turn")
    if cycle.survey.state is SurveyState.COUNTED:
        release(actor, cycle.survey)
    db.session.add(StageRelease(cycle_id=cycle.id, stage=stage, at=clock.now(), by_id=by_id, by_post=actor.signature))
    db.session.flush()
    readers = readers_of(cycle, stage)
    told = {"released_to": [before, [*before, stage.value]], "readers": [None, len(readers)]}
    note_event(actor, cycle, CycleEventKind(f"released_{stage.value}"), extra=told)
    db.session.expire(cycle, ["stages"])
    subject, text = labels.stage_message(cycle.survey.title, stage)
    path = labels.OVERVIEW_PATH.format(cycle_id=cycle.id) if stage is Stage.BOARD else labels.FRONT_PATH
    return send_to(readers, MessageKind.EVALUATIONS, subject=subject, text=text, path=path)


def finish(actor: Actor, cycle: EvaluationCycle) -> None:
    """Settle that the cycle has been followed up. Raises StageRefusedError before all have their results."""
    if next_stage(released_stages(cycle)) is not None or cycle.followed_up_at is not None:
        raise StageRefusedError("not_all_released")
    cycle.followed_up_at = clock.now()
    note_event(actor, cycle, CycleEventKind.FOLLOWED_UP)


def archive(actor: Actor, cycle: EvaluationCycle) -> None:
    """Put the cycle away: it leaves the front lists, and is read as before. Raises StageRefusedError."""
    if cycle.followed_up_at is None or cycle.archived_at is not None:
        raise StageRefusedError("not_followed_up")
    cycle.archived_at = clock.now()
    note_event(actor, cycle, CycleEventKind.ARCHIVED)


def released_stages(cycle: EvaluationCycle) -> Sequence[str]:
    """Return the stages of a cycle that are released, as codes in their order; one statement."""
    query = sa.select(StageRelease.stage).where(StageRelease.cycle_id == cycle.id)
    released = {stage.value for stage in db.session.scalars(query)}
    return [stage for stage in STAGES if stage in released]
