"""Who is behind an initiative on a day, and who reads a pulse."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from portal.access.models import RoleGrant
from portal.access.roles import Role
from portal.access.viewer import BOARD_LEVELS
from portal.db import db, holds_on
from portal.evaluations.models import Pulse
from portal.organisation.models import Appointment, Level, Position, UnitPeriod
from portal.organisation.unit_periods import last_period
from portal.strategy.models import Initiative, initiative_units
from portal.surveys.models import Participant
from portal.tasks.models import NOT_ASKED_STATES, Task, TaskHelper

BOARD = [level for level in Level if level.value in BOARD_LEVELS]


def people_behind(initiative_id: int, on: date) -> Sequence[int]:
    """Return the people (ids) behind an initiative: its owner, those who lead its units, and those with its tasks.

    Its units are the owning one, the contributing ones, and those that own or help with a task. One statement.
    """
    mine = Initiative.id == initiative_id
    own = (Task.initiative_id == initiative_id, Task.state.not_in(NOT_ASKED_STATES))
    helped = sa.select(TaskHelper.id).join(Task, Task.id == TaskHelper.task_id).where(*own)
    posts = sa.union(
        sa.select(Initiative.owner_position_id).where(mine),
        sa.select(Task.owner_position_id).where(*own),
        helped.with_only_columns(TaskHelper.position_id),
        sa.select(Position.id).where(Position.leads_unit, Position.unit_id.in_(_units(initiative_id, own, helped))),
    )
    people = sa.union(
        sa.select(Initiative.owner_person_id.label("person_id")).where(mine),
        sa.select(Task.owner_person_id).where(*own),
        helped.with_only_columns(TaskHelper.person_id),
        _holders(on).where(Position.id.in_(posts)),
    ).subquery()
    query = sa.select(people.c.person_id).where(people.c.person_id.is_not(None)).order_by(people.c.person_id)
    return db.session.scalars(query).all()


def readers_of_pulse(pulse: Pulse, on: date) -> Sequence[int]:
    """Return the people (ids) whom the rules of a pulse, whose survey is loaded, let read it: one statement at most."""
    survey, ways = pulse.survey, []
    if survey.for_respondents:
        ways.append(sa.select(Participant.person_id).where(Participant.survey_id == survey.id))
    if survey.for_leaders and pulse.unit_id is not None:
        above = sa.select(UnitPeriod.parent_id).where(UnitPeriod.unit_id == pulse.unit_id, last_period(on))
        of_team = sa.or_(Position.unit_id == pulse.unit_id, Position.unit_id.in_(above))
        ways.append(_holders(on).where(Position.leads_unit, of_team))
    if survey.for_leaders and pulse.initiative_id is not None:
        owner = sa.select(Initiative.owner_position_id).where(Initiative.id == pulse.initiative_id)
        ways.append(_holders(on).where(Position.id.in_(owner)))
        person = sa.select(Initiative.owner_person_id).where(Initiative.id == pulse.initiative_id)
        ways.append(person.where(Initiative.owner_person_id.is_not(None)))
    if survey.for_board and pulse.initiative_id is not None:
        ways.append(_holders(on).where(Position.level.in_(BOARD)))
    return sorted(db.session.scalars(sa.union(*ways))) if ways else ()


def hr_people(on: date) -> Sequence[int]:
    """Return the people (ids) who are HR for the whole municipality."""
    query = sa.select(RoleGrant.person_id).where(RoleGrant.role == Role.HR, RoleGrant.unit_id.is_(None))
    return sorted(db.session.scalars(query.where(holds_on(RoleGrant, on)).distinct()))


def _units(initiative_id: int, own: Sequence[sa.ColumnElement[bool]], helped: sa.Select[Any]) -> sa.CompoundSelect:
    contributes = initiative_units.c.initiative_id == initiative_id
    return sa.union(
        sa.select(Initiative.unit_id).where(Initiative.id == initiative_id),
        sa.select(initiative_units.c.unit_id).where(contributes),
        sa.select(Task.owner_unit_id).where(*own),
        helped.with_only_columns(TaskHelper.unit_id),
    )


def _holders(on: date) -> sa.Select[Any]:
    query = sa.select(Appointment.person_id).join(Position, Position.id == Appointment.position_id)
    return query.where(holds_on(Position, on), holds_on(Appointment, on))
