"""Goals as an origin of tasks: what the tasks room asks about them. A former holder sees no tasks of a later time."""

from collections import Counter
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from flask import url_for

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.agreements.access import seen_now
from portal.agreements.labels.names import GOALS, goal_of_post
from portal.agreements.models import Agreement, AgreementState, Goal, GoalRevision
from portal.prepared import prepared
from portal.strategy.models import Circle
from portal.tasks.origins import Ids, Origin, OriginLink, register

LIVES = (AgreementState.ACCEPTED, AgreementState.FOLLOWED_UP)


def _load(ids: Collection[int], viewer: Viewer) -> dict[int, OriginLink]:
    rows = _titles(bound(viewer)).all(values(viewer, ids=sorted(ids)))
    return {row.id: OriginLink(row.title, url_for("agreements.goal", goal_id=row.id)) for row in rows}


@prepared
def _titles(viewer: BoundViewer) -> sa.Select:
    return _named().where(Goal.id.in_(sa.bindparam("ids", expanding=True)), seen_now(viewer))


def _named() -> sa.Select:
    """The goals that both have agreed on, with what they say now."""
    return (
        sa.select(Goal.id, GoalRevision.title)
        .join(Agreement, Agreement.id == Goal.agreement_id)
        .join(GoalRevision, sa.and_(GoalRevision.goal_id == Goal.id, GoalRevision.is_current.is_(True)))
    )


def _visible(viewer: Viewer) -> Ids:
    return sa.select(Goal.id).join(Agreement, Agreement.id == Goal.agreement_id).where(seen_now(viewer))


def _owned(viewer: Viewer) -> Ids:
    owned = Agreement.position_id.in_(viewer.position_ids)
    return sa.select(Goal.id).join(Agreement, Agreement.id == Goal.agreement_id).where(owned)


def _contributed(_unit_ids: Collection[Any]) -> Ids:
    return sa.select(Goal.id).where(sa.false())


def _choices(viewer: Viewer) -> list[tuple[int, str]]:
    """A leader of two units often has the same goal in both agreements: such goals tell whose they are."""
    rows = _own(bound(viewer)).all(values(viewer))
    times = Counter(row.title for row in rows)
    posts = {post.position_id: post for post in viewer.posts}
    return [
        (row.id, row.title if times[row.title] == 1 else goal_of_post(row.title, posts[row.position_id]))
        for row in rows
    ]


@prepared
def _own(viewer: BoundViewer) -> sa.Select:
    """The goals of the agreements that the viewer's posts have in force, for new tasks."""
    own = Agreement.position_id.in_(viewer.position_ids)
    open_ones = (Goal.is_live, Goal.outcome.is_(None), Agreement.state.in_(LIVES))
    order = (Agreement.id.desc(), Goal.basis_goal_id.is_(None), Goal.rank, Goal.id)
    return _named().add_columns(Agreement.position_id).where(own, *open_ones).order_by(*order)


def _in_circle(code: str, viewer: Viewer) -> Ids:
    lying = (
        sa.select(GoalRevision.goal_id)
        .join(Circle, Circle.id == GoalRevision.circle_id)
        .where(Circle.code == code, GoalRevision.is_current.is_(True))
    )
    return _visible(viewer).where(Goal.id.in_(lying))


register(
    Origin(
        column="goal_id",
        kind="goal",
        group=GOALS,
        load=_load,
        visible=_visible,
        owned=_owned,
        contributed=_contributed,
        choices=_choices,
        # Goals lie in the same three circles as initiatives, which name them already.
        circles=None,
        in_circle=_in_circle,
    )
)
