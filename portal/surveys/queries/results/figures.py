"""The figures of a unit and of the units listed below it. What has no row is not shown, and nothing is known of it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from portal.db import db
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


Figures = dict[FigureKey, Value]


def figures_of(survey_id: int, survey_unit_id: int, listed: Collection[int]) -> Figures:
    """Return all figures of a unit, and the theme means and participation of listed ones; one statement."""
    kinds = Measure.kind.in_([MeasureKind.THEME, MeasureKind.PARTICIPATION])
    of_survey, whole = Measure.survey_id == survey_id, Figure.is_direct.is_(False)
    own = _query(of_survey, Figure.survey_unit_id == survey_unit_id)
    # Apart, so that each finds its rows by an index: together they read every figure of the survey.
    return _figures(own.union_all(_query(of_survey, kinds, Figure.survey_unit_id.in_(listed), whole)))


def figures_of_each(survey_unit_ids: Collection[int]) -> Figures:
    """Return all figures of some units, of whatever surveys; one statement."""
    return _figures(_query(Figure.survey_unit_id.in_(survey_unit_ids)))


def joint_figures_of(survey_id: int, leader_id: int) -> Figures:
    """Return the figures of all units that one person led, taken together; their keys have no unit (0)."""
    columns = (sa.literal(0), sa.true(), *_what(), JointFigure.value, JointFigure.bound)
    query = (
        sa.select(*columns, JointFigure.n_from, JointFigure.n_to)
        .join(Measure, Measure.id == JointFigure.measure_id)
        .where(Measure.survey_id == survey_id, JointFigure.leader_id == leader_id)
    )
    rows: Any = db.session.execute(query)
    return {
        FigureKey(row[0], bool(row[1]), *row[2:6]): _value(row[6], row[7], row[8], row[9], None, None) for row in rows
    }


def _figures(query: Any) -> Figures:
    rows: Any = db.session.execute(query)
    return {FigureKey(*row[:6]): _value(*row[6:]) for row in rows}


def _query(*conditions: sa.ColumnElement[bool]) -> Any:
    columns = (Figure.value, Figure.bound, Figure.n_from, Figure.n_to, Figure.rate_from, Figure.rate_to)
    query = sa.select(Figure.survey_unit_id, Figure.is_direct, *_what(), *columns)
    return query.join(Measure, Measure.id == Figure.measure_id).where(*conditions)


def _what() -> tuple[Any, ...]:
    about = sa.func.coalesce(Measure.item_version_id, Measure.theme_id)
    return Measure.group_id, Measure.kind, about, Measure.option


def _value(
    value: int, bound: Bound | None, n_from: int, n_to: int, rate_from: int | None, rate_to: int | None
) -> Value:
    rate = None if rate_from is None or rate_to is None else (rate_from, rate_to)
    return Value(value, bound, (n_from, n_to), rate)
