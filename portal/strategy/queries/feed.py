"""What has been said about initiatives: news across them, and the history of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.db import db
from portal.strategy import access
from portal.strategy.models import Circle, Initiative, StatusCode, StatusUpdate, initiative_circles
from portal.strategy.queries.listing import touches
from portal.strategy.queries.rows import CircleName, circles_of


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
    return with_circles(db.session.execute(news(viewer, circle=circle).limit(limit)))


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
    query = news(viewer).where(StatusUpdate.author_id != viewer.person_id)
    if since is not None:
        query = query.where(StatusUpdate.at > since)
    if units := viewer.area_unit_ids or viewer.med_unit_ids:
        query = query.where(sa.or_(touches(sorted(units)), access.owned_by(viewer)))
    return [NewsItem(*row) for row in db.session.execute(query.limit(limit))]


def history(viewer: Viewer, initiative_id: int) -> sa.Select:
    """Return the select of everything said about one initiative, newest first."""
    return news(viewer).where(StatusUpdate.initiative_id == initiative_id)
