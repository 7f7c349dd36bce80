"""One leader's report: what it is about, what follows it, the leader's other units, and who has read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager, joinedload

from portal.access.viewer import Viewer
from portal.db import db
from portal.evaluations.access import employees_version_known_to, released, report_known_to, report_visible_to
from portal.evaluations.models import (
    EvaluatedLeader,
    EvaluationCycle,
    FollowUpKind,
    FollowUpStep,
    ReportReading,
    Stage,
    StageRelease,
)
from portal.evaluations.queries.follow_up import due_after
from portal.evaluations.rules import StepState, step_state
from portal.surveys.models import Comment, Survey, SurveyUnit

MOST_READINGS = 200


@dataclass(frozen=True)
class Report:
    """A leader for one unit in one cycle, with the unit as it was when the cycle opened.

    `has_below` says that others lay below the unit: the leader's own employees are then its direct group. `held` has
    the days on which steps of the follow-up were held, and nothing of what was said.
    """

    leader: EvaluatedLeader
    unit: SurveyUnit
    has_below: bool
    released_at: datetime
    has_comments: bool
    is_told: bool
    other_units: int
    held: Mapping[FollowUpKind, date]

    @property
    def cycle(self) -> EvaluationCycle:
        """The cycle it is of."""
        return self.leader.cycle

    @property
    def survey(self) -> Survey:
        """The survey of the cycle."""
        return self.leader.cycle.survey


class DueStep(NamedTuple):
    """A step that follows a report: when it is due, when it was held, and how it stands."""

    kind: FollowUpKind
    due_on: date
    held_on: date | None
    state: StepState


class OtherUnit(NamedTuple):
    """Another unit of the same leader in the same cycle."""

    leader_id: int
    unit_name: str
    may_open: bool


def find_report(viewer: Viewer, leader_id: int) -> Report | None:
    """Return a leader's report, None when the viewer may not read it (yet); one statement.

    Also one whose results are deleted, as below: then there is nothing to read but that.
    """
    return _find(leader_id, report_known_to(viewer))


def find_unit_version(viewer: Viewer, leader_id: int) -> Report | None:
    """Return what the employees' version of a unit is about, None when it is not for the viewer; one statement."""
    return _find(leader_id, employees_version_known_to(viewer))


def find_either(viewer: Viewer, leader_id: int) -> Report | None:
    """Return what somebody may talk about who reads the report or the employees' version; one statement."""
    return _find(leader_id, sa.or_(report_known_to(viewer), employees_version_known_to(viewer)))


def steps_after(report: Report, on: date) -> list[DueStep]:
    """Return the steps that follow a report, in their order; no statement."""
    due = due_after(report.cycle, report.released_at)
    held = report.held
    return [DueStep(kind, by, held.get(kind), step_state(held.get(kind), by, on)) for kind, by in due.items()]


def other_units_of(viewer: Viewer, report: Report) -> Sequence[OtherUnit]:
    """Return the leader's other units in the cycle; one statement, none when there are no others."""
    if not report.other_units:
        return []
    may_open = sa.case((report_visible_to(viewer), 1), else_=0)
    query = (
        sa.select(EvaluatedLeader.id, SurveyUnit.name, may_open)
        .join(EvaluationCycle, EvaluationCycle.id == EvaluatedLeader.cycle_id)
        .join(SurveyUnit, sa.and_(SurveyUnit.survey_id == EvaluationCycle.survey_id, _of_unit()))
        .where(
            EvaluatedLeader.cycle_id == report.leader.cycle_id,
            EvaluatedLeader.person_id == report.leader.person_id,
            EvaluatedLeader.id != report.leader.id,
            EvaluatedLeader.excused == "",
        )
        .order_by(SurveyUnit.rank)
    )
    return [OtherUnit(leader_id, name, bool(is_open)) for leader_id, name, is_open in db.session.execute(query)]


