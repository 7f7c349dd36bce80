"""How far the follow-up of a cycle is: which steps are held, leader by leader and by area; never what was said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from portal.access.viewer import Viewer
from portal.db import db
from portal.evaluations.access import (
    follow_up_state_visible_to,
    follow_up_visible_to,
    is_owner,
    is_superior,
    manages,
    released,
)
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle, FollowUpKind, FollowUpStep, Stage
from portal.evaluations.queries.follow_up import due_of
from portal.evaluations.rules import StepState, step_state
from portal.identity.models import Person
from portal.organisation.models import UnitKind
from portal.surveys.models import Survey, SurveyUnit

AREAS = (UnitKind.ADMINISTRATION, UnitKind.AREA)


class Cell(NamedTuple):
    """How a step stands, and when it was held, if it was."""

    state: StepState
    held_on: date | None


class Counts(NamedTuple):
    """How many leaders have held a step, and how many are over its date, among all."""

    all: int
    held: int
    overdue: int


@dataclass(frozen=True)
class LeaderLine:
    """A leader as one line, with one cell for each step; `may_open` when the viewer reads the follow-up itself."""

    leader_id: int
    name: str
    post: str
    unit_name: str
    survey_unit_id: int | None
    is_listed: bool
    may_open: bool
    cells: Sequence[Cell]


@dataclass(frozen=True)
class AreaLine:
    """The leaders of an area and of all below it, counted step by step; `depth` is 0 at the top."""

    name: str
    depth: int
    counts: Sequence[Counts]


@dataclass(frozen=True)
class FollowUps:
    """What one viewer sees of a cycle's follow-up. Leaders and areas stand in the organisation's order."""

    cycle: EvaluationCycle
    due: Mapping[FollowUpKind, date]
    total: AreaLine
    areas: Sequence[AreaLine]
    leaders: Sequence[LeaderLine]

    @property
    def lines(self) -> list[AreaLine]:
        """The counts of all, and of each area below."""
        return [self.total, *self.areas]


def follow_ups_of(viewer: Viewer, cycle_id: int, on: date, total: str) -> FollowUps | None:
    """Return how far the follow-up is as far as the viewer may know, None for nothing; at most five statements.

    `total` is the name of the line of all. Leaders see their own leaders, MED only counts of the units it follows.
    """
    cycle = _cycle(cycle_id)
    if cycle is None:
        return None
    due = due_of(cycle)
    lines = _lines(viewer, cycle, due, on)
    if not lines and not (manages(viewer) and due):
        return None
    return FollowUps(
        cycle,
        due,
        _counted(total, 0, lines, due),
        _areas(viewer, cycle, lines, due),
        [line for line in lines if line.is_listed],
    )


def state_visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer sees which steps of a leader are held, each from the own stage on."""
    ways = [follow_up_visible_to(viewer), sa.and_(follow_up_state_visible_to(viewer), released(Stage.BOARD))]
    if manages(viewer):
        ways.append(released(Stage.LEADER))
    return sa.and_(EvaluatedLeader.excused == "", sa.or_(*ways))


def _cycle(cycle_id: int) -> EvaluationCycle | None:
    query = sa.select(EvaluationCycle).where(EvaluationCycle.id == cycle_id)
    return db.session.scalar(query.options(joinedload(EvaluationCycle.survey), selectinload(EvaluationCycle.stages)))


def _lines(viewer: Viewer, cycle: EvaluationCycle, due: Mapping[FollowUpKind, date], on: date) -> list[LeaderLine]:
    held = _held(cycle.id)
    return [
        LeaderLine(
            row.id,
            row.name,
            row.post,
            row.unit_name or "",
            row.survey_unit_id,
            bool(row.is_listed),
            bool(row.may_open),
            [_cell(held.get((row.id, kind)), due_on, on) for kind, due_on in due.items()],
        )
        for row in db.session.execute(_visible(viewer, cycle))
    ]


