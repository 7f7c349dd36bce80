"""The overview of initiatives: what is asked for, the condition it makes, and the order."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from typing import Any

import sqlalchemy as sa

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.organisation.owners import OwnerKey, owners
from portal.organisation.subtree import unit_and_below
from portal.prepared import Composed, Prepared, Question
from portal.strategy.models import (
    Circle,
    FocusArea,
    Initiative,
    Lifecycle,
    Tag,
    initiative_circles,
    initiative_focus_areas,
    initiative_tags,
    initiative_units,
)
from portal.strategy.queries.rows import InitiativeRow, dressed, light_rows, read_row
from portal.strategy.queries.shown import is_current, shown_status, silence_days_of_leader
from portal.web.danish import sort_key
from portal.web.paging import PAGE_SIZE, Page

EVERY_LIFECYCLE = "all"


@dataclass(frozen=True)
class InitiativeFilter:
    """What is asked for; empty parts do not limit.

    `circles` of one code means "in this circle", of several "in exactly these". `status` is a shown code.
    `lifecycle` is a code, `all`, or empty for what is current. `unit_id` means the unit with all below it, owning
    or contributing. `sort` is title, status, ends or owner; `descending` turns it round.
    """

    circles: tuple[str, ...] = ()
    focus_area: str = ""
    tags: tuple[str, ...] = ()
    unit_id: int | None = None
    owner: OwnerKey | None = None
    status: str = ""
    lifecycle: str = ""
    text: str = ""
    sort: str = "title"
    descending: bool = False


def initiative_list(viewer: Viewer, wanted: InitiativeFilter, on: date, *, page: int = 1) -> Page:
    """Return one page of `InitiativeRow`s. All matches are read lightly, for only Python sorts Danish."""
    found = matching(viewer, wanted, on)
    ordered = _in_order(found, wanted, on)
    start = (page - 1) * PAGE_SIZE
    shown = ordered[start : start + PAGE_SIZE]
    return Page(dressed(shown, on), page, len(ordered), has_more=len(ordered) > start + PAGE_SIZE)


def matching(viewer: Viewer, wanted: InitiativeFilter, on: date) -> list[InitiativeRow]:
    """Return everything the viewer may see that matches, without owners and circles."""
    asked = replace(wanted, sort="title", descending=False)
    # What only one person asks for is composed for that person, the rest once for all who see alike.
    is_common = asked == replace(asked, unit_id=None, owner=None, text="")
    question = _kept if is_common else partial(_matching, kind=Composed)
    return [read_row(row) for row in question(bound(viewer), asked, on, silence_days_of_leader()).all(values(viewer))]


def _matching(viewer: BoundViewer, wanted: InitiativeFilter, on: date, limit: int, *, kind: Any = Prepared) -> Question:
    return kind(lambda: light_rows(viewer, on, limit).where(condition(wanted, on, limit)).order_by(Initiative.id))


_kept = lru_cache(maxsize=128)(_matching)


def condition(wanted: InitiativeFilter, on: date, limit: int) -> sa.ColumnElement[bool]:
    """Return the condition of a filter, for a query on `Initiative` with its last word."""
    parts = [_lifecycle(wanted.lifecycle)]
    if wanted.circles:
        parts.append(_in_circles(wanted.circles))
    if wanted.focus_area:
        ids = sa.select(FocusArea.id).where(FocusArea.code == wanted.focus_area)
        parts.append(_tied(initiative_focus_areas, "focus_area_id", ids))
    for code in wanted.tags:
        parts.append(_tied(initiative_tags, "tag_id", sa.select(Tag.id).where(Tag.code == code)))
    if wanted.unit_id is not None:
        parts.append(touches(unit_and_below(wanted.unit_id, on)))
    if wanted.owner is not None:
        columns = {"position": Initiative.owner_position_id, "person": Initiative.owner_person_id}
        parts.append(columns[wanted.owner.kind] == wanted.owner.id)
    if wanted.status:
        parts.append(shown_status(on, limit) == wanted.status)
    parts += [_holds(word) for word in wanted.text.split()]
    return sa.and_(*parts)


def touches(unit_ids: Any) -> sa.ColumnElement[bool]:
    """Return the condition that one of some units owns the initiative or contributes to it."""
    return sa.or_(Initiative.unit_id.in_(unit_ids), _tied(initiative_units, "unit_id", unit_ids))


def _tied(pairs: sa.Table, column: str, ids: Any) -> sa.ColumnElement[bool]:
    return Initiative.id.in_(sa.select(pairs.c.initiative_id).where(pairs.c[column].in_(ids)))


def _lifecycle(code: str) -> sa.ColumnElement[bool]:
    if code == EVERY_LIFECYCLE:
        return sa.true()
    return Initiative.lifecycle == Lifecycle(code) if code else is_current()


def _holds(word: str) -> sa.ColumnElement[bool]:
    """The title or purpose holds a word; SQLite folds only a to z, so the usual ways to write it are tried."""
    text = Initiative.title + " " + Initiative.purpose
    spellings = dict.fromkeys((word.lower(), word.upper(), word.capitalize()))
    return sa.or_(*(text.icontains(spelling, autoescape=True) for spelling in spellings))


def _in_circles(codes: tuple[str, ...]) -> sa.ColumnElement[bool]:
    def circle_ids(*wanted: str) -> sa.Select[int]:
        return sa.select(Circle.id).where(Circle.code.in_(wanted))

    parts = [_tied(initiative_circles, "circle_id", circle_ids(code)) for code in codes]
    if len(codes) > 1:
        others = sa.select(Circle.id).where(Circle.code.not_in(codes))
        parts.append(sa.not_(_tied(initiative_circles, "circle_id", others)))
    return sa.and_(*parts)


def _in_order(rows: list[InitiativeRow], wanted: InitiativeFilter, on: date) -> list[InitiativeRow]:
    by_title = sorted(rows, key=lambda row: (sort_key(row.title), row.id))
    return sorted(by_title, key=_sort_reader(rows, wanted.sort, on), reverse=wanted.descending)


def _sort_reader(rows: list[InitiativeRow], sort: str, on: date) -> Callable[[InitiativeRow], Any]:
    if sort == "status":
        return lambda row: row.quiet_since_on
    if sort == "ends":
        return lambda row: row.ends_on or date.max
    if sort == "owner":
        found = owners({row.owner_key for row in rows}, on)
        titles = {key: sort_key(owner.title) for key, owner in found.items()}
        return lambda row: titles.get(row.owner_key, "")
    return lambda row: sort_key(row.title)
