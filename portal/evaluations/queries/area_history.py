"""An area over cycles: only published figures, and only where a theme asked the same statements.

A unit that is new since an earlier cycle shows what was published of the unit it grew out of, under that unit's name;
nothing is reckoned anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.db import db
from portal.evaluations import access
from portal.evaluations.cycle_trend import CycleTrend, trend_of
from portal.evaluations.labels import areas as labels
from portal.evaluations.models import EvaluationCycle
from portal.evaluations.queries.areas import area_ids
from portal.surveys.labels import results as figure_labels
from portal.surveys.models import Figure, Measure, MeasureKind, RespondentRole, Survey, SurveyGroup, SurveyUnit
from portal.surveys.queries.results import RatedTheme, Value, rated_in

MOST_EARLIER = 4
"""How many earlier cycles stand beside an area, the latest ones."""


@dataclass(frozen=True)
class Round:
    """An earlier cycle in which the area, or one that it grew out of, stood: `unit_id` is that unit's."""

    survey_id: int
    survey_unit_id: int
    title: str
    unit_id: int
    unit_name: str
    opened_at: datetime


@dataclass(frozen=True)
class PastCell:
    """A mean of an earlier cycle: its text, None where it is not shown; comparable when the statements are equal."""

    text: str | None
    is_comparable: bool


@dataclass(frozen=True)
class PastLine:
    """A theme over the cycles, the oldest first and this one last, with its drawing where there is a change to draw."""

    title: str
    cells: tuple[PastCell, ...]
    now: str | None
    trend: CycleTrend | None


@dataclass(frozen=True)
class AreaHistory:
    """The earlier cycles (with the old unit's name where it was another) and a line a theme; empty without any.

    `fewest` are the answers that there are at least behind each earlier figure; None without any.
    """

    rounds: tuple[tuple[str, str], ...] = ()
    lines: tuple[PastLine, ...] = ()
    fewest: int | None = None

    @property
    def shows_some(self) -> bool:
        """Whether anything of an earlier cycle can be told, be it why it cannot be compared."""
        return any(cell.text is not None for line in self.lines for cell in line.cells)


Means = Mapping[int, Value | None]


def history_of(
    viewer: Viewer, cycle: EvaluationCycle, unit_id: int, predecessor_ids: Sequence[int], now: Means
) -> AreaHistory:
    """Return an area over the cycles before `cycle`; `now` has this cycle's means by theme. At most two statements."""
    rounds, values = _published(viewer, cycle, unit_id, predecessor_ids)
    rounds = _one_each(rounds, unit_id)
    if not rounds:
        return AreaHistory()
    themes = rated_in([cycle.survey_id, *(one.survey_id for one in rounds)])
    lines = tuple(_line(theme, unit_id, rounds, themes, values, now) for theme in themes.get(cycle.survey_id, ()))
    names = tuple((one.title, one.unit_name if one.unit_id != unit_id else "") for one in rounds)
    kept = {one.survey_unit_id for one in rounds}
    answers = [value.band[0] for (survey_unit, _), value in values.items() if survey_unit in kept]
    return AreaHistory(names, lines, min(answers, default=None))


def _published(
    viewer: Viewer, cycle: EvaluationCycle, unit_id: int, predecessor_ids: Sequence[int]
) -> tuple[list[Round], dict[tuple[int, int], Value]]:
    """The earlier cycles and, by survey unit and theme, the employees' means that were published."""
    of_units = SurveyUnit.unit_id.in_([unit_id, *predecessor_ids])
    query = (
        sa.select(Survey.id, SurveyUnit.id, Survey.title, SurveyUnit.unit_id, SurveyUnit.name, Survey.opened_at)
        .add_columns(Measure.theme_id, Figure.value, Figure.bound, Figure.n_from, Figure.n_to)
        .join(SurveyUnit, SurveyUnit.survey_id == Survey.id)
        .join(EvaluationCycle, EvaluationCycle.survey_id == Survey.id)
        .join(SurveyGroup, sa.and_(SurveyGroup.survey_id == Survey.id, SurveyGroup.role == RespondentRole.EMPLOYEE))
        .outerjoin(Measure, sa.and_(Measure.group_id == SurveyGroup.id, Measure.kind == MeasureKind.THEME))
        .outerjoin(
            Figure,
            sa.and_(
                Figure.measure_id == Measure.id,
                Figure.survey_unit_id == SurveyUnit.id,
                Figure.is_direct.is_(False),
            ),
        )
        .where(of_units, Survey.opened_at < cycle.survey.opened_at, access.is_counted())
        .where(access.area_history_visible_to(viewer), SurveyUnit.id.in_(area_ids(of_units)))
        .order_by(Survey.opened_at, SurveyUnit.rank)
    )
    rounds: dict[int, Round] = {}
    values: dict[tuple[int, int], Value] = {}
    for row in db.session.execute(query):
        rounds.setdefault(row[1], Round(*row[:6]))
        if row[7] is not None:
            values[row[1], row[6]] = Value(row[7], row[8], (row[9], row[10]), None)
    return list(rounds.values()), values


def _one_each(rounds: Sequence[Round], unit_id: int) -> list[Round]:
    """The latest cycles; an old unit stands only in those in which the unit itself was not."""
    own = {one.survey_id for one in rounds if one.unit_id == unit_id}
    kept = [one for one in rounds if one.unit_id == unit_id or one.survey_id not in own]
    return kept[-MOST_EARLIER:]


def _line(
    theme: RatedTheme,
    unit_id: int,
    rounds: Sequence[Round],
    themes: Mapping[int, Sequence[RatedTheme]],
    values: Mapping[tuple[int, int], Value],
    now: Means,
) -> PastLine:
    cells: list[PastCell] = []
    means: list[int | None] = []
    for one in rounds:
        same = next((other for other in themes.get(one.survey_id, ()) if other.versions == theme.versions), None)
        value = values.get((one.survey_unit_id, same.id)) if same else None
        cells.append(PastCell(_text(value) if same else labels.OTHER_QUESTIONS, same is not None))
        # An old unit's figure stands beside, but no line leads from it: other people were asked.
        means.append(value.value if value and one.unit_id == unit_id else None)
    current = now.get(theme.id)
    trend = trend_of([*means, current.value if current else None])
    return PastLine(theme.title, tuple(cells), _text(current), trend)


def _text(value: Value | None) -> str | None:
    return value and figure_labels.figure_text(MeasureKind.THEME, value)
