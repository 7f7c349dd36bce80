"""The statements behind the goals of an agreement, each composed once."""

from datetime import date, datetime, time
from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal.access.bound import BoundViewer
from portal.agreements.models import (
    Agreement,
    Amendment,
    AmendmentState,
    Goal,
    GoalReceipt,
    GoalRevision,
    GoalUpdate,
    revision_initiatives,
    revision_tags,
)
from portal.clock import COPENHAGEN
from portal.db import ON, holds_on
from portal.organisation.models import Appointment
from portal.prepared import prepared
from portal.strategy.access import visible_to as initiative_visible_to
from portal.strategy.models import Circle, Initiative, Tag

AGREEMENT = sa.bindparam("agreement", type_=sa.Integer)
UNTIL = sa.bindparam("until", type_=GoalUpdate.at.type)
TRACK, INITIATIVE = "track", "initiative"


def day_starts(on: date) -> datetime:
    """Return the moment that a day begins in Copenhagen."""
    return datetime.combine(on, time(), tzinfo=COPENHAGEN)


def stands(*, is_past: bool) -> sa.ColumnElement[bool]:
    """Return the condition on the revision that counts, now or when a time ended.

    The one from a former time is the last that both had agreed on by then: what is written anew afterwards is another.
    """
    if not is_past:
        return GoalRevision.is_current.is_(True)
    other = aliased(GoalRevision)
    last = (
        sa.select(sa.func.max(other.id))
        .outerjoin(Amendment, Amendment.id == other.amendment_id)
        .where(
            other.goal_id == GoalRevision.goal_id,
            sa.or_(
                sa.and_(other.amendment_id.is_(None), other.changed_at < UNTIL),
                sa.and_(Amendment.state == AmendmentState.ADOPTED, Amendment.settled_at < UNTIL),
            ),
        )
        .correlate(GoalRevision)
        .scalar_subquery()
    )
    return GoalRevision.id == last


def added_at() -> sa.ScalarSelect[datetime]:
    """When both agreed on an amendment that brought a goal in; null for a goal of the first text.

    Nothing is asked of a goal before that moment: whoever tells what is missing asks with this, in SQL or in rows.
    """
    first = sa.select(sa.func.min(GoalRevision.id)).where(GoalRevision.goal_id == Goal.id).correlate(Goal)
    brought = aliased(GoalRevision)
    return (
        sa.select(Amendment.settled_at)
        .join(brought, brought.amendment_id == Amendment.id)
        .where(brought.id == first.scalar_subquery())
        .correlate(Goal)
        .scalar_subquery()
    )


@cache
def goals_of(*, is_past: bool) -> sa.Select:
    """The goals of an agreement with what they say, shared ones first."""
    # What an amendment took out afterwards was still a goal at the end of an earlier time.
    is_live = GoalRevision.is_dropped.is_(False) if is_past else Goal.is_live
    return (
        sa.select(
            Goal,
            GoalRevision,
            Circle.code,
            Circle.name,
            Circle.short_name,
            Agreement.state,
            _leader_since(),
            added_at().label("added_at"),
        )
        .join(Agreement, Agreement.id == Goal.agreement_id)
        .join(GoalRevision, sa.and_(GoalRevision.goal_id == Goal.id, stands(is_past=is_past)))
        .outerjoin(Circle, Circle.id == GoalRevision.circle_id)
        .where(Goal.agreement_id == AGREEMENT, is_live)
        .order_by(Goal.basis_goal_id.is_(None), Goal.rank, Goal.id)
    )


def _leader_since() -> sa.Label:
    """From which day somebody has spoken for the leader's post: the acting one, where there is one."""
    holder = aliased(Appointment)
    holders = sa.select(holder.person_id).where(holder.position_id == Agreement.position_id, holds_on(holder, ON))
    days = (sa.case((Appointment.is_acting, Appointment.valid_from)), Appointment.valid_from)
    since = sa.select(sa.func.coalesce(*(sa.func.min(day) for day in days), type_=sa.Date)).where(
        Appointment.position_id == Agreement.leader_position_id,
        holds_on(Appointment, ON),
        Appointment.person_id.not_in(holders.correlate(Agreement)),
    )
    return since.correlate(Agreement).scalar_subquery().label("leader_since")


@prepared
def words_on(*, is_past: bool) -> sa.Select:
    """Everything said about an agreement's goals, the oldest first, with the receipts."""
    read = receipts_on(is_past=is_past)
    query = (
        sa.select(
            GoalUpdate.id,
            GoalUpdate.goal_id,
            GoalUpdate.status,
            GoalUpdate.value,
            GoalUpdate.at,
            GoalUpdate.text,
            GoalUpdate.evidence_url,
            GoalUpdate.author_post,
            GoalReceipt.at.label("receipt_at"),
            GoalReceipt.by_post.label("receipt_post"),
        )
        .join(Goal, Goal.id == GoalUpdate.goal_id)
        .outerjoin(GoalReceipt, read)
        .where(Goal.agreement_id == AGREEMENT)
        .order_by(GoalUpdate.id)
    )
    return query.where(GoalUpdate.at < UNTIL) if is_past else query


def receipts_on(*, is_past: bool) -> sa.ColumnElement[bool]:
    """Return the condition that joins a status with its receipt; one from a former time was given in that time."""
    own = GoalReceipt.update_id == GoalUpdate.id
    return sa.and_(own, GoalReceipt.at < UNTIL) if is_past else own


@prepared
def marks_of(viewer: BoundViewer) -> sa.CompoundSelect:
    """The tracks and the visible initiatives of some revisions, in the order shown."""
    revisions = sa.bindparam("revisions", expanding=True)
    tracks = (
        sa.select(
            revision_tags.c.revision_id, sa.literal(TRACK).label("kind"), Tag.id.label("id"), Tag.name.label("text")
        )
        .join(Tag, Tag.id == revision_tags.c.tag_id)
        .where(revision_tags.c.revision_id.in_(revisions), Tag.kind == TRACK)
    )
    serves = (
        sa.select(revision_initiatives.c.revision_id, sa.literal(INITIATIVE), Initiative.id, Initiative.title)
        .join(Initiative, Initiative.id == revision_initiatives.c.initiative_id)
        .where(revision_initiatives.c.revision_id.in_(revisions), initiative_visible_to(viewer))
    )
    return sa.union_all(tracks, serves).order_by("kind", "id")
