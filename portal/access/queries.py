"""Building the viewer from the database: one statement a request."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from portal.access.models import RoleGrant
from portal.access.viewer import HeldPost, Viewer
from portal.db import ON, db, holds_on
from portal.organisation.models import (
    Appointment,
    Committee,
    CommitteeMember,
    Level,
    Position,
    UnitPeriod,
)
from portal.organisation.subtree import subtree

RANK = {level.value: rank for rank, level in enumerate(Level)}
GRANT = "role:"
PERSON = sa.bindparam("person_id", type_=sa.Integer)
POST_COLUMNS = (
    Position.id.label("position_id"),
    Appointment.id.label("appointment_id"),
    Position.title.label("title"),
    Position.level.label("level"),
    Position.leads_unit.label("leads_unit"),
    Appointment.is_acting.label("is_acting"),
    Appointment.valid_from.label("held_from"),
    UnitPeriod.name.label("unit_name"),
)


def load_viewer(
    *,
    person_id: int,
    account_id: int,
    name: str,
    email: str,
    on: date,
    session_id: int = 0,
    previous_visit_at: datetime | None = None,
) -> Viewer:
    """Return the viewer with roles, posts and units as they are on the date `on`."""
    rows = db.session.execute(_everything_about(), {"person_id": person_id, "on": on}).all()
    grants = [(row.what.removeprefix(GRANT), row.unit_id) for row in rows if row.what.startswith(GRANT)]
    return Viewer(
        person_id=person_id,
        account_id=account_id,
        name=name,
        email=email,
        on=on,
        session_id=session_id,
        previous_visit_at=previous_visit_at,
        roles=frozenset(role for role, _ in grants),
        role_units=_limits(grants),
        posts=_held_posts([row for row in rows if row.what == "post"]),
        area_unit_ids=frozenset(row.unit_id for row in rows if row.what == "led"),
        med_unit_ids=frozenset(row.unit_id for row in rows if row.what == "med"),
    )


@cache
def _everything_about() -> Any:
    """Posts, granted roles, and the units below the led and the followed ones, told apart by `what`."""
    tree = subtree(sa.union(_followed(), _led()), ON)
    nothing = [sa.null() for _ in POST_COLUMNS]
    posts = (
        sa.select(sa.literal("post").label("what"), Position.unit_id.label("unit_id"), *POST_COLUMNS)
        .join(Appointment, Appointment.position_id == Position.id)
        .join(UnitPeriod, sa.and_(UnitPeriod.unit_id == Position.unit_id, holds_on(UnitPeriod, ON)))
        .where(*_holds())
    )
    grants = sa.select(sa.literal(GRANT) + sa.cast(RoleGrant.role, sa.Text), RoleGrant.unit_id, *nothing).where(
        RoleGrant.person_id == PERSON, holds_on(RoleGrant, ON)
    )
    return sa.union_all(posts, grants, sa.select(tree.c.root, tree.c.unit_id, *nothing))


def _holds() -> tuple[sa.ColumnElement[bool], ...]:
    return Appointment.person_id == PERSON, holds_on(Appointment, ON), holds_on(Position, ON)


def _led() -> sa.Select:
    return (
        sa.select(sa.literal("led").label("root"), Position.unit_id.label("unit_id"))
        .join(Appointment, Appointment.position_id == Position.id)
        .where(*_holds(), Position.leads_unit)
    )


def _followed() -> sa.Select:
    return (
        sa.select(sa.literal("med").label("root"), Committee.unit_id.label("unit_id"))
        .join(CommitteeMember, CommitteeMember.committee_id == Committee.id)
        .where(CommitteeMember.person_id == PERSON, holds_on(CommitteeMember, ON), holds_on(Committee, ON))
    )


def _held_posts(rows: Sequence[Any]) -> tuple[HeldPost, ...]:
    """The viewer's posts, the highest level first."""
    posts = [
        HeldPost(
            position_id=row.position_id,
            appointment_id=row.appointment_id,
            title=row.title,
            level=row.level.value,
            unit_id=row.unit_id,
            unit_name=row.unit_name,
            leads_unit=row.leads_unit,
            is_acting=row.is_acting,
            held_from=row.held_from,
        )
        for row in rows
    ]
    return tuple(sorted(posts, key=lambda post: (RANK[post.level], post.position_id)))


def _limits(grants: Sequence[tuple[str, int | None]]) -> dict[str, frozenset[int]]:
    limits: dict[str, set[int]] = {}
    everywhere = {role for role, unit in grants if unit is None}
    for role, unit in grants:
        if unit is not None and role not in everywhere:
            limits.setdefault(role, set()).add(unit)
    return {role: frozenset(units) for role, units in limits.items()}
