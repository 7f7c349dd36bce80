"""Who may open the results of a survey by its rules: the same people that `access` lets in, asked the other way round.

HR is not among them: HR may always open every survey's results, whatever its rules say.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from portal.access.viewer import BOARD_LEVELS, STAFF_LEVEL
from portal.db import db, holds_on
from portal.organisation.models import Appointment, Committee, CommitteeMember, Level, Position
from portal.organisation.subtree import area
from portal.surveys.models import Participant, Survey, SurveyUnit

BOARD = [level for level in Level if level.value in BOARD_LEVELS]
LEADERS = [level for level in Level if level.value != STAFF_LEVEL]


def readers_of(survey: Survey, on: date) -> Sequence[int]:
    """Return the people whom the rules let open the results on a date, by id; one statement."""
    ways: list[sa.Select[Any]] = []
    if survey.for_board:
        ways.append(_holders(on).where(Position.level.in_(BOARD)))
    if survey.for_leaders or survey.for_med:
        ways.append(_following(survey, on))
    if survey.for_respondents:
        asked = sa.select(Participant.person_id).where(Participant.survey_id == survey.id)
        ways.append(asked.where(_is_in_the_house(on)))
    if not ways:
        return []
    found = sa.union(*ways).subquery()
    return db.session.scalars(sa.select(found.c.person_id).order_by(found.c.person_id)).all()


def _holders(on: date) -> sa.Select[Any]:
    query = sa.select(Appointment.person_id).join(Position, Position.id == Appointment.position_id)
    return query.where(holds_on(Appointment, on), holds_on(Position, on))


def _seats(on: date) -> sa.Select[Any]:
    query = sa.select(CommitteeMember.person_id).join(Committee, Committee.id == CommitteeMember.committee_id)
    return query.where(holds_on(CommitteeMember, on), holds_on(Committee, on))


def _following(survey: Survey, on: date) -> sa.Select[Any]:
    """Those who lead a unit of the survey or one above it, and the members of the MED committees that follow one."""
    roots = []
    if survey.for_leaders:
        leads = _holders(on).where(Position.leads_unit, Appointment.person_id.in_(_leaders(on)))
        roots.append(leads.with_only_columns(Appointment.person_id.label("root"), Position.unit_id.label("unit_id")))
    if survey.for_med:
        follows = _seats(on)
        roots.append(
            follows.with_only_columns(CommitteeMember.person_id.label("root"), Committee.unit_id.label("unit_id"))
        )
    tree = area(sa.union(*roots), on)
    units = sa.select(SurveyUnit.unit_id).where(SurveyUnit.survey_id == survey.id)
    return sa.select(tree.c.root.label("person_id")).where(tree.c.unit_id.in_(units))


def _leaders(on: date) -> sa.Select[Any]:
    return _holders(on).where(Position.level.in_(LEADERS))


def _is_in_the_house(on: date) -> sa.ColumnElement[bool]:
    # Whoever was asked and has left since cannot open anything.
    return sa.or_(Participant.person_id.in_(_holders(on)), Participant.person_id.in_(_seats(on)))
