"""One area of a cycle: what is shown of it, and beside it what was published of it before."""

from dataclasses import dataclass

from portal.access.viewer import Viewer
from portal.evaluations.models import EvaluationCycle
from portal.evaluations.queries.absence import AbsenceYear, absence_beside
from portal.evaluations.queries.area_history import AreaHistory, history_of
from portal.evaluations.queries.areas import Area
from portal.evaluations.queries.imported import Elsewhere, elsewhere_of
from portal.organisation.history import parted_from, predecessors
from portal.organisation.queries import people_gone, unit_rows
from portal.surveys.models import MeasureKind, RespondentRole
from portal.surveys.queries.results import FigureKey, Place, SubUnit, asked_in, figures_of
from portal.surveys.result_tables import ResultTables, tables_of


@dataclass(frozen=True)
class AreaShown:
    """An area: its tables, the themes over earlier cycles, and beside them rounds of another system, and absence."""

    place: Place
    tables: ResultTables
    history: AreaHistory
    elsewhere: Elsewhere
    absence: AbsenceYear | None


def area_of(viewer: Viewer, cycle: EvaluationCycle, area: Area) -> AreaShown:
    """Return what is shown of an area, of everybody in it and never of one leader's own people; ten statements.

    One more is asked where the area may have come of another. Absence stands beside it for those who may see it, and
    never beside the answers of fewer than ten people.
    """
    groups, themes = asked_in(cycle.survey_id)
    figures = figures_of(cycle.survey_id, area.id, ()).whole
    place = Place(cycle.survey, area.unit, (), has_below=False)
    rows = unit_rows()
    gone = people_gone(area.unit.unit_id, rows)
    before = predecessors(area.unit.unit_id, rows, gone) or parted_from(area.unit.unit_id, rows)
    employees = next(group for group in groups if group.role is RespondentRole.EMPLOYEE)
    now = {
        theme.id: figures.get(FigureKey(area.id, False, employees.id, MeasureKind.THEME, theme.id))
        for theme in themes
        if theme.has_mean
    }
    took_part = figures.get(FigureKey(area.id, False, employees.id, MeasureKind.PARTICIPATION))
    history = history_of(viewer, cycle, area.unit.unit_id, [row.unit_id for row in before], now)
    elsewhere = elsewhere_of(cycle, [area.unit.unit_id, *(row.unit_id for row in before)], themes, now)
    answers = [took_part.band[0] if took_part else 0, history.fewest, elsewhere.fewest]
    return AreaShown(
        place,
        tables_of(SubUnit(area.id, area.unit.name), groups, themes, figures),
        history,
        elsewhere,
        absence_beside(viewer, area.unit.unit_id, min(one for one in answers if one is not None)),
    )
