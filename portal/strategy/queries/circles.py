"""The circles: how many initiatives lie where, and how they are going."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import sqlalchemy as sa

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.db import db
from portal.prepared import prepared
from portal.strategy import access
from portal.strategy.models import Circle, FocusArea, Initiative, initiative_circles, initiative_focus_areas
from portal.strategy.queries.rows import InitiativeRow, dressed, light_rows, read_row
from portal.strategy.queries.shown import is_current, shown_status, silence_days_of_leader, with_last_word
from portal.web.danish import sort_key

COUNTED = ("on_track", "at_risk", "off_track", "done", "silent")
OTHER = "other"
"""Counted as one: what is planned, paused, or begun without a word yet."""
_BITS = {"green": 1, "blue": 2, "red": 4}


@dataclass(frozen=True)
class FocusAreaCount:
    """A focus area and its number of current initiatives."""

    code: str
    name: str
    short_name: str
    count: int


@dataclass(frozen=True)
class CircleCount:
    """A circle, its number of current initiatives, and how many are shown as what (zero left out)."""

    code: str
    name: str
    short_name: str
    purpose: str
    count: int
    statuses: dict[str, int]
    focus_areas: tuple[FocusAreaCount, ...]


@dataclass(frozen=True)
class CircleStatuses:
    """A circle in one line: how many current initiatives, and how many are shown as what (zero left out)."""

    code: str
    name: str
    count: int
    statuses: dict[str, int]


@dataclass(frozen=True)
class CirclesOverview:
    """The three circles, what exactly two of them share by their codes, what all share, and all there is."""

    circles: tuple[CircleCount, ...]
    lenses: dict[tuple[str, str], int]
    core: int
    total: int


@dataclass(frozen=True)
class FocusAreaRows:
    """A focus area of one circle with its current initiatives; no code for those without a focus area."""

    code: str
    name: str
    rows: tuple[InitiativeRow, ...]


def circles_overview(viewer: Viewer, on: date) -> CirclesOverview:
    """Return what the picture and its list show, in three statements. A shared initiative counts in each circle."""
    found = _by_place(viewer, on)
    areas = _focus_areas(viewer)
    masks = Counter({mask: sum(statuses.values()) for mask, statuses in found.items()})
    circles = []
    for circle in db.session.scalars(sa.select(Circle).order_by(Circle.id)):
        statuses: Counter[str] = Counter()
        for mask, counts in found.items():
            if mask & _BITS[circle.code]:
                statuses += counts
        circles.append(_counted(circle, statuses, areas.get(circle.id, ())))
    lenses = {pair: masks[_BITS[pair[0]] | _BITS[pair[1]]] for pair in combinations(_BITS, 2)}
    return CirclesOverview(tuple(circles), lenses, masks[sum(_BITS.values())], sum(masks.values()))


def circle_statuses(viewer: Viewer, on: date) -> tuple[CircleStatuses, ...]:
    """Return the three circles in a line each: one statement."""
    found: dict[tuple[str, str], Counter[str]] = {}
    for code, name, status, count in _statuses(bound(viewer), on, silence_days_of_leader()).all(values(viewer)):
        found.setdefault((code, name), Counter())[status] += count
    return tuple(CircleStatuses(*circle, counts.total(), _legend(counts)) for circle, counts in found.items())


@prepared
def _statuses(viewer: BoundViewer, on: date, limit: int) -> sa.Select:
    shown, pairs = _shown(viewer, on, limit), initiative_circles
    return (
        sa.select(Circle.code, Circle.name, shown.c.status, sa.func.count(shown.c.id))
        .select_from(Circle)
        .outerjoin(pairs, pairs.c.circle_id == Circle.id)
        .outerjoin(shown, shown.c.id == pairs.c.initiative_id)
        .group_by(Circle.id, Circle.code, Circle.name, shown.c.status)
        .order_by(Circle.id)
    )


def find_circle(code: str) -> Circle | None:
    """Return the circle with a code; what was typed into an address is not all fit to ask a database for."""
    if code not in _BITS:
        return None
    return db.session.scalar(sa.select(Circle).where(Circle.code == code))


def focus_area_rows(viewer: Viewer, circle: Circle, on: date) -> list[FocusAreaRows]:
    """Return the circle's focus areas with their current initiatives in Danish order; five statements at most."""
    tied = sa.select(initiative_circles.c.initiative_id).where(initiative_circles.c.circle_id == circle.id)
    query = light_rows(viewer, on, silence_days_of_leader()).where(is_current(), Initiative.id.in_(tied))
    rows = sorted((read_row(row) for row in db.session.execute(query)), key=lambda row: (sort_key(row.title), row.id))
    areas = db.session.execute(
        sa.select(FocusArea.id, FocusArea.code, FocusArea.name)
        .where(FocusArea.circle_id == circle.id)
        .order_by(FocusArea.rank)
    ).all()
    members = _members(area.id for area in areas)
    dressed_rows = dressed(rows, on)
    found = [FocusAreaRows(area.code, area.name, _of(dressed_rows, members.get(area.id, set()))) for area in areas]
    placed = set().union(*members.values()) if members else set()
    rest = tuple(row for row in dressed_rows if row.id not in placed)
    return [*found, FocusAreaRows("", "", rest)] if rest else found


