"""Pulses: one, lists of them, and which are due to be asked again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload, selectinload

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.db import db
from portal.evaluations import access
from portal.evaluations.models import AbsenceFigure, Pulse
from portal.evaluations.queries.cycles import unit_name
from portal.strategy.models import Initiative
from portal.surveys.disclosure import Bound
from portal.surveys.models import (
    Figure,
    Measure,
    MeasureKind,
    Participant,
    Survey,
    SurveyGroup,
    SurveyState,
    SurveyUnit,
    Theme,
    ThemeTitle,
)
from portal.surveys.queries.results import Value
from portal.surveys.wording import DANISH
from portal.web.paging import Page, paginate


@dataclass(frozen=True)
class PulseLine:
    """A pulse in a list, its survey loaded, and what it is of."""

    pulse: Pulse
    about: str


@dataclass(frozen=True)
class Release:
    """A released pulse, its survey loaded: what it is of, its unit and group, and the survey of the one before it."""

    pulse: Pulse
    about: str
    unit: SurveyUnit
    group: SurveyGroup
    previous_id: int | None
    previous_at: datetime | None


@dataclass(frozen=True)
class LatestPulse:
    """A released pulse, its survey loaded, and its themes in order: title and mean, None where it is not shown.

    `has_absence` tells whether there are figures of absence of the team.
    """

    pulse: Pulse
    themes: list[tuple[str, Value | None]]
    has_absence: bool


OfPulse = aliased(Pulse)
ABOUT = sa.func.coalesce(
    unit_name(Pulse.unit_id),
    sa.select(Initiative.title).where(Initiative.id == Pulse.initiative_id).correlate(Pulse).scalar_subquery(),
    "",
)
"""What a pulse is of: the team's latest name, or the initiative's title."""


def find_pulse(viewer: Viewer, pulse_id: int) -> PulseLine | None:
    """Return a pulse with all that its pages show, None when the viewer may not know of it; three statements."""
    survey = joinedload(Pulse.survey).options(
        joinedload(Survey.questionnaire),
        joinedload(Survey.changed_by),
        selectinload(Survey.groups),
        selectinload(Survey.events),
    )
    query = (
        sa.select(Pulse, ABOUT)
        .join(Survey, Survey.id == Pulse.survey_id)
        .where(Pulse.id == pulse_id, access.pulse_visible_to(viewer))
        .options(survey)
    )
    found = db.session.execute(query).one_or_none()
    return PulseLine(*found) if found else None


def pulse_page(viewer: Viewer, number: int) -> Page:
    """Return a page of the pulses that the viewer may know of, the newest first; two statements."""
    query = (
        sa.select(Pulse, ABOUT)
        .join(Survey, Survey.id == Pulse.survey_id)
        .where(access.pulse_visible_to(viewer))
        .order_by(Pulse.id.desc())
        .options(joinedload(Pulse.survey))
    )
    page = paginate(query, number=number)
    return replace(page, rows=[PulseLine(*row) for row in page.rows])


def due_for_repeating(on: date) -> Sequence[Pulse]:
    """Return the pulses that it is time to ask again and of which nobody was told, unless a later one is there."""
    later = aliased(Pulse)
    same = sa.or_(later.unit_id == Pulse.unit_id, later.initiative_id == Pulse.initiative_id)
    asked_again = sa.exists().where(later.id > Pulse.id, later.kind == Pulse.kind, same).correlate(Pulse)
    query = (
        sa.select(Pulse)
        .where(Pulse.repeat_on <= on, Pulse.repeat_told_at.is_(None), sa.not_(asked_again))
        .order_by(Pulse.id)
        .options(joinedload(Pulse.survey))
    )
    return db.session.scalars(query).all()


def find_released(viewer: Viewer, pulse_id: int) -> Release | None:
    """Return a released pulse that the viewer may read, and the one before it; one statement."""
    before, earlier = _before(viewer)
    query = (
        sa.select(Pulse, ABOUT, SurveyUnit, SurveyGroup)
        .add_columns(before.with_only_columns(earlier.id).scalar_subquery())
        .add_columns(before.with_only_columns(earlier.released_at).scalar_subquery())
        .join(Survey, Survey.id == Pulse.survey_id)
        .join(SurveyGroup, SurveyGroup.survey_id == Survey.id)
        .join(SurveyUnit, SurveyUnit.id == frozen_unit(Pulse.survey_id))
        .where(Pulse.id == pulse_id, access.is_counted(), access.pulse_visible_to(viewer))
        .options(joinedload(Pulse.survey))
    )
    found = db.session.execute(query).one_or_none()
    return Release(*found) if found else None


def _before(viewer: Viewer) -> tuple[sa.Select[Any], Any]:
    """The latest released pulse of the same kind and thing before one, as far as it is open to a viewer."""
    other, earlier = aliased(Pulse), aliased(Survey)
    same = sa.or_(other.unit_id == Pulse.unit_id, other.initiative_id == Pulse.initiative_id)
    query = (
        sa.select(other.id)
        .join(earlier, earlier.id == other.survey_id)
        .where(other.id < Pulse.id, other.kind == Pulse.kind, same)
        .where(earlier.state == SurveyState.RELEASED, earlier.erased_at.is_(None))
        .where(access.earlier_pulse_visible_to(viewer, earlier))
        .order_by(other.id.desc())
        .limit(1)
        .correlate(Pulse, Survey)
    )
    return query, earlier


def latest_of(viewer: Viewer, column: str, home_id: int) -> list[LatestPulse]:
    """Return the latest released pulse of each kind of a team or an initiative that the viewer may read.

    `column` is `unit_id` or `initiative_id`. One statement, the themes included, and whether there is absence of the
    team.
    """
    rows = db.session.execute(_latest(bound(viewer), column), values(viewer, home=home_id))
    found: dict[int, LatestPulse] = {}
    for pulse, with_absence, theme_id, title, value, is_bound, n_from, n_to in rows:
        themes = found.setdefault(pulse.id, LatestPulse(pulse, [], with_absence)).themes
        if theme_id is not None:
            themes.append((title, None if value is None else _value(value, is_bound, n_from, n_to)))
    return list(found.values())


@cache
def _latest(viewer: BoundViewer, column: str) -> sa.Select:
    of_it = getattr(Pulse, column) == sa.bindparam("home", type_=sa.Integer)
    has_absence = sa.exists().where(AbsenceFigure.unit_id == Pulse.unit_id).correlate(Pulse)
    latest = sa.select(sa.func.max(Pulse.id)).join(Survey, Survey.id == Pulse.survey_id)
    latest = latest.where(of_it, access.is_counted(), Survey.erased_at.is_(None), access.pulse_visible_to(viewer))
    return (
        sa.select(Pulse, has_absence, Measure.theme_id, sa.func.coalesce(ThemeTitle.title, ""), *FIGURE)
        .outerjoin(Measure, sa.and_(Measure.survey_id == Pulse.survey_id, Measure.kind == MeasureKind.THEME))
        .outerjoin(Figure, _of_everybody())
        .outerjoin(Theme, Theme.id == Measure.theme_id)
        .outerjoin(ThemeTitle, sa.and_(ThemeTitle.theme_id == Theme.id, ThemeTitle.language == DANISH))
        .where(Pulse.id.in_(latest.group_by(Pulse.kind).correlate(None)))
        .order_by(Pulse.kind, Theme.rank)
        .options(joinedload(Pulse.survey))
    )


def means_of(survey_id: int) -> dict[int | None, Value]:
    """Return the theme means that are shown of a pulse, by theme; one statement."""
    query = sa.select(Measure.theme_id, *FIGURE).join(Figure, _of_everybody())
    rows = db.session.execute(query.where(Measure.survey_id == survey_id, Measure.kind == MeasureKind.THEME))
    return {row[0]: _value(*row[1:]) for row in rows}


FIGURE = (Figure.value, Figure.bound, Figure.n_from, Figure.n_to)


def _of_everybody() -> sa.ColumnElement[bool]:
    """The condition that a figure is a measure's own of everybody that the pulse asked."""
    home = frozen_unit(Measure.survey_id)
    return sa.and_(Figure.measure_id == Measure.id, Figure.survey_unit_id == home, Figure.is_direct.is_(False))


def _value(value: int, bound: Bound | None, n_from: int, n_to: int) -> Value:
    return Value(value, bound, (n_from, n_to), None)


def frozen_unit(survey_id: Any) -> sa.ColumnElement[int]:
    """Return the expression of the frozen unit of everybody that a pulse, by a column of its survey's id, asked.

    That is the team itself, or the unit that all behind an initiative answered for.
    """
    team = sa.select(SurveyUnit.id).join(OfPulse, OfPulse.unit_id == SurveyUnit.unit_id)
    team = team.where(OfPulse.survey_id == survey_id, SurveyUnit.survey_id == survey_id)
    behind = sa.select(sa.func.min(Participant.survey_unit_id))
    behind = behind.join(OfPulse, OfPulse.survey_id == Participant.survey_id)
    behind = behind.where(Participant.survey_id == survey_id, OfPulse.initiative_id.is_not(None))
    outer = survey_id.class_
    return sa.func.coalesce(team.correlate(outer).scalar_subquery(), behind.correlate(outer).scalar_subquery())
