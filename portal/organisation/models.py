"""Tables of the organisation over time. Periods are half-open: `valid_to` is the first day it no longer holds.

Triggers refuse overlapping periods of one unit and two simultaneous holders of one post in the same capacity.
"""

import enum
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Model, code_column, linked
from portal.identity.models import Person

PERIOD_IS_FORWARD = "valid_to IS NULL OR valid_to > valid_from"


class UnitKind(enum.Enum):
    """The municipality's own steps, from the top down."""

    MUNICIPALITY = "municipality"
    ADMINISTRATION = "administration"
    AREA = "area"
    AGREEMENT_UNIT = "agreement_unit"
    DEPARTMENT = "department"


class Level(enum.Enum):
    """Leaders' levels, and staff without leadership."""

    MUNICIPAL_DIRECTOR = "municipal_director"
    DIRECTOR = "director"
    CHIEF = "chief"
    AGREEMENT_HOLDER = "agreement_holder"
    DEPARTMENT_LEADER = "department_leader"
    STAFF = "staff"


class CommitteeKind(enum.Enum):
    """MED: the main committee (HU) and area committees (OU)."""

    MAIN = "main"
    AREA = "area"


class Unit(Model):
    """A unit keeps its identity when it is renamed or moved; `periods` say what it was called and where it sat."""

    __tablename__ = "units"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[UnitKind] = code_column(UnitKind, "kind_is_known")

    periods: Mapped[list["UnitPeriod"]] = linked(
        foreign_keys="UnitPeriod.unit_id", back_populates="unit", order_by="UnitPeriod.valid_from"
    )
    aliases: Mapped[list["UnitAlias"]] = linked(order_by="UnitAlias.name")


class UnitPeriod(Model):
    """A unit's name and parent while they held. The unit exists on the dates that its periods cover."""

    __tablename__ = "unit_periods"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("units.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("units.id"), index=True)
    name: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    unit: Mapped[Unit] = linked(foreign_keys=[unit_id], back_populates="periods")

    __table_args__ = (
        sa.CheckConstraint(PERIOD_IS_FORWARD, name="period_is_forward"),
        sa.CheckConstraint("parent_id IS NULL OR parent_id <> unit_id", name="not_own_parent"),
        sa.UniqueConstraint("unit_id", "valid_from"),
    )


class UnitAlias(Model):
    """Another spelling of a unit's name, as documents write it."""

    __tablename__ = "unit_aliases"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("units.id"), index=True)
    name: Mapped[str]

    __table_args__ = (sa.UniqueConstraint("unit_id", "name"),)


class Position(Model):
    """A post in a unit. Work belongs to posts; people come and go. `leads_unit` marks the unit's own leader.

    A post that is not `is_listed` is that of one of a unit's many employees: counted, and never offered as an owner.
    """

    __tablename__ = "positions"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("units.id"), index=True)
    title: Mapped[str]
    level: Mapped[Level] = code_column(Level, "level_is_known")
    leads_unit: Mapped[bool] = mapped_column(default=False)
    is_listed: Mapped[bool] = mapped_column(default=True, server_default=sa.true())
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    unit: Mapped[Unit] = linked()
    appointments: Mapped[list["Appointment"]] = linked(back_populates="position", order_by="Appointment.valid_from")

    __table_args__ = (
        sa.CheckConstraint(PERIOD_IS_FORWARD, name="period_is_forward"),
        sa.CheckConstraint("is_listed OR level = 'staff'", name="leaders_are_listed"),
    )


class Appointment(Model):
    """A person in a post for a period; `is_acting` (konstitueret) may stand in beside or instead of a regular one."""

    __tablename__ = "appointments"

    id: Mapped[int] = mapped_column(primary_key=True)
    position_id: Mapped[int] = mapped_column(sa.ForeignKey("positions.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"), index=True)
    is_acting: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    position: Mapped[Position] = linked(back_populates="appointments")
    person: Mapped[Person] = linked()

    __table_args__ = (
        sa.CheckConstraint(PERIOD_IS_FORWARD, name="period_is_forward"),
        sa.Index("ix_appointments_position", "position_id", "valid_from"),
    )


class Leave(Model):
    """A period in which somebody is on leave (orlov): they keep their posts, and are not asked about their leader."""

    __tablename__ = "leaves"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    person: Mapped[Person] = linked()

    __table_args__ = (sa.CheckConstraint(PERIOD_IS_FORWARD, name="period_is_forward"),)


class Committee(Model):
    """A MED committee: a second tree beside the units, linked to the unit whose matters it follows."""

    __tablename__ = "committees"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[CommitteeKind] = code_column(CommitteeKind, "kind_is_known")
    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("committees.id"))
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("units.id"), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    members: Mapped[list["CommitteeMember"]] = linked(back_populates="committee")

    __table_args__ = (sa.CheckConstraint(PERIOD_IS_FORWARD, name="period_is_forward"),)


class CommitteeMember(Model):
    """A person's seat on a committee. Which union somebody speaks for is never stored."""

    __tablename__ = "committee_members"

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(sa.ForeignKey("committees.id"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"), index=True)
    is_chair: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    committee: Mapped[Committee] = linked(back_populates="members")
    person: Mapped[Person] = linked()

    __table_args__ = (sa.CheckConstraint(PERIOD_IS_FORWARD, name="period_is_forward"),)
