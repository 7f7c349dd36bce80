"""The areas of a cycle in which held steps are counted, as they were when it opened."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from portal.db import db
from portal.evaluations.follow_up_counts import Counted, told_areas
from portal.organisation.models import UnitKind
from portal.organisation.nearest import way_up
from portal.surveys.models import SurveyUnit

AREAS = (UnitKind.ADMINISTRATION, UnitKind.AREA)


class CountedArea(NamedTuple):
    """An area with the area right above it, None at the top; `unit_id` is the unit it is a picture of."""

    id: int
    unit_id: int | None
    above: int | None
    name: str


class Placed(NamedTuple):
    """A leader as counts see one: the frozen unit, who it is, and whether the viewer sees this one's own steps."""

    survey_unit_id: int | None
    person_id: int
    is_known: bool


class AreaTree:
    """The areas of a survey with the whole house at the top, in the organisation's order."""

    def __init__(self, survey_id: int) -> None:
        query = sa.select(SurveyUnit.id, SurveyUnit.unit_id, SurveyUnit.parent_id, SurveyUnit.kind, SurveyUnit.name)
        rows = db.session.execute(query.where(SurveyUnit.survey_id == survey_id).order_by(SurveyUnit.rank)).all()
        self._parents: Mapping[int, int | None] = {row.id: row.parent_id for row in rows}
        self._is_area = {row.id: row.kind in AREAS or row.parent_id is None for row in rows}
        self.areas = {
            row.id: CountedArea(row.id, row.unit_id, self.nearest(row.parent_id), row.name)
            for row in rows
            if self._is_area[row.id]
        }
        self._above = {area.id: area.above for area in self.areas.values()}

    def nearest(self, survey_unit_id: int | None) -> int | None:
        """Return the area that a frozen unit is or lies in."""
        while survey_unit_id is not None and not self._is_area[survey_unit_id]:
            survey_unit_id = self._parents[survey_unit_id]
        return survey_unit_id

    def around(self, survey_unit_id: int | None) -> list[int]:
        """Return the areas that a frozen unit lies in, the nearest first."""
        nearest = self.nearest(survey_unit_id)
        return [] if nearest is None else way_up(nearest, self._above)

    def depth(self, area_id: int, among: Collection[int]) -> int:
        """Return how many of some areas an area lies in."""
        return sum(1 for over in self.around(area_id)[1:] if over in among)

    def told(self, leaders: Sequence[Placed]) -> frozenset[int]:
        """Return the areas whose counts may be told to somebody who does not see all leaders one by one."""
        places = [(self.nearest(one.survey_unit_id), one) for one in leaders]
        counted = [Counted(area, one.person_id, one.is_known) for area, one in places if area is not None]
        return told_areas(counted, self._above)
