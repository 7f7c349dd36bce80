"""Who a survey is for on a date, before opening: worked out from the organisation and the lists of its groups."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from portal.db import db, holds_on
from portal.organisation.models import Appointment, Position, UnitPeriod
from portal.organisation.subtree import subtree
from portal.surveys.models import SurveyGroup, SurveyGroupPerson, SurveyGroupUnit


@dataclass(frozen=True, order=True)
class Invited:
    """Somebody who is asked once: in a group, for a unit."""

    group_id: int
    unit_id: int
    person_id: int


def population_of(survey_id: int, on: date) -> list[Invited]:
    """Return everybody who would be asked on a date, each once in a group and unit; two statements a group."""
    groups = db.session.scalars(
        sa.select(SurveyGroup)
        .where(SurveyGroup.survey_id == survey_id)
        .options(selectinload(SurveyGroup.levels))
        .order_by(SurveyGroup.rank)
    )
    return sorted({one for group in groups for one in (*_posted(group, on), *_listed(group, on))})


def _posted(group: SurveyGroup, on: date) -> list[Invited]:
    roots = sa.select(sa.literal(0).label("root"), SurveyGroupUnit.unit_id).where(SurveyGroupUnit.group_id == group.id)
    tree = subtree(roots, on)
    query = (
        sa.select(Position.unit_id, Appointment.person_id)
        .join(Appointment, Appointment.position_id == Position.id)
        .where(Position.unit_id.in_(sa.select(tree.c.unit_id)), holds_on(Position, on), holds_on(Appointment, on))
    )
    if levels := [one.level for one in group.levels]:
        query = query.where(Position.level.in_(levels))
    return [Invited(group.id, *row) for row in db.session.execute(query)]


def _listed(group: SurveyGroup, on: date) -> list[Invited]:
    query = (
        sa.select(SurveyGroupPerson.unit_id, SurveyGroupPerson.person_id)
        .join(UnitPeriod, sa.and_(UnitPeriod.unit_id == SurveyGroupPerson.unit_id, holds_on(UnitPeriod, on)))
        .where(SurveyGroupPerson.group_id == group.id)
    )
    return [Invited(group.id, *row) for row in db.session.execute(query)]
