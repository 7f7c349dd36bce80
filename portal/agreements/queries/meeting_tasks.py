"""The tasks that a dialogue meeting is about: those of the agreement's goals, and those agreed on at the meeting."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.clock import COPENHAGEN
from portal.organisation.owners import Owner, key_of, owners
from portal.prepared import prepared
from portal.tasks.access import visible_to
from portal.tasks.models import OPEN_STATES, Task, TaskState
from portal.tasks.rules import DueMark, due_mark

SHOWN = 60


@dataclass(frozen=True)
class MeetingTask:
    """A task as the meeting's page shows it; without a goal it was agreed on at the meeting."""

    id: int
    title: str
    state: TaskState
    owner: Owner | None
    due_text: str | None
    due_on: date | None
    mark: DueMark | None
    goal_id: int | None


def tasks_of_meeting(viewer: Viewer, meeting_id: int, goal_ids: Collection[int], on: date) -> tuple[MeetingTask, ...]:
    """Return the tasks that the viewer may see, open ones first, by due date: two statements."""
    asked = values(viewer, goals=sorted(goal_ids), meeting=meeting_id)
    rows = _tasks(bound(viewer)).all(asked)
    keys = {row.id: key_of(row.owner_position_id, row.owner_person_id, row.owner_unit_id) for row in rows}
    shown = owners(keys.values(), on)
    return tuple(_task(row, shown.get(keys[row.id]), on) for row in rows)


@prepared
def _tasks(viewer: BoundViewer) -> sa.Select:
    columns = (
        Task.id,
        Task.title,
        Task.state,
        Task.owner_position_id,
        Task.owner_person_id,
        Task.owner_unit_id,
        Task.due_text,
        Task.due_on,
        Task.created_at,
        Task.goal_id,
    )
    springs = sa.or_(
        Task.goal_id.in_(sa.bindparam("goals", expanding=True)),
        Task.dialogue_id == sa.bindparam("meeting", type_=sa.Integer),
    )
    order = (Task.is_open.desc(), Task.due_sort_on, Task.id)
    return sa.select(*columns).where(springs, visible_to(viewer)).order_by(*order).limit(SHOWN)


def _task(row: Any, owner: Owner | None, on: date) -> MeetingTask:
    asked_on = row.created_at.astimezone(COPENHAGEN).date()
    mark = due_mark(is_open=row.state in OPEN_STATES, due_on=row.due_on, asked_on=asked_on, on=on)
    return MeetingTask(row.id, row.title, row.state, owner, row.due_text, row.due_on, mark, row.goal_id)