def readings_of(leader_id: int) -> Sequence[ReportReading]:
    """Return who else has read a report and when, the latest first; one statement."""
    query = sa.select(ReportReading).where(ReportReading.leader_id == leader_id).order_by(ReportReading.id.desc())
    return db.session.scalars(query.options(joinedload(ReportReading.reader)).limit(MOST_READINGS)).all()


def last_reading(leader_id: int, reader_id: int) -> datetime | None:
    """Return when somebody last read a report, None if never; one statement."""
    query = sa.select(sa.func.max(ReportReading.at)).where(
        ReportReading.leader_id == leader_id, ReportReading.reader_id == reader_id
    )
    return db.session.scalar(query)


def find_comment(report: Report, comment_id: int) -> Comment | None:
    """Return a comment that is shown with a report."""
    query = sa.select(Comment).where(Comment.id == comment_id, Comment.survey_unit_id == report.unit.id)
    return db.session.scalar(query.where(Comment.is_direct.is_(report.has_below)))


def _find(leader_id: int, condition: sa.ColumnElement[bool]) -> Report | None:
    query = (
        sa.select(
            EvaluatedLeader,
            SurveyUnit,
            has_below(),
            _told_leaders_at(),
            _comments(),
            _told(),
            _number_of_others(),
            *(_held_on(kind) for kind in FollowUpKind),
        )
        .join(EvaluationCycle, EvaluationCycle.id == EvaluatedLeader.cycle_id)
        .join(Survey, Survey.id == EvaluationCycle.survey_id)
        .join(SurveyUnit, own_unit())
        .where(EvaluatedLeader.id == leader_id, condition)
        .options(
            contains_eager(EvaluatedLeader.cycle).contains_eager(EvaluationCycle.survey),
            joinedload(EvaluatedLeader.person),
            joinedload(EvaluatedLeader.superior),
        )
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        return None
    held = {kind: day for kind, day in zip(FollowUpKind, row[7:], strict=True) if day}
    return Report(row[0], row[1], bool(row[2]), row[3], bool(row[4]), bool(row[5]), row[6], held)


def own_unit() -> sa.ColumnElement[bool]:
    """Return the condition that a frozen unit is the one that a leader is evaluated for; joins leader and survey."""
    return sa.and_(SurveyUnit.survey_id == Survey.id, _of_unit())


def _of_unit() -> sa.ColumnElement[bool]:
    return SurveyUnit.unit_id == EvaluatedLeader.unit_id


def has_below() -> sa.ColumnElement[bool]:
    """Return the condition that others lie below a frozen unit."""
    below = aliased(SurveyUnit)
    return sa.exists().where(below.parent_id == SurveyUnit.id).correlate(SurveyUnit)


def _told_leaders_at() -> sa.ScalarSelect[datetime]:
    of_cycle = (StageRelease.cycle_id == EvaluationCycle.id, StageRelease.stage == Stage.LEADER)
    return sa.select(StageRelease.at).where(*of_cycle).correlate(EvaluationCycle).scalar_subquery()


def _told() -> sa.ColumnElement[bool]:
    return released(Stage.EMPLOYEES)


def _comments() -> sa.ColumnElement[bool]:
    own = sa.exists().where(Comment.survey_unit_id == SurveyUnit.id, Comment.is_direct == has_below())
    return sa.and_(Survey.has_comments.is_(True), own.correlate(SurveyUnit))


def _held_on(kind: FollowUpKind) -> sa.ScalarSelect[date]:
    of_leader = (FollowUpStep.leader_id == EvaluatedLeader.id, FollowUpStep.kind == kind)
    return sa.select(FollowUpStep.held_on).where(*of_leader).correlate(EvaluatedLeader).scalar_subquery()


def _number_of_others() -> sa.ScalarSelect[int]:
    other = aliased(EvaluatedLeader)
    same = (other.cycle_id == EvaluatedLeader.cycle_id, other.person_id == EvaluatedLeader.person_id)
    others = sa.select(sa.func.count()).where(*same, other.id != EvaluatedLeader.id, other.excused == "")
    return others.correlate(EvaluatedLeader).scalar_subquery()
