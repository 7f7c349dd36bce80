"""Which tasks a list holds: the tab says whose, the filter narrows; both as conditions that indexes can answer."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from string import ascii_lowercase, ascii_uppercase
from typing import Any

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.db import holds_on
from portal.identity.models import Person
from portal.organisation.labels import read_choice
from portal.organisation.models import Appointment, Position, UnitPeriod
from portal.organisation.subtree import unit_and_below
from portal.organisation.unit_periods import last_period
from portal.tasks import access
from portal.tasks.models import OPEN_STATES, Task, TaskHelper, TaskState
from portal.tasks.origins import OriginKey, registered
from portal.tasks.rules import SOON

BOTH_WAYS = (("å", "aa"), ("Å", "Aa"), ("aa", "å"), ("A[aA]", "Å"))
SMALL_TO_Z = str.maketrans(ascii_uppercase, ascii_lowercase)

Condition = sa.ColumnElement[bool]


@dataclass(frozen=True)
class TaskFilter:
    """What somebody asks a list for. `state` is "open", "all" or a state's code; `due` overdue, soon, none or "".

    `origin` is one that the viewer may know of; `circle` the code of the circle that the origin lies in;
    `coordinating` the unit that must coordinate what others do.
    """

    tab: str = "mine"
    text: str = ""
    unit_id: int | None = None
    owner_text: str = ""
    state: str = "open"
    due: str = ""
    origin: OriginKey | None = None
    circle: str = ""
    coordinating: int | None = None
    sort: str = "due"
    is_descending: bool = False


TABS = ("mine", "enheder", "hjaelper", "bedt", "alle")


def tabs_of(viewer: Viewer) -> tuple[str, ...]:
    """Return the tabs a viewer has, in the order shown; "alle" is for those whose sight reaches wide."""
    sees_wide = viewer.is_leader or access.sees_all(viewer)
    return TABS if sees_wide else TABS[:-1]


def ranges(viewer: Viewer, wanted: TaskFilter, on: date, *, by_index: bool = True) -> list[Condition]:
    """Return conditions that share no task and together make the list, each within the viewer's sight.

    Without `by_index` the index of open tasks is not offered.
    """
    narrowed = [*_narrowed(wanted, on, by_index=by_index), *_sprung(wanted, viewer)]
    return [sa.and_(condition, *narrowed) for condition in _SCOPES[wanted.tab](viewer)]


def counted(viewer: Viewer, tab: str) -> list[Condition]:
    """Return conditions as `ranges` does, of the open tasks of a tab, for counting alone: in no order."""
    if tab != "alle":
        # What is open does not depend on the day.
        return ranges(viewer, TaskFilter(tab=tab), date.min)
    return [sa.and_(part, Task.is_open == sa.true()) for part in access.visible_apart(viewer)]


def is_open_in(*parts: Condition) -> Condition:
    """Return the condition that a task is open and in one of some parts, each of which is met through its own index.

    Written as one condition, SQLite would walk all open tasks to find those few.
    """
    selects = [sa.select(Task.id).where(part, Task.is_open == sa.true()).correlate(None) for part in parts]
    return Task.id.in_(sa.union_all(*selects))


def coordinated_by(unit_id: Any, on: Any, gather: Callable[..., Condition] = sa.or_) -> Condition:
    """Return the condition that a unit must coordinate a task of others on a date, met by `gather` in some parts.

    It coordinates what it helps with, and what springs from something it contributes to.
    """
    own = access.owned_in([unit_id], on)
    helped = Task.id.in_(sa.select(TaskHelper.task_id).where(TaskHelper.unit_id == unit_id))
    contributed = [getattr(Task, origin.column).in_(origin.contributed([unit_id])) for origin in registered()]
    # A comparison with a missing owner is unknown, not false: it must not hide the tasks of others.
    return sa.and_(gather(helped, *contributed), ~sa.func.coalesce(own, sa.false()))


def owned_by_viewer(viewer: Viewer) -> list[Condition]:
    """Return the tasks that are the viewer's to do: one part per kind of owner."""
    # One range per kind of owner, each with an index of its own.
    return [
        Task.owner_position_id.in_(viewer.position_ids),
        Task.owner_person_id == viewer.person_id,
        Task.owner_unit_id.in_(viewer.led_unit_ids),
    ]


def left_to_viewer(viewer: Viewer) -> list[Condition]:
    """Return the tasks of posts and units that are closed, and nearest to the viewer: to be given to others."""
    near = sa.or_(Position.unit_id.in_(viewer.led_unit_ids), Position.unit_id.in_(viewer.inherited_unit_ids))
    return [
        Task.owner_position_id.in_(sa.select(Position.id).where(near, Position.valid_to <= viewer.on)),
        Task.owner_unit_id.in_(viewer.inherited_unit_ids),
    ]


def helped_by_viewer(viewer: Viewer) -> Condition:
    """Return the condition that the viewer helps with a task: by post, by name, or for a unit led."""
    return access.helped_by(viewer.position_ids, viewer.person_id, viewer.led_unit_ids)


