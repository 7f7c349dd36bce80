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
    follow_up_visible_to,
    manages,
    sees_all_leaders,
    steps_counted_for,
    steps_visible_to,
)
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle, FollowUpKind, FollowUpStep
from portal.evaluations.queries.follow_up import due_of
from portal.evaluations.queries.follow_up_areas import AreaTree, Placed
from portal.evaluations.rules import StepState, step_state
from portal.identity.models import Person
from portal.surveys.models import Survey, SurveyUnit


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
    """A leader as one line, with one cell for each step; `may_open` when the viewer reads the follow-up itself.

    One who is not listed is counted only: the viewer may not see how this one stands.
    """

    leader_id: int
    unit_id: int
    person_id: int
    name: str
    post: str
    unit_name: str
    survey_unit_id: int | None
    is_listed: bool
    may_open: bool
    cells: Sequence[Cell]


@dataclass(frozen=True)
class AreaLine:
    """The leaders of an area and of all below it, counted step by step; `depth` is 0 at the top.

    `counts` is None where they would tell of too few leaders.
    """

    name: str
    depth: int
    counts: Sequence[Counts] | None


@dataclass(frozen=True)
class FollowUps:
    """What one viewer sees of a cycle's follow-up. Leaders and areas stand in the organisation's order.

    `total` counts all that the viewer sees; None for those who see counts of some areas only.
    """

    cycle: EvaluationCycle
    due: Mapping[FollowUpKind, date]
    total: AreaLine | None
    areas: Sequence[AreaLine]
    leaders: Sequence[LeaderLine]

    @property
    def lines(self) -> list[AreaLine]:
        """The counts of all, and of each area below."""
        return [*([self.total] if self.total else []), *self.areas]

    @property
    def tells_some(self) -> bool:
        """Whether any area, or all of them together, has counts that are told."""
        return any(line.counts is not None for line in self.lines)

    @property
    def untold(self) -> list[str]:
        """The areas with too few leaders for their counts to be told."""
        return [line.name for line in self.lines if line.counts is None]


def follow_ups_of(viewer: Viewer, cycle_id: int, on: date, total: str) -> FollowUps | None:
    """Return how far the follow-up is as far as the viewer may know, None for nothing; at most five statements.

    `total` is the name of the line of all. Leaders see their own leaders, MED only counts of the areas it follows.
    """
    cycle = _cycle(cycle_id)
    if cycle is None:
        return None
    due = due_of(cycle)
    lines = _lines(viewer, cycle, due, on)
    listed = [line for line in lines if line.is_listed]
    if sees_all_leaders(viewer, cycle.survey):
        if not lines and not (manages(viewer) and due):
            return None
        return FollowUps(cycle, due, _counted(total, 0, lines, due), _areas(cycle, lines, due), listed)
    if any(line.unit_id in viewer.med_unit_ids for line in lines if not line.is_listed):
        whole, areas = _told(viewer, cycle, lines, due, total)
        return FollowUps(cycle, due, whole, areas, listed)
    return FollowUps(cycle, due, _counted(total, 0, listed, due), [], listed) if listed else None


def _cycle(cycle_id: int) -> EvaluationCycle | None:
    query = sa.select(EvaluationCycle).where(EvaluationCycle.id == cycle_id)
    return db.session.scalar(query.options(joinedload(EvaluationCycle.survey), selectinload(EvaluationCycle.stages)))


def _lines(viewer: Viewer, cycle: EvaluationCycle, due: Mapping[FollowUpKind, date], on: date) -> list[LeaderLine]:
    held = _held(cycle.id)
    return [
        LeaderLine(
            row.id,
            row.unit_id,
            row.person_id,
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
    unit = sa.and_(SurveyUnit.survey_id == cycle.survey_id, SurveyUnit.unit_id == EvaluatedLeader.unit_id)
    return (
        sa.select(
            EvaluatedLeader.id,
            EvaluatedLeader.unit_id,
            EvaluatedLeader.person_id,
            Person.name,
            EvaluatedLeader.post,
            SurveyUnit.name.label("unit_name"),
            SurveyUnit.id.label("survey_unit_id"),
            steps_visible_to(viewer).label("is_listed"),
            follow_up_visible_to(viewer).label("may_open"),
        )
        .join(EvaluationCycle, EvaluationCycle.id == EvaluatedLeader.cycle_id)
        .join(Survey, Survey.id == EvaluationCycle.survey_id)
        .join(Person, Person.id == EvaluatedLeader.person_id)
        .join(SurveyUnit, unit, isouter=True)
        .where(EvaluatedLeader.cycle_id == cycle.id, sa.or_(steps_visible_to(viewer), steps_counted_for(viewer)))
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


def _areas(cycle: EvaluationCycle, lines: Sequence[LeaderLine], due: Mapping[FollowUpKind, date]) -> list[AreaLine]:
    """Return the areas that have leaders, for those who see all of them one by one."""
    tree = AreaTree(cycle.survey_id)
    inside = _inside(tree, lines)
    shown = [area for area in tree.areas.values() if area.above is not None]
    ids = {area.id for area in shown}
    return [_counted(area.name, tree.depth(area.id, ids), inside[area.id], due) for area in shown if area.id in inside]


def _told(
    viewer: Viewer, cycle: EvaluationCycle, lines: Sequence[LeaderLine], due: Mapping[FollowUpKind, date], total: str
) -> tuple[AreaLine | None, list[AreaLine]]:
    """Return the whole house and the areas that MED follows, each with all its leaders or with no counts at all."""
    tree = AreaTree(cycle.survey_id)
    inside = _inside(tree, lines)
    told = tree.told([Placed(line.survey_unit_id, line.person_id, line.is_listed) for line in lines])
    followed = [area for area in tree.areas.values() if area.unit_id in viewer.med_unit_ids and area.id in inside]
    ids = {area.id for area in followed if area.above is not None}
    found: list[AreaLine] = []
    whole = None
    for area in followed:
        counts = _counts(inside[area.id], due) if area.id in told else None
        if area.above is None:
            whole = AreaLine(total, 0, counts)
        else:
            found.append(AreaLine(area.name, tree.depth(area.id, ids), counts))
    return whole, found


def _inside(tree: AreaTree, lines: Iterable[LeaderLine]) -> dict[int, list[LeaderLine]]:
    inside: dict[int, list[LeaderLine]] = {}
    for line in lines:
        for area in tree.around(line.survey_unit_id):
            inside.setdefault(area, []).append(line)
    return inside


def _counted(name: str, depth: int, lines: Sequence[LeaderLine], due: Iterable[FollowUpKind]) -> AreaLine:
    return AreaLine(name, depth, _counts(lines, due))


def _counts(lines: Sequence[LeaderLine], due: Iterable[FollowUpKind]) -> list[Counts]:
    return [_count([line.cells[place] for line in lines]) for place, _ in enumerate(due)]


def _count(cells: Sequence[Cell]) -> Counts:
    states = [cell.state for cell in cells]
    return Counts(len(states), states.count(StepState.HELD), states.count(StepState.OVERDUE))
