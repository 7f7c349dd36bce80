"""The figures of a unit and of the units listed below it. What has no row is not shown, and nothing is known of it."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from portal.db import JsonRows
from portal.prepared import Prepared, prepared
from portal.surveys.disclosure import Bound
from portal.surveys.models import Figure, JointFigure, Measure, MeasureKind


class FigureKey(NamedTuple):
    """Which figure: of which unit (with all below, or its direct group alone), group and thing asked."""

    unit_id: int
    is_direct: bool
    group_id: int
    kind: MeasureKind
    about_id: int | None = None
    option: int | None = None


@dataclass(frozen=True)
class Value:
    """A figure as it is shown: tenths of a mean or percent of a share; bands of answers and of the response rate."""

    value: int
    bound: Bound | None
    band: tuple[int, int]
    rate: tuple[int, int] | None


class Figures(dict[FigureKey, Value]):
    """Figures by what they are; made once for each content, and compared by identity, as what is drawn of them."""

    __eq__ = object.__eq__

    def __hash__(self) -> int:  # type: ignore[override]
        return id(self)

    @cached_property
    def whole(self) -> "Figures":
        """Return those of units with all below them, without those of direct groups alone."""
        return Figures({key: one for key, one in self.items() if not key.is_direct})


def figures_of(survey_id: int, survey_unit_id: int, listed: Collection[int]) -> Figures:
    """Return all figures of a unit, and the theme means and participation of listed ones; one statement."""
    return _found(_of_unit(), survey_id=survey_id, survey_unit_id=survey_unit_id, listed=list(listed))


def figures_of_each(survey_unit_ids: Collection[int]) -> Figures:
    """Return all figures of some units, of whatever surveys; one statement."""
    return _found(_of_each(), listed=list(survey_unit_ids))


def joint_figures_of(survey_id: int, leader_id: int) -> Figures:
    """Return the figures of all units that one person led, taken together; their keys have no unit (0)."""
    return _found(_joint(), survey_id=survey_id, leader_id=leader_id)


SURVEY, UNIT, LEADER = (sa.bindparam(name, type_=sa.Integer) for name in ("survey_id", "survey_unit_id", "leader_id"))
LISTED = sa.bindparam("listed", expanding=True, type_=sa.Integer)


@prepared
def _of_unit() -> sa.Select:
    kinds = Measure.kind.in_([MeasureKind.THEME, MeasureKind.PARTICIPATION])
    of_survey, whole = Measure.survey_id == SURVEY, Figure.is_direct.is_(False)
    own = _figures(of_survey, Figure.survey_unit_id == UNIT)
    # Apart, so that each finds its rows by an index: together they read every figure of the survey.
    return _as_text(own.union_all(_figures(of_survey, kinds, Figure.survey_unit_id.in_(LISTED), whole)))


@prepared
def _of_each() -> sa.Select:
    return _as_text(_figures(Figure.survey_unit_id.in_(LISTED)))


@prepared
def _joint() -> sa.Select:
    columns = (JointFigure.value, JointFigure.bound, JointFigure.n_from, JointFigure.n_to, sa.null(), sa.null())
    query = sa.select(sa.literal(0), sa.true(), *_what(), *columns)
    query = query.join(Measure, Measure.id == JointFigure.measure_id)
    return _as_text(query.where(Measure.survey_id == SURVEY, JointFigure.leader_id == LEADER))


def _figures(*conditions: sa.ColumnElement[bool]) -> sa.Select:
    columns = (Figure.value, Figure.bound, Figure.n_from, Figure.n_to, Figure.rate_from, Figure.rate_to)
    query = sa.select(Figure.survey_unit_id, Figure.is_direct, *_what(), *columns)
    return query.join(Measure, Measure.id == Figure.measure_id).where(*conditions)


def _what() -> tuple[Any, ...]:
    about = sa.func.coalesce(Measure.item_version_id, Measure.theme_id)
    return Measure.group_id, Measure.kind, about, Measure.option


def _as_text(query: sa.Select | sa.CompoundSelect) -> sa.Select:
    # One text is compared sooner with the last one than a hundred rows are read.
    return sa.select(JsonRows(*query.subquery().c))


def _found(query: Prepared, **values: Any) -> Figures:
    return _read(query.scalar(values) or "[]")


@lru_cache(maxsize=64)
def _read(text: str) -> Figures:
    found = Figures()
    for unit_id, is_direct, group_id, kind, about_id, option, value, bound, *bands in json.loads(text):
        n_from, n_to, rate_from, rate_to = bands
        key = FigureKey(unit_id, bool(is_direct), group_id, MeasureKind(kind), about_id, option)
        rate = None if rate_from is None else (rate_from, rate_to)
        found[key] = Value(value, None if bound is None else Bound(bound), (n_from, n_to), rate)
    return found
