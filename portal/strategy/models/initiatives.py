"""Initiatives with their circles, units, milestones and links."""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Model, code_column, exactly_one, linked
from portal.identity.models import Person
from portal.organisation.models import Position, Unit
from portal.strategy.models.circles import Circle, FocusArea, Tag


class Lifecycle(enum.Enum):
    """Where an initiative is in its life."""

    DRAFT = "draft"
    PLANNED = "planned"
    ACTIVE = "active"
    PAUSED = "paused"
    DONE = "done"
    HANDED_OVER = "handed_over"


class LinkKind(enum.Enum):
    """What an initiative points at."""

    POLITICAL_GOAL = "political_goal"
    DOCUMENT = "document"


def _pairs(name: str, column: str, target: str) -> sa.Table:
    """Return the table that ties initiatives to rows of another table."""
    return sa.Table(
        name,
        Model.metadata,
        sa.Column("initiative_id", sa.ForeignKey("initiatives.id"), primary_key=True),
        sa.Column(column, sa.ForeignKey(target), primary_key=True, index=True),
    )


initiative_circles = _pairs("initiative_circles", "circle_id", "circles.id")
initiative_focus_areas = _pairs("initiative_focus_areas", "focus_area_id", "focus_areas.id")
initiative_tags = _pairs("initiative_tags", "tag_id", "tags.id")
initiative_units = _pairs("initiative_units", "unit_id", "units.id")


class Initiative(Model):
    """A joint effort (indsats). The owner is a post or, by exception, a person; `units` contribute.

    `direction` and `alignment` are the first two parts of KKC; commitment is counted from the tasks.
    """

    __tablename__ = "initiatives"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    purpose: Mapped[str]
    lifecycle: Mapped[Lifecycle] = code_column(Lifecycle, "lifecycle_is_known", index=True)
    owner_position_id: Mapped[int | None] = mapped_column(sa.ForeignKey("positions.id"), index=True)
    owner_person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("units.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    direction: Mapped[str] = mapped_column(default="")
    alignment: Mapped[str] = mapped_column(default="")
    created_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column()

    owner_position: Mapped[Position | None] = linked()
    owner_person: Mapped[Person | None] = linked(foreign_keys=[owner_person_id])
    changed_by: Mapped[Person] = linked(foreign_keys=[changed_by_id])
    unit: Mapped[Unit] = linked()
    circles: Mapped[list[Circle]] = linked(secondary=initiative_circles, order_by=Circle.id)
    focus_areas: Mapped[list[FocusArea]] = linked(secondary=initiative_focus_areas, order_by=FocusArea.rank)
    tags: Mapped[list[Tag]] = linked(secondary=initiative_tags, order_by=Tag.id)
    units: Mapped[list[Unit]] = linked(secondary=initiative_units, order_by=Unit.code)
    milestones: Mapped[list["Milestone"]] = linked(
        back_populates="initiative", order_by="Milestone.due_on, Milestone.id"
    )
    links: Mapped[list["InitiativeLink"]] = linked(order_by="InitiativeLink.id")

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        exactly_one("one_owner", "owner_position_id", "owner_person_id"),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="period_is_forward"),
        sa.CheckConstraint("length(title) BETWEEN 3 AND 200", name="title_length"),
    )


class Milestone(Model):
    """A step on the way (milepæl): what, by when, which post, and when it was reached."""

    __tablename__ = "milestones"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiatives.id"), index=True)
    title: Mapped[str]
    due_on: Mapped[date]
    due_text: Mapped[str]
    position_id: Mapped[int | None] = mapped_column(sa.ForeignKey("positions.id"))
    reached_on: Mapped[date | None]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column()

    initiative: Mapped[Initiative] = linked(back_populates="milestones")
    position: Mapped[Position | None] = linked()

    __mapper_args__ = {"version_id_col": version}


class InitiativeLink(Model):
    """A political goal or a document that the initiative serves or rests on."""

    __tablename__ = "initiative_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiatives.id"), index=True)
    kind: Mapped[LinkKind] = code_column(LinkKind, "kind_is_known")
    title: Mapped[str]
    url: Mapped[str | None]
    reference: Mapped[str | None]