def _visible(viewer: Viewer, cycle: EvaluationCycle) -> sa.Select:
    sees_all = manages(viewer) or viewer.is_on_board
    is_party = sa.or_(is_owner(viewer), is_superior(viewer))
    unit = sa.and_(SurveyUnit.survey_id == cycle.survey_id, SurveyUnit.unit_id == EvaluatedLeader.unit_id)
    return (
        sa.select(
            EvaluatedLeader.id,
            Person.name,
            EvaluatedLeader.post,
            SurveyUnit.name.label("unit_name"),
            SurveyUnit.id.label("survey_unit_id"),
            (sa.true() if sees_all else is_party).label("is_listed"),
            follow_up_visible_to(viewer).label("may_open"),
        )
        .join(EvaluationCycle, EvaluationCycle.id == EvaluatedLeader.cycle_id)
        .join(Survey, Survey.id == EvaluationCycle.survey_id)
        .join(Person, Person.id == EvaluatedLeader.person_id)
        .join(SurveyUnit, unit, isouter=True)
        .where(EvaluatedLeader.cycle_id == cycle.id, state_visible_to(viewer))
        .order_by(SurveyUnit.rank, EvaluatedLeader.id)
    )


def _held(cycle_id: int) -> dict[tuple[int, FollowUpKind], date]:
    query = (
        sa.select(FollowUpStep.leader_id, FollowUpStep.kind, FollowUpStep.held_on)
        .join(EvaluatedLeader, EvaluatedLeader.id == FollowUpStep.leader_id)
        .where(EvaluatedLeader.cycle_id == cycle_id, FollowUpStep.held_on.is_not(None))
    )
    return {(leader_id, kind): on for leader_id, kind, on in db.session.execute(query) if on is not None}


def _cell(held_on: date | None, due_on: date, on: date) -> Cell:
    return Cell(step_state(held_on, due_on, on), held_on)


def _areas(
    viewer: Viewer, cycle: EvaluationCycle, lines: Sequence[LeaderLine], due: Mapping[FollowUpKind, date]
) -> list[AreaLine]:
    """Return the areas that have leaders, for those who see whole areas; MED those within the units it follows."""
    sees_all = manages(viewer) or viewer.is_on_board
    if not sees_all and not viewer.is_med:
        return []
    query = (
        sa.select(SurveyUnit.id, SurveyUnit.unit_id, SurveyUnit.parent_id, SurveyUnit.kind, SurveyUnit.name)
        .where(SurveyUnit.survey_id == cycle.survey_id)
        .order_by(SurveyUnit.rank)
    )
    units = {row.id: row for row in db.session.execute(query)}
    shown = {
        key for key, row in units.items() if row.kind in AREAS and (sees_all or row.unit_id in viewer.med_unit_ids)
    }
    inside: dict[int, list[LeaderLine]] = {}
    depths: dict[int, int] = {}
    for line in lines:
        for area in _above(line.survey_unit_id, units, shown):
            inside.setdefault(area, []).append(line)
    for area in shown:
        depths[area] = len(_above(units[area].parent_id, units, shown))
    return [_counted(units[key].name, depths[key], inside[key], due) for key in units if key in inside]


def _above(unit_id: int | None, units: Mapping[int, sa.Row], shown: set[int]) -> list[int]:
    found = []
    while unit_id is not None:
        if unit_id in shown:
            found.append(unit_id)
        unit_id = units[unit_id].parent_id
    return found


def _counted(name: str, depth: int, lines: Sequence[LeaderLine], due: Iterable[FollowUpKind]) -> AreaLine:
    counts = [_count([line.cells[place] for line in lines]) for place, _ in enumerate(due)]
    return AreaLine(name, depth, counts)


def _count(cells: Sequence[Cell]) -> Counts:
    states = [cell.state for cell in cells]
    return Counts(len(states), states.count(StepState.HELD), states.count(StepState.OVERDUE))
