"""As which of their posts somebody acts on a task: the one that it concerns signs, and is the one that asks."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import chain

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.db import db
from portal.organisation.models import Position
from portal.organisation.owners import OwnerKey
from portal.organisation.queries import area_ids_above
from portal.tasks.models import StepKind, Task
from portal.tasks.origins import OriginKey, origin_of
from portal.tasks.queries import owner_key
from portal.tasks.queries.rows import helper_keys, units_of_people
from portal.tasks.rules import TRANSITIONS, Relation


def speaking_on(viewer: Viewer, task: Task, step: StepKind | None = None) -> Viewer:
    """Return the viewer with the post in front through which they act on a task, or take a step of it.

    That is the owning post, or the one that leads the owning unit; else the one that asked, which comes first in a
    step that is not the owner's; else the nearest that leads above the owner; else one that helps. Whoever holds one
    post costs no statement, and who holds several at most four.
    """
    if len(viewer.posts) < 2:
        return viewer
    owner = owner_key(task)
    owning = _owning(viewer, owner)
    asking = [post.position_id for post in viewer.posts if post.position_id == task.requested_position_id]
    near = owning + asking if step is None or _is_owners(step) else asking + owning
    return _speaking(viewer, near, owner, lambda: helper_keys([task.id]).get(task.id, ()))


def speaking_to(
    viewer: Viewer, owner: OwnerKey, helpers: Collection[OwnerKey] = (), origin: OriginKey | None = None
) -> Viewer:
    """Return the viewer with the post in front through which they deal with an owner's tasks, as in `speaking_on`.

    What springs from something that a post of the viewer's owns is asked for by that post, unless another is the owner.
    """
    if len(viewer.posts) < 2:
        return viewer
    near = _owning(viewer, owner) or (_originating(viewer, origin) if origin else [])
    return _speaking(viewer, near, owner, lambda: helpers)


def _speaking(
    viewer: Viewer, near: Sequence[int], owner: OwnerKey, helpers: Callable[[], Collection[OwnerKey]]
) -> Viewer:
    return viewer.speaking_for(*(near or _leading(viewer, owner) or _helping(viewer, helpers())))


def _is_owners(step: StepKind) -> bool:
    return step.value not in TRANSITIONS or Relation.OWNER_SIDE in TRANSITIONS[step.value].by


def _owning(viewer: Viewer, owner: OwnerKey) -> list[int]:
    """The viewer's posts that a task is for: the owner itself, or the one that leads it."""
    return [
        post.position_id
        for post in viewer.posts
        if owner == ("position", post.position_id) or (post.leads_unit and owner == ("unit", post.unit_id))
    ]


def _originating(viewer: Viewer, origin: OriginKey) -> list[int]:
    """The viewer's posts that own what a task springs from; a statement for each post."""
    owned = origin_of(origin.column).owned
    alone = ((post.position_id, owned(replace(viewer, posts=(post,))).subquery()) for post in viewer.posts)
    return [post for post, ids in alone if db.session.scalar(sa.select(sa.exists().where(ids.c[0] == origin.id)))]


def _leading(viewer: Viewer, owner: OwnerKey) -> list[int]:
    """The viewer's posts that lead above an owner, the nearest first."""
    leading = {post.unit_id: post.position_id for post in viewer.posts if post.leads_unit}
    units = _units_of(owner, viewer) if leading else ()
    above = chain.from_iterable(area_ids_above(unit_id, viewer.on) for unit_id in units)
    return [leading[unit_id] for unit_id in above if unit_id in leading]


def _helping(viewer: Viewer, helpers: Collection[OwnerKey]) -> list[int]:
    return [
        post.position_id
        for post in viewer.posts
        if not {("position", post.position_id), ("unit", post.unit_id)}.isdisjoint(helpers)
    ]


def _units_of(owner: OwnerKey, viewer: Viewer) -> Collection[int]:
    if owner.kind == "unit":
        return [owner.id]
    if owner.kind == "person":
        return units_of_people([owner.id], viewer.on).get(owner.id, ())
    return db.session.scalars(sa.select(Position.unit_id).where(Position.id == owner.id)).all()
