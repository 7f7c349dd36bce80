"""One follow-up, as the two leaders read it: its steps with when they are due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.access.viewer import Viewer
from portal.clock import COPENHAGEN
from portal.db import db
from portal.evaluations.access import follow_up_visible_to
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle, FollowUpKind, FollowUpStep, Stage
from portal.evaluations.rules import StepState, due_dates, step_state
from portal.surveys.models import Survey


@dataclass(frozen=True)
class StepLine:
    """A step of a follow-up: when it is due, how it stands, and what was written, if anything was."""

    kind: FollowUpKind
    due_on: date
    state: StepState
    step: FollowUpStep | None

    @property
    def is_held(self) -> bool:
        """Whether the step was held."""
        return self.state is StepState.HELD


def find_follow_up(viewer: Viewer, leader_id: int) -> EvaluatedLeader | None:
    """Return a leader whose follow-up the viewer reads, with cycle and survey; None otherwise. Two statements."""
    cycle = joinedload(EvaluatedLeader.cycle)
    query = (
        sa.select(EvaluatedLeader)
        .join(EvaluationCycle, EvaluationCycle.id == EvaluatedLeader.cycle_id)
        .where(EvaluatedLeader.id == leader_id, follow_up_visible_to(viewer))
        .options(
            cycle.options(joinedload(EvaluationCycle.survey).load_only(Survey.title, Survey.for_respondents)),
            cycle.selectinload(EvaluationCycle.stages),
            joinedload(EvaluatedLeader.person),
        )
    )
    return db.session.scalar(query)


def steps_of(leader: EvaluatedLeader, on: date) -> list[StepLine]:
    """Return all steps in their order, whether or not anything was written; one statement."""
    query = sa.select(FollowUpStep).where(FollowUpStep.leader_id == leader.id)
    rows = db.session.scalars(query.options(joinedload(FollowUpStep.changed_by)))
    written = {step.kind: step for step in rows}
    return [_line(kind, due_on, written.get(kind), on) for kind, due_on in due_of(leader.cycle).items()]


def next_of(steps: Sequence[StepLine]) -> StepLine | None:
    """Return the first step that is not held, None when all are."""
    return next((one for one in steps if not one.is_held), None)


def due_of(cycle: EvaluationCycle) -> Mapping[FollowUpKind, date]:
    """Return when each step of a cycle is due, its stages being loaded; empty before the release to the leaders.

    Days are those in Copenhagen.
    """
    at = _released_at(cycle)
    return due_after(cycle, at) if at else {}


def due_after(cycle: EvaluationCycle, released_at: datetime) -> Mapping[FollowUpKind, date]:
    """Return when each step of a cycle is due that was released to the leaders at a moment."""
    due = due_dates(released_at.astimezone(COPENHAGEN), {kind.value: days for kind, days in days_of(cycle).items()})
    return {FollowUpKind(code): due_on for code, due_on in due.items()}


def first_day(cycle: EvaluationCycle) -> date | None:
    """Return the day that the leaders got their reports, from which all steps count; None before that."""
    at = _released_at(cycle)
    return at.date() if at else None


def days_of(cycle: EvaluationCycle) -> dict[FollowUpKind, int]:
    """Return how many days after the release to the leaders each step is due, in the order of the steps."""
    return {
        FollowUpKind.CONVERSATION: cycle.conversation_days,
        FollowUpKind.DIALOGUE: cycle.dialogue_days,
        FollowUpKind.PLAN: cycle.plan_days,
        FollowUpKind.FIRST_CHECK: cycle.first_check_days,
        FollowUpKind.SECOND_CHECK: cycle.second_check_days,
    }


def _released_at(cycle: EvaluationCycle) -> datetime | None:
    found = (one.at.astimezone(COPENHAGEN) for one in cycle.stages if one.stage is Stage.LEADER)
    return next(found, None)


def _line(kind: FollowUpKind, due_on: date, step: FollowUpStep | None, on: date) -> StepLine:
    return StepLine(kind, due_on, step_state(step.held_on if step else None, due_on, on), step)
