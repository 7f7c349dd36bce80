"""Who work belongs to: a post (first choice), a person or a unit, shown in one way everywhere.

Lists keep the three nullable keys of a row, collect them as `OwnerKey`s and ask once for all of them: one statement,
whatever the number of rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal.db import ON, holds_on
from portal.identity.models import Person, initials_of
from portal.organisation.labels import owner_said, person_choice, post_choice, title_shown, unit_choice
from portal.organisation.models import Appointment, Position, UnitPeriod
from portal.organisation.unit_periods import shown_period
from portal.prepared import Prepared, prepared

KINDS = ("position", "person", "unit")


class OwnerKey(NamedTuple):
    """A post, person or unit by id; as text `position-12`, in forms and addresses."""

    kind: str
    id: int

    def __str__(self) -> str:
        return f"{self.kind}-{self.id}"

    def column_values(self, prefix: str = "owner_") -> dict[str, int | None]:
        """Return the three columns of a row, two of them None: `owner_position_id` and so on."""
        return {f"{prefix}{kind}_id": self.id if kind == self.kind else None for kind in KINDS}


@dataclass(frozen=True)
class Owner:
    """What is shown of an owner on a date: `title` names the post, person or unit, `is_closed` when it is gone."""

    key: OwnerKey
    title: str
    holder_name: str | None = None
    initials: str = ""
    is_acting: bool = False
    unit_id: int | None = None
    unit_name: str = ""
    is_closed: bool = False

    @property
    def kind(self) -> str:
        """position, person or unit."""
        return self.key.kind

    @property
    def said(self) -> str:
        """What it is called inside a sentence."""
        return owner_said(self.kind, self.title)

    @property
    def choice(self) -> str:
        """How it stands where one is chosen."""
        if self.is_closed:
            return title_shown(self.title, is_closed=True)
        return owner_text(self.key, self.title, self.holder_name, is_acting=self.is_acting)

    @property
    def is_vacant(self) -> bool:
        """True for a post that is there and that nobody holds on the date."""
        return self.kind == "position" and self.holder_name is None and not self.is_closed


def key_of(position_id: int | None, person_id: int | None, unit_id: int | None = None) -> OwnerKey:
    """Return the key of the one id that is set."""
    for kind, found in zip(KINDS, (position_id, person_id, unit_id), strict=True):
        if found is not None:
            return OwnerKey(kind, found)
    raise ValueError("One of the three must be set.")


def read_key(text: str) -> OwnerKey:
    """Return the key written as `position-12`; raises ValueError for anything else."""
    kind, _, number = text.partition("-")
    if kind not in KINDS or not (number.isascii() and number.isdigit() and len(number) < 10):
        raise ValueError(text)
    return OwnerKey(kind, int(number))


def owners(keys: Iterable[OwnerKey], on: date) -> dict[OwnerKey, Owner]:
    """Return how each owner is shown on a date: one statement; what no longer holds keeps its last title."""
    wanted: dict[str, list[int]] = {kind: [] for kind in KINDS}
    for key in sorted(set(keys)):
        wanted[key.kind].append(key.id)
    asked = {kind: ids for kind, ids in wanted.items() if ids}
    return _shown(_asked(tuple(asked)), on, **asked) if asked else {}


@prepared
def _asked(kinds: tuple[str, ...]) -> Any:
    """The union of the wanted kinds, each by a list of ids that bears the kind's name."""
    parts = {
        "position": _posts(Position.id.in_(sa.bindparam("position", expanding=True))),
        "person": _people(Person.id.in_(sa.bindparam("person", expanding=True))),
        "unit": _units(UnitPeriod.unit_id.in_(sa.bindparam("unit", expanding=True))),
    }
    return sa.union_all(*(parts[kind] for kind in kinds))


def with_owner(query: sa.Select, keys: Any) -> sa.Select:
    """Return `query` with what is shown of the owner of each row on the date `ON`, for `joined_owner` to read.

    `keys` bears the three nullable columns `owner_position_id` and so on, and is among what `query` selects from.
    """
    # Under names of their own, so that conditions of the query may look into the same tables.
    post, held, holder = aliased(Position), aliased(Appointment), aliased(Appointment)
    called, unit = aliased(Person), aliased(UnitPeriod)
    # Of an acting and a regular holder the acting one is shown.
    first = (
        sa.select(held.id)
        .where(held.position_id == keys.owner_position_id, holds_on(held, ON))
        .order_by(held.is_acting.desc(), held.id)
        .limit(1)
        .scalar_subquery()
    )
    unit_id = sa.func.coalesce(post.unit_id, keys.owner_unit_id)
    is_closed = sa.func.coalesce(post.valid_to, unit.valid_to) <= ON
    shown = (post.title, called.name, holder.is_acting, unit_id, unit.name, is_closed)
    names = ("owner_post", "owner_name", "owner_is_acting", "shown_unit_id", "shown_unit_name", "owner_is_closed")
    return (
        query.add_columns(*(column.label(name) for column, name in zip(shown, names, strict=True)))
        .join(post, post.id == keys.owner_position_id, isouter=True)
        .join(holder, holder.id == first, isouter=True)
        .join(called, called.id == sa.func.coalesce(holder.person_id, keys.owner_person_id), isouter=True)
        .join(unit, sa.and_(unit.unit_id == unit_id, shown_period(unit)), isouter=True)
    )


