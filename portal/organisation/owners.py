"""Who work belongs to: a post (first choice), a person or a unit, shown in one way everywhere.

Lists keep the three nullable keys of a row, collect them as `OwnerKey`s and ask once for all of them: at most three
statements a page, whatever the number of rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal.db import db, holds_on
from portal.identity.models import Person
from portal.organisation.labels import person_choice, post_choice, unit_choice
from portal.organisation.models import Appointment, Position, UnitPeriod
from portal.web.danish import sort_key

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
    """What is shown of an owner on a date. `title` is the post, the person's name or the unit's name."""

    key: OwnerKey
    title: str
    holder_name: str | None = None
    initials: str = ""
    is_acting: bool = False
    unit_id: int | None = None
    unit_name: str = ""

    @property
    def kind(self) -> str:
        """position, person or unit."""
        return self.key.kind

    @property
    def is_vacant(self) -> bool:
        """True for a post that nobody holds on the date."""
        return self.kind == "position" and self.holder_name is None


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
    """Return how each owner is shown on a date; keys that no longer hold keep their last title."""
    wanted: dict[str, set[int]] = {kind: set() for kind in KINDS}
    for key in keys:
        wanted[key.kind].add(key.id)
    found: dict[OwnerKey, Owner] = {}
    if wanted["position"]:
        found |= _posts(Position.id.in_(wanted["position"]), on)
    if wanted["person"]:
        rows = db.session.execute(sa.select(Person).where(Person.id.in_(wanted["person"]))).scalars()
        found |= {
            OwnerKey("person", p.id): Owner(OwnerKey("person", p.id), p.name, p.name, p.initials)
            for p in rows
        }
    if wanted["unit"]:
        rows = db.session.execute(_unit_names(on).where(UnitPeriod.unit_id.in_(wanted["unit"])))
        found |= {
            OwnerKey("unit", id): Owner(OwnerKey("unit", id), name, unit_id=id, unit_name=name)
            for id, name in rows
        }
    return found


def posts_in(unit_ids: Iterable[int], on: date) -> list[Owner]:
    """Return the posts of some units on a date, vacant ones too, in the order of their ids."""
    posts = _posts(sa.and_(Position.unit_id.in_(list(unit_ids)), holds_on(Position, on)), on)
    return sorted(posts.values(), key=lambda owner: owner.key.id)


def owner_choices(on: date, *, with_people: bool = False, with_units: bool = True) -> list[tuple[str, str]]:
    """Return (key, text) for every post of the day, and units and people when asked for, in Danish order."""
    posts = [
        (str(o.key), post_choice(o.title, o.holder_name)) for o in _posts(holds_on(Position, on), on).values()
    ]
    choices = sorted(posts, key=lambda choice: sort_key(choice[1]))
    if with_units:
        units = db.session.execute(_unit_names(on).where(holds_on(UnitPeriod, on)))
        named = [(str(OwnerKey("unit", id)), unit_choice(name)) for id, name in units]
        choices += sorted(named, key=lambda choice: sort_key(choice[1]))
    if with_people:
        people = db.session.execute(
            sa.select(Person.id, Person.name)
            .where(Person.id.in_(sa.select(Appointment.person_id).where(holds_on(Appointment, on))))
            .order_by(Person.sort_name)
        )
        choices += [(str(OwnerKey("person", id)), person_choice(name)) for id, name in people]
    return choices


def _posts(condition: sa.ColumnElement[bool], on: date) -> dict[OwnerKey, Owner]:
    """One statement; of an acting and a regular holder the acting one is shown."""
    holder = sa.select(Appointment).where(holds_on(Appointment, on)).subquery("holder")
    rows = db.session.execute(
        sa.select(Position.id, Position.title, Position.unit_id, UnitPeriod.name, Person, holder.c.is_acting)
        .join(UnitPeriod, sa.and_(UnitPeriod.unit_id == Position.unit_id, _shown_period(on)), isouter=True)
        .join(holder, holder.c.position_id == Position.id, isouter=True)
        .join(Person, Person.id == holder.c.person_id, isouter=True)
        .where(condition)
        .order_by(Position.id, holder.c.is_acting)
    )
    found = {}
    for id, title, unit_id, unit_name, person, is_acting in rows:
        key = OwnerKey("position", id)
        name, initials = (person.name, person.initials) if person else (None, "")
        found[key] = Owner(key, title, name, initials, bool(is_acting), unit_id, unit_name or "")
    return found


def _shown_period(on: date) -> sa.ColumnElement[bool]:
    """The unit's name on the date, or its last one when the unit is gone or not there yet."""
    other = aliased(UnitPeriod)
    before = sa.select(sa.func.max(other.valid_from)).where(
        other.unit_id == UnitPeriod.unit_id, other.valid_from <= on
    )
    first = sa.select(sa.func.min(other.valid_from)).where(other.unit_id == UnitPeriod.unit_id)
    return UnitPeriod.valid_from == sa.func.coalesce(before.scalar_subquery(), first.scalar_subquery())


def _unit_names(on: date) -> sa.Select[tuple[int, str]]:
    return sa.select(UnitPeriod.unit_id, UnitPeriod.name).where(_shown_period(on))
