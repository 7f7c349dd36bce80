"""The agreements on »Min dag«: the viewer's own, and what those of the viewer's leaders want of the viewer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.agreements import rules
from portal.agreements.access import party_to
from portal.agreements.models import Agreement, AgreementState, Basis
from portal.agreements.queries.missing import Asked, MissingGoals, asked_of, day_of, goals_in, missing_in
from portal.agreements.queries.standing_in import stands_in
from portal.clock import COPENHAGEN
from portal.db import holds_on
from portal.organisation.models import Appointment, Position
from portal.prepared import prepared


@dataclass(frozen=True)
class MyAgreement:
    """One agreement as the front page shows it. `state` is the shown code; `waiting` counts statuses to acknowledge."""

    id: int
    post: str
    leader_post: str
    starts_on: date
    ends_on: date
    state: str
    status_on: date | None
    dialogue_on: date | None
    meeting_at: datetime | None
    goal_count: int
    missing: MissingGoals | None
    waiting: int

    @property
    def lives(self) -> bool:
        """True while statuses are written."""
        return self.state in {rules.IN_FORCE, rules.FOLLOWED_UP}


@dataclass(frozen=True)
class MyAgreements:
    """The viewer's own agreements, and those of the viewer's leaders."""

    own: tuple[MyAgreement, ...] = ()
    of_leaders: tuple[MyAgreement, ...] = ()

    @property
    def to_read(self) -> tuple[MyAgreement, ...]:
        """Those with statuses that wait for the viewer's receipt."""
        return tuple(one for one in self.of_leaders if one.waiting)

    @property
    def silent(self) -> tuple[MyAgreement, ...]:
        """Those whose statuses are still missing when the grace is over."""
        return tuple(one for one in self.of_leaders if one.missing and one.missing.is_told_leader)


def my_agreements(viewer: Viewer, on: date) -> MyAgreements:
    """Return the agreements that the viewer speaks in today: three statements, or one when there are none."""
    if not viewer.position_ids:
        return MyAgreements()
    rows = _listed(bound(viewer)).all(values(viewer))
    if not rows:
        return MyAgreements()
    goals = goals_in({row.id for row in rows})
    asked = asked_of({row.id for row in rows}, {row.basis_id for row in rows})
    since = {post.position_id: post.held_from for post in viewer.posts}
    own, of_leaders = [], []
    for row in rows:
        theirs = [goal for goal in goals if goal.agreement_id == row.id]
        if row.is_own:
            own.append(_shown(row, theirs, asked, None, on))
        else:
            of_leaders.append(_shown(row, theirs, asked, since.get(row.leader_position_id), on))
    return MyAgreements(tuple(own), tuple(of_leaders))


def _shown(row: Any, goals: Sequence[Any], asked: Asked, leader_since: date | None, on: date) -> MyAgreement:
    basis = _BasisDays(row.basis_id, row.starts_on)
    can_wait = row.state.value in rules.LIVES and not row.is_own
    return MyAgreement(
        id=row.id,
        post=row.post,
        leader_post=row.leader_post,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        state=rules.shown_state(row.state.value, row.starts_on, on),
        status_on=_next(asked.statuses.get(row.basis_id, []), on),
        dialogue_on=_next(asked.dialogues.get(row.basis_id, []), on),
        meeting_at=_coming(asked.meetings.get(row.id, []), on),
        goal_count=len(goals),
        missing=missing_in(row.id, row.state.value, row.accepted_on, basis, goals, asked, on),
        waiting=sum(1 for goal in goals if can_wait and _waits(goal, leader_since)),
    )


@dataclass(frozen=True)
class _BasisDays:
    id: int
    starts_on: date


def _waits(goal: Any, leader_since: date | None) -> bool:
    said_on = day_of(goal.said_at)
    is_open = goal.outcome is None and goal.receipt_at is None
    return said_on is not None and is_open and rules.waits_for_receipt(said_on, leader_since)


def _next(days: Sequence[date], on: date) -> date | None:
    return min((day for day in days if day >= on), default=None)


def _coming(meetings: Sequence[datetime], on: date) -> datetime | None:
    return min((at for at in meetings if at.astimezone(COPENHAGEN).date() >= on), default=None)


@prepared
def _listed(viewer: BoundViewer) -> sa.Select:
    post, leader_post = aliased(Position), aliased(Position)
    own, stand_in = _speaks_for(viewer, Agreement.position_id), stands_in(viewer)
    return (
        sa.select(
            Agreement.id, Agreement.state, Agreement.accepted_on, Agreement.leader_position_id, Agreement.basis_id,
            Basis.starts_on, Basis.ends_on, post.title.label("post"), leader_post.title.label("leader_post"),
            own.label("is_own"),
        )
        .join(Basis, Basis.id == Agreement.basis_id)
        .join(post, post.id == Agreement.position_id)
        .join(leader_post, leader_post.id == Agreement.leader_position_id)
        .where(
            Agreement.state != AgreementState.CLOSED,
            sa.or_(party_to(viewer), stand_in),
            sa.or_(own, _speaks_for(viewer, Agreement.leader_position_id), stand_in),
        )
        .order_by(Basis.starts_on.desc(), post.title, Agreement.id)
    )  # fmt: skip


def _speaks_for(viewer: BoundViewer, position_id: Any) -> sa.ColumnElement[bool]:
    """The viewer is in the post today, and no other one is acting in it."""
    mine, other = aliased(Appointment), aliased(Appointment)
    acting = sa.exists().where(other.position_id == mine.position_id, other.is_acting, holds_on(other, viewer.on))
    return sa.exists().where(
        mine.position_id == position_id,
        mine.person_id == viewer.person_id,
        holds_on(mine, viewer.on),
        sa.or_(mine.is_acting, ~acting.correlate(mine)),
    )
