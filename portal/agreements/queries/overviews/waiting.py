"""What waits for a party of an agreement: to write, to answer, to read statuses.

Whether a yes still counts is judged by whether anything was written after it; the agreement's own page compares the
very texts.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.agreements import rules
from portal.agreements.models import (
    Acceptance,
    Agreement,
    AgreementSection,
    AgreementState,
    AgreementVersion,
    Amendment,
    AmendmentState,
    Goal,
    GoalReceipt,
    GoalRevision,
    GoalUpdate,
    Side,
    Verdict,
)
from portal.agreements.queries.missing import MissingGoals, asked_of, goals_in, missing_in
from portal.clock import COPENHAGEN
from portal.db import ON, holds_on
from portal.organisation.models import Appointment
from portal.prepared import prepared

IDS = sa.bindparam("ids", expanding=True, type_=sa.Integer)
POSTS = sa.bindparam("posts", expanding=True, type_=sa.Integer)
PERSON = sa.bindparam("person", type_=sa.Integer)


@dataclass(frozen=True)
class Waits:
    """What waits for the viewer in one agreement; all empty when nothing does, or when somebody else speaks.

    `missing` counts goals without the status that was asked for; the leader hears of them when the grace is over.
    """

    to_write: bool = False
    to_answer: bool = False
    to_answer_amendment: bool = False
    receipts: int = 0
    missing: int = 0
    for_the_other: bool = False

    @property
    def any(self) -> bool:
        """Something waits for the viewer."""
        return bool(self.to_write or self.to_answer or self.to_answer_amendment or self.receipts or self.missing)


def waits_of(viewer: Viewer, rows: Collection[Any], stand_in: Collection[int] = ()) -> dict[int, Waits]:
    """Return what waits for the viewer in agreements that they are a party to: at most five statements.

    `stand_in` are those in which they stand in for the leader's post.
    """
    spoken = _spoken_for(viewer)
    sides = {row.id: side for row in rows if (side := _side(row, viewer, spoken)) is not None}
    sides |= {row.id: Side.LEADER for row in rows if row.id in stand_in}
    found = {
        row.id: Waits(to_write=row.state is AgreementState.DRAFT and sides[row.id] is Side.HOLDER)
        for row in rows
        if row.id in sides
    }
    for row in _questions(sides):
        mine = sides[row.id] not in row.said
        asked = {"to_answer_amendment" if row.is_amendment else "to_answer": mine, "for_the_other": not mine}
        found[row.id] = replace(found[row.id], **asked)
    led = [row for row in rows if sides.get(row.id) is Side.LEADER and row.state.value in rules.LIVES]
    for agreement_id, count in _receipts(viewer, led).items():
        found[agreement_id] = replace(found[agreement_id], receipts=count)
    for agreement_id, missing in _missing(viewer, [row for row in rows if row.id in sides]):
        if sides[agreement_id] is Side.HOLDER or missing.is_told_leader:
            found[agreement_id] = replace(found[agreement_id], missing=len(missing.goals))
    return found


class _Period(NamedTuple):
    id: int
    starts_on: date


@dataclass(frozen=True)
class _Question:
    id: int
    is_amendment: bool
    said: frozenset[Side]


def _spoken_for(viewer: Viewer) -> frozenset[int]:
    """The viewer's posts that somebody acting speaks for instead."""
    asked = {"posts": sorted(viewer.position_ids), "person": viewer.person_id, "on": viewer.on}
    others = set(_acted_by_others().scalars(asked)) if viewer.posts else set()
    return frozenset(others - {post.position_id for post in viewer.posts if post.is_acting})


def _side(row: Any, viewer: Viewer, spoken: frozenset[int]) -> Side | None:
    if row.position_id in viewer.position_ids:
        return Side.HOLDER if row.position_id not in spoken else None
    is_leader = row.leader_position_id in viewer.position_ids and row.leader_position_id not in spoken
    return Side.LEADER if is_leader else None


def _questions(ids: Iterable[int]) -> list[_Question]:
    wanted = sorted(ids)
    answers: dict[int, list[Any]] = {}
    for row in _answers().all({"ids": wanted}) if wanted else ():
        answers.setdefault(row.id, []).append(row)
    return [
        _Question(
            number,
            rows[0].amendment_id is not None,
            frozenset(row.side for row in rows if row.side and row.answered_id == row.amendment_id and not row.edited),
        )
        for number, rows in answers.items()
    ]


