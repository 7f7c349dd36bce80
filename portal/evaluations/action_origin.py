"""What a leader will do after an evaluation, as an origin of tasks: its title is known to the two leaders only."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from flask import url_for

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.evaluations.access import follow_up_visible_to
from portal.evaluations.labels.follow_up import FOLLOW_UP
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle, FollowUpAction
from portal.prepared import prepared
from portal.tasks.origins import Ids, Origin, OriginLink, register

OFFERED = 100


def action_url(leader_id: int, action_id: int) -> str:
    """Return the place of an action on the page of its follow-up."""
    return url_for("evaluations.follow_up", leader_id=leader_id, _anchor=f"handling-{action_id}")


def _load(ids: Collection[int], viewer: Viewer) -> dict[int, OriginLink]:
    rows = _titles(bound(viewer)).all(values(viewer, ids=sorted(ids)))
    return {row.id: OriginLink(row.title, action_url(row.leader_id, row.id)) for row in rows}


@prepared
def _titles(viewer: BoundViewer) -> sa.Select:
    return _named(viewer).where(FollowUpAction.id.in_(sa.bindparam("ids", expanding=True)))


def _named(viewer: Viewer) -> sa.Select:
    return _readable(sa.select(FollowUpAction.id, FollowUpAction.leader_id, FollowUpAction.title), viewer)


def _readable(query: sa.Select, viewer: Viewer) -> sa.Select:
    return (
        query.join(EvaluatedLeader, EvaluatedLeader.id == FollowUpAction.leader_id)
        .join(EvaluationCycle, EvaluationCycle.id == EvaluatedLeader.cycle_id)
        .where(follow_up_visible_to(viewer))
    )


def _visible(viewer: Viewer) -> Ids:
    return _readable(sa.select(FollowUpAction.id), viewer)


def _contributed(_unit_ids: Collection[Any]) -> Ids:
    return _none()


def _choices(viewer: Viewer) -> list[tuple[int, str]]:
    rows = _open(bound(viewer)).all(values(viewer))
    return [(row.id, row.title) for row in rows]


@prepared
def _open(viewer: BoundViewer) -> sa.Select:
    query = _named(viewer).where(FollowUpAction.is_dropped.is_(False), EvaluationCycle.archived_at.is_(None))
    return query.order_by(FollowUpAction.id.desc()).limit(OFFERED)


def _in_circle(_code: str, _viewer: Viewer) -> Ids:
    return _none()


def _none() -> Ids:
    return sa.select(FollowUpAction.id).where(sa.false())


register(
    Origin(
        column="follow_up_action_id",
        kind="followup",
        group=FOLLOW_UP,
        load=_load,
        visible=_visible,
        owned=_visible,
        contributed=_contributed,
        choices=_choices,
        circles=None,
        in_circle=_in_circle,
    )
)
