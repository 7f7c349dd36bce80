"""What forms and filters offer: the foundation, the units of the day, and those who own initiatives."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.db import ON
from portal.organisation.labels import title_shown
from portal.organisation.models import UnitPeriod
from portal.organisation.owners import key_of, owners
from portal.organisation.unit_periods import last_period
from portal.prepared import prepared
from portal.strategy import access
from portal.strategy.models import Circle, FocusArea, Initiative, Lifecycle, Tag
from portal.strategy.queries.shown import is_current
from portal.web.danish import sort_key

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Foundation:
    """The codes and names of circles, focus areas and tags, and the circle of each focus area."""

    circles: Choices
    focus_areas: Choices
    circle_of: dict[str, str]
    tracks: Choices
    values: Choices
    world_goals: Choices


def foundation() -> Foundation:
    """Return everything an initiative can be marked with: one statement."""
    found: dict[str, Choices] = {}
    circle_of: dict[str, str] = {}
    for kind, code, name, _, circle in _foundation().all({}):
        found.setdefault(kind, []).append((code, name))
        if circle is not None:
            circle_of[code] = circle
    return Foundation(
        circles=found.get("circle", []),
        focus_areas=found.get("focus_area", []),
        circle_of=circle_of,
        tracks=found.get("track", []),
        values=found.get("value", []),
        world_goals=found.get("world_goal", []),
    )


@prepared
def _foundation() -> sa.CompoundSelect:
    word = sa.literal
    no_circle = sa.cast(sa.null(), sa.Text)
    parts = (
        sa.select(word("circle").label("kind"), Circle.code, Circle.name, Circle.id.label("rank"), no_circle),
        sa.select(word("focus_area"), FocusArea.code, FocusArea.name, FocusArea.id, Circle.code)
        .select_from(FocusArea)
        .join(Circle, Circle.id == FocusArea.circle_id),
        sa.select(Tag.kind, Tag.code, Tag.name, Tag.rank, no_circle),
    )
    return sa.union_all(*parts).order_by("kind", "rank")


def unit_choices(on: date, *, with_closed: bool = False) -> list[tuple[int, str]]:
    """Return (id, name) of the units of the day in Danish order, perhaps with those that are closed by then."""
    units = [unit for unit in _units().all({"on": on}) if with_closed or not unit.is_closed]
    units.sort(key=lambda unit: (sort_key(unit.name), unit.unit_id))
    return [(unit.unit_id, title_shown(unit.name, is_closed=unit.is_closed)) for unit in units]


@prepared
def _units() -> sa.Select:
    is_closed = sa.func.coalesce(UnitPeriod.valid_to <= ON, sa.false()).label("is_closed")
    return sa.select(UnitPeriod.unit_id, UnitPeriod.name, is_closed).where(last_period(ON))


def owner_choices_in_use(viewer: Viewer, on: date) -> Choices:
    """Return (key, title) of everybody who owns an initiative that the viewer may see; three statements at most."""
    pairs = _owners_in_use(bound(viewer)).all(values(viewer))
    found = owners([key_of(*pair) for pair in pairs], on)
    return sorted(((str(key), owner.title) for key, owner in found.items()), key=lambda one: sort_key(one[1]))


@prepared
def _owners_in_use(viewer: BoundViewer) -> sa.Select:
    return (
        sa.select(Initiative.owner_position_id, Initiative.owner_person_id).where(access.visible_to(viewer)).distinct()
    )


def own_drafts(viewer: Viewer) -> list[tuple[int, str]]:
    """Return (id, title) of the drafts that the viewer made or answers for, the newest first: one statement."""
    return [(row.id, row.title) for row in _own_drafts(bound(viewer)).all(values(viewer))]


@prepared
def _own_drafts(viewer: BoundViewer) -> sa.Select:
    own = sa.or_(Initiative.created_by_id == viewer.person_id, access.owned_by(viewer))
    query = sa.select(Initiative.id, Initiative.title).where(access.visible_to(viewer), own)
    return query.where(Initiative.lifecycle == Lifecycle.DRAFT).order_by(Initiative.id.desc())


def initiative_choices(viewer: Viewer) -> list[tuple[int, str]]:
    """Return (id, title) of the current initiatives that the viewer may see, in Danish order."""
    rows = _current(bound(viewer)).all(values(viewer))
    return sorted(((row.id, row.title) for row in rows), key=lambda one: (sort_key(one[1]), one[0]))


@prepared
def _current(viewer: BoundViewer) -> sa.Select:
    return sa.select(Initiative.id, Initiative.title).where(access.visible_to(viewer), is_current())
