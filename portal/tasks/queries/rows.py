"""Rows of tasks as lists show them: columns, not entities; owners, helpers and origins are asked once for all rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from typing import Any

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.clock import COPENHAGEN
from portal.db import db
from portal.organisation.owners import Owner, OwnerKey, key_of, owners
from portal.tasks.access import Standing, relations
from portal.tasks.labels import UNOWNED
from portal.tasks.models import OPEN_STATES, Task, TaskHelper, TaskState
from portal.tasks.models.tasks import ORIGIN_COLUMNS
from portal.tasks.origins import OriginLink, registered
from portal.tasks.rules import DueMark, can_be_edited, due_mark

COLUMNS = (
    Task.id,
    Task.title,
    Task.state,
    Task.owner_position_id,
    Task.owner_person_id,
    Task.owner_unit_id,
    Task.due_text,
    Task.due_on,
    Task.created_at,
    Task.requested_by_id,
    Task.requested_post,
    *(getattr(Task, column) for column in ORIGIN_COLUMNS),
)

NO_UNITS: frozenset[int] = frozenset()


@dataclass(frozen=True)
class TaskRow:
    """One task in a list. `days` counts what the mark tells: over, until, or without a due date.

    `is_editable` says that the viewer can change owner, due date or state from the list.
    """

    id: int
    title: str
    state: TaskState
    owner: Owner
    due_text: str | None
    due_on: date | None
    created_at: datetime
    requested_post: str
    origin: OriginLink | None
    helpers: tuple[str, ...]
    mark: DueMark | None
    days: int
    is_editable: bool


def dressed(
    found: Iterable[Any],
    viewer: Viewer,
    on: date,
    *,
    with_helpers: bool = True,
    known: dict[OwnerKey, Owner] | None = None,
) -> list[TaskRow]:
    """Return rows of COLUMNS with owner, helpers and origin; at most five statements, whatever the number.

    `known` spares asking for owners and helpers that the caller shows in another way.
    """
    rows = list(found)
    helpers = helper_keys([row.id for row in rows]) if with_helpers and known is None else {}
    shown = known
    if shown is None:
        named = [key for keys in helpers.values() for key in keys]
        shown = owners([*map(owner_key, rows), *named], on)
    links = origin_links(rows, viewer)
    dresser = _Dresser(viewer, on, shown)
    return [dresser.row(row, helpers.get(row.id, []), links.get(row.id)) for row in rows]


def helper_keys(task_ids: Sequence[int]) -> dict[int, list[OwnerKey]]:
    """Return the helpers of each task, in the order they were named."""
    if not task_ids:
        return {}
    found: dict[int, list[OwnerKey]] = {}
    rows = db.session.execute(_helpers(), {"ids": task_ids})
    for task_id, position_id, person_id, unit_id in rows:
        found.setdefault(task_id, []).append(key_of(position_id, person_id, unit_id))
    return found


@cache
def _helpers() -> sa.Select:
    """Built once, for every list asks it."""
    return (
        sa.select(TaskHelper.task_id, TaskHelper.position_id, TaskHelper.person_id, TaskHelper.unit_id)
        .where(TaskHelper.task_id.in_(sa.bindparam("ids", expanding=True)))
        .order_by(TaskHelper.id)
    )


def origin_links(rows: Sequence[Any], viewer: Viewer) -> dict[int, OriginLink]:
    """Return what each task springs from, where the viewer may know it; one statement per kind in use."""
    links: dict[int, OriginLink] = {}
    for origin in registered():
        sprung = {row.id: getattr(row, origin.column) for row in rows}
        wanted = {found for found in sprung.values() if found is not None}
        loaded = origin.load(wanted, viewer) if wanted else {}
        links |= {task_id: loaded[found] for task_id, found in sprung.items() if found in loaded}
    return links


def owner_key(row: Any) -> OwnerKey:
    """Return the key of the owner of a task or of a row of COLUMNS."""
    return key_of(row.owner_position_id, row.owner_person_id, row.owner_unit_id)


class _Dresser:
    """Makes rows for one viewer on one day; how the viewer stands to alike tasks is worked out once."""

    def __init__(self, viewer: Viewer, on: date, shown: dict[OwnerKey, Owner]) -> None:
        self._viewer, self._on, self._shown = viewer, on, shown
        self._relations = cache(partial(relations, viewer))
        self._can_be_edited = cache(can_be_edited)

    def row(self, found: Any, helpers: list[OwnerKey], origin: OriginLink | None) -> TaskRow:
        """Return a row of COLUMNS as lists show it."""
        key = owner_key(found)
        owner = self._shown.get(key) or Owner(key, UNOWNED)
        asked_on = found.created_at.astimezone(COPENHAGEN).date()
        units = NO_UNITS if owner.unit_id is None else frozenset({owner.unit_id})
        standing = Standing(key, units, frozenset(helpers), found.requested_by_id, False, False)
        is_open = found.state in OPEN_STATES
        return TaskRow(
            id=found.id,
            title=found.title,
            state=found.state,
            owner=owner,
            due_text=found.due_text,
            due_on=found.due_on,
            created_at=found.created_at,
            requested_post=found.requested_post,
            origin=origin,
            helpers=tuple(self._shown[helper].title for helper in helpers if helper in self._shown),
            mark=due_mark(is_open=is_open, due_on=found.due_on, asked_on=asked_on, on=self._on),
            days=abs((self._on - (found.due_on or asked_on)).days),
            is_editable=self._can_be_edited(found.state.value, self._relations(standing)),
        )
