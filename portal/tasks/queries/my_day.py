"""What the front page tells about tasks: to do, to answer, unanswered, answered, taken over and left behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import HeldPost, Viewer
from portal.clock import COPENHAGEN
from portal.db import db
from portal.prepared import prepared
from portal.tasks import access
from portal.tasks.models import StepKind, TakeoverReceipt, Task, TaskState, TaskStep
from portal.tasks.queries.rows import COLUMNS, TaskRow, clothed, dressed
from portal.tasks.queries.scopes import is_open_in, left_to_viewer, owned_by_viewer

SECTIONS = ("due", "awaiting", "asked", "taken_over", "finished", "declined", "left")
TAKEN = (TaskState.ACCEPTED, TaskState.IN_PROGRESS)
LONGEST_DECLINED = timedelta(days=60)
"""So long a no stands on the front page of the one who asked."""
NOT_COUNTED = sa.literal_column("0", sa.Integer)
DECLINED_AFTER = sa.bindparam("declined_after", type_=Task.changed_at.type)


@dataclass(frozen=True)
class MyDay:
    """Tasks by due date: mine and taken, waiting for my answer, asked by me, come with a post of mine.

    Then those that I asked for and others have finished, for me to confirm, or said no to; and those that closed posts
    and units have left to me. What came with a post is not among what I have taken until I have receipted it;
    `taken_over_count` counts also what is not shown.
    """

    due: tuple[TaskRow, ...]
    awaiting: tuple[TaskRow, ...]
    asked: tuple[TaskRow, ...]
    taken_over: tuple[TaskRow, ...]
    finished: tuple[TaskRow, ...]
    declined: tuple[TaskRow, ...]
    left: tuple[TaskRow, ...]
    taken_over_count: int


def my_day(viewer: Viewer, on: date, *, limit: int = 5) -> MyDay:
    """Return the task sections of the front page, at most `limit` rows each; at most six statements."""
    declined_after = datetime.combine(on - LONGEST_DECLINED, time.min, tzinfo=COPENHAGEN)
    asked = values(viewer, limit=limit, declined_after=declined_after, **_held(viewer))
    found = _sections(bound(viewer), len(viewer.posts)).all(asked)
    rows = list(zip(dressed(found, viewer, on), found, strict=True))
    sections = {name: tuple(row for row, raw in rows if raw.section == name)[:limit] for name in SECTIONS}
    return MyDay(**sections, taken_over_count=next((raw.found for raw in found if raw.section == "taken_over"), 0))


def taken_over(viewer: Viewer, on: date) -> list[TaskRow]:
    """Return all tasks that came with a post of the viewer's and are not receipted; at most four statements."""
    if not viewer.posts:
        return []
    return dressed(_taken_over(len(viewer.posts)).all(_held(viewer) | {"on": on}), viewer, on)


@prepared
def _sections(viewer: BoundViewer, posts: int) -> Any:
    """All sections in one statement, for viewers with so many posts."""
    mine, own = access.owner_side(viewer), is_open_in(*owned_by_viewer(viewer))
    recent = Task.changed_at > DECLINED_AFTER
    taken = Task.state.in_(TAKEN)
    came = is_open_in(*_came_with_posts(posts)) if posts else sa.false()
    asked = [sa.and_(part, ~_is_true(mine)) for part in _asked(viewer, posts)]
    conditions: Sequence[tuple[str, Any]] = (
        ("due", sa.and_(own, taken, ~_is_true(came))),
        ("awaiting", sa.and_(own, Task.state == TaskState.PROPOSED)),
        *(("asked", sa.and_(part, Task.state == TaskState.PROPOSED)) for part in asked),
        ("taken_over", sa.and_(came, taken)),
        *(("finished", sa.and_(part, Task.state == TaskState.DONE)) for part in asked),
        *(("declined", sa.and_(part, Task.state == TaskState.DECLINED, recent)) for part in asked),
        ("left", is_open_in(*left_to_viewer(viewer)) if viewer.leads_units else sa.false()),
    )
    parts = [
        sa.select(*COLUMNS, Task.due_sort_on, sa.literal(name).label("section"))
        .add_columns((sa.func.count().over() if name == "taken_over" else NOT_COUNTED).label("found"))
        .where(condition)
        .order_by(Task.due_sort_on, Task.id)
        .limit(sa.bindparam("limit", type_=sa.Integer))
        .subquery()
        for name, condition in conditions
    ]
    page = sa.union_all(*(sa.select(part) for part in parts)).subquery("page")
    return clothed(page, with_helpers=False).order_by(page.c.due_sort_on, page.c.id)


@prepared
def _taken_over(posts: int) -> Any:
    came, taken = is_open_in(*_came_with_posts(posts)), Task.state.in_(TAKEN)
    page = sa.select(*COLUMNS, Task.due_sort_on).where(came, taken).subquery("page")
    return clothed(page, with_helpers=False).order_by(page.c.due_sort_on, page.c.id)


def unseen_takeovers(viewer: Viewer) -> list[HeldPost]:
    """Return the posts whose holder has not yet receipted the tasks that came along."""
    seen = set(
        db.session.scalars(
            sa.select(TakeoverReceipt.appointment_id).where(
                TakeoverReceipt.appointment_id.in_([post.appointment_id for post in viewer.posts])
            )
        )
    )
    return [post for post in viewer.posts if post.appointment_id not in seen]


def _held(viewer: Viewer) -> dict[str, Any]:
    return {f"{name}_{n}": value for n, post in enumerate(viewer.posts) for name, value in _of_post(post).items()}


def _of_post(post: HeldPost) -> dict[str, Any]:
    """What `_came_with_posts` must know of a post."""
    held_from = datetime.combine(post.held_from, time.min, tzinfo=COPENHAGEN)
    return {"post": post.position_id, "held_from": held_from, "appointment": post.appointment_id}


def _came_with_posts(posts: int) -> list[Any]:
    """For each post: the task was asked of it before the viewer took it on, and the viewer has not receipted that.

    Nor has anybody taken the task since: what was only asked for is promised by whoever says yes to it.
    """
    answered = sa.exists().where(TaskStep.task_id == Task.id, TaskStep.kind == StepKind.ACCEPTED)
    return [
        sa.and_(
            Task.owner_position_id == sa.bindparam(f"post_{n}"),
            Task.created_at < sa.bindparam(f"held_from_{n}"),
            ~answered.where(TaskStep.at >= sa.bindparam(f"held_from_{n}")),
            ~sa.exists().where(TakeoverReceipt.appointment_id == sa.bindparam(f"appointment_{n}")),
        )
        for n in range(posts)
    ]


def _asked(viewer: BoundViewer, posts: int) -> list[Any]:
    """What the viewer asked for, post by post: each is met in the order of its index, which two at once are not."""
    return [Task.asked_as == key for key in (*(sa.bindparam(f"post_{n}") for n in range(posts)), -viewer.person_id)]


def _is_true(condition: Any) -> Any:
    """A condition that is false where it would be unknown, so that it can be turned round."""
    return sa.func.coalesce(condition, sa.false())
