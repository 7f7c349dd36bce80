"""Rows of tasks as lists show them: columns, not entities; owners and helpers come along, origins are asked once."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal.access.viewer import Viewer
from portal.clock import COPENHAGEN
from portal.db import ON, JsonRows
from portal.identity.models import Person
from portal.organisation.models import Appointment, Position, UnitPeriod
from portal.organisation.owners import Owner, OwnerKey, joined_owner, key_of, placed_on, with_owner
from portal.organisation.unit_periods import shown_period
from portal.prepared import prepared
from portal.tasks.access import Standing, beholder
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
    Task.requested_position_id,
    Task.requested_post,
    *(getattr(Task, column) for column in ORIGIN_COLUMNS),
)
KEPT = 4096

NO_UNITS: frozenset[int] = frozenset()


@dataclass(frozen=True, eq=False)
class TaskRow:
    """One task in a list. `days` counts what the mark tells: over, until, or without a due date.

    `is_editable` says that the viewer can change owner, due date or state from the list. A worker has one row of each
    value, compared by identity: what was drawn of it is then found again at once.
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

    @property
    def is_open(self) -> bool:
        """Somebody still has to answer or to do it."""
        return self.state in OPEN_STATES


@dataclass(frozen=True)
class Helper:
    """Who helps with a task, and what they are called on the date."""

    key: OwnerKey
    title: str


def clothed(page: Any, *, with_helpers: bool = True) -> sa.Select:
    """Return the select of all columns of `page`, some rows of COLUMNS, with owners and helpers on the date `ON`."""
    helpers = helpers_of(page.c.id) if with_helpers else sa.null()
    return with_owner(sa.select(page, helpers.label("helpers")).select_from(page), page.c)


def helpers_of(task_id: Any) -> Any:
    """Return the value that `read_helpers` reads: everybody who helps with a task, as one column of its row."""
    helper, post, person, unit = aliased(TaskHelper), aliased(Position), aliased(Person), aliased(UnitPeriod)
    title = sa.func.coalesce(post.title, person.name, unit.name)
    return (
        sa.select(JsonRows(helper.id, helper.position_id, helper.person_id, helper.unit_id, title))
        .select_from(helper)
        .join(post, post.id == helper.position_id, isouter=True)
        .join(person, person.id == helper.person_id, isouter=True)
        .join(unit, sa.and_(unit.unit_id == helper.unit_id, shown_period(unit)), isouter=True)
        .where(helper.task_id == task_id)
        .scalar_subquery()
    )


@lru_cache(maxsize=KEPT)
def read_helpers(text: str | None) -> tuple[Helper, ...]:
    """Return the helpers that `helpers_of` gave, in the order they were named."""
    return tuple(Helper(key_of(*ids), title or "") for _, *ids, title in sorted(json.loads(text or "[]")))


def dressed(found: Iterable[Any], viewer: Viewer, on: date) -> list[TaskRow]:
    """Return rows of `clothed` with their origins; at most four statements, whatever the number."""
    rows = list(found)
    links = origin_links(rows, viewer)
    people = {row.owner_person_id for row in rows if row.owner_person_id is not None} if viewer.leads_units else set()
    is_editable = _editing(viewer, units_of_people(people, on))
    return [_made(row, links.get(row.id), is_editable(row), on) for row in rows]


def units_of_people(people: Collection[int], on: date) -> dict[int, frozenset[int]]:
    """Return the units of each of some people on a date, by posts held then or last; one statement, none for nobody."""
    found: dict[int, set[int]] = {}
    for person_id, unit_id in _posts_of_people().all({"ids": sorted(people), "on": on}) if people else ():
        found.setdefault(person_id, set()).add(unit_id)
    return {person_id: frozenset(units) for person_id, units in found.items()}


@prepared
def _posts_of_people() -> sa.Select:
    return (
        sa.select(Appointment.person_id, Position.unit_id)
        .join(Position, Position.id == Appointment.position_id)
        .where(Appointment.person_id.in_(sa.bindparam("ids", expanding=True)), placed_on(Appointment, ON))
    )


def helper_keys(task_ids: Sequence[int]) -> dict[int, list[OwnerKey]]:
    """Return the helpers of each task, in the order they were named."""
    if not task_ids:
        return {}
    found: dict[int, list[OwnerKey]] = {}
    rows = _helpers().all({"ids": task_ids})
    for task_id, position_id, person_id, unit_id in rows:
        found.setdefault(task_id, []).append(key_of(position_id, person_id, unit_id))
    return found


@prepared
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


def asker_key(row: Any) -> OwnerKey:
    """Return the key of who asked for a task or a row of COLUMNS: a post, or a person without one."""
    return key_of(row.requested_position_id, row.requested_by_id)


def _editing(viewer: Viewer, people: Mapping[int, frozenset[int]]) -> Callable[[Any], bool]:
    """How the viewer stands to alike tasks is worked out once for a list."""
    relations = beholder(viewer)

    @cache
    def can(state: TaskState, owner: OwnerKey, unit_id: int | None, helpers: str | None, asker: OwnerKey) -> bool:
        units = people.get(owner.id, NO_UNITS) if unit_id is None else frozenset({unit_id})
        keys = frozenset(helper.key for helper in read_helpers(helpers))
        standing = Standing(owner, units, keys, asker, False, False)
        return can_be_edited(state.value, relations(standing))

    return lambda row: can(row.state, owner_key(row), row.shown_unit_id, row.helpers, asker_key(row))


@lru_cache(maxsize=KEPT)
def _made(row: Any, origin: OriginLink | None, is_editable: bool, on: date) -> TaskRow:
    """The row of each value; it depends on nothing else."""
    asked_on = row.created_at.astimezone(COPENHAGEN).date()
    return TaskRow(
        id=row.id,
        title=row.title,
        state=row.state,
        owner=joined_owner(row, unknown=UNOWNED),
        due_text=row.due_text,
        due_on=row.due_on,
        created_at=row.created_at,
        requested_post=row.requested_post,
        origin=origin,
        helpers=tuple(helper.title for helper in read_helpers(row.helpers)),
        mark=due_mark(is_open=row.state in OPEN_STATES, due_on=row.due_on, asked_on=asked_on, on=on),
        days=abs((on - (row.due_on or asked_on)).days),
        is_editable=is_editable,
    )
