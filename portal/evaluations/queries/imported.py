"""Rounds of another system: which there are, and what they show."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.db import db
from portal.evaluations.models import EvaluationCycle, ImportedFigure, ImportedRound
from portal.evaluations.queries.areas import KINDS
from portal.organisation.lineage import UnitRow, rows_on
from portal.organisation.queries.units import unit_rows, walk
from portal.surveys.labels import results as figure_labels
from portal.surveys.queries.results import AskedTheme, Value

MOST_LISTED = 100
MOST_BESIDE = 3
"""How many rounds of other systems stand beside an area, the latest ones."""


@dataclass(frozen=True)
class RoundTable:
    """What is shown of a round: themes, and lines of a unit's name, depth and texts; None is not shown."""

    themes: tuple[str, ...]
    lines: tuple[tuple[str, int, tuple[str | None, ...]], ...]


@dataclass(frozen=True)
class ElsewhereLine:
    """A theme with the texts of the rounds ("" where a round did not ask it), and of this cycle."""

    title: str
    cells: tuple[str | None, ...]
    now: str | None


@dataclass(frozen=True)
class Elsewhere:
    """Rounds of other systems (id, title, day, and the old unit's name where it was another) beside an area.

    `fewest` are the answers that there are at least behind each figure; None without any.
    """

    rounds: tuple[tuple[int, str, date, str], ...] = ()
    lines: tuple[ElsewhereLine, ...] = field(default=())
    fewest: int | None = None


def rounds() -> Sequence[ImportedRound]:
    """Return the imported rounds, the latest first; one statement."""
    query = sa.select(ImportedRound).order_by(ImportedRound.held_on.desc(), ImportedRound.id.desc())
    return db.session.scalars(query.options(joinedload(ImportedRound.imported_by)).limit(MOST_LISTED)).all()


def has_round_on(held_on: date) -> bool:
    """Return whether a round of that day is imported already."""
    return db.session.scalar(sa.select(ImportedRound.id).where(ImportedRound.held_on == held_on)) is not None


def find_round(round_id: int) -> ImportedRound | None:
    """Return a round with who imported it."""
    query = sa.select(ImportedRound).where(ImportedRound.id == round_id)
    return db.session.scalar(query.options(joinedload(ImportedRound.imported_by)))


def table_of(one: ImportedRound, *, only_areas: bool) -> RoundTable:
    """Return what is shown of a round, units in the organisation's order of its day; two statements.

    With `only_areas` only units of the upper kinds that had others below them, so that no leader's own people stand
    there.
    """
    day = rows_on(unit_rows(one.held_on), one.held_on)
    figures = {
        (figure.unit_id, figure.theme): Value(figure.value, figure.bound, (figure.n_from, figure.n_to), None)
        for figure in db.session.scalars(sa.select(ImportedFigure).where(ImportedFigure.round_id == one.id))
    }
    themes = tuple(sorted({theme for _, theme in figures}))
    shown = {unit for unit, _ in figures}
    if only_areas:
        shown &= _areas(day)
    lines = [
        (row.name, depth, tuple(_text(figures.get((row.unit_id, theme))) for theme in themes))
        for depth, row in walk(day)
        if row.unit_id in shown
    ]
    return RoundTable(themes, tuple(lines))


def elsewhere_of(
    cycle: EvaluationCycle, unit_ids: Sequence[int], themes: Sequence[AskedTheme], now: Mapping[int, Value | None]
) -> Elsewhere:
    """Return the earlier rounds of other systems beside an area, in themes of the same title; one statement."""
    asked = sa.select(ImportedFigure.round_id, ImportedFigure.theme).distinct().subquery()
    of_unit = sa.and_(
        ImportedFigure.round_id == asked.c.round_id,
        ImportedFigure.theme == asked.c.theme,
        ImportedFigure.unit_id.in_(unit_ids),
    )
    opened_on = cycle.survey.opened_at.date() if cycle.survey.opened_at else None
    query = (
        sa.select(ImportedRound, asked.c.theme, ImportedFigure)
        .join(asked, asked.c.round_id == ImportedRound.id)
        .outerjoin(ImportedFigure, of_unit)
        .where(ImportedRound.held_on < opened_on)
        .order_by(ImportedRound.held_on, ImportedRound.id)
    )
    found: dict[int, tuple[ImportedRound, set[str], dict[int, dict[str, ImportedFigure]]]] = {}
    for one, theme, figure in db.session.execute(query):
        _, titles, units = found.setdefault(one.id, (one, set(), {}))
        titles.add(theme.casefold())
        if figure is not None:
            units.setdefault(figure.unit_id, {})[theme.casefold()] = figure
    return _beside(found.values(), unit_ids, themes, now)


def _beside(
    found: Collection[tuple[ImportedRound, set[str], dict[int, dict[str, ImportedFigure]]]],
    unit_ids: Sequence[int],
    themes: Sequence[AskedTheme],
    now: Mapping[int, Value | None],
) -> Elsewhere:
    """The unit itself goes before those that it grew out of."""
    heads: list[tuple[int, str, date, str]] = []
    columns: list[tuple[set[str], dict[str, ImportedFigure]]] = []
    for one, titles, units in found:
        for unit_id in [unit_id for unit_id in unit_ids if unit_id in units][: 1 if unit_ids[0] in units else None]:
            name = next(iter(units[unit_id].values())).unit_name
            heads.append((one.id, one.title, one.held_on, name if unit_id != unit_ids[0] else ""))
            columns.append((titles, units[unit_id]))
    heads, columns = heads[-MOST_BESIDE:], columns[-MOST_BESIDE:]
    lines = []
    for theme in themes:
        key = theme.title.casefold()
        if theme.has_mean and any(key in titles for titles, _ in columns):
            cells = tuple(_imported_text(figures.get(key)) if key in titles else "" for titles, figures in columns)
            lines.append(ElsewhereLine(theme.title, cells, _text(now.get(theme.id))))
    fewest = min((one.n_from for _, figures in columns for one in figures.values()), default=None)
    return Elsewhere(tuple(heads), tuple(lines), fewest) if lines else Elsewhere()


def _areas(day: Mapping[int, UnitRow]) -> set[int]:
    above = {row.parent_id for row in day.values()}
    return {row.unit_id for row in day.values() if row.kind in KINDS and row.unit_id in above}


def _imported_text(figure: ImportedFigure | None) -> str | None:
    return figure and figure_labels.mean_text(figure.value, figure.bound)


def _text(value: Value | None) -> str | None:
    return value and figure_labels.mean_text(value.value, value.bound)
