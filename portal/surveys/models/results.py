"""What the count wrote: the ledger of blocks, the figures that are shown, comments, and answers named by nature.

A cell that is not to be shown has no row: nothing about it can be read, sorted by or exported.
"""

import enum
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Model, code_column
from portal.surveys.disclosure import Bound


class MeasureKind(enum.Enum):
    """What a figure tells: a theme's mean, an item's mean, the share of an option, or how many took part."""

    THEME = "theme"
    ITEM = "item"
    SHARE = "share"
    PARTICIPATION = "participation"


class Measure(Model):
    """One thing that is shown for the units of a group, with the threshold and scale it was counted by."""

    __tablename__ = "measures"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(sa.ForeignKey("surveys.id"), index=True)
    group_id: Mapped[int] = mapped_column(sa.ForeignKey("survey_groups.id"))
    kind: Mapped[MeasureKind] = code_column(MeasureKind, "kind_is_known")
    theme_id: Mapped[int | None] = mapped_column(sa.ForeignKey("themes.id"))
    item_version_id: Mapped[int | None] = mapped_column(sa.ForeignKey("item_versions.id"))
    option: Mapped[int | None]
    k: Mapped[int]
    low: Mapped[int]
    high: Mapped[int]

    __table_args__ = (
        sa.CheckConstraint("k >= 5", name="k_protects"),
        sa.CheckConstraint("(kind IN ('item', 'share')) = (item_version_id IS NOT NULL)", name="item_of_its_kind"),
        sa.CheckConstraint("kind NOT IN ('item', 'share') OR k >= 20", name="items_from_twenty"),
        sa.CheckConstraint("(kind = 'share') = (option IS NOT NULL)", name="share_of_an_option"),
        sa.CheckConstraint("(kind = 'participation') = (theme_id IS NULL)", name="theme_of_its_kind"),
    )


class Block(Model):
    """The ledger: a set of direct groups that is never split, its number of answers and its limited total.

    `total` is in thousandths. Only blocks that published figures are made of are written; never changed.
    """

    __tablename__ = "blocks"

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(sa.ForeignKey("measures.id"), index=True)
    n: Mapped[int]
    total: Mapped[int] = mapped_column(sa.BigInteger)
    bound: Mapped[Bound | None] = code_column(Bound, "bound_is_known", nullable=True)

    __table_args__ = (sa.CheckConstraint("n >= 5", name="n_protects"),)


class BlockUnit(Model):
    """A unit whose direct group is in a block."""

    __tablename__ = "block_units"

    block_id: Mapped[int] = mapped_column(sa.ForeignKey("blocks.id"), primary_key=True)
    survey_unit_id: Mapped[int] = mapped_column(sa.ForeignKey("survey_units.id"), primary_key=True)


class Figure(Model):
    """A figure that is shown for a unit with all below it, or for its direct group alone.

    `value` is the mean in tenths, or a share in whole percent; `n_from` and `n_to` are the band of answers, `rate_from`
    and `rate_to` that of the response rate in percent, which only participation has.
    """

    __tablename__ = "figures"

    measure_id: Mapped[int] = mapped_column(sa.ForeignKey("measures.id"), primary_key=True)
    survey_unit_id: Mapped[int] = mapped_column(sa.ForeignKey("survey_units.id"), primary_key=True)
    is_direct: Mapped[bool] = mapped_column(primary_key=True)
    value: Mapped[int]
    bound: Mapped[Bound | None] = code_column(Bound, "bound_is_known", nullable=True)
    n_from: Mapped[int]
    n_to: Mapped[int]
    rate_from: Mapped[int | None]
    rate_to: Mapped[int | None]

    __table_args__ = (
        sa.Index("ix_figures_unit", "survey_unit_id"),
        sa.CheckConstraint("n_from >= 5 AND n_to >= n_from", name="n_is_a_band"),
    )


class JointFigure(Model):
    """A figure of the direct groups of all units that one person led, shown when they are whole blocks together."""

    __tablename__ = "joint_figures"

    measure_id: Mapped[int] = mapped_column(sa.ForeignKey("measures.id"), primary_key=True)
    leader_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)
    value: Mapped[int]
    bound: Mapped[Bound | None] = code_column(Bound, "bound_is_known", nullable=True)
    n_from: Mapped[int]
    n_to: Mapped[int]

    __table_args__ = (sa.CheckConstraint("n_from >= 5 AND n_to >= n_from", name="n_is_a_band"),)


class Comment(Model):
    """A comment, shown for a block of at least ten writers. Shuffled once: `rank` says nothing of who or when.

    `is_direct` says that all of them are of the unit's direct group, none of a unit below it.
    A whole comment can be withheld with a reason; its text is never edited.
    """

    __tablename__ = "comments"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(sa.ForeignKey("surveys.id"))
    group_id: Mapped[int] = mapped_column(sa.ForeignKey("survey_groups.id"))
    survey_unit_id: Mapped[int] = mapped_column(sa.ForeignKey("survey_units.id"))
    item_version_id: Mapped[int] = mapped_column(sa.ForeignKey("item_versions.id"))
    is_direct: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    rank: Mapped[int]
    text: Mapped[str] = mapped_column(info={"audit": "withheld"})
    withheld_reason: Mapped[str | None]
    withheld_at: Mapped[datetime | None]
    withheld_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("people.id"))

    __table_args__ = (
        sa.Index("ix_comments_unit", "survey_unit_id", "group_id", "rank"),
        sa.CheckConstraint("(withheld_reason IS NULL) = (withheld_at IS NULL)", name="withheld_with_reason_and_time"),
    )


class NamedAnswer(Model):
    """What somebody answered in a named group; never part of a sum. `value` is as in a ballot, `text` for words."""

    __tablename__ = "named_answers"

    group_id: Mapped[int] = mapped_column(sa.ForeignKey("survey_groups.id"), primary_key=True)
    survey_unit_id: Mapped[int] = mapped_column(sa.ForeignKey("survey_units.id"), primary_key=True, index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)
    item_version_id: Mapped[int] = mapped_column(sa.ForeignKey("item_versions.id"), primary_key=True)
    value: Mapped[int]
    text: Mapped[str] = mapped_column(default="", info={"audit": "withheld"})
