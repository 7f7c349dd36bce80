"""The goals of one agreement as its page shows them, and one goal with its agreement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from portal.access.bound import bound, values
from portal.access.viewer import Viewer
from portal.agreements import rules
from portal.agreements.access import Sight, own_time
from portal.agreements.models import (
    Goal,
    GoalOutcome,
    GoalRevision,
    GoalStatus,
)
from portal.agreements.queries.goal_statements import (
    INITIATIVE,
    TRACK,
    day_starts,
    goals_of,
    marks_of,
    stands,
    words_on,
)
from portal.agreements.queries.standing import FoundAgreement, find_agreement
from portal.clock import COPENHAGEN
from portal.db import db
from portal.strategy.queries import CircleName
from portal.strategy.queries.shown import day_of

POINTS = 12
"""The newest points of a trend; older ones are on the goal's own page."""


_NOTHING_SAID = {
    "status": None,
    "value": None,
    "said_on": None,
    "update_id": None,
    "update_text": "",
    "evidence_url": "",
    "receipt_on": None,
    "receipt_post": "",
}


@dataclass(frozen=True)
class GoalRow:
    """One goal as it stands, with its last word, whether the other party has read it, and the way here.

    `value` is the number of the last word; `receipt_waits` tells that the present leader has not acknowledged it, and
    that it was said in that leader's time; `words` is everything said, in order (rows of `words_on`), and `points` the
    newest of it as (day, number, status); `since_on` is when both agreed on the amendment that brought the goal in,
    None for one of the first text.
    """

    id: int
    basis_goal_id: int | None
    rank: int
    title: str
    aim: str
    indicator: str
    unit_of_measure: str | None
    start_value: Decimal | None
    target_value: Decimal | None
    due_text: str | None
    due_on: date | None
    weight: int | None
    kkc: str
    circle: CircleName | None
    tracks: tuple[str, ...]
    initiatives: tuple[tuple[int, str], ...]
    in_top_contract: bool
    version: int
    revision_id: int
    status: GoalStatus | None
    value: Decimal | None
    said_on: date | None
    update_id: int | None
    update_text: str
    evidence_url: str
    receipt_on: date | None
    receipt_post: str
    receipt_waits: bool
    outcome: GoalOutcome | None
    outcome_text: str
    words: tuple[Any, ...]
    points: tuple[tuple[date, Decimal | None, GoalStatus], ...]
    since_on: date | None = None

    @property
    def is_shared(self) -> bool:
        """True for a goal that comes from the basis."""
        return self.basis_goal_id is not None

    @property
    def is_number(self) -> bool:
        """True for a goal that is followed by a number."""
        return self.unit_of_measure is not None


@dataclass(frozen=True)
class FoundGoal:
    """A goal that the viewer may know of, with its agreement and what it says to this viewer."""

    found: FoundAgreement
    goal: Goal
    revision: GoalRevision


def goal_rows(
    viewer: Viewer, agreement_id: int, *, until: date | None = None, with_marks: bool = True
) -> tuple[GoalRow, ...]:
    """Return the live goals of an agreement that the viewer may see, shared ones first: three statements.

    `until` is the first day that no longer counts: the goals are shown as they were agreed and told before it.
    Without `with_marks` tracks and initiatives are left out; where nothing has been said, nobody asks what.
    """
    is_past = until is not None
    asked = {"agreement": agreement_id} | ({"until": day_starts(until)} if until is not None else {})
    rows = db.session.execute(goals_of(is_past=is_past), {**asked, "on": viewer.on}).all()
    if not rows:
        return ()
    is_told = any(row.Goal.said_at is not None for row in rows)
    words = words_on(is_past=is_past).all(asked) if is_told else []
    revisions = [row.GoalRevision.id for row in rows] if with_marks else []
    marks = marks_of(bound(viewer)).all(values(viewer, revisions=revisions)) if revisions else []
    return tuple(_row(row, [w for w in words if w.goal_id == row.Goal.id], marks, is_past=is_past) for row in rows)


