"""Building the viewer from the database: one statement a request, which also says whose session it is."""

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from portal.access.models import RoleGrant
from portal.access.viewer import HeldPost, Viewer
from portal.db import ON, JsonRows, holds_on
from portal.identity.queries import SignedIn, alive_values, session_behind, signed_in
from portal.organisation.models import (
    Appointment,
    Committee,
    CommitteeMember,
    Level,
    Position,
    UnitPeriod,
)
from portal.organisation.subtree import area
from portal.prepared import prepared

RANK = {level.value: rank for rank, level in enumerate(Level)}
PERSON = sa.bindparam("person_id", type_=sa.Integer)


def load_viewer(*, person_id: int, account_id: int, name: str, email: str, on: date, session_id: int = 0) -> Viewer:
    """Return the viewer with roles, posts and units as they are on the date `on`."""
    found = _about_person().one({"person_id": person_id, "on": on})
    return Viewer(
        person_id=person_id,
        account_id=account_id,
        name=name,
        email=email,
        on=on,
        session_id=session_id,
        **_read(*found)._asdict(),
    )


def viewer_behind(token: str, on: date) -> tuple[SignedIn, Viewer] | None:
    """Return who a token signs in, and the viewer they are on the date; None when it signs nobody in."""
    row = _about_session().one_or_none({"on": on, **alive_values(token)})
    if row is None:
        return None
    *session, posts, grants, units, has_left = row
    user = signed_in(session, token)
    viewer = Viewer(
        person_id=user.person_id,
        account_id=user.account_id,
        name=user.name,
        email=user.email,
        on=on,
        session_id=user.session_id,
        previous_visit_at=user.previous_visit_at,
        **_read(posts, grants, units, has_left)._asdict(),
    )
    return user, viewer


class _Standing(NamedTuple):
    """What a viewer is besides a person."""

    roles: frozenset[str]
    role_units: dict[str, frozenset[int]]
    posts: tuple[HeldPost, ...]
    area_unit_ids: frozenset[int]
    inherited_unit_ids: frozenset[int]
    med_unit_ids: frozenset[int]
    has_left_a_post: bool


@lru_cache(maxsize=1024)
def _read(posts: str | None, grants: str | None, units: str | None, has_left: bool) -> _Standing:
    """What the columns of `_about` say; the same texts are read once, another text is another standing."""
    granted = [(role, unit_id) for role, unit_id in json.loads(grants or "[]")]
    below = json.loads(units or "[]")
    held = _held_posts(json.loads(posts or "[]"))
    led = {post.unit_id for post in held if post.leads_unit}
    return _Standing(
        roles=frozenset(role for role, _ in granted),
        role_units=_limits(granted),
        posts=held,
        area_unit_ids=frozenset(unit_id for root, unit_id, _ in below if root == "led"),
        inherited_unit_ids=frozenset(unit_id for _, unit_id, home_id in below if unit_id != home_id and home_id in led),
        med_unit_ids=frozenset(unit_id for root, unit_id, _ in below if root == "med"),
        has_left_a_post=bool(has_left),
    )


@prepared
def _about_person() -> sa.Select:
    return sa.select(*_about(PERSON))


@prepared
def _about_session() -> sa.Select:
    me = session_behind().cte("me")
    return sa.select(me, *_about(sa.select(me.c.person_id).scalar_subquery()))


def _about(person: Any) -> list[Any]:
    """Posts, granted roles, and the units below the led and the followed ones: three texts; and whether one left."""
    posts = (
        sa.select(
            JsonRows(
                Position.id,
                Appointment.id,
                Position.title,
                Position.level,
                Position.unit_id,
                UnitPeriod.name,
                Position.leads_unit,
                Appointment.is_acting,
                Appointment.valid_from,
            )
        )
        .select_from(Position)
        .join(Appointment, Appointment.position_id == Position.id)
        .join(UnitPeriod, sa.and_(UnitPeriod.unit_id == Position.unit_id, holds_on(UnitPeriod, ON)))
        .where(*_holds(person))
    )
    held = (RoleGrant.person_id == person, holds_on(RoleGrant, ON))
    grants = sa.select(JsonRows(RoleGrant.role, RoleGrant.unit_id)).where(*held)
    tree = area(sa.union(_followed(person), _led(person)), ON)
    units = sa.select(JsonRows(tree.c.root, tree.c.unit_id, tree.c.home_id))
    left = sa.exists().where(Appointment.person_id == person, Appointment.valid_to <= ON)
    return [*(part.scalar_subquery() for part in (posts, grants, units)), left]


def _holds(person: Any) -> tuple[sa.ColumnElement[bool], ...]:
    return Appointment.person_id == person, holds_on(Appointment, ON), holds_on(Position, ON)


def _led(person: Any) -> sa.Select:
    return (
        sa.select(sa.literal("led").label("root"), Position.unit_id.label("unit_id"))
        .join(Appointment, Appointment.position_id == Position.id)
        .where(*_holds(person), Position.leads_unit)
    )


def _followed(person: Any) -> sa.Select:
    return (
        sa.select(sa.literal("med").label("root"), Committee.unit_id.label("unit_id"))
        .join(CommitteeMember, CommitteeMember.committee_id == Committee.id)
        .where(CommitteeMember.person_id == person, holds_on(CommitteeMember, ON), holds_on(Committee, ON))
    )


def _held_posts(rows: Sequence[Any]) -> tuple[HeldPost, ...]:
    """The viewer's posts, the highest level first."""
    posts = [
        HeldPost(*named, leads_unit=bool(leads), is_acting=bool(is_acting), held_from=date.fromisoformat(since))
        for *named, leads, is_acting, since in rows
    ]
    return tuple(sorted(posts, key=lambda post: (RANK[post.level], post.position_id)))


def _limits(grants: Sequence[tuple[str, int | None]]) -> dict[str, frozenset[int]]:
    limits: dict[str, set[int]] = {}
    everywhere = {role for role, unit in grants if unit is None}
    for role, unit in grants:
        if unit is not None and role not in everywhere:
            limits.setdefault(role, set()).add(unit)
    return {role: frozenset(units) for role, units in limits.items()}