def _receipts(viewer: Viewer, led: Collection[Any]) -> dict[int, int]:
    since = {post.position_id: post.held_from for post in viewer.posts}
    leaders = {row.id: since.get(row.leader_position_id) for row in led}
    counts: dict[int, int] = {}
    for agreement_id, at in _unread().all({"ids": sorted(leaders)}) if leaders else ():
        if rules.waits_for_receipt(at.astimezone(COPENHAGEN).date(), leaders[agreement_id]):
            counts[agreement_id] = counts.get(agreement_id, 0) + 1
    return counts


def _missing(viewer: Viewer, rows: Collection[Any]) -> Iterator[tuple[int, MissingGoals]]:
    """The statuses that were asked for and have not come, of those agreements that live: two statements."""
    live = [row for row in rows if row.state.value in rules.LIVES]
    if not live:
        return
    goals: dict[int, list[Any]] = {}
    for goal in goals_in([row.id for row in live]):
        goals.setdefault(goal.agreement_id, []).append(goal)
    asked = asked_of([row.id for row in live], {row.basis_id for row in live})
    for row in live:
        period, own = _Period(row.basis_id, row.starts_on), goals.get(row.id, [])
        missing = missing_in(row.id, row.state.value, row.accepted_on, period, own, asked, viewer.on)
        if missing is not None:
            yield row.id, missing


@prepared
def _acted_by_others() -> sa.Select:
    return sa.select(Appointment.position_id).where(
        Appointment.position_id.in_(POSTS),
        Appointment.is_acting,
        Appointment.person_id != PERSON,
        holds_on(Appointment, ON),
    )


@prepared
def _answers() -> sa.Select:
    """The newest frozen text of what is asked now, with who said yes to it and whether anything was written since."""
    newest = (
        sa.select(sa.func.max(AgreementVersion.number))
        .where(AgreementVersion.agreement_id == Agreement.id)
        .correlate(Agreement)
        .scalar_subquery()
    )
    open_one = sa.and_(Amendment.agreement_id == Agreement.id, Amendment.state == AmendmentState.OPEN)
    version = sa.and_(AgreementVersion.agreement_id == Agreement.id, AgreementVersion.number == newest)
    yes = sa.and_(Acceptance.version_id == AgreementVersion.id, Acceptance.verdict == Verdict.ACCEPTED)
    return (
        sa.select(
            Agreement.id,
            Amendment.id.label("amendment_id"),
            AgreementVersion.amendment_id.label("answered_id"),
            Acceptance.side,
            _edited_since().label("edited"),
        )
        .outerjoin(Amendment, open_one)
        .outerjoin(AgreementVersion, version)
        .outerjoin(Acceptance, yes)
        .where(Agreement.id.in_(IDS))
        .where(sa.or_(Agreement.state == AgreementState.IN_DIALOGUE, Amendment.id.is_not(None)))
    )


def _edited_since() -> sa.ColumnElement[bool]:
    section = sa.exists().where(
        AgreementSection.agreement_id == Agreement.id, AgreementSection.changed_at > AgreementVersion.at
    )
    goal = sa.exists().where(
        Goal.agreement_id == Agreement.id,
        GoalRevision.goal_id == Goal.id,
        GoalRevision.changed_at > AgreementVersion.at,
    )
    return sa.or_(section, goal)


@prepared
def _unread() -> sa.Select:
    """The last word on each live goal that the other party has not acknowledged; met in the index of each goal."""
    last = sa.select(sa.func.max(GoalUpdate.id)).where(GoalUpdate.goal_id == Goal.id).correlate(Goal).scalar_subquery()
    return (
        sa.select(Goal.agreement_id, GoalUpdate.at)
        .join(GoalUpdate, GoalUpdate.id == last)
        .outerjoin(GoalReceipt, GoalReceipt.update_id == GoalUpdate.id)
        .where(Goal.agreement_id.in_(IDS), Goal.is_live, Goal.status.is_not(None), GoalReceipt.update_id.is_(None))
    )
