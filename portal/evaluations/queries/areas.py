"""The areas of a cycle: units of the upper kinds, as they were when it opened, that hold more than one leader's group.

An area's figures are of everybody in it. A unit in which only one leader's people were asked is no area here, for its
figures would be that leader's report.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.access.viewer import Viewer
from portal.db import db
from portal.evaluations import access
from portal.evaluations.models import EvaluationCycle
from portal.organisation.models import UnitKind
from portal.surveys.models import Participant, RespondentRole, Survey, SurveyGroup, SurveyUnit

KINDS = (UnitKind.MUNICIPALITY, UnitKind.ADMINISTRATION, UnitKind.AREA)
FEWEST_GROUPS = 2


@dataclass(frozen=True)
class Area:
    """An area that the viewer may open. `depth` is 0 for the top; `above` is the nearest area above it, by its id."""

    unit: SurveyUnit
    depth: int
    above: int | None

    @property
    def id(self) -> int:
        """The frozen unit's id."""
        return self.unit.id

    @property
    def name(self) -> str:
        """The name it had when the cycle opened."""
        return self.unit.name


def find_overview(viewer: Viewer, cycle_id: int) -> EvaluationCycle | None:
    """Return a cycle with its groups whose picture across areas the viewer may open; one statement.

    Also one whose results are deleted: then there is nothing to open but that.
    """
    query = (
        sa.select(EvaluationCycle)
        .join(Survey, Survey.id == EvaluationCycle.survey_id)
        .where(EvaluationCycle.id == cycle_id, access.is_counted(), access.areas_known_to(viewer))
        .options(joinedload(EvaluationCycle.survey).joinedload(Survey.groups), joinedload(EvaluationCycle.changed_by))
    )
    return db.session.scalars(query).unique().one_or_none()


def areas_of(viewer: Viewer, cycle: EvaluationCycle) -> list[Area]:
    """Return the areas of a cycle that the viewer may open, in the organisation's order; one statement."""
    query = (
        sa.select(SurveyUnit)
        .join(Survey, Survey.id == SurveyUnit.survey_id)
        .where(SurveyUnit.survey_id == cycle.survey_id, access.area_visible_to(viewer))
        .where(SurveyUnit.id.in_(area_ids(SurveyUnit.survey_id == cycle.survey_id)))
        .order_by(SurveyUnit.rank)
    )
    return placed(db.session.scalars(query).all())


def placed(units: Sequence[SurveyUnit]) -> list[Area]:
    """Return areas with their places among each other; who is not below a listed one lies right below the top."""
    found: dict[int, Area] = {}
    top = next((unit.id for unit in units if unit.parent_id is None), None)
    for unit in units:
        above = unit.parent_id if unit.parent_id in found else top
        above = None if above == unit.id else above
        found[unit.id] = Area(unit, 0 if above is None else found[above].depth + 1, above)
    return list(found.values())


def area_ids(which: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Return the query of ids of those frozen units that are areas."""
    inside = sa.select(SurveyUnit.id.label("area_id"), SurveyUnit.id.label("unit_id"), SurveyUnit.survey_id)
    inside = inside.where(which, SurveyUnit.kind.in_(KINDS)).cte("inside", recursive=True)
    step = sa.select(inside.c.area_id, SurveyUnit.id, SurveyUnit.survey_id)
    inside = inside.union_all(step.join(inside, SurveyUnit.parent_id == inside.c.unit_id))
    # Found once for all units: asked for each of them, it would look through everybody of the survey every time.
    asked = (
        sa.select(Participant.survey_unit_id)
        .join(SurveyGroup, SurveyGroup.id == Participant.group_id)
        .where(Participant.survey_id.in_(sa.select(SurveyUnit.survey_id).where(which)))
        .where(SurveyGroup.role == RespondentRole.EMPLOYEE)
    )
    groups = sa.func.count(sa.distinct(inside.c.unit_id))
    return (
        sa.select(inside.c.area_id)
        .where(inside.c.unit_id.in_(asked))
        .group_by(inside.c.area_id)
        .having(groups >= FEWEST_GROUPS)
    )
