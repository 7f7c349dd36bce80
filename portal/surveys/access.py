"""Who may know of a survey and its results. HR runs surveys; nobody reads a ballot.

Results are for HR, and for leaders, the board, MED and those who were asked where the survey's rules say so. Which
cells are shown is decided by the count alone, the same for all; here it is decided who may open them.
"""

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.surveys.models import Participant, Survey, SurveyState, SurveyUnit


def manages(viewer: Viewer) -> bool:
    """Return whether the viewer runs surveys."""
    return viewer.has_role_everywhere("hr")


def visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer may know of a survey: HR all, others the released ones that are for them."""
    if manages(viewer):
        return sa.true()
    ways: list[sa.ColumnElement[bool]] = [sa.and_(Survey.for_respondents, _asked(viewer))]
    if viewer.is_on_board:
        ways.append(Survey.for_board.is_(True))
    if viewer.is_leader:
        ways.append(sa.and_(Survey.for_leaders, _has_unit(viewer.area_unit_ids)))
    if viewer.is_med:
        ways.append(sa.and_(Survey.for_med, _has_unit(viewer.med_unit_ids)))
    return sa.and_(Survey.state == SurveyState.RELEASED, Survey.home_path.is_(None), sa.or_(*ways))


def unit_visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition on a unit of a visible survey that the viewer may open its figures.

    HR and the board every unit; leaders and MED the units they lead or follow now, and the top; those who were asked
    the units they answered for, and the top. Joins `Survey` and `SurveyUnit`.
    """
    top = SurveyUnit.parent_id.is_(None)
    if manages(viewer):
        return sa.true()
    asked = sa.exists().where(Participant.survey_unit_id == SurveyUnit.id, Participant.person_id == viewer.person_id)
    own = asked.correlate(SurveyUnit)
    ways: list[sa.ColumnElement[bool]] = [top, sa.and_(Survey.for_respondents, own)]
    if viewer.is_on_board:
        ways.append(Survey.for_board.is_(True))
    if viewer.is_leader:
        ways.append(sa.and_(Survey.for_leaders, SurveyUnit.unit_id.in_(viewer.area_unit_ids)))
    if viewer.is_med:
        ways.append(sa.and_(Survey.for_med, SurveyUnit.unit_id.in_(viewer.med_unit_ids)))
    return sa.or_(*ways)


def _asked(viewer: Viewer) -> sa.ColumnElement[bool]:
    asked = sa.exists().where(Participant.survey_id == Survey.id, Participant.person_id == viewer.person_id)
    return asked.correlate(Survey)


def _has_unit(unit_ids: frozenset[int]) -> sa.ColumnElement[bool]:
    # Also where the outer query reads units: these are any of the survey's, not the one that it looks at.
    has = sa.exists().where(SurveyUnit.survey_id == Survey.id, SurveyUnit.unit_id.in_(unit_ids))
    return has.correlate(Survey)
