"""The standard house of the tests: a small municipality in which every persona has a place.

Norddjurs Kommune (M)
├── Staben (S): HR, the board's secretariat
└── Velfærdsforvaltningen (V): the director of welfare
    ├── Børne- og familieområdet (B): acting chief
    │   └── Familiehuset (F): vacant agreement holder
    └── Socialområdet (A): the same acting chief
        └── Område Ørum (O): agreement holder
            └── Ørum Nord (N): department leader, an employee
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import sqlalchemy as sa

from portal.access.models import RoleGrant
from portal.access.roles import Role
from portal.audit.actions import SystemActor
from portal.db import db
from portal.identity.models import Person
from portal.organisation.actions import close_position, close_unit
from portal.organisation.models import (
    Committee,
    CommitteeKind,
    CommitteeMember,
    Level,
    Position,
    Unit,
    UnitKind,
)
from portal.strategy.foundation import lay_foundation
from tests.factories.organisation import EARLY, appoint, make_account, make_person, make_position, make_unit

REORGANISER = SystemActor("En kollega")
K = UnitKind
L = Level


@dataclass
class House:
    """Ids by short name: `units["O"]`, `positions["aftaleholder"]`, `people[...]`, `accounts[...]` by persona."""

    units: dict[str, int] = field(default_factory=dict)
    positions: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)
    appointments: dict[str, int] = field(default_factory=dict)


def build_house() -> House:
    """Build the standard house with its personas, and the three circles."""
    house = House()
    units = _units(house)
    _leaders(house, units)
    _others(house, units)
    lay_foundation()
    db.session.flush()
    return house


def _units(house: House) -> dict[str, Unit]:
    units = {"M": make_unit("NK", "Norddjurs Kommune", K.MUNICIPALITY)}
    units["S"] = make_unit("STAB", "Staben", K.AREA, units["M"])
    units["V"] = make_unit("VELF", "Velfærdsforvaltningen", K.ADMINISTRATION, units["M"])
    units["B"] = make_unit("BOFA", "Børne- og familieområdet", K.AREA, units["V"], valid_from=date(2023, 1, 1))
    units["F"] = make_unit("FAMH", "Familiehuset", K.AGREEMENT_UNIT, units["B"], valid_from=date(2023, 1, 1))
    units["A"] = make_unit("SOC", "Socialområdet", K.AREA, units["V"])
    units["O"] = make_unit("ORUM", "Område Ørum", K.AGREEMENT_UNIT, units["A"])
    units["N"] = make_unit("ORUN", "Ørum Nord", K.DEPARTMENT, units["O"])
    house.units = {key: unit.id for key, unit in units.items()}
    return units


def _leaders(house: House, units: dict[str, Unit]) -> None:
    rows = (
        ("kommunaldirektoer", "Karen Holm", "Kommunaldirektør", L.MUNICIPAL_DIRECTOR, "M", False),
        ("velfaerdsdirektoer", "Vibeke Lund", "Velfærdsdirektør", L.DIRECTOR, "V", False),
        ("socialchef", "Torben Askjær", "Socialchef", L.CHIEF, "A", True),
        ("aftaleholder", "Maja Lindegaard", "Aftaleholder, Område Ørum", L.AGREEMENT_HOLDER, "O", False),
        ("afdelingsleder", "Jonas Vibeholm", "Afdelingsleder, Ørum Nord", L.DEPARTMENT_LEADER, "N", False),
    )
    for key, name, title, level, unit, is_acting in rows:
        person = _persona(house, key, name)
        position = make_position(units[unit], title, level, leads_unit=True)
        house.positions[key] = position.id
        house.appointments[key] = appoint(person, position, is_acting=is_acting).id
    children = make_position(units["B"], "Børne- og familiechef", L.CHIEF, leads_unit=True)
    house.positions["familiechef"] = children.id
    acting_chief = db.session.get_one(Person, house.people["socialchef"])
    appoint(acting_chief, children, is_acting=True, valid_from=date(2023, 1, 1))
    vacant = make_position(units["F"], "Aftaleholder, Familiehuset", L.AGREEMENT_HOLDER, leads_unit=True)
    house.positions["ubesat"] = vacant.id


def _others(house: House, units: dict[str, Unit]) -> None:
    _staff(house, "hr", "Sanne Mejlby", "HR-konsulent", units["S"], Role.HR)
    _staff(house, "sekretariat", "Erik Toft", "Chefkonsulent", units["S"], Role.SECRETARIAT)
    _staff(house, "medarbejder", "Line Krogh", "Pædagog, Ørum Nord", units["N"], None)
    for key, name, role in (
        ("politiker", "Poul Ravn", Role.POLITICIAN),
        ("revisor", "Rikke Bak", Role.AUDITOR),
        ("admin", "Anders Dam", Role.ADMIN),
    ):
        _grant(_persona(house, key, name), role)
    _staff(house, "med", "Mette Friis", "Pædagog, Familiehuset", units["F"], None)
    _committee(units["A"], house.people["med"])
    former = _persona(house, "tidligere", "Tove Winther")
    appoint(
        former,
        db.session.get_one(Position, house.positions["ubesat"]),
        valid_from=date(2023, 1, 1),
        valid_to=date(2024, 1, 1),
    )
    _persona(house, "lukket", "Lars Gade", disabled_at=datetime(2024, 1, 1, tzinfo=UTC))


def _staff(house: House, key: str, name: str, title: str, unit: Unit, role: Role | None) -> None:
    person = _persona(house, key, name)
    position = make_position(unit, title, L.STAFF)
    house.positions[key] = position.id
    house.appointments[key] = appoint(person, position).id
    if role is not None:
        _grant(person, role)


def _persona(house: House, key: str, name: str, **values: object) -> Person:
    person = make_person(name)
    house.people[key] = person.id
    house.accounts[key] = make_account(person, f"{key}@demo.example", **values).id
    return person


def _grant(person: Person, role: Role) -> None:
    db.session.add(RoleGrant(person_id=person.id, role=role, unit_id=None, valid_from=EARLY, valid_to=None))


def _committee(unit: Unit, member_id: int) -> None:
    committee = Committee(
        kind=CommitteeKind.AREA, name="Områdeudvalg, Socialområdet", unit_id=unit.id, valid_from=EARLY
    )
    db.session.add(committee)
    db.session.flush()
    db.session.add(CommitteeMember(committee_id=committee.id, person_id=member_id, valid_from=EARLY))


def close_down(house: House, key: str, to_on: date) -> None:
    """Close a unit of the house with all its posts; `to_on` is the first day that it is gone."""
    unit = db.session.get_one(Unit, house.units[key])
    for post in db.session.scalars(sa.select(Position).where(Position.unit_id == unit.id).order_by(Position.id)):
        close_position(REORGANISER, post, to_on)
    close_unit(REORGANISER, unit, to_on)
    db.session.commit()
