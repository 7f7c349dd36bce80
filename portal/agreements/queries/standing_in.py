"""The agreements in which somebody stands in for the leader's post: what `standing_of` says of one, for all at once."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal.access.viewer import Viewer
from portal.agreements.access import RANK
from portal.agreements.models import Agreement, AgreementState
from portal.agreements.queries.standing import DEEPEST
from portal.db import ON, holds_on
from portal.organisation.models import Appointment, Level, Position, UnitPeriod

AGREED = aliased(Agreement)


def stands_in(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer stands in for the leader's post of an agreement that is not closed.

    Nobody but the holder is in that post, and the viewer leads the nearest unit above it that somebody leads. The day
    is bound, as in `portal.access.bound`.
    """
    if not viewer.leads_units:
        return sa.false()
    above = _above(viewer).cte("above")
    nearest = sa.select(above.c.agreement_id, sa.func.min(above.c.depth).label("depth"))
    nearest = nearest.group_by(above.c.agreement_id).subquery()
    mine = sa.select(above.c.agreement_id).join(
        nearest, sa.and_(nearest.c.agreement_id == above.c.agreement_id, nearest.c.depth == above.c.depth)
    )
    return Agreement.id.in_(mine.where(above.c.person_id == viewer.person_id))


def _above(viewer: Viewer) -> sa.Select:
    """Who speaks for the units from the leader's own upwards, where nobody else is the leader."""
    vacant, rank = _vacant(viewer).cte("vacant"), _rank(Position.level)
    up = sa.select(vacant.c.agreement_id, vacant.c.position_id, vacant.c.level, vacant.c.unit_id)
    up = up.add_columns(sa.literal(0).label("depth")).cte("up", recursive=True)
    parents = (
        sa.select(up.c.agreement_id, up.c.position_id, up.c.level, UnitPeriod.parent_id, up.c.depth + 1)
        .join(up, up.c.unit_id == UnitPeriod.unit_id)
        .where(holds_on(UnitPeriod, ON), UnitPeriod.parent_id.is_not(None), up.c.depth < DEEPEST)
    )
    up = up.union_all(parents)
    speaker = aliased(Appointment)
    return (
        sa.select(up.c.agreement_id, up.c.depth, speaker.person_id)
        .join(Position, sa.and_(Position.unit_id == up.c.unit_id, holds_on(Position, ON)))
        .join(speaker, sa.and_(speaker.position_id == Position.id, _speaks(speaker)))
        .where(Position.leads_unit, Position.level != Level.STAFF, rank <= _rank(up.c.level))
        .where(speaker.person_id.not_in(_speakers_of(up.c.position_id)))
    )


def _vacant(viewer: Viewer) -> sa.Select:
    """The agreements in the area whose leader's post nobody but the holder speaks for."""
    leader = aliased(Position)
    speaker = aliased(Appointment)
    spoken_for = sa.exists().where(
        speaker.position_id == leader.id,
        holds_on(leader, ON),
        _speaks(speaker),
        speaker.person_id.not_in(_speakers_of(AGREED.position_id)),
    )
    return (
        sa.select(AGREED.id.label("agreement_id"), AGREED.position_id, Position.level, leader.unit_id)
        .join(Position, Position.id == AGREED.position_id)
        .join(leader, leader.id == AGREED.leader_position_id)
        .where(AGREED.state != AgreementState.CLOSED, AGREED.leader_position_id.in_(_doubtful(viewer)), ~spoken_for)
    )


def _doubtful(viewer: Viewer) -> sa.Select:
    """The leaders' posts in the area that nobody speaks for who holds no other post besides.

    There are few of them, and only their agreements can have a holder who is alone in both posts.
    """
    leader, speaker, other = aliased(Position), aliased(Appointment), aliased(Appointment)
    has_more = sa.exists().where(
        other.person_id == speaker.person_id, other.position_id != speaker.position_id, holds_on(other, ON)
    )
    surely_led = sa.exists().where(speaker.position_id == leader.id, holds_on(leader, ON), _speaks(speaker), ~has_more)
    leads = sa.select(AGREED.leader_position_id).distinct().where(AGREED.state != AgreementState.CLOSED)
    return sa.select(leader.id).where(leader.unit_id.in_(viewer.area_unit_ids), leader.id.in_(leads), ~surely_led)


def _speakers_of(position_id: Any) -> sa.Select:
    post, speaker = aliased(Position), aliased(Appointment)
    return (
        sa.select(speaker.person_id)
        .join(post, post.id == speaker.position_id)
        .where(speaker.position_id == position_id, holds_on(post, ON), _speaks(speaker))
    )


def _speaks(appointment: Any) -> sa.ColumnElement[bool]:
    """The appointment holds today, and no other one is acting in the post."""
    other = aliased(Appointment)
    acting = sa.exists().where(other.position_id == appointment.position_id, other.is_acting, holds_on(other, ON))
    return sa.and_(holds_on(appointment, ON), sa.or_(appointment.is_acting, ~acting))


def _rank(level: Any) -> sa.ColumnElement[int]:
    return sa.case(*((level == one, RANK[one.value]) for one in Level))
