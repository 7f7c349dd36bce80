"""Results of another system, brought in as a release of its own that has passed the same plan and audit.

What the plan left out is named once, when it is imported, and has no row.
"""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Model, code_column, linked
from portal.identity.models import Person
from portal.organisation.models import Unit
from portal.surveys.disclosure import Bound


class ImportedRound(Model):
    """A file of results: what it is of, and when the other system asked.

    A day has one round, for the same answers in two cuts could be subtracted.
    """

    __tablename__ = "imported_rounds"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    held_on: Mapped[date] = mapped_column(unique=True)
    k: Mapped[int]
    imported_at: Mapped[datetime]
    imported_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))

    imported_by: Mapped[Person] = linked()

    __table_args__ = (
        sa.CheckConstraint("length(title) BETWEEN 3 AND 200", name="title_length"),
        sa.CheckConstraint("k BETWEEN 5 AND 50", name="k_protects"),
    )


class ImportedBlock(Model):
    """The ledger of an imported release: what lies in a shown unit beyond the shown ones inside it."""

    __tablename__ = "imported_blocks"

    round_id: Mapped[int] = mapped_column(sa.ForeignKey("imported_rounds.id"), primary_key=True)
    theme: Mapped[str] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("units.id"), primary_key=True)
    n: Mapped[int]
    total: Mapped[int] = mapped_column(sa.BigInteger)
    bound: Mapped[Bound | None] = code_column(Bound, "bound_is_known", nullable=True)

    __table_args__ = (sa.CheckConstraint("n >= 5", name="n_protects"),)


class ImportedFigure(Model):
    """A theme's mean for a unit with all below it, in tenths, and the band of answers."""

    __tablename__ = "imported_figures"

    round_id: Mapped[int] = mapped_column(sa.ForeignKey("imported_rounds.id"), primary_key=True)
    theme: Mapped[str] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("units.id"), primary_key=True, index=True)
    unit_name: Mapped[str]
    value: Mapped[int]
    bound: Mapped[Bound | None] = code_column(Bound, "bound_is_known", nullable=True)
    n_from: Mapped[int]
    n_to: Mapped[int]

    unit: Mapped[Unit] = linked()

    __table_args__ = (sa.CheckConstraint("n_from >= 5 AND n_to >= n_from", name="n_is_a_band"),)
