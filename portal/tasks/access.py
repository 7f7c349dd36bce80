"""Who may see and do what with a task. The two readings of "may see" agree: the SQL one for lists, and `may_see`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal.access.permissions import Permission, may
from portal.access.viewer import Viewer
from portal.organisation.models import Appointment, Position
from portal.organisation.owners import OwnerKey, placed_on
from portal.tasks import rules
from portal.tasks.models import Task, TaskHelper
from portal.tasks.origins import Ids, registered
from portal.tasks.rules import Relation


@dataclass(frozen=True)
class Standing:
    """What decides who may see a task: `owner_unit_ids` are the units of the owning post, person or unit.

    `asker` is the post that asked for it, or the person who asked without one.
    """

    owner: OwnerKey
    owner_unit_ids: frozenset[int]
    helpers: frozenset[OwnerKey]
    asker: OwnerKey
    origin_is_visible: bool
    origin_is_own: bool


def sees_all(viewer: Viewer) -> bool:
    """Return whether the viewer follows up everywhere: the board, HR and the board's secretariat."""
    return viewer.is_on_board or viewer.has_role_everywhere("hr") or viewer.has_role_everywhere("secretariat")


def visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer may see a task."""
    if not may(viewer, Permission.VIEW_TASKS):
        return sa.false()
    if sees_all(viewer):
        return sa.true()
    parts = [
        owner_side(viewer),
        Task.owner_unit_id.in_(viewer.unit_ids),
        Task.asked_as.in_(viewer.asks_as),
        helped_by(viewer.position_ids, viewer.person_id, viewer.near_unit_ids),
        *(_column(origin.column).in_(origin.owned(viewer)) for origin in registered()),
    ]
    if viewer.is_med:
        parts.append(sa.and_(owned_in(viewer.med_unit_ids, viewer.on), springs_from_the_open(viewer)))
    if viewer.leads_units:
        parts.append(owned_in(viewer.area_unit_ids, viewer.on))
    if viewer.is_leader:
        # Most tasks are seen for this reason: tried first, it spares trying the others.
        parts.insert(0, springs_from_the_open(viewer))
    return sa.or_(*parts)


def visible_apart(viewer: Viewer) -> list[sa.ColumnElement[bool]]:
    """Return the parts of `visible_to` that share no task: those of most tasks are then met in indexes of their own."""
    if sees_all(viewer) or not viewer.is_leader or not may(viewer, Permission.VIEW_TASKS):
        return [visible_to(viewer)]
    # A task springs from one thing alone.
    kinds = _open_kinds(viewer)
    return [*kinds, sa.and_(visible_to(viewer), *(sa.not_(sa.func.coalesce(kind, sa.false())) for kind in kinds))]


def springs_from_the_open(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer may know what a task springs from."""
    return sa.or_(sa.false(), *_open_kinds(viewer))


def _open_kinds(viewer: Viewer) -> list[sa.ColumnElement[bool]]:
    # The kind that most tasks spring from was registered last; tried first, it spares trying the others.
    return [_column(origin.column).in_(origin.visible(viewer)) for origin in reversed(registered())]


