"""What is tied to one initiative: circles, focus areas, tags, units, links and milestones, in one statement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from portal.db import db
from portal.strategy.models import (
    Circle,
    FocusArea,
    InitiativeLink,
    Milestone,
    Tag,
    initiative_circles,
    initiative_focus_areas,
    initiative_tags,
    initiative_units,
)
from portal.strategy.queries.shown import unit_name

MILESTONE = "milestone"
_LABELS = ("kind", "id", "code", "name", "short_name", "rank", "due_on", "reached_on", "position_id")
_NO_TEXT = sa.cast(sa.null(), sa.Text)
_NO_DATE = sa.cast(sa.null(), sa.Date)
_NO_ID = sa.cast(sa.null(), sa.Integer)


@dataclass(frozen=True)
class Belonging:
    """Something tied to an initiative: a circle, focus area, tag, unit or link, by its `kind`.

    Of a link `code` is the address and `short_name` the reference.
    """

    kind: str
    id: int
    code: str | None
    name: str
    short_name: str | None


def belonging_rows(initiative_id: int, on: date) -> list[Any]:
    """Return everything tied to an initiative, of each kind in its own order; unit names are those of `on`."""
    parts = (
        _circles(initiative_id),
        _focus_areas(initiative_id),
        _tags(initiative_id),
        _units(initiative_id, on),
        _links(initiative_id),
        _milestones(initiative_id),
    )
    return list(db.session.execute(sa.union_all(*parts).order_by("kind", "rank", "id")))


def belongings(initiative_id: int, on: date) -> tuple[Belonging, ...]:
    """Return what is tied to an initiative, without the milestones: one statement."""
    return belongings_in(belonging_rows(initiative_id, on))


def belongings_in(rows: Iterable[Any]) -> tuple[Belonging, ...]:
    """Return what `belonging_rows` found, without the milestones."""
    return tuple(
        Belonging(row.kind, row.id, row.code, row.name, row.short_name) for row in rows if row.kind != MILESTONE
    )


def _part(kind: Any, key: Any, code: Any, name: Any, **more: Any) -> sa.Select:
    """One kind's select with all columns, those it lacks as typed nulls."""
    columns = {"short_name": _NO_TEXT, "rank": key, "due_on": _NO_DATE, "reached_on": _NO_DATE}
    columns |= {"kind": kind, "id": key, "code": code, "name": name, "position_id": _NO_ID, **more}
    return sa.select(*(columns[label].label(label) for label in _LABELS))


def _word(text: str) -> sa.ColumnElement[str]:
    return sa.literal(text, sa.Text)


def _circles(initiative_id: int) -> sa.Select:
    pairs = initiative_circles
    return (
        _part(_word("circle"), Circle.id, Circle.code, Circle.name, short_name=Circle.short_name)
        .join(pairs, pairs.c.circle_id == Circle.id)
        .where(pairs.c.initiative_id == initiative_id)
    )


def _focus_areas(initiative_id: int) -> sa.Select:
    pairs = initiative_focus_areas
    return (
        _part(_word("focus_area"), FocusArea.id, FocusArea.code, FocusArea.name)
        .join(pairs, pairs.c.focus_area_id == FocusArea.id)
        .where(pairs.c.initiative_id == initiative_id)
    )


def _tags(initiative_id: int) -> sa.Select:
    pairs = initiative_tags
    return (
        _part(Tag.kind, Tag.id, Tag.code, Tag.name, rank=Tag.rank)
        .join(pairs, pairs.c.tag_id == Tag.id)
        .where(pairs.c.initiative_id == initiative_id)
    )


def _units(initiative_id: int, on: date) -> sa.Select:
    pairs = initiative_units.c
    name = unit_name(pairs.unit_id, on)
    return _part(_word("unit"), pairs.unit_id, _NO_TEXT, name).where(pairs.initiative_id == initiative_id)


def _links(initiative_id: int) -> sa.Select:
    link = InitiativeLink
    kind = sa.type_coerce(link.kind, sa.Text)
    return _part(kind, link.id, link.url, link.title, short_name=link.reference).where(
        link.initiative_id == initiative_id
    )


def _milestones(initiative_id: int) -> sa.Select:
    step = Milestone
    dates = {"due_on": step.due_on, "reached_on": step.reached_on, "position_id": step.position_id}
    return _part(_word(MILESTONE), step.id, step.due_text, step.title, **dates).where(
        step.initiative_id == initiative_id
    )
