"""Absence (fravær) per unit and month, as the personnel system tells it: never per person, never for few people."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Model, linked
from portal.identity.models import Person
from portal.organisation.models import Unit


class AbsenceImport(Model):
    """A file that was read: its name, and who brought it in."""

    __tablename__ = "absence_imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_name: Mapped[str]
    rows: Mapped[int]
    imported_at: Mapped[datetime]
    imported_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))

    imported_by: Mapped[Person] = linked()


class AbsenceFigure(Model):
    """A unit with all below it in a month: how many people, and the absence in tenths of a percent.

    `month_on` is the first of the month. Units of fewer than ten people have no row, nor do units that would tell about
    fewer than ten when they are taken from the one above.
    """

    __tablename__ = "absence_figures"

    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("units.id"), primary_key=True)
    month_on: Mapped[date] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(sa.ForeignKey("absence_imports.id"), index=True)
    people: Mapped[int]
    tenths: Mapped[int]

    unit: Mapped[Unit] = linked()

    __table_args__ = (
        # Ten people, so that a figure says nothing about anybody's health.
        sa.CheckConstraint("people >= 10", name="people_protect"),
        sa.CheckConstraint("tenths BETWEEN 0 AND 1000", name="tenths_of_percent"),
    )
