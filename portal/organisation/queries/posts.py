"""Posts with their holders; one statement, whatever the number of posts."""

import enum
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from portal.db import db, holds_on
from portal.identity.models import Person
from portal.organisation.models import Appointment, Level, Position
from portal.organisation.posts import Holder, Post
from portal.organisation.validity import holds
from portal.web.paging import Page, paginate

RANK: dict[enum.Enum, int] = {level: rank for rank, level in enumerate(Level)}


def posts_on(condition: sa.ColumnElement[bool], on: date) -> list[Post]:
    """Return the posts of a day that fit, with who holds them then or later: leaders first, then by level and title."""
    return _posts(sa.and_(condition, holds_on(Position, on)), _lasts_beyond(Appointment, on), on)


def posts_ever(condition: sa.ColumnElement[bool], on: date) -> list[Post]:
    """Return the posts of all times that fit, with `ever` filled in."""
    return _posts(condition, sa.true(), on)


def unlisted_posts(unit_id: int, on: date, number: int) -> Page:
    """Return a page of a unit's unlisted posts that last beyond a day, by who holds them; three statements."""
    held = sa.and_(Appointment.position_id == Position.id, _lasts_beyond(Appointment, on))
    query = (
        sa.select(Position.id)
        .join(Appointment, held, isouter=True)
        .join(Person, Person.id == Appointment.person_id, isouter=True)
        .where(Position.unit_id == unit_id, Position.is_listed.is_(False), _lasts_beyond(Position, on))
        .group_by(Position.id)
        .order_by(sa.func.min(Person.sort_name), Position.id)
    )
    page = paginate(query, number=number)
    order = {row.id: place for place, row in enumerate(page.rows)}
    posts = sorted(posts_ever(Position.id.in_(order), on), key=lambda post: order[post.id])
    return replace(page, rows=posts)


def _lasts_beyond(kind: type[Position | Appointment], on: date) -> sa.ColumnElement[bool]:
    return sa.or_(kind.valid_to.is_(None), kind.valid_to > on)


def _posts(condition: sa.ColumnElement[bool], holding: sa.ColumnElement[bool], on: date) -> list[Post]:
    rows = db.session.execute(
        sa.select(Position, Appointment, Person)
        .join(Appointment, sa.and_(Appointment.position_id == Position.id, holding), isouter=True)
        .join(Person, Person.id == Appointment.person_id, isouter=True)
        .where(condition)
        .order_by(Position.id, Appointment.valid_from, Appointment.id)
    )
    posts = [_post(position, list(group), on) for position, group in groupby(rows, lambda row: row[0])]
    return sorted(posts, key=lambda post: (not post.leads_unit, RANK[post.level], post.title, post.id))


def _post(position: Position, rows: list[Any], on: date) -> Post:
    ever = [
        Holder(
            appointment.id,
            person.id,
            person.name,
            person.initials,
            appointment.is_acting,
            appointment.valid_from,
            appointment.valid_to,
        )
        for _, appointment, person in rows
        if appointment is not None
    ]
    shown = sorted((holder for holder in ever if holds(holder, on)), key=lambda holder: not holder.is_acting)
    return Post(
        id=position.id,
        unit_id=position.unit_id,
        title=position.title,
        level=position.level,
        leads_unit=position.leads_unit,
        valid_from=position.valid_from,
        valid_to=position.valid_to,
        holders=tuple(shown),
        ever=tuple(ever),
        coming=next((holder for holder in ever if holder.valid_from > on), None),
    )
