"""Dialogue meetings as an origin of tasks: known to the parties only, a holder to those of the own time."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from flask import url_for

from portal.access.bound import BoundViewer, bound, values
from portal.access.permissions import Permission, may
from portal.access.viewer import Viewer
from portal.agreements.labels.dialogues import MEETINGS, meeting_name
from portal.agreements.models import Agreement, DialogueMeeting, DialogueState
from portal.db import holds_on
from portal.organisation.models import Appointment, Position
from portal.prepared import prepared
from portal.tasks.origins import Ids, Origin, OriginLink, register

OFFERED = 100


def _load(ids: Collection[int], viewer: Viewer) -> dict[int, OriginLink]:
    rows = _named(bound(viewer)).all(values(viewer, ids=sorted(ids)))
    return {row.id: OriginLink(_name(row), url_for("agreements.dialogue", meeting_id=row.id)) for row in rows}


@prepared
def _named(viewer: BoundViewer) -> sa.Select:
    return _meetings(viewer).where(DialogueMeeting.id.in_(sa.bindparam("ids", expanding=True)))


def _meetings(viewer: Viewer) -> sa.Select:
    return (
        sa.select(DialogueMeeting.id, DialogueMeeting.starts_at, Position.title)
        .join(Agreement, Agreement.id == DialogueMeeting.agreement_id)
        .join(Position, Position.id == Agreement.position_id)
        .where(_is_party(viewer))
    )


def _is_party(viewer: Viewer) -> sa.ColumnElement[bool]:
    """The viewer holds the leader's post, or held the agreement's post on the day of the meeting and holds it today."""
    if not may(viewer, Permission.VIEW_AGREEMENTS):
        return sa.false()
    held_then = sa.exists().where(
        Appointment.position_id == Agreement.position_id,
        Appointment.person_id == viewer.person_id,
        holds_on(Appointment, sa.func.date(DialogueMeeting.starts_at, type_=sa.Date)),
    )
    as_holder = sa.and_(Agreement.position_id.in_(viewer.position_ids), held_then)
    return sa.or_(Agreement.leader_position_id.in_(viewer.position_ids), as_holder)


def _visible(viewer: Viewer) -> Ids:
    return (
        sa.select(DialogueMeeting.id)
        .join(Agreement, Agreement.id == DialogueMeeting.agreement_id)
        .where(_is_party(viewer))
    )


def _contributed(_unit_ids: Collection[Any]) -> Ids:
    return _none()


def _choices(viewer: Viewer) -> list[tuple[int, str]]:
    rows = _recent(bound(viewer)).all(values(viewer))
    return [(row.id, _name(row)) for row in rows]


@prepared
def _recent(viewer: BoundViewer) -> sa.Select:
    query = _meetings(viewer).where(DialogueMeeting.state != DialogueState.CANCELLED)
    return query.order_by(DialogueMeeting.starts_at.desc(), DialogueMeeting.id.desc()).limit(OFFERED)


def _in_circle(_code: str, _viewer: Viewer) -> Ids:
    return _none()


def _none() -> Ids:
    return sa.select(DialogueMeeting.id).where(sa.false())


def _name(row: Any) -> str:
    return meeting_name(row.starts_at, row.title)


register(
    Origin(
        column="dialogue_id",
        kind="dialogue",
        group=MEETINGS,
        load=_load,
        visible=_visible,
        owned=_visible,
        contributed=_contributed,
        choices=_choices,
        circles=None,
        in_circle=_in_circle,
    )
)
