"""Units, posts and people."""

from datetime import UTC, date, datetime

from portal.db import db
from portal.identity.models import Account, Person
from portal.organisation.models import Appointment, Level, Position, Unit, UnitKind, UnitPeriod
from portal.web.danish import sort_key

EARLY = date(2015, 1, 1)


def make_person(name: str) -> Person:
    """A person without an account."""
    person = Person(name=name, sort_name=sort_key(name))
    db.session.add(person)
    db.session.flush()
    return person


def make_account(person: Person, email: str, **values: object) -> Account:
    """An account that cannot sign in with a password, for the tests open sessions themselves."""
    account = Account(person_id=person.id, email=email, password_hash="none", created_at=_long_ago(), **values)
    db.session.add(account)
    db.session.flush()
    return account


def make_unit(
    code: str,
    name: str,
    kind: UnitKind,
    parent: Unit | None = None,
    *,
    valid_from: date = EARLY,
    valid_to: date | None = None,
) -> Unit:
    """A unit with one period."""
    unit = Unit(code=code, kind=kind)
    db.session.add(unit)
    db.session.flush()
    db.session.add(
        UnitPeriod(
            unit_id=unit.id,
            parent_id=parent.id if parent else None,
            name=name,
            valid_from=valid_from,
            valid_to=valid_to,
        )
    )
    db.session.flush()
    return unit


def make_position(unit: Unit, title: str, level: Level, *, leads_unit: bool = False) -> Position:
    """A post without a holder."""
    position = Position(unit_id=unit.id, title=title, level=level, leads_unit=leads_unit, valid_from=EARLY)
    db.session.add(position)
    db.session.flush()
    return position


def appoint(
    person: Person,
    position: Position,
    *,
    is_acting: bool = False,
    valid_from: date = EARLY,
    valid_to: date | None = None,
) -> Appointment:
    """Let a person hold a post."""
    appointment = Appointment(
        position_id=position.id,
        person_id=person.id,
        is_acting=is_acting,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    db.session.add(appointment)
    db.session.flush()
    return appointment


def _long_ago() -> datetime:
    return datetime(2020, 1, 1, tzinfo=UTC)