def _my_units(viewer: Viewer) -> list[Condition]:
    followed = viewer.followed_unit_ids
    by_kind: list[Condition] = [Task.owner_unit_id.in_(viewer.own_or_followed_unit_ids)]
    if viewer.follows_units:
        by_kind += [
            Task.owner_position_id.in_(access.posts_of(followed)),
            Task.owner_person_id.in_(access.people_of(followed, viewer.on)),
        ]
    if viewer.is_med:
        by_kind = [sa.and_(condition, access.visible_to(viewer)) for condition in by_kind]
    return by_kind


def _i_help(viewer: Viewer) -> list[Condition]:
    return [helped_by_viewer(viewer)]


def _i_asked(viewer: Viewer) -> list[Condition]:
    return [Task.asked_as.in_(viewer.asks_as)]


def _everything(viewer: Viewer) -> list[Condition]:
    return [access.visible_to(viewer)]


_SCOPES: dict[str, Callable[[Viewer], list[Condition]]] = {
    "mine": owned_by_viewer,
    "enheder": _my_units,
    "hjaelper": _i_help,
    "bedt": _i_asked,
    "alle": _everything,
}


def _narrowed(wanted: TaskFilter, on: date, *, by_index: bool) -> list[Condition]:
    # The few tasks one helps with are found by id; offered `is_open`, SQLite would walk all open tasks instead.
    in_state = _in_state(wanted.state) if by_index and wanted.tab != "hjaelper" else _by_state_alone(wanted.state)
    found = [in_state, *_due(wanted.due, on)]
    if wanted.text:
        found.append(_has(Task.title, wanted.text))
    if wanted.unit_id is not None:
        found.append(_under(wanted.unit_id, on))
    if wanted.coordinating is not None:
        found.append(coordinated_by(wanted.coordinating, on))
    if wanted.owner_text:
        found.append(_owner_named(wanted.owner_text, on))
    return found


def _sprung(wanted: TaskFilter, viewer: Viewer) -> list[Condition]:
    found: list[Condition] = []
    if wanted.origin is not None:
        found.append(getattr(Task, wanted.origin.column) == wanted.origin.id)
    if wanted.circle:
        lying = [getattr(Task, o.column).in_(o.in_circle(wanted.circle, viewer)) for o in registered()]
        found.append(sa.or_(sa.false(), *lying))
    return found


def _by_state_alone(state: str) -> Condition:
    if state == "all":
        return sa.true()
    return Task.state.in_(OPEN_STATES) if state == "open" else Task.state == TaskState(state)


def _in_state(state: str) -> Condition:
    if state == "all":
        # Both values, so that the ordered indexes still serve.
        return Task.is_open.in_([True, False])
    if state == "open":
        return Task.is_open == sa.true()
    code = TaskState(state)
    return sa.and_(Task.is_open == (code in OPEN_STATES), Task.state == code)


def _due(due: str, on: date) -> list[Condition]:
    if due == "overdue":
        return [Task.is_open == sa.true(), Task.due_sort_on < on]
    if due == "soon":
        return [Task.is_open == sa.true(), Task.due_sort_on.between(on, on + SOON)]
    return [Task.due_on.is_(None)] if due == "none" else []


def _under(unit_id: int, on: date) -> Condition:
    units = unit_and_below(unit_id, on).subquery()
    return access.owned_in(sa.select(units.c.unit_id), on)


def _owner_named(text: str, on: date) -> Condition:
    """Whose title, holder or name holds the words; those of a suggestion mean the one that was suggested."""
    people = sa.select(Person.id).where(_has(Person.name, text))
    found: list[Condition] = [
        Task.owner_position_id.in_(sa.union_all(_titled(text), _held_by(text, on))),
        Task.owner_person_id.in_(people),
        Task.owner_unit_id.in_(_units_called(text, on)),
    ]
    match read_choice(text):
        case ("unit", name, _):
            found.append(Task.owner_unit_id.in_(_units_called(name, on)))
        case ("person", name, _):
            found.append(Task.owner_person_id.in_(sa.select(Person.id).where(_has(Person.name, name))))
        case (_, title, holder):
            held = [Task.owner_position_id.in_(_held_by(holder, on))] if holder else []
            found.append(sa.and_(Task.owner_position_id.in_(_titled(title)), *held))
    return sa.or_(*found)


def _titled(text: str) -> sa.Select:
    return sa.select(Position.id).where(_has(Position.title, text))


def _held_by(name: str, on: date) -> sa.Select:
    return (
        sa.select(Appointment.position_id)
        .join(Person, Person.id == Appointment.person_id)
        .where(holds_on(Appointment, on), _has(Person.name, name))
    )


def _units_called(name: str, on: date) -> sa.Select:
    return sa.select(UnitPeriod.unit_id).where(last_period(on), _has(UnitPeriod.name, name))


def _has(column: Any, text: str) -> Condition:
    """Whether a text holds the words, å or aa; SQLite only knows capitals up to z, so others are tried both ways."""
    alike = {text, *(re.sub(old, new, text) for old, new in BOTH_WAYS)}
    written = {form for one in alike for form in (one, one.lower(), one.upper(), one[:1].upper() + one[1:].lower())}
    spellings = {spelling.translate(SMALL_TO_Z) for spelling in written}
    return sa.or_(*(column.icontains(spelling, autoescape=True) for spelling in sorted(spellings)))
