"""The board's picture: everything that its page and its files show, in few statements."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.evaluations import access
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle
from portal.evaluations.queries.areas import Area, areas_of
from portal.evaluations.queries.focus import Focus, focus_of
from portal.evaluations.spread import quarters_of
from portal.surveys.models import RespondentRole
from portal.surveys.queries.results import Figures, Group, RatedTheme, figures_of, groups_in, own_means, rated_in


@dataclass(frozen=True)
class Overview:
    """A cycle's areas and themes with the employees' figures. `spread` is None for those who do not see it."""

    cycle: EvaluationCycle
    group: Group
    areas: Sequence[Area]
    themes: Sequence[RatedTheme]
    figures: Figures
    spread: dict[int, tuple[int, ...] | None] | None
    focus: Focus | None


def overview_of(viewer: Viewer, cycle: EvaluationCycle) -> Overview:
    """Return what a cycle shows across areas; at most six statements."""
    survey_id = cycle.survey_id
    group, areas = employees_in(survey_id), areas_of(viewer, cycle)
    ids = [area.id for area in areas]
    figures = figures_of(survey_id, ids[0], ids[1:]) if ids else Figures()
    themes = rated_in([survey_id]).get(survey_id, [])
    spread = None
    if access.sees_all_leaders(viewer, cycle.survey):
        means = own_means(survey_id, group.id, _evaluated(cycle))
        spread = {theme.id: quarters_of(means.get(theme.id, ())) for theme in themes}
    return Overview(cycle, group, areas, themes, figures, spread, focus_of(cycle.id))


def employees_in(survey_id: int) -> Group:
    """Return the group of employees, which every cycle has; one statement."""
    return next(group for group in groups_in(survey_id) if group.role is RespondentRole.EMPLOYEE)


def _evaluated(cycle: EvaluationCycle) -> sa.Select:
    query = sa.select(EvaluatedLeader.unit_id)
    return query.where(EvaluatedLeader.cycle_id == cycle.id, EvaluatedLeader.excused == "")
