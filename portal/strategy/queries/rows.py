"""Initiatives as lists show them: light columns, owners and circles asked for once for all rows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.organisation.owners import Owner, OwnerKey, key_of, owners
from portal.prepared import prepared
from portal.strategy import access
from portal.strategy.models import Circle, Initiative, Lifecycle, StatusUpdate, initiative_circles
from portal.strategy.queries.shown import day_of, shown_status, with_last_word
from portal.strategy.rules import SILENT


@dataclass(frozen=True)
class CircleName:
    """A circle as a tag shows it."""

    code: str
    name: str
    short_name: str


@dataclass(frozen=True)
class InitiativeRow:
    """One initiative in a list. `status` is the shown code, `last_on` the day of the last word."""

    id: int
    title: str
    lifecycle: Lifecycle
    status: str
    last_on: date | None
    starts_on: date
    ends_on: date | None
    owner_key: OwnerKey
    owner: Owner | None = None
    circles: tuple[CircleName, ...] = ()

    @property
    def is_silent(self) -> bool:
        """True when nobody has said anything for too long."""
        return self.status == SILENT

    @property
    def quiet_since_on(self) -> date:
        """The day of the last word, or of the start."""
        return self.last_on or self.starts_on


def light_rows(viewer: Viewer, on: date, limit: int) -> sa.Select:
    """Return the select of the light columns of everything the viewer may see; `read_row` reads its rows.

    Silence is shown after `limit` days without a word.
    """
    query = sa.select(
        Initiative.id,
        Initiative.title,
        Initiative.lifecycle,
        shown_status(on, limit).label("status"),
        StatusUpdate.at.label("last_at"),
        Initiative.starts_on,
        Initiative.ends_on,
        Initiative.owner_position_id,
        Initiative.owner_person_id,
    )
    return with_last_word(query).where(access.visible_to(viewer))


def read_row(row: Any) -> InitiativeRow:
    """Return a row of `light_rows`, still without owner and circles."""
    return InitiativeRow(
        id=row.id,
        title=row.title,
        lifecycle=row.lifecycle,
        status=row.status,
        last_on=day_of(row.last_at),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        owner_key=key_of(row.owner_position_id, row.owner_person_id),
    )


def dressed(rows: Iterable[InitiativeRow], on: date) -> list[InitiativeRow]:
    """Return the rows with owners and circles: at most three statements, whatever their number."""
    rows = list(rows)
    if not rows:
        return []
    found = owners({row.owner_key for row in rows}, on)
    circles = circles_of(row.id for row in rows)
    return [replace(row, owner=found.get(row.owner_key), circles=circles.get(row.id, ())) for row in rows]


def circles_of(ids: Iterable[int]) -> dict[int, tuple[CircleName, ...]]:
    """Return the circles of some initiatives, in the order of the picture."""
    found: dict[int, tuple[CircleName, ...]] = {}
    for initiative_id, *circle in _circles().all({"ids": sorted(set(ids))}):
        found[initiative_id] = (*found.get(initiative_id, ()), CircleName(*circle))
    return found


@prepared
def _circles() -> sa.Select:
    return (
        sa.select(initiative_circles.c.initiative_id, Circle.code, Circle.name, Circle.short_name)
        .join(Circle, Circle.id == initiative_circles.c.circle_id)
        .where(initiative_circles.c.initiative_id.in_(sa.bindparam("ids", expanding=True)))
        .order_by(Circle.id)
    )