def owner_side(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that a task is the viewer's to do: by post, by name, or for a unit led."""
    return sa.or_(
        Task.owner_position_id.in_(viewer.position_ids),
        Task.owner_person_id == viewer.person_id,
        Task.owner_unit_id.in_(viewer.led_unit_ids),
    )


def owned_in(unit_ids: Any, on: Any) -> sa.ColumnElement[bool]:
    """Return the condition that a task's owner is one of the units, or belongs to one on the date."""
    return sa.or_(
        Task.owner_position_id.in_(posts_of(unit_ids)),
        Task.owner_person_id.in_(people_of(unit_ids, on)),
        Task.owner_unit_id.in_(unit_ids),
    )


def posts_of(unit_ids: Any) -> Ids:
    """Return the select of the posts in some units, closed ones too: their tasks still need somebody."""
    return sa.select(Position.id).where(Position.unit_id.in_(unit_ids))


def people_of(unit_ids: Any, on: Any) -> Ids:
    """Return the select of the people who hold a post in some units on a date, or held their last one there."""
    return (
        sa.select(Appointment.person_id)
        .join(Position, Position.id == Appointment.position_id)
        .where(placed_on(Appointment, on), Position.unit_id.in_(unit_ids))
    )


def helped_by(position_ids: Any, person_id: Any, unit_ids: Any) -> sa.ColumnElement[bool]:
    """Return the condition that one of the posts, the person or one of the units (ids or bound names) helps."""
    helper = sa.select(TaskHelper.task_id)
    return Task.id.in_(
        sa.union_all(
            helper.where(TaskHelper.position_id.in_(position_ids)),
            helper.where(TaskHelper.person_id == person_id),
            helper.where(TaskHelper.unit_id.in_(unit_ids)),
        )
    )


def can_hand_over(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer may give on a task that was not withdrawn; the twin of `may_hand_over`."""
    if viewer.has_role_everywhere("hr") or viewer.has_role_everywhere("secretariat"):
        return sa.true()
    return sa.or_(
        owner_side(viewer),
        owned_in(viewer.area_unit_ids, viewer.on),
        Task.asked_as.in_(viewer.asks_as),
    )


def relations(viewer: Viewer, task: Standing) -> frozenset[Relation]:
    """Return how the viewer stands to a task; empty for those who may not come to tasks at all."""
    return beholder(viewer)(task)


def beholder(viewer: Viewer) -> Callable[[Standing], frozenset[Relation]]:
    """Return `relations` for one viewer: what does not depend on the task is worked out once."""
    if not may(viewer, Permission.VIEW_TASKS):
        return lambda _: frozenset()
    always = _always(viewer)
    own = {"position": viewer.position_ids, "person": frozenset({viewer.person_id}), "unit": viewer.led_unit_ids}

    def stands(task: Standing) -> frozenset[Relation]:
        is_owner = task.owner.id in own[task.owner.kind]
        units = [key.id for key in task.helpers if key.kind == "unit"]
        found = {
            Relation.OWNER_SIDE: is_owner,
            Relation.COLLEAGUE: task.owner.kind == "unit" and task.owner.id in viewer.unit_ids,
            Relation.HELPER: any(helper.id in own[helper.kind] for helper in task.helpers),
            Relation.COORDINATING: bool(units) and not viewer.near_unit_ids.isdisjoint(units),
            Relation.REQUESTER: task.asker.id in own[task.asker.kind],
            Relation.LEADER_ABOVE: not is_owner and not viewer.area_unit_ids.isdisjoint(task.owner_unit_ids),
            Relation.ORIGIN_OWNER: task.origin_is_own,
            Relation.OTHER_LEADER: task.origin_is_visible and viewer.is_leader,
            Relation.MED: task.origin_is_visible and not viewer.med_unit_ids.isdisjoint(task.owner_unit_ids),
        }
        return always.union(relation for relation, holds in found.items() if holds)

    return stands


def _always(viewer: Viewer) -> frozenset[Relation]:
    found = {
        Relation.HR: viewer.has_role_everywhere("hr"),
        Relation.SECRETARIAT: viewer.has_role_everywhere("secretariat"),
        Relation.BOARD: viewer.is_on_board,
    }
    return frozenset(relation for relation, holds in found.items() if holds)


def may_see(viewer: Viewer, task: Standing) -> bool:
    """Return whether the viewer may know of the task; the twin of `visible_to`."""
    return bool(relations(viewer, task))


def may_change(viewer: Viewer, task: Standing) -> bool:
    """Return whether the viewer may change title, description and helpers."""
    return bool(relations(viewer, task) & rules.MAY_CHANGE)


def may_set_due(viewer: Viewer, task: Standing) -> bool:
    """Return whether the viewer may change the due date."""
    return bool(relations(viewer, task) & rules.MAY_SET_DUE)


def may_hand_over(viewer: Viewer, task: Standing, state: str) -> bool:
    """Return whether the viewer may give the task, as it stands, to another owner."""
    return rules.may_hand_over(state, relations(viewer, task))


def may_edit_row(viewer: Viewer, task: Standing, state: str) -> bool:
    """Return whether anything in the task's row can be changed by the viewer now."""
    return rules.can_be_edited(state, relations(viewer, task))


def editable_fields(viewer: Viewer, task: Standing, state: str) -> frozenset[str]:
    """Return which fields of the task's row the viewer can change now: "owner", "due_text", "step"."""
    return rules.editable_fields(state, relations(viewer, task))


def may_comment(viewer: Viewer, task: Standing) -> bool:
    """Return whether the viewer may take part in the conversation."""
    return bool(relations(viewer, task) & rules.MAY_COMMENT)


def may_take(viewer: Viewer, task: Standing, step: str) -> bool:
    """Return whether the viewer may take a step, whatever the task's state."""
    return rules.may_take(step, relations(viewer, task))


def _column(name: str) -> Any:
    return getattr(Task, name)
