"""What stands around every list: the count of each tab, and what the filter offers; one statement."""

import json
from dataclasses import dataclass
from functools import lru_cache

import sqlalchemy as sa

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.db import ON, JsonRows
from portal.organisation.labels import title_shown
from portal.organisation.models import UnitPeriod
from portal.organisation.unit_periods import last_period
from portal.prepared import prepared
from portal.tasks.models import Task
from portal.tasks.origins import registered
from portal.tasks.queries.scopes import counted, tabs_of
from portal.web.danish import sort_key
from portal.web.paging import COUNT_LIMIT

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Around:
    """The capped count of open tasks behind every tab the viewer has; the units, closed ones too, and the circles."""

    tabs: dict[str, int]
    units: Choices
    circles: Choices


def around_lists(viewer: Viewer) -> Around:
    """Return what stands around the viewer's lists on the viewer's day."""
    *counts, units, circles = _around(bound(viewer)).one(values(viewer))
    return Around(dict(zip(tabs_of(viewer), counts, strict=True)), _by_name(units), _in_order(circles))


@prepared
def _around(viewer: BoundViewer) -> sa.Select:
    units = sa.select(JsonRows(UnitPeriod.unit_id, UnitPeriod.name, UnitPeriod.valid_to <= ON)).where(last_period(ON))
    found = sa.union_all(*(origin.circles() for origin in registered() if origin.circles)).subquery()
    circles = sa.select(JsonRows(found.c.id, found.c.code, found.c.name))
    return sa.select(
        *(_capped(viewer, tab) for tab in tabs_of(viewer)), units.scalar_subquery(), circles.scalar_subquery()
    )


def _capped(viewer: BoundViewer, tab: str) -> sa.Label[int]:
    parts = [sa.select(Task.id).where(part) for part in counted(viewer, tab)]
    found = sa.union_all(*parts).limit(sa.literal_column(str(COUNT_LIMIT), sa.Integer)).subquery()
    return sa.select(sa.func.count()).select_from(found).scalar_subquery().label(tab)


@lru_cache(maxsize=16)
def _by_name(rows: str | None) -> Choices:
    """Units in Danish order; read again only when one of them is another than the last time."""
    units = sorted(json.loads(rows or "[]"), key=lambda unit: sort_key(unit[1]))
    return tuple((str(unit_id), title_shown(name, is_closed=is_closed)) for unit_id, name, is_closed in units)


@lru_cache(maxsize=16)
def _in_order(rows: str | None) -> Choices:
    return tuple((code, name) for _, code, name in sorted(json.loads(rows or "[]")))