def find_goal(viewer: Viewer, goal_id: int, on: date) -> FoundGoal | None:
    """Return a goal the viewer may know of, with its agreement, in three statements; None for others.

    A former holder takes one more. What is only proposed, or came after their time, is not to be known of here.
    """
    current = sa.and_(GoalRevision.goal_id == Goal.id, stands(is_past=False))
    row = db.session.execute(
        sa.select(Goal, GoalRevision).outerjoin(GoalRevision, current).where(Goal.id == goal_id)
    ).one_or_none()
    found = find_agreement(viewer, row.Goal.agreement_id, on) if row is not None else None
    if row is None or found is None or found.sight is Sight.NOTHING:
        return None
    goal, revision = row
    if (until := seen_until(viewer, found)) is not None:
        then = sa.select(GoalRevision).where(GoalRevision.goal_id == goal_id, stands(is_past=True))
        revision = db.session.scalars(then, {"until": day_starts(until)}).one_or_none()
    return FoundGoal(found, goal, revision) if revision is not None else None


def seen_until(viewer: Viewer, found: FoundAgreement) -> date | None:
    """Return the first day whose words the viewer does not see: a former holder's end, None for everybody else."""
    if found.sight is not Sight.OWN_TIME:
        return None
    period = own_time(viewer, found.standing)
    return period.valid_to if period is not None else None


def _row(row: Any, words: list[Any], marks: Iterable[Any], *, is_past: bool) -> GoalRow:
    goal, revision = row.Goal, row.GoalRevision
    last = words[-1] if words else None
    own = [mark for mark in marks if mark.revision_id == revision.id]
    return GoalRow(
        id=goal.id,
        basis_goal_id=goal.basis_goal_id,
        rank=goal.rank,
        title=revision.title,
        aim=revision.aim,
        indicator=revision.indicator,
        unit_of_measure=revision.unit_of_measure,
        start_value=revision.start_value,
        target_value=revision.target_value,
        due_text=revision.due_text,
        due_on=revision.due_on,
        weight=revision.weight,
        kkc=revision.kkc,
        circle=CircleName(row.code, row.name, row.short_name) if row.code else None,
        tracks=tuple(mark.text for mark in own if mark.kind == TRACK),
        initiatives=tuple((mark.id, mark.text) for mark in own if mark.kind == INITIATIVE),
        in_top_contract=revision.in_top_contract,
        version=revision.version,
        revision_id=revision.id,
        **({"outcome": None, "outcome_text": ""} if is_past else _ended(goal)),
        **_told(words),
        receipt_waits=last is not None and not is_past and _waits(row, last),
        since_on=day_of(row.added_at),
        **_last_word(last),
    )


def _ended(goal: Goal) -> dict[str, Any]:
    return {"outcome": goal.outcome, "outcome_text": goal.outcome_text}


def _waits(row: Any, last: Any) -> bool:
    is_open = row.state.value in rules.LIVES and row.Goal.outcome is None and last.receipt_at is None
    return is_open and rules.waits_for_receipt(last.at.astimezone(COPENHAGEN).date(), row.leader_since)


def _told(words: list[Any]) -> dict[str, Any]:
    return {"words": tuple(words), "points": tuple(_point(word) for word in words[-POINTS:])}


def _point(word: Any) -> tuple[date, Decimal | None, GoalStatus]:
    return word.at.astimezone(COPENHAGEN).date(), word.value, word.status


def _last_word(last: Any) -> dict[str, Any]:
    if last is None:
        return dict(_NOTHING_SAID)
    receipt_on = day_of(last.receipt_at)
    return {
        "status": last.status,
        "value": last.value,
        "said_on": day_of(last.at),
        "update_id": last.id,
        "update_text": last.text,
        "evidence_url": last.evidence_url,
        "receipt_on": receipt_on,
        "receipt_post": last.receipt_post if receipt_on else "",
    }
