"""Units of a released survey, as they were when it opened, for somebody who may open their figures."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.db import JsonRows, db
from portal.prepared import prepared
from portal.surveys.access import unit_visible_to, visible_to
from portal.surveys.models import Survey, SurveyState, SurveyUnit
from portal.web.paging import Page, paginate

SURVEY, UNIT = (sa.bindparam(name, type_=sa.Integer) for name in ("survey_id", "survey_unit_id"))
MOST_LISTED = 10
"""How many of a unit's surveys its page in the organisation lists."""


class Step(NamedTuple):
    """A unit above the one that is shown; `may_open` says whether the viewer may open its figures."""

    id: int
    name: str
    may_open: bool


class SubUnit(NamedTuple):
    """A unit in a list."""

    id: int
    name: str


@dataclass(frozen=True)
class Place:
    """A unit of a released survey with the path to it, the top first."""

    survey: Survey
    unit: SurveyUnit
    path: Sequence[Step]
    has_below: bool

    @property
    def is_top(self) -> bool:
        """Whether this is the whole of what was asked, the municipality."""
        return self.unit.parent_id is None


def find_place(viewer: Viewer, survey_id: int, survey_unit_id: int | None = None) -> Place | None:
    """Return a unit, or the top one, of a released survey; None when the viewer may not open it. One statement."""
    query = _place(bound(viewer), is_top=survey_unit_id is None)
    asked = values(viewer, survey_id=survey_id, survey_unit_id=survey_unit_id)
    found = db.session.execute(query, asked).one_or_none()
    if found is None:
        return None
    survey, unit, has_below, above = found
    path = sorted(json.loads(above or "[]"))
    return Place(survey, unit, [Step(unit_id, name, bool(is_open)) for _, unit_id, name, is_open in path], has_below)


@cache
def _place(viewer: BoundViewer, *, is_top: bool) -> sa.Select:
    below = aliased(SurveyUnit)
    has_below = sa.exists().where(below.parent_id == SurveyUnit.id)
    above = sa.null() if is_top else _path(viewer).scalar_subquery()
    query: Any = (
        sa.select(Survey, SurveyUnit, has_below, above)
        .join(SurveyUnit, SurveyUnit.survey_id == Survey.id)
        .where(Survey.id == SURVEY, _released(viewer), unit_visible_to(viewer))
        .order_by(SurveyUnit.rank)
        .limit(1)
    )
    return query.where(SurveyUnit.parent_id.is_(None) if is_top else SurveyUnit.id == UNIT)


def sub_units(viewer: Viewer, place: Place, number: int) -> Page:
    """Return a page of the units right below a unit, in the organisation's order, that the viewer may open.

    The top also lists those whose own upper unit the viewer may not open, for there is no other way to them.
    """
    asked = values(viewer, survey_id=place.survey.id, survey_unit_id=place.unit.id)
    return paginate(_below(bound(viewer), is_top=place.is_top), asked, number=number)


@cache
def _below(viewer: BoundViewer, *, is_top: bool) -> sa.Select:
    near = SurveyUnit.parent_id == UNIT
    if is_top:
        near = sa.or_(near, SurveyUnit.parent_id.not_in(_openable(viewer)))
    return (
        sa.select(SurveyUnit.id, SurveyUnit.name)
        .join(Survey, Survey.id == SurveyUnit.survey_id)
        .where(SurveyUnit.survey_id == SURVEY, near, unit_visible_to(viewer))
        .order_by(SurveyUnit.rank)
    )


class UnitRelease(NamedTuple):
    """A released survey that a unit stood in: under which name, and when it was released."""

    survey_id: int
    title: str
    survey_unit_id: int
    name: str
    released_at: datetime


def released_with(viewer: Viewer, unit_id: int) -> list[UnitRelease]:
    """Return the released surveys in which the viewer may open a unit, the newest first; one statement."""
    return [UnitRelease(*row) for row in _releases(bound(viewer)).all(values(viewer, unit=unit_id))]


@prepared
def _releases(viewer: BoundViewer) -> sa.Select:
    return (
        sa.select(Survey.id, Survey.title, SurveyUnit.id, SurveyUnit.name, Survey.released_at)
        .join(SurveyUnit, SurveyUnit.survey_id == Survey.id)
        .where(SurveyUnit.unit_id == sa.bindparam("unit", type_=sa.Integer), _released(viewer), unit_visible_to(viewer))
        .order_by(Survey.released_at.desc(), Survey.id.desc())
        .limit(MOST_LISTED)
    )


def _released(viewer: Viewer) -> sa.ColumnElement[bool]:
    # HR knows of every survey, but nobody sees what is not released, or is shown by the room that holds it.
    return sa.and_(Survey.state == SurveyState.RELEASED, Survey.home_path.is_(None), visible_to(viewer))


def _openable(viewer: Viewer) -> sa.Select[Any]:
    query = sa.select(SurveyUnit.id).join(Survey, Survey.id == SurveyUnit.survey_id)
    return query.where(SurveyUnit.survey_id == SURVEY, unit_visible_to(viewer)).correlate(None)


def _path(viewer: BoundViewer) -> sa.Select:
    """The units above the one that is shown, as one text: rank, id, name, and whether the viewer may open it."""
    up = sa.select(SurveyUnit.id, SurveyUnit.parent_id).where(SurveyUnit.id == UNIT).cte(recursive=True)
    up = up.union_all(sa.select(SurveyUnit.id, SurveyUnit.parent_id).where(SurveyUnit.id == up.c.parent_id))
    may_open = sa.case((unit_visible_to(viewer), 1), else_=0)
    query = sa.select(JsonRows(SurveyUnit.rank, SurveyUnit.id, SurveyUnit.name, may_open))
    return (
        query.join(up, up.c.id == SurveyUnit.id)
        .join(Survey, Survey.id == SurveyUnit.survey_id)
        .where(SurveyUnit.id != UNIT)
        .correlate(None)
    )
