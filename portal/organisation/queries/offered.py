"""Whom something can be given to on a day: one statement, whatever the number."""

import json
from collections import Counter
from datetime import date
from functools import lru_cache

import sqlalchemy as sa

from portal.db import ON, JsonRows, holds_on
from portal.identity.models import Account, Person
from portal.organisation.labels import namesake_choice
from portal.organisation.models import Appointment, Position, UnitPeriod
from portal.organisation.owners import OwnerKey, owner_text
from portal.prepared import prepared
from portal.web.danish import sort_key

TASK_KINDS = ("position", "unit", "person")
"""What a task can be given to, in the order in which it is offered."""


def owner_choices(on: date, kinds: tuple[str, ...], *, with_unlisted: bool) -> tuple[tuple[str, str], ...]:
    """Return (key, text) for every post, unit or person that is offered on the day, kind by kind in Danish order.

    `with_unlisted` adds people whose post is not listed and who can sign in.
    """
    return _in_order(_offered(kinds, with_unlisted).scalar({"on": on}), kinds)


def is_offered(key: OwnerKey, on: date, *, with_unlisted: bool) -> bool:
    """Return whether an owner is among those that a task can be given to on the day, as in `owner_choices`."""
    return key.kind in TASK_KINDS and str(key) in dict(owner_choices(on, (key.kind,), with_unlisted=with_unlisted))


@prepared
def _offered(kinds: tuple[str, ...], with_unlisted: bool) -> sa.Select:
    found = sa.union_all(*(_all(kind, with_unlisted) for kind in kinds)).subquery()
    return sa.select(JsonRows(*found.c))


@lru_cache(maxsize=16)
def _in_order(rows: str | None, kinds: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The choices in rows of `_offered`; hundreds of names are put in order again only when one of them is another."""
    read = json.loads(rows or "[]")
    names = Counter(title for kind, _, title, *_ in read if kind == "person")
    found: dict[OwnerKey, str] = {}
    for kind, number, title, holder, is_acting in read:
        key = OwnerKey(kind, number)
        if key not in found or is_acting:
            called = namesake_choice(title, holder) if names[title] > 1 else title
            found[key] = owner_text(key, called, holder, is_acting=bool(is_acting))
    choices = sorted(found.items(), key=lambda one: (kinds.index(one[0].kind), sort_key(one[1]), one[0]))
    return tuple((str(key), text) for key, text in choices)


def _all(kind: str, with_unlisted: bool) -> sa.Select:
    """Every listed post or unit of the day, or everybody who has a post then: kind, id, title, holder, acting.

    Of those whose post is not listed only who can sign in, and none unless `with_unlisted`. The post of a person stands
    where others have a holder.
    """
    listed = sa.and_(holds_on(Position, ON), Position.is_listed.is_(True))
    held = sa.and_(Appointment.position_id == Position.id, holds_on(Appointment, ON))
    name, nobody = sa.literal(kind), (sa.null(), sa.false())
    if kind == "position":
        is_acting = sa.func.coalesce(Appointment.is_acting, sa.false())
        query = sa.select(name, Position.id, Position.title, Person.name, is_acting).select_from(Position)
        query = query.outerjoin(Appointment, held).outerjoin(Person, Person.id == Appointment.person_id)
        return query.where(listed)
    if kind == "unit":
        return sa.select(name, UnitPeriod.unit_id, UnitPeriod.name, *nobody).where(holds_on(UnitPeriod, ON))
    can_sign_in = Person.id.in_(sa.select(Account.person_id).where(Account.disabled_at.is_(None)))
    query = sa.select(name, Person.id, Person.name, sa.func.min(Position.title), sa.false()).select_from(Position)
    query = query.join(Appointment, held).join(Person, Person.id == Appointment.person_id)
    wanted = sa.or_(listed, can_sign_in) if with_unlisted else listed
    return query.where(holds_on(Position, ON), wanted).group_by(Person.id, Person.name)
