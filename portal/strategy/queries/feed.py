"""What has been said about initiatives: news across them, and the history of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.db import db
from portal.prepared import prepared
from portal.strategy import access
from portal.strategy.models import Circle, Initiative, StatusCode, StatusUpdate, initiative_circles
from portal.strategy.queries.listing import touches
from portal.strategy.queries.rows import CircleName, circles_of

LIMIT = sa.bindparam("limit", type_=sa.Integer)
EVER = datetime(1, 1, 2, tzinfo=UTC)


@dataclass(frozen=True)
class NewsItem:
    """One status as the feed shows it. Times in UTC."""

    id: int
    initiative_id: int
    title: str
    status: StatusCode
    text: str
    next_step: str
    author_post: str
    at: datetime
    circles: tuple[CircleName, ...] = ()


def news(viewer: Viewer, *, circle: str = "") -> sa.Select:
    """Return the select of statuses of what the viewer may see, newest first; `with_circles` reads its rows."""
    query = (
        sa.select(
            StatusUpdate.id,
            StatusUpdate.initiative_id,
            Initiative.title,
            StatusUpdate.status,
            StatusUpdate.text,
            StatusUpdate.next_step,
            StatusUpdate.author_post,
            StatusUpdate.at,
        )
        .select_from(StatusUpdate)
        .join(Initiative, Initiative.id == StatusUpdate.initiative_id)
        .where(access.visible_to(viewer))
        .order_by(StatusUpdate.id.desc())
    )
    if not circle:
        return query
    pairs = initiative_circles.c
    tied = sa.select(pairs.initiative_id).join(Circle, Circle.id == pairs.circle_id).where(Circle.code == circle)
    return query.where(StatusUpdate.initiative_id.in_(tied))


def feed(viewer: Viewer, *, circle: str = "", limit: int = 5) -> list[NewsItem]:
    """Return the latest statuses, of one circle or of all: two statements."""
    return with_circles(_latest(bound(viewer), circle).all(values(viewer, limit=limit)))


@prepared
def _latest(viewer: BoundViewer, circle: str) -> sa.Select:
    return news(viewer, circle=circle).limit(LIMIT)


def with_circles(rows: Iterable[Any]) -> list[NewsItem]:
    """Return the rows of `news` with the circles of their initiatives: one statement."""
    rows = list(rows)
    circles = circles_of(row.initiative_id for row in rows) if rows else {}
    return [NewsItem(*row, circles=circles.get(row.initiative_id, ())) for row in rows]


def status_changes_since(viewer: Viewer, since: datetime | None, limit: int = 5) -> list[NewsItem]:
    """Return the latest statuses after a moment (None: ever) where the viewer works.

    For leaders and MED that is what their units own or contribute to, for others everything they may see. What the
    viewer wrote is not news. One statement; the circles are left out.
    """
    units = viewer.area_unit_ids or viewer.med_unit_ids
    query = _changes(bound(viewer), is_near=bool(units))
    found = query.all(values(viewer, since=since or EVER, units=sorted(units), limit=limit))
    return [NewsItem(*row) for row in found]


@prepared
def _changes(viewer: BoundViewer, *, is_near: bool) -> sa.Select:
    since = sa.bindparam("since", type_=StatusUpdate.at.type)
    query = news(viewer).where(StatusUpdate.author_id != viewer.person_id, StatusUpdate.at > since)
    if is_near:
        units = sa.bindparam("units", type_=sa.Integer, expanding=True)
        query = query.where(sa.or_(touches(units), access.owned_by(viewer)))
    return query.limit(LIMIT)


def last_text(viewer: Viewer, initiative_id: int) -> str | None:
    """Return what was said last about an initiative; None before the first status."""
    return db.session.scalar(history(viewer, initiative_id).with_only_columns(StatusUpdate.text).limit(1))


def history(viewer: Viewer, initiative_id: int) -> sa.Select:
    """Return the select of everything said about one initiative, newest first."""
    return news(viewer).where(StatusUpdate.initiative_id == initiative_id)
