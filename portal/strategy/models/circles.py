"""Circles, focus areas, and the tags that cut across them."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Model, linked


class Circle(Model):
    """One of the three strategic circles. `code` (green, blue, red) decides place and colour in the picture."""

    __tablename__ = "circles"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    short_name: Mapped[str]
    purpose: Mapped[str]

    focus_areas: Mapped[list["FocusArea"]] = linked(back_populates="circle", order_by="FocusArea.rank")

    __table_args__ = (sa.CheckConstraint("code IN ('green', 'blue', 'red')", name="code_is_known"),)


class FocusArea(Model):
    """A focus area of one circle; `short_name` is for the picture."""

    __tablename__ = "focus_areas"

    id: Mapped[int] = mapped_column(primary_key=True)
    circle_id: Mapped[int] = mapped_column(sa.ForeignKey("circles.id"), index=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    short_name: Mapped[str]
    rank: Mapped[int]

    circle: Mapped[Circle] = linked(back_populates="focus_areas")


class Tag(Model):
    """What an initiative can be marked with across circles: a track, a value or a world goal."""

    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    rank: Mapped[int]

    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_abstract": True}
    __table_args__ = (sa.CheckConstraint("kind IN ('track', 'value', 'world_goal')", name="kind_is_known"),)


class Track(Tag):
    """A development track (udviklingsspor)."""

    __mapper_args__ = {"polymorphic_identity": "track"}


class Value(Tag):
    """One of the shared values (værdier)."""

    __mapper_args__ = {"polymorphic_identity": "value"}


class WorldGoal(Tag):
    """One of the UN's 17 goals (verdensmål); `rank` is its number."""

    __mapper_args__ = {"polymorphic_identity": "world_goal"}
