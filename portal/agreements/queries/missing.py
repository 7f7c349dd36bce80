"""Statuses that were asked for and have not come: told to the holder first, after the grace to the leader."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from portal.agreements import rules
from portal.agreements.models import (
    Agreement,
    AgreementPause,
    Basis,
    BasisDate,
    DialogueMeeting,
    DialogueState,
    Goal,
    GoalReceipt,
    GoalRevision,
    GoalStatus,
    GoalUpdate,
)
from portal.agreements.queries.goal_statements import added_at
from portal.clock import COPENHAGEN
from portal.db import db
from portal.prepared import prepared

STATUS, PAUSE, MEETING = "status", "pause", "meeting"


@dataclass(frozen=True)
class Pause:
    """A period without reminders."""

    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class Asked:
    """What is asked when of some agreements: days by basis, pauses and planned meetings by agreement."""

    statuses: dict[int, list[date]]
    dialogues: dict[int, list[date]]
    pauses: dict[int, list[Pause]]
    meetings: dict[int, list[datetime]]


@dataclass(frozen=True)
class MissingGoals:
    """The goals of one agreement that want a word: since which day, for how many days, and when the leader is told."""

    agreement_id: int
    asked_on: date
    days: int
    is_told_leader: bool
    goals: tuple[tuple[int, str], ...]

    @property
    def days_left(self) -> int:
        """The days until the leader is told too."""
        return max(0, rules.STATUS_GRACE.days + 1 - self.days)


def missing_for(agreement_id: int, on: date) -> MissingGoals | None:
    """Return what is missing in one agreement: two statements, for an agreement that is loaded with its basis."""
    agreement = db.session.get_one(Agreement, agreement_id)
    basis = db.session.get_one(Basis, agreement.basis_id)
    goals = goals_in([agreement_id])
    asked = asked_of([agreement_id], [basis.id])
    return missing_in(agreement_id, agreement.state.value, agreement.accepted_on, basis, goals, asked, on)


def missing_in(
    agreement_id: int,
    state: str,
    accepted_on: date | None,
    basis: Any,
    goals: Sequence[Any],
    asked: Asked,
    on: date,
) -> MissingGoals | None:
    """Return the goals that want a word; reached and ended ones want none. `basis` has an id and `starts_on`."""
    if state not in rules.LIVES or accepted_on is None:
        return None
    days, pauses = asked.statuses.get(basis.id, []), asked.pauses.get(agreement_id, [])
    found = []
    for goal in goals:
        in_force_on = max(accepted_on, basis.starts_on, day_of(goal.since) or accepted_on)
        is_open = goal.outcome is None and goal.status is not GoalStatus.REACHED
        missing = rules.missing_status(days, day_of(goal.said_at), in_force_on, pauses, on) if is_open else None
        if missing is not None:
            found.append((missing, goal))
    if not found:
        return None
    longest = max((missing for missing, _ in found), key=lambda missing: missing.days)
    titles = tuple((goal.id, goal.title) for _, goal in found)
    return MissingGoals(agreement_id, longest.asked_on, longest.days, longest.is_told_leader, titles)


def goals_in(agreement_ids: Collection[int]) -> list[Any]:
    """Return the live goals of some agreements with their last word and its receipt: one statement."""
    return list(_goals().all({"agreements": sorted(agreement_ids)}))


def asked_of(agreement_ids: Collection[int], basis_ids: Collection[int]) -> Asked:
    """Return the days, pauses and planned meetings of some agreements: one statement."""
    asked = Asked({}, {}, {}, {})
    values = {"agreements": sorted(agreement_ids), "bases": sorted(basis_ids)}
    for row in _asked().all(values):
        _sort_in(row, asked)
    return asked


def _sort_in(row: Any, asked: Asked) -> None:
    if row.kind == PAUSE:
        asked.pauses.setdefault(row.key, []).append(Pause(row.day, row.until))
    elif row.kind == MEETING:
        asked.meetings.setdefault(row.key, []).append(row.at)
    else:
        days = asked.statuses if row.kind == STATUS else asked.dialogues
        days.setdefault(row.key, []).append(row.day)


def day_of(at: datetime | None) -> date | None:
    """Return the day in Copenhagen of a moment."""
    return at.astimezone(COPENHAGEN).date() if at is not None else None


@prepared
def _goals() -> sa.Select:
    last = sa.select(sa.func.max(GoalUpdate.id)).where(GoalUpdate.goal_id == Goal.id).correlate(Goal)
    current = sa.and_(GoalRevision.goal_id == Goal.id, GoalRevision.is_current.is_(True))
    return (
        sa.select(
            Goal.id, Goal.agreement_id, Goal.status, Goal.said_at, Goal.outcome,
            GoalRevision.title, added_at().label("since"), GoalReceipt.at.label("receipt_at"),
        )
        .join(GoalRevision, current)
        .outerjoin(GoalReceipt, GoalReceipt.update_id == last.scalar_subquery())
        .where(Goal.agreement_id.in_(sa.bindparam("agreements", expanding=True)), Goal.is_live)
        .order_by(Goal.agreement_id, Goal.basis_goal_id.is_(None), Goal.rank, Goal.id)
    )  # fmt: skip


@prepared
def _asked() -> sa.CompoundSelect:
    agreements, bases = (sa.bindparam(name, expanding=True) for name in ("agreements", "bases"))
    no_day, no_time = sa.null().cast(sa.Date), sa.cast(sa.null(), GoalUpdate.at.type)
    dates = sa.select(
        sa.type_coerce(BasisDate.kind, sa.String).label("kind"),
        BasisDate.basis_id.label("key"),
        BasisDate.due_on.label("day"),
        no_day.label("until"),
        no_time.label("at"),
    ).where(BasisDate.basis_id.in_(bases))
    pauses = sa.select(
        sa.literal(PAUSE), AgreementPause.agreement_id, AgreementPause.valid_from, AgreementPause.valid_to, no_time
    ).where(AgreementPause.agreement_id.in_(agreements))
    meetings = sa.select(
        sa.literal(MEETING), DialogueMeeting.agreement_id, no_day, no_day, DialogueMeeting.starts_at
    ).where(DialogueMeeting.agreement_id.in_(agreements), DialogueMeeting.state == DialogueState.PLANNED)
    return sa.union_all(dates, pauses, meetings)
