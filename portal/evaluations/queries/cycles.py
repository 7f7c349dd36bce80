"""Cycles: one, and lists of them for each who comes here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from portal.access.viewer import Viewer
from portal.db import db
from portal.evaluations import access
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle
from portal.organisation.models import UnitPeriod
from portal.surveys.models import Survey, SurveyState

MOST_LISTED = 200
"""So many rows of one kind stand on the front page of the room; the newest cycles first."""


class ReportLine(NamedTuple):
    """A leader of a cycle as one line: whose, of which unit, in which cycle."""

    leader: EvaluatedLeader
    unit_name: str
    cycle_title: str


@dataclass(frozen=True)
class Front:
    """What the front page of the room holds for one viewer; what is empty is not theirs."""

    to_check: Sequence[ReportLine] = ()
    own: Sequence[ReportLine] = ()
    led: Sequence[ReportLine] = ()
    units: Sequence[ReportLine] = ()
    areas: Sequence[EvaluationCycle] = ()
    cycles: Sequence[EvaluationCycle] = field(default_factory=list)

    @property
    def led_cycles(self) -> dict[int, str]:
        """The cycles of the leaders whose leader the viewer is: titles by id."""
        return {line.leader.cycle_id: line.cycle_title for line in self.led}

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing here for the viewer yet."""
        return not (self.to_check or self.own or self.led or self.units or self.areas or self.cycles)


def front_of(viewer: Viewer) -> Front:
    """Return what the viewer finds in this room; at most seven statements."""
    checking = sa.and_(
        access.is_owner(viewer),
        EvaluatedLeader.excused == "",
        EvaluatedLeader.checked_at.is_(None),
        EvaluationCycle.prepared_for_on.is_not(None),
        EvaluationCycle.validated_at.is_(None),
        Survey.state == SurveyState.DRAFT,
    )
    readable, own = access.report_visible_to(viewer), access.is_owner(viewer)
    asked = sa.and_(access.employees_version_visible_to(viewer), sa.not_(own), sa.not_(access.is_superior(viewer)))
    return Front(
        to_check=_lines(checking),
        own=_lines(sa.and_(own, readable)),
        led=_lines(sa.and_(access.is_superior(viewer), readable)),
        units=_lines(asked),
        areas=_cycles(access.areas_visible_to(viewer)),
        cycles=_cycles(sa.true()) if access.manages(viewer) else [],
    )


def find_cycle(cycle_id: int, condition: sa.ColumnElement[bool]) -> EvaluationCycle | None:
    """Return a cycle with all that its pages show, None when `condition` (on cycle and survey) does not hold."""
    query = (
        sa.select(EvaluationCycle)
        .join(Survey, Survey.id == EvaluationCycle.survey_id)
        .where(EvaluationCycle.id == cycle_id, condition)
        .options(*_loaded(), selectinload(EvaluationCycle.units), selectinload(EvaluationCycle.levels))
        .options(selectinload(EvaluationCycle.events), joinedload(EvaluationCycle.changed_by))
    )
    return db.session.scalar(query)


def unit_name(unit_id: object) -> sa.ScalarSelect[str]:
    """Return the expression of a unit's latest name."""
    period = sa.select(UnitPeriod.name).where(UnitPeriod.unit_id == unit_id)
    return period.order_by(UnitPeriod.valid_from.desc()).limit(1).scalar_subquery()


def _loaded() -> tuple[ExecutableOption, ...]:
    survey = joinedload(EvaluationCycle.survey)
    return (
        survey.options(joinedload(Survey.questionnaire), selectinload(Survey.groups), selectinload(Survey.events)),
        selectinload(EvaluationCycle.stages),
    )


def _cycles(condition: sa.ColumnElement[bool]) -> Sequence[EvaluationCycle]:
    query = (
        sa.select(EvaluationCycle)
        .join(Survey, Survey.id == EvaluationCycle.survey_id)
        .where(condition)
        .order_by(EvaluationCycle.archived_at.is_not(None), EvaluationCycle.id.desc())
        .options(joinedload(EvaluationCycle.survey), selectinload(EvaluationCycle.stages))
        .limit(MOST_LISTED)
    )
    return db.session.scalars(query).all()


def _lines(condition: sa.ColumnElement[bool]) -> Sequence[ReportLine]:
    query = (
        sa.select(EvaluatedLeader, sa.func.coalesce(unit_name(EvaluatedLeader.unit_id), ""), Survey.title)
        .join(EvaluationCycle, EvaluationCycle.id == EvaluatedLeader.cycle_id)
        .join(Survey, Survey.id == EvaluationCycle.survey_id)
        .where(condition)
        .order_by(EvaluationCycle.id.desc(), EvaluatedLeader.id)
        .options(joinedload(EvaluatedLeader.person))
        .limit(MOST_LISTED)
    )
    return [ReportLine(*row) for row in db.session.execute(query)]
