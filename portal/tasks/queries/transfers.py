"""What an owner still has to do, for giving it to another."""

from datetime import date

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.db import db
from portal.organisation.owners import Owner, OwnerKey, key_of, owners
from portal.tasks.access import can_hand_over
from portal.tasks.models import Task, TaskState
from portal.tasks.queries.rows import COLUMNS, TaskRow, clothed, dressed
from portal.tasks.rules import IS_STILL_ASKED
from portal.web.danish import sort_key

MOST_AT_ONCE = 200


def owners_to_relieve(viewer: Viewer, on: date) -> list[Owner]:
    """Return the owners of tasks that the viewer may give on, ordered as they are read; at most four statements."""
    keys = db.session.execute(
        sa.select(Task.owner_position_id, Task.owner_person_id, Task.owner_unit_id)
        .where(is_movable(), can_hand_over(viewer))
        .distinct()
    )
    shown = owners({key_of(*row) for row in keys}, on)
    return sorted(shown.values(), key=lambda owner: (sort_key(owner.choice), owner.key))


def movable_tasks(viewer: Viewer, owner: OwnerKey, on: date) -> list[TaskRow]:
    """Return the tasks of an owner that the viewer may give to others; at most 200, by due date."""
    page = (
        sa.select(*COLUMNS, Task.due_sort_on)
        .where(owned_by(owner), is_movable(), can_hand_over(viewer))
        .order_by(Task.due_sort_on, Task.id)
        .limit(MOST_AT_ONCE)
        .subquery("page")
    )
    query = clothed(page, with_helpers=False).order_by(page.c.due_sort_on, page.c.id)
    return dressed(db.session.execute(query, {"on": on}), viewer, on)


def owned_by(owner: OwnerKey) -> sa.ColumnElement[bool]:
    """Return the condition that a task belongs to an owner."""
    return getattr(Task, f"owner_{owner.kind}_id") == owner.id


def is_movable() -> sa.ColumnElement[bool]:
    """Return the condition that a task can be handed over with others: it is not finished, and not withdrawn."""
    return Task.state.in_([state for state in TaskState if state.value in IS_STILL_ASKED])