def status_counts(rows: Iterable[InitiativeRow]) -> dict[str, int]:
    """Return how many rows are shown as each counted status, in the legend's order, zero left out."""
    return _legend(Counter(row.status for row in rows))


def _by_place(viewer: Viewer, on: date) -> dict[int, Counter[str]]:
    """Current initiatives by the set of circles they lie in (as bits), and by shown status."""
    found: dict[int, Counter[str]] = {}
    for place, status, count in _places(bound(viewer), on, silence_days_of_leader()).all(values(viewer)):
        found.setdefault(int(place), Counter())[status] = count
    return found


@prepared
def _places(viewer: BoundViewer, on: date, limit: int) -> sa.Select:
    bit = sa.case(_BITS, value=Circle.code)
    masks = (
        sa.select(initiative_circles.c.initiative_id, sa.func.sum(bit).label("mask"))
        .join(Circle, Circle.id == initiative_circles.c.circle_id)
        .group_by(initiative_circles.c.initiative_id)
        .subquery("masks")
    )
    shown, mask = _shown(viewer, on, limit), sa.func.coalesce(masks.c.mask, 0)
    return (
        sa.select(mask, shown.c.status, sa.func.count())
        .select_from(shown.outerjoin(masks, masks.c.initiative_id == shown.c.id))
        .group_by(mask, shown.c.status)
    )


def _shown(viewer: Viewer, on: date, limit: int) -> sa.Subquery:
    """The current initiatives that the viewer may see, with their shown status."""
    light = with_last_word(sa.select(Initiative.id, shown_status(on, limit).label("status")))
    return light.where(access.visible_to(viewer), is_current()).subquery("shown")


def _focus_areas(viewer: Viewer) -> dict[int, tuple[FocusAreaCount, ...]]:
    found: dict[int, tuple[FocusAreaCount, ...]] = {}
    for circle_id, *shown in _areas(bound(viewer)).all(values(viewer)):
        found[circle_id] = (*found.get(circle_id, ()), FocusAreaCount(*shown))
    return found


@prepared
def _areas(viewer: BoundViewer) -> sa.Select:
    pairs = initiative_focus_areas
    counted = (
        sa.select(pairs.c.focus_area_id, sa.func.count().label("count"))
        .join(Initiative, Initiative.id == pairs.c.initiative_id)
        .where(access.visible_to(viewer), is_current())
        .group_by(pairs.c.focus_area_id)
        .subquery("counted")
    )
    count = sa.func.coalesce(counted.c.count, 0)
    return (
        sa.select(FocusArea.circle_id, FocusArea.code, FocusArea.name, FocusArea.short_name, count)
        .outerjoin(counted, counted.c.focus_area_id == FocusArea.id)
        .order_by(FocusArea.circle_id, FocusArea.rank)
    )


def _counted(circle: Circle, statuses: Counter[str], areas: tuple[FocusAreaCount, ...]) -> CircleCount:
    return CircleCount(
        circle.code,
        circle.name,
        circle.short_name,
        circle.purpose,
        statuses.total(),
        _legend(statuses),
        areas,
    )


def _legend(statuses: Counter[str]) -> dict[str, int]:
    legend = {code: statuses[code] for code in COUNTED} | {OTHER: 0}
    legend[OTHER] = statuses.total() - sum(legend.values())
    return {code: count for code, count in legend.items() if count}


def _members(area_ids: Iterable[int]) -> dict[int, set[int]]:
    pairs = db.session.execute(
        sa.select(initiative_focus_areas.c.focus_area_id, initiative_focus_areas.c.initiative_id).where(
            initiative_focus_areas.c.focus_area_id.in_(list(area_ids))
        )
    )
    found: dict[int, set[int]] = {}
    for area_id, initiative_id in pairs:
        found.setdefault(area_id, set()).add(initiative_id)
    return found


def _of(rows: list[InitiativeRow], ids: set[int]) -> tuple[InitiativeRow, ...]:
    return tuple(row for row in rows if row.id in ids)
