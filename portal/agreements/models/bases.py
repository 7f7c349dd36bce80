"""The basis (aftalegrundlag): what is the same for all agreements of a period."""

import enum
from datetime import date, datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Model, Thousandths, code_column, linked
from portal.identity.models import Person
from portal.strategy.models import Circle, Initiative, Tag


class BasisState(enum.Enum):
    """draft → published (agreements are made from it) → closed."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"


class Part(enum.Enum):
    """Which part of an agreement a section belongs to: the unit's, or the holder's own development."""

    UNIT = "unit"
    PERSONAL = "personal"


class DateKind(enum.Enum):
    """What leaders are asked for on a date of the period."""

    STATUS = "status"
    DIALOGUE = "dialogue"


basis_goal_tags = sa.Table(
    "basis_goal_tags",
    Model.metadata,
    sa.Column("basis_goal_id", sa.ForeignKey("basis_goals.id"), primary_key=True),
    sa.Column("tag_id", sa.ForeignKey("tags.id"), primary_key=True, index=True),
)
basis_goal_initiatives = sa.Table(
    "basis_goal_initiatives",
    Model.metadata,
    sa.Column("basis_goal_id", sa.ForeignKey("basis_goals.id"), primary_key=True),
    sa.Column("initiative_id", sa.ForeignKey("initiatives.id"), primary_key=True, index=True),
)


class Basis(Model):
    """A basis with its period; `ends_on` is the last day."""

    __tablename__ = "bases"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    introduction: Mapped[str] = mapped_column(default="")
    state: Mapped[BasisState] = code_column(BasisState, "state_is_known", default=BasisState.DRAFT)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    published_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column()

    changed_by: Mapped[Person] = linked()
    sections: Mapped[list["BasisSection"]] = linked(back_populates="basis", order_by="BasisSection.rank")
    goals: Mapped[list["BasisGoal"]] = linked(back_populates="basis", order_by="BasisGoal.rank")
    dates: Mapped[list["BasisDate"]] = linked(order_by="BasisDate.due_on")

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        sa.CheckConstraint("ends_on > starts_on", name="period_is_forward"),
        sa.CheckConstraint("length(title) BETWEEN 3 AND 200", name="title_length"),
        sa.CheckConstraint("(state = 'draft') = (published_at IS NULL)", name="published_with_time"),
        sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_with_time"),
    )


class BasisSection(Model):
    """A section that every agreement fills in; `guidance` helps who writes it."""

    __tablename__ = "basis_sections"

    id: Mapped[int] = mapped_column(primary_key=True)
    basis_id: Mapped[int] = mapped_column(sa.ForeignKey("bases.id"))
    part: Mapped[Part] = code_column(Part, "part_is_known")
    rank: Mapped[int]
    title: Mapped[str]
    guidance: Mapped[str] = mapped_column(default="")

    basis: Mapped[Basis] = linked(back_populates="sections")

    __table_args__ = (
        sa.UniqueConstraint("basis_id", "rank"),
        sa.CheckConstraint("length(title) BETWEEN 3 AND 200", name="title_length"),
    )


class BasisGoal(Model):
    """A shared goal (fælles mål): the same for all agreements of the basis.

    `is_open` says that its numbers across the municipality are shown to everybody. Without `unit_of_measure` the goal
    is followed by words alone.
    """

    __tablename__ = "basis_goals"

    id: Mapped[int] = mapped_column(primary_key=True)
    basis_id: Mapped[int] = mapped_column(sa.ForeignKey("bases.id"))
    rank: Mapped[int]
    title: Mapped[str]
    aim: Mapped[str] = mapped_column(default="")
    indicator: Mapped[str] = mapped_column(default="")
    unit_of_measure: Mapped[str | None]
    start_value: Mapped[Decimal | None] = mapped_column(Thousandths)
    target_value: Mapped[Decimal | None] = mapped_column(Thousandths)
    circle_id: Mapped[int | None] = mapped_column(sa.ForeignKey("circles.id"), index=True)
    is_open: Mapped[bool] = mapped_column(default=True)

    basis: Mapped[Basis] = linked(back_populates="goals")
    circle: Mapped[Circle | None] = linked()
    tags: Mapped[list[Tag]] = linked(secondary=basis_goal_tags, order_by=Tag.id)
    initiatives: Mapped[list[Initiative]] = linked(secondary=basis_goal_initiatives, order_by=Initiative.id)

    __table_args__ = (
        sa.UniqueConstraint("basis_id", "rank"),
        sa.CheckConstraint("length(title) BETWEEN 3 AND 200", name="title_length"),
        sa.CheckConstraint("unit_of_measure IS NOT NULL OR target_value IS NULL", name="number_has_unit"),
        sa.CheckConstraint("(start_value IS NULL) OR (target_value IS NOT NULL)", name="start_has_target"),
    )


class BasisDate(Model):
    """A day by which all leaders write their statuses, or have held the dialogue meeting."""

    __tablename__ = "basis_dates"

    id: Mapped[int] = mapped_column(primary_key=True)
    basis_id: Mapped[int] = mapped_column(sa.ForeignKey("bases.id"))
    kind: Mapped[DateKind] = code_column(DateKind, "kind_is_known")
    due_on: Mapped[date]

    __table_args__ = (sa.UniqueConstraint("basis_id", "kind", "due_on"),)
