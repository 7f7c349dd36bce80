"""What happened to an agreement, as far as the viewer may know: »Sket siden sidst«."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.agreements.access import Sight, own_time, reads_between
from portal.agreements.models import AgreementEvent, EventKind, Goal, GoalReceipt, GoalRevision, GoalUpdate
from portal.agreements.queries.goal_statements import UNTIL, day_starts, stands
from portal.agreements.queries.standing import FoundAgreement
from portal.identity.models import Person
from portal.prepared import prepared

AGREEMENT, LIMIT = (sa.bindparam(name, type_=sa.Integer) for name in ("agreement", "limit"))
WITH_REASON_FOR_ALL = frozenset({EventKind.REOPENED})
"""Whose reason everybody reads who may see the agreement; the other reasons are between the two parties."""


@dataclass(frozen=True)
class ToldEvent:
    """One thing that happened. `role` is a code, empty when the person spoke for neither party.

    Without a `kind` it tells that `count` statuses were acknowledged at once, that of the named goal when it was one.
    """

    kind: EventKind | None
    text: str
    by_post: str
    by_name: str
    role: str
    at: datetime
    count: int = 0
    goal_id: int | None = None
    goal_title: str = ""


def events_of(found: FoundAgreement, viewer: Viewer, limit: int = 8) -> tuple[ToldEvent, ...]:
    """Return the latest events, the newest first: one statement. A former holder sees those of their own time."""
    asked: dict[str, object] = {"agreement": found.agreement.id, "limit": limit}
    is_past = found.sight is Sight.OWN_TIME
    if is_past:
        period = own_time(viewer, found.standing)
        if period is None or period.valid_to is None:
            return ()
        asked["until"] = day_starts(period.valid_to)
    reads_all = reads_between(viewer, found.standing)
    return tuple(
        ToldEvent(
            kind=row.kind,
            text=row.text if reads_all or row.kind in WITH_REASON_FOR_ALL else "",
            by_post=row.by_post,
            by_name=row.name,
            role=row.role,
            at=row.at,
            count=row.count_,
            goal_id=row.goal_id,
            goal_title=row.goal_title,
        )
        for row in _events(is_past=is_past).all(asked)
    )


@prepared
def _events(*, is_past: bool) -> sa.CompoundSelect:
    """What happened, with what was acknowledged; for a former holder only what came before the end of their time."""
    told = (
        sa.select(
            AgreementEvent.kind.label("kind"),
            AgreementEvent.text.label("text"),
            AgreementEvent.by_post.label("by_post"),
            AgreementEvent.role.label("role"),
            AgreementEvent.at.label("at"),
            Person.name.label("name"),
            AgreementEvent.id.label("id"),
            sa.literal(0).label("count_"),
            sa.cast(sa.null(), sa.Integer).label("goal_id"),
            sa.literal("").label("goal_title"),
        )
        .join(Person, Person.id == AgreementEvent.by_id)
        .where(AgreementEvent.agreement_id == AGREEMENT)
    )
    told = told.where(AgreementEvent.at < UNTIL) if is_past else told
    return sa.union_all(told, _receipts(is_past=is_past)).order_by(sa.desc("at"), sa.desc("id")).limit(LIMIT)


def _receipts(*, is_past: bool) -> sa.Select:
    """Statuses that were acknowledged, those of one moment together."""
    kind = sa.cast(sa.null(), AgreementEvent.kind.type)
    is_live = GoalRevision.is_dropped.is_(False) if is_past else Goal.is_live
    query = (
        sa.select(
            kind,
            sa.literal(""),
            GoalReceipt.by_post,
            sa.literal(""),
            GoalReceipt.at,
            sa.func.max(Person.name),
            sa.func.max(GoalReceipt.update_id),
            sa.func.count(),
            sa.func.max(Goal.id),
            sa.func.max(GoalRevision.title),
        )
        .join(GoalUpdate, GoalUpdate.id == GoalReceipt.update_id)
        .join(Goal, Goal.id == GoalUpdate.goal_id)
        .join(GoalRevision, sa.and_(GoalRevision.goal_id == Goal.id, stands(is_past=is_past)))
        .join(Person, Person.id == GoalReceipt.by_id)
        .where(Goal.agreement_id == AGREEMENT, is_live)
        .group_by(GoalReceipt.by_post, GoalReceipt.at)
    )
    return query.where(GoalReceipt.at < UNTIL) if is_past else query
