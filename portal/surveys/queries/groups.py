"""The groups of a survey: how many people are asked, and who is on their lists."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from portal.access.viewer import Viewer
from portal.db import db, holds_on
from portal.identity.models import Person
from portal.organisation.models import UnitPeriod
from portal.surveys.access import visible_to
from portal.surveys.models import Participant, Survey, SurveyGroup, SurveyGroupPerson, SurveyState
from portal.surveys.queries.populations import population_of
from portal.web.danish import sort_key
from portal.web.paging import Page, paginate


@dataclass(frozen=True)
class GroupSize:
    """How many are asked in a group, and of those: how many in how many units too small for figures of their own."""

    asked: int
    small_units: int = 0
    small_people: int = 0


@dataclass(frozen=True)
class Listed:
    """Somebody on a group's list."""

    person_id: int
    name: str
    unit_id: int
    unit_name: str


def sizes_of(survey: Survey, on: date) -> dict[int, GroupSize]:
    """Return the size of every group by its id: as it would be on a date, or as it was frozen at opening."""
    if survey.state is SurveyState.DRAFT:
        units: dict[int, dict[int, int]] = {}
        for one in population_of(survey.id, on):
            by_unit = units.setdefault(one.group_id, {})
            by_unit[one.unit_id] = by_unit.get(one.unit_id, 0) + 1
    else:
        units = _frozen(survey.id)
    return {group.id: _size(units.get(group.id, {}), survey.k) for group in survey.groups}


def find_group(group_id: int, viewer: Viewer) -> SurveyGroup | None:
    """Return a group with its survey, units and levels, None when the viewer may not know of it."""
    query = (
        sa.select(SurveyGroup)
        .join(Survey, Survey.id == SurveyGroup.survey_id)
        .where(SurveyGroup.id == group_id, visible_to(viewer))
        .options(joinedload(SurveyGroup.survey).selectinload(Survey.groups))
        .options(selectinload(SurveyGroup.units), selectinload(SurveyGroup.levels))
    )
    return db.session.scalar(query)


def listed_in(group_id: int, on: date, *, name: str, number: int) -> Page:
    """Return a page of the people on a group's list by name, those with `name` in theirs when it is not empty.

    A unit that is not there on the date has no name. Two statements.
    """
    query = (
        sa.select(Person.id, Person.name, SurveyGroupPerson.unit_id, UnitPeriod.name)
        .join(Person, Person.id == SurveyGroupPerson.person_id)
        .join(
            UnitPeriod, sa.and_(UnitPeriod.unit_id == SurveyGroupPerson.unit_id, holds_on(UnitPeriod, on)), isouter=True
        )
        .where(SurveyGroupPerson.group_id == group_id)
        .order_by(Person.sort_name, Person.id, SurveyGroupPerson.unit_id)
    )
    if wanted := sort_key(name):
        query = query.where(Person.sort_name.contains(wanted, autoescape=True))
    page = paginate(query, number=number)
    return replace(page, rows=[Listed(person, who, unit, its_name or "") for person, who, unit, its_name in page.rows])


def _frozen(survey_id: int) -> dict[int, dict[int, int]]:
    query = (
        sa.select(Participant.group_id, Participant.survey_unit_id, sa.func.count())
        .where(Participant.survey_id == survey_id)
        .group_by(Participant.group_id, Participant.survey_unit_id)
    )
    found: dict[int, dict[int, int]] = {}
    for group, unit, asked in db.session.execute(query):
        found.setdefault(group, {})[unit] = asked
    return found


def _size(by_unit: Mapping[int, int], k: int) -> GroupSize:
    small = [asked for asked in by_unit.values() if asked < k]
    return GroupSize(sum(by_unit.values()), len(small), sum(small))
