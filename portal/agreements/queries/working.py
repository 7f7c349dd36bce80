"""The text as it would be agreed on now: what stands, with what an open amendment proposes."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal import clock
from portal.agreements.models import (
    Agreement,
    AgreementSection,
    Amendment,
    AmendmentState,
    Basis,
    BasisSection,
    Goal,
    GoalRevision,
    revision_initiatives,
    revision_tags,
)
from portal.agreements.wording import WordedAgreement, WordedGoal, WordedSection
from portal.db import ON, db, holds_on
from portal.organisation.models import Position, UnitPeriod
from portal.prepared import prepared
from portal.strategy.models import Circle, Initiative, Lifecycle, Tag

AGREEMENT = sa.bindparam("agreement", type_=sa.Integer)
SECTION, TRACK, INITIATIVE = "section", "track", "initiative"


@dataclass(frozen=True)
class WorkingGoal:
    """A goal with the revision that counts in the working text. A dropped one is among them, marked as such."""

    goal: Goal
    revision: GoalRevision
    circle: str | None

    @property
    def weight(self) -> int | None:
        """The weight in percent."""
        return self.revision.weight

    @property
    def is_proposed(self) -> bool:
        """Whether an open amendment says this of the goal."""
        return not self.revision.is_current

    @property
    def is_new(self) -> bool:
        """Whether the goal is not in the agreement yet."""
        return not self.goal.is_live


def working_goals(agreement_id: int) -> list[WorkingGoal]:
    """Return the goals of the working text, shared ones first, with those proposed to go out: one statement."""
    found: dict[int, WorkingGoal] = {}
    for goal, revision, circle in db.session.execute(_goals(), {"agreement": agreement_id}):
        if goal.id not in found or not revision.is_current:
            found[goal.id] = WorkingGoal(goal, revision, circle)
    return list(found.values())


def kept(goals: list[WorkingGoal]) -> list[WorkingGoal]:
    """Return the goals that the working text holds."""
    return [one for one in goals if not one.revision.is_dropped]


def worded(agreement_id: int, goals: list[WorkingGoal] | None = None) -> WordedAgreement:
    """Return the working text of the unit's part: two statements, one when its goals are given."""
    asked = {"agreement": agreement_id, "on": clock.today()}
    rows: list[Any] = list(_around().all(asked))
    head = next(row for row in rows if row.kind == SECTION)
    return WordedAgreement(
        basis=head.basis,
        post=head.post,
        unit=head.unit or "",
        leader_post=head.leader_post,
        starts_on=head.starts_on,
        ends_on=head.ends_on,
        sections=tuple(WordedSection(row.name, row.text) for row in rows if row.kind == SECTION and row.name),
        goals=_worded_goals(kept(working_goals(agreement_id) if goals is None else goals), rows),
    )


def _worded_goals(goals: list[WorkingGoal], rows: list[Any]) -> tuple[WordedGoal, ...]:
    marks = _marks_in(rows)
    return tuple(_worded_goal(one, marks) for one in goals)


def _worded_goal(one: WorkingGoal, marks: dict[tuple[int, str], list[str]]) -> WordedGoal:
    said = one.revision
    return WordedGoal(
        title=said.title,
        is_shared=one.goal.basis_goal_id is not None,
        aim=said.aim,
        indicator=said.indicator,
        unit_of_measure=said.unit_of_measure,
        start_value=said.start_value,
        target_value=said.target_value,
        due=said.due_text,
        weight=said.weight,
        kkc=said.kkc,
        circle=one.circle,
        tracks=tuple(marks.get((said.id, TRACK), ())),
        initiatives=tuple(marks.get((said.id, INITIATIVE), ())),
        in_top_contract=said.in_top_contract,
    )


def _marks_in(rows: list[Any]) -> dict[tuple[int, str], list[str]]:
    """The names of tracks and initiatives by revision."""
    found: dict[tuple[int, str], list[str]] = {}
    for row in rows:
        if row.kind != SECTION:
            found.setdefault((row.revision_id, row.kind), []).append(row.name)
    return found


def _heading() -> sa.Select:
    leader = aliased(Position)
    return (
        sa.select(
            Basis.title.label("basis"),
            Basis.starts_on,
            Basis.ends_on,
            Position.title.label("post"),
            UnitPeriod.name.label("unit"),
            leader.title.label("leader_post"),
            sa.literal(SECTION).label("kind"),
            BasisSection.rank.label("place"),
            BasisSection.title.label("name"),
            AgreementSection.text.label("text"),
            sa.cast(sa.null(), sa.Integer).label("revision_id"),
        )
        .select_from(Agreement)
        .join(Basis, Basis.id == Agreement.basis_id)
        .join(Position, Position.id == Agreement.position_id)
        .join(leader, leader.id == Agreement.leader_position_id)
        .outerjoin(UnitPeriod, sa.and_(UnitPeriod.unit_id == Position.unit_id, holds_on(UnitPeriod, ON)))
        .outerjoin(AgreementSection, AgreementSection.agreement_id == Agreement.id)
        .outerjoin(BasisSection, BasisSection.id == AgreementSection.basis_section_id)
        .where(Agreement.id == AGREEMENT)
    )


@cache
def _goals() -> sa.Select:
    is_proposed = sa.and_(Amendment.state == AmendmentState.OPEN, GoalRevision.is_current.is_(False))
    return (
        sa.select(Goal, GoalRevision, Circle.name)
        .join(GoalRevision, GoalRevision.goal_id == Goal.id)
        .outerjoin(Amendment, Amendment.id == GoalRevision.amendment_id)
        .outerjoin(Circle, Circle.id == GoalRevision.circle_id)
        .where(Goal.agreement_id == AGREEMENT, sa.or_(sa.and_(GoalRevision.is_current, Goal.is_live), is_proposed))
        .order_by(Goal.basis_goal_id.is_(None), Goal.rank, Goal.id, GoalRevision.id)
    )


@prepared
def _around() -> sa.CompoundSelect:
    """The heading with its sections, and the marks of every revision, as one statement."""
    everything = sa.union_all(_heading(), _tracks(), _initiatives())
    return everything.order_by("kind", "place", "name")


def _tracks() -> sa.Select:
    tags = revision_tags.c
    return (
        sa.select(*_no_heading(), sa.literal(TRACK), Tag.rank, Tag.name, sa.null(), tags.revision_id)
        .select_from(revision_tags)
        .join(Tag, Tag.id == tags.tag_id)
        .join(GoalRevision, GoalRevision.id == tags.revision_id)
        .join(Goal, Goal.id == GoalRevision.goal_id)
        .where(Goal.agreement_id == AGREEMENT, Tag.kind == "track")
    )


def _initiatives() -> sa.Select:
    """One that is still a draft is left out: not everybody may know of it."""
    served = revision_initiatives.c
    return (
        sa.select(
            *_no_heading(), sa.literal(INITIATIVE), Initiative.id, Initiative.title, sa.null(), served.revision_id
        )
        .select_from(revision_initiatives)
        .join(Initiative, Initiative.id == served.initiative_id)
        .join(GoalRevision, GoalRevision.id == served.revision_id)
        .join(Goal, Goal.id == GoalRevision.goal_id)
        .where(Goal.agreement_id == AGREEMENT, Initiative.lifecycle != Lifecycle.DRAFT)
    )


def _no_heading() -> list[sa.Label[Any]]:
    names = ("basis", "starts_on", "ends_on", "post", "unit", "leader_post")
    return [sa.null().label(name) for name in names]
