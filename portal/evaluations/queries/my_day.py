"""What »Min dag« tells of follow-ups: the next step of the own evaluation, and of those whose leader one is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.clock import COPENHAGEN
from portal.db import ON, db
from portal.evaluations.access import follow_up_visible_to
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle, FollowUpKind, FollowUpStep, Stage, StageRelease
from portal.evaluations.queries.cycles import unit_name
from portal.evaluations.queries.follow_up import days_of
from portal.evaluations.queries.reminders import in_follow_up, still_leads
from portal.evaluations.rules import StepState, due_dates, step_state
from portal.identity.models import Person

SHOWN = 5
AHEAD = timedelta(days=14)
"""So long before a step is due it stands on »Min dag«."""


@dataclass(frozen=True)
class DueStep:
    """The next step of a follow-up that the viewer takes part in; `name` is empty for the own one."""

    leader_id: int
    name: str
    unit_name: str
    kind: FollowUpKind
    due_on: date
    state: StepState


def due_steps(viewer: Viewer, on: date) -> Sequence[DueStep]:
    """Return the next step of each follow-up that is due soon or late, the longest due first; one statement."""
    rows = db.session.execute(_follow_ups(bound(viewer)), values(viewer) | {"on": on}).all()
    found = (_next(list(steps), viewer, on) for _, steps in groupby(rows, lambda row: row.EvaluatedLeader.id))
    due = [one for one in found if one is not None and one.due_on - AHEAD <= on]
    return tuple(sorted(due, key=lambda one: (one.due_on, one.leader_id))[:SHOWN])


@cache
def _follow_ups(viewer: BoundViewer) -> sa.Select:
    """One row for each step held, and one for a leader without any."""
    first, held = aliased(StageRelease), aliased(FollowUpStep)
    is_held = sa.and_(held.leader_id == EvaluatedLeader.id, held.held_on.is_not(None))
    return (
        sa.select(EvaluatedLeader, EvaluationCycle, first.at, held.kind, Person.name)
        .add_columns(sa.func.coalesce(unit_name(EvaluatedLeader.unit_id), "").label("unit_name"))
        .join(EvaluationCycle, EvaluationCycle.id == EvaluatedLeader.cycle_id)
        .join(first, sa.and_(first.cycle_id == EvaluationCycle.id, first.stage == Stage.LEADER))
        .join(Person, Person.id == EvaluatedLeader.person_id)
        .join(held, is_held, isouter=True)
        .where(in_follow_up(), follow_up_visible_to(viewer), still_leads(ON))
        .order_by(EvaluatedLeader.id)
    )


def _next(rows: list[Any], viewer: Viewer, on: date) -> DueStep | None:
    row, held = rows[0], {one.kind for one in rows}
    days = {kind.value: number for kind, number in days_of(row.EvaluationCycle).items() if kind not in held}
    due = due_dates(row.at.astimezone(COPENHAGEN), days)
    if not due:
        return None
    code, due_on = next(iter(due.items()))
    name = "" if row.EvaluatedLeader.person_id == viewer.person_id else row.name
    state = step_state(None, due_on, on)
    return DueStep(row.EvaluatedLeader.id, name, row.unit_name, FollowUpKind(code), due_on, state)
