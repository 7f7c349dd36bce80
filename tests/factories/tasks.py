"""Tasks, something they spring from, and the viewers who handle them."""

from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.db import db
from portal.organisation.owners import OwnerKey
from portal.strategy.models import Initiative, Lifecycle
from portal.tasks.models import StepKind, Task, TaskHelper, TaskState, TaskStep
from tests.factories import viewers
from tests.factories.house import House

ON = date(2026, 3, 11)


def viewer_of(house: House, persona: str, on: date = ON) -> Viewer:
    """A persona of the standard house as viewer on a date."""
    return viewers.viewer_of(house, persona, on)


def make_origin(house: House, *, owner: str = "velfaerdsdirektoer", unit: str = "V", **values: Any) -> int:
    """The id of an initiative that tasks can spring from; active and open to all unless said otherwise."""
    given: dict[str, Any] = {
        "title": "Tryg overgang fra barn til voksen",
        "purpose": "Unge skal mærke én vej.",
        "lifecycle": Lifecycle.ACTIVE,
        "owner_position_id": house.positions[owner],
        "unit_id": house.units[unit],
        "starts_on": date(2025, 8, 1),
        "created_by_id": house.people[owner],
        "created_at": datetime(2025, 8, 1, tzinfo=UTC),
        "changed_at": datetime(2025, 8, 1, tzinfo=UTC),
        "changed_by_id": house.people[owner],
    }
    initiative = Initiative(**(given | values))
    db.session.add(initiative)
    db.session.commit()
    return initiative.id


def make_task(
    house: House,
    owner: OwnerKey,
    origin_id: int,
    *,
    requested_by: str = "velfaerdsdirektoer",
    state: TaskState = TaskState.PROPOSED,
    helpers: tuple[OwnerKey, ...] = (),
    due_on: date | None = None,
    **values: Any,
) -> Task:
    """A task as it stands in the database, with its first step."""
    at = values.pop("created_at", datetime(2026, 3, 1, 9, tzinfo=UTC))
    task = Task(
        title=values.pop("title", "Beskriv fælles indgang for pårørende"),
        state=state,
        initiative_id=origin_id,
        due_text=values.pop("due_text", due_on.strftime("%d-%m-%Y") if due_on else None),
        due_from_on=due_on,
        due_on=due_on,
        requested_by_id=house.people[requested_by],
        requested_position_id=values.pop("requested_position_id", house.positions.get(requested_by)),
        requested_post=values.pop("requested_post", "Velfærdsdirektør"),
        created_at=at,
        changed_at=at,
        changed_by_id=house.people[requested_by],
        **owner.column_values(),
        **values,
    )
    task.helpers = [TaskHelper(**key.column_values(prefix="")) for key in helpers]
    db.session.add(task)
    db.session.flush()
    by_id = house.people[requested_by]
    db.session.add(TaskStep(task_id=task.id, kind=StepKind.PROPOSED, by_id=by_id, by_post="Velfærdsdirektør", at=at))
    db.session.commit()
    return task


def post_key(house: House, name: str) -> OwnerKey:
    """The key of a post of the standard house."""
    return OwnerKey("position", house.positions[name])


def steps_of(task: Task) -> list[tuple[StepKind, str]]:
    """The kinds and remarks of a task's steps, in order."""
    rows = db.session.execute(
        sa.select(TaskStep.kind, TaskStep.remark).where(TaskStep.task_id == task.id).order_by(TaskStep.id)
    )
    return [(kind, remark) for kind, remark in rows]