def joined_owner(row: Any, *, unknown: str) -> Owner:
    """Return the owner of a row of `with_owner`, called `unknown` when there is nothing to call it by."""
    key = key_of(row.owner_position_id, row.owner_person_id, row.owner_unit_id)
    unit = (row.shown_unit_id, row.shown_unit_name or "", bool(row.owner_is_closed))
    if key.kind == "position":
        holder = row.owner_name
        return Owner(
            key, row.owner_post or unknown, holder, initials_of(holder or ""), bool(row.owner_is_acting), *unit
        )
    if key.kind == "person":
        return Owner(key, row.owner_name or unknown, row.owner_name, initials_of(row.owner_name or ""))
    return Owner(key, row.shown_unit_name or unknown, None, "", False, *unit)


def placed_on(appointment: Any, on: Any) -> sa.ColumnElement[bool]:
    """Return the condition that an appointment says where somebody belongs on a date: it holds, or was the last one.

    What is a person's own then keeps its leaders when the person has left: somebody must be able to give it on.
    """
    other = aliased(Appointment)
    later = sa.exists().where(
        other.person_id == appointment.person_id,
        other.valid_from <= on,
        sa.or_(other.valid_to.is_(None), other.valid_to > appointment.valid_to),
    )
    holds = sa.or_(appointment.valid_to.is_(None), appointment.valid_to > on, ~later)
    return sa.and_(appointment.valid_from <= on, holds)


def owner_text(key: OwnerKey, title: str, holder_name: str | None, *, is_acting: bool) -> str:
    """Return how an owner stands where one is chosen."""
    post = post_choice(title, holder_name, is_acting=is_acting)
    return {"position": post, "unit": unit_choice(title), "person": person_choice(title)}[key.kind]


def _shown(query: Prepared, on: date, **ids: list[int]) -> dict[OwnerKey, Owner]:
    """Run a part (or a union of parts); of an acting and a regular holder the acting one is shown."""
    found = {}
    for kind, number, title, unit_id, unit_name, holder, is_acting, is_closed in query.all({"on": on, **ids}):
        key = OwnerKey(kind, number)
        if key not in found or is_acting:
            shown = (title, holder, initials_of(holder or ""), bool(is_acting), unit_id, unit_name or "")
            found[key] = Owner(key, *shown, bool(is_closed))
    return found


def _posts(condition: sa.ColumnElement[bool]) -> sa.Select:
    holder = sa.select(Appointment).where(holds_on(Appointment, ON)).subquery("holder")
    return (
        sa.select(
            sa.literal("position"),
            Position.id,
            Position.title,
            Position.unit_id,
            UnitPeriod.name,
            Person.name,
            sa.func.coalesce(holder.c.is_acting, sa.false()),
            sa.func.coalesce(Position.valid_to <= ON, sa.false()),
        )
        .select_from(Position)
        .join(UnitPeriod, sa.and_(UnitPeriod.unit_id == Position.unit_id, shown_period()), isouter=True)
        .join(holder, holder.c.position_id == Position.id, isouter=True)
        .join(Person, Person.id == holder.c.person_id, isouter=True)
        .where(condition)
    )


def _people(condition: sa.ColumnElement[bool]) -> sa.Select:
    name, none = Person.name, sa.null()
    return sa.select(sa.literal("person"), Person.id, name, none, none, name, sa.false(), sa.false()).where(condition)


def _units(condition: sa.ColumnElement[bool]) -> sa.Select:
    name, unit_id = UnitPeriod.name, UnitPeriod.unit_id
    columns = (sa.literal("unit"), unit_id, name, unit_id, name, sa.null(), sa.false())
    is_closed = sa.func.coalesce(UnitPeriod.valid_to <= ON, sa.false())
    return sa.select(*columns, is_closed).where(shown_period(), condition)
