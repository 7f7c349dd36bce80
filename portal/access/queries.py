"""Building the viewer from the database: three statements a request."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from portal.access.models import RoleGrant
from portal.access.viewer import HeldPost, Viewer
from portal.db import db, holds_on
from portal.organisation.models import (
    Appointment,
    Committee,
    CommitteeMember,
    Level,
    Position,
    UnitPeriod,
)
from portal.organisation.subtree import subtree

RANK = {level: rank for rank, level in enumerate(Level)}


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
    posts = _held_posts(person_id, on)
    grants = db.session.execute(
        sa.select(RoleGrant.role, RoleGrant.unit_id).where(
            RoleGrant.person_id == person_id, holds_on(RoleGrant, on)
        )
    ).all()
    trees = _trees(person_id, {post.unit_id for post in posts if post.leads_unit}, on)
    return Viewer(
        person_id=person_id,
        account_id=account_id,
        name=name,
        email=email,
        on=on,
        session_id=session_id,
        previous_visit_at=previous_visit_at,
        roles=frozenset(role.value for role, _ in grants),
        role_units=_limits(grants),
        posts=posts,
        area_unit_ids=frozenset(unit for root, unit in trees if root == "led"),
        med_unit_ids=frozenset(unit for root, unit in trees if root == "med"),
    )


def _held_posts(person_id: int, on: date) -> tuple[HeldPost, ...]:
    rows = db.session.execute(
        sa.select(Position, Appointment, UnitPeriod.name)
        .join(Appointment, Appointment.position_id == Position.id)
        .join(UnitPeriod, sa.and_(UnitPeriod.unit_id == Position.unit_id, holds_on(UnitPeriod, on)))
        .where(Appointment.person_id == person_id, holds_on(Appointment, on), holds_on(Position, on))
        .order_by(Position.id)
    ).all()
    posts = [
        HeldPost(
            position_id=position.id,
            appointment_id=appointment.id,
            title=position.title,
            level=position.level.value,
            unit_id=position.unit_id,
            unit_name=unit_name,
            leads_unit=position.leads_unit,
            is_acting=appointment.is_acting,
            held_from=appointment.valid_from,
        )
        for position, appointment, unit_name in sorted(rows, key=lambda row: RANK[row[0].level])
    ]
    return tuple(posts)


def _trees(person_id: int, led: set[int], on: date) -> list[tuple[str, int]]:
    """Return ("led" | "med", unit id) for every unit below the led and the followed ones, themselves too."""
    med = (
        sa.select(sa.literal("med").label("root"), Committee.unit_id.label("unit_id"))
        .join(CommitteeMember, CommitteeMember.committee_id == Committee.id)
        .where(
            CommitteeMember.person_id == person_id,
            holds_on(CommitteeMember, on),
            holds_on(Committee, on),
        )
    )
    own = sa.select(sa.literal("led").label("root"), UnitPeriod.unit_id.label("unit_id")).where(
        UnitPeriod.unit_id.in_(led), holds_on(UnitPeriod, on)
    )
    tree = subtree(sa.union(med, own), on)
    return [(root, unit) for root, unit in db.session.execute(sa.select(tree.c.root, tree.c.unit_id))]


def _limits(grants: Sequence[Any]) -> dict[str, frozenset[int]]:
    limits: dict[str, set[int]] = {}
    everywhere = {role for role, unit in grants if unit is None}
    for role, unit in grants:
        if role not in everywhere:
            limits.setdefault(role.value, set()).add(unit)
    return {role: frozenset(units) for role, units in limits.items()}
