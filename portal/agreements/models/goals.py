"""Goals with their revisions, statuses and receipts.

A goal is an identity; what it says stands in revisions. Before acceptance the first revision is edited in place; after
it, every change is a new revision that belongs to an amendment and counts only when both have said yes.
"""

import enum
from datetime import date, datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.agreements.models.agreements import Agreement
from portal.agreements.models.bases import BasisGoal
from portal.db import WITHHELD, Model, Thousandths, code_column, linked
from portal.identity.models import Person
from portal.strategy.models import Circle, Initiative, Tag


class GoalStatus(enum.Enum):
    """How a goal is going, in the holder's judgement."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    REACHED = "reached"


class GoalOutcome(enum.Enum):
    """How a goal ended: carried on into the next agreement, closed with a result, or dropped with a reason."""

    CARRIED = "carried"
    CLOSED = "closed"
    DROPPED = "dropped"


class AmendmentState(enum.Enum):
    """open → adopted (both said yes) or withdrawn."""

    OPEN = "open"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"


revision_tags = sa.Table(
    "goal_revision_tags",
    Model.metadata,
    sa.Column("revision_id", sa.ForeignKey("goal_revisions.id"), primary_key=True),
    sa.Column("tag_id", sa.ForeignKey("tags.id"), primary_key=True, index=True),
)
revision_initiatives = sa.Table(
    "goal_revision_initiatives",
    Model.metadata,
    sa.Column("revision_id", sa.ForeignKey("goal_revisions.id"), primary_key=True),
    sa.Column("initiative_id", sa.ForeignKey("initiatives.id"), primary_key=True, index=True),
)


REVISION_WORDS = (
    "title", "aim", "indicator", "unit_of_measure", "start_value", "target_value", "due_text", "due_on", "weight",
    "kkc", "circle_id", "in_top_contract",
)  # fmt: skip
"""The columns of a revision that say something, besides its tracks and initiatives."""


class Amendment(Model):
    """A proposed change of the goals of an agreement in force; at most one is open at a time."""

    __tablename__ = "amendments"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(sa.ForeignKey("agreements.id"), index=True)
    state: Mapped[AmendmentState] = code_column(AmendmentState, "state_is_known", default=AmendmentState.OPEN)
    reason: Mapped[str] = mapped_column(info=WITHHELD)
    proposed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    proposed_post: Mapped[str]
    proposed_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    agreement: Mapped[Agreement] = linked()
    proposed_by: Mapped[Person] = linked()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        sa.CheckConstraint("length(reason) > 0", name="proposed_with_reason"),
        sa.CheckConstraint("(state = 'open') = (settled_at IS NULL)", name="settled_with_time"),
        sa.Index(
            "uq_amendments_one_open",
            "agreement_id",
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        ),
    )


class Goal(Model):
    """A goal of an agreement (aftalemål): shared when it comes from the basis, local otherwise.

    `is_live` is false for a goal that is only proposed, or that an adopted amendment has taken out. `status`, `value`
    and `said_at` repeat the latest update, so that overviews over 30,000 goals need not look for it.
    """

    __tablename__ = "goals"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(sa.ForeignKey("agreements.id"))
    basis_goal_id: Mapped[int | None] = mapped_column(sa.ForeignKey("basis_goals.id"))
    rank: Mapped[int]
    is_live: Mapped[bool] = mapped_column(default=True)
    status: Mapped[GoalStatus | None] = code_column(GoalStatus, "status_is_known", nullable=True, info=WITHHELD)
    value: Mapped[Decimal | None] = mapped_column(Thousandths, info=WITHHELD)
    said_at: Mapped[datetime | None]
    outcome: Mapped[GoalOutcome | None] = code_column(GoalOutcome, "outcome_is_known", nullable=True)
    outcome_text: Mapped[str] = mapped_column(default="", info=WITHHELD)
    previous_id: Mapped[int | None] = mapped_column(sa.ForeignKey("goals.id"), index=True)

    agreement: Mapped[Agreement] = linked()
    basis_goal: Mapped[BasisGoal | None] = linked()
    revisions: Mapped[list["GoalRevision"]] = linked(back_populates="goal", order_by="GoalRevision.id")

    __table_args__ = (
        sa.UniqueConstraint("agreement_id", "basis_goal_id"),
        sa.Index("ix_goals_agreement", "agreement_id", "is_live", "rank", "id"),
        sa.Index("ix_goals_basis_goal", "basis_goal_id", "is_live", "status"),
        sa.CheckConstraint("(status IS NULL) = (said_at IS NULL)", name="said_with_status"),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome = 'carried' OR length(outcome_text) > 0", name="ended_with_words"
        ),
    )


class GoalRevision(Model):
    """What a goal says, from one acceptance to the next.

    `unit_of_measure` with `target_value` makes it a number goal; without them `indicator` says in words how we will see
    it. `weight` is in percent; where one live goal has it, all have, and they sum to 100. `is_current` marks the one
    that counts; `is_dropped` in an amendment proposes to take the goal out.
    """

    __tablename__ = "goal_revisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    goal_id: Mapped[int] = mapped_column(sa.ForeignKey("goals.id"))
    amendment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("amendments.id"), index=True)
    is_current: Mapped[bool] = mapped_column(default=False)
    title: Mapped[str] = mapped_column(info=WITHHELD)
    aim: Mapped[str] = mapped_column(default="", info=WITHHELD)
    indicator: Mapped[str] = mapped_column(default="", info=WITHHELD)
    unit_of_measure: Mapped[str | None] = mapped_column(info=WITHHELD)
    start_value: Mapped[Decimal | None] = mapped_column(Thousandths, info=WITHHELD)
    target_value: Mapped[Decimal | None] = mapped_column(Thousandths, info=WITHHELD)
    due_text: Mapped[str | None]
    due_on: Mapped[date | None]
    weight: Mapped[int | None] = mapped_column(info=WITHHELD)
    kkc: Mapped[str] = mapped_column(default="", info=WITHHELD)
    circle_id: Mapped[int | None] = mapped_column(sa.ForeignKey("circles.id"), index=True)
    in_top_contract: Mapped[bool] = mapped_column(default=False)
    is_dropped: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column()

    goal: Mapped[Goal] = linked(back_populates="revisions")
    amendment: Mapped[Amendment | None] = linked()
    circle: Mapped[Circle | None] = linked()
    changed_by: Mapped[Person] = linked()
    tags: Mapped[list[Tag]] = linked(secondary=revision_tags, order_by=Tag.id)
    initiatives: Mapped[list[Initiative]] = linked(secondary=revision_initiatives, order_by=Initiative.id)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        sa.Index("ix_goal_revisions_goal", "goal_id", "id"),
        sa.UniqueConstraint("goal_id", "amendment_id"),
        sa.Index(
            "uq_goal_revisions_one_current",
            "goal_id",
            unique=True,
            sqlite_where=sa.text("is_current"),
            postgresql_where=sa.text("is_current"),
        ),
        sa.CheckConstraint("length(title) BETWEEN 3 AND 200", name="title_length"),
        sa.CheckConstraint("unit_of_measure IS NOT NULL OR target_value IS NULL", name="number_has_unit"),
        sa.CheckConstraint("start_value IS NULL OR target_value IS NOT NULL", name="start_has_target"),
        sa.CheckConstraint("weight IS NULL OR weight BETWEEN 1 AND 100", name="weight_is_percent"),
        sa.CheckConstraint("(due_text IS NULL) = (due_on IS NULL)", name="due_is_whole"),
    )


class GoalUpdate(Model):
    """One status of a goal: never overwritten (triggers). `value` is the current number of a number goal."""

    __tablename__ = "goal_updates"

    id: Mapped[int] = mapped_column(primary_key=True)
    goal_id: Mapped[int] = mapped_column(sa.ForeignKey("goals.id"))
    status: Mapped[GoalStatus] = code_column(GoalStatus, "status_is_known", info=WITHHELD)
    value: Mapped[Decimal | None] = mapped_column(Thousandths, info=WITHHELD)
    text: Mapped[str] = mapped_column(default="", info=WITHHELD)
    evidence_url: Mapped[str] = mapped_column(default="", info=WITHHELD)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    author_post: Mapped[str]
    at: Mapped[datetime]

    goal: Mapped[Goal] = linked()
    author: Mapped[Person] = linked()

    __table_args__ = (
        sa.Index("ix_goal_updates_goal", "goal_id", "id"),
        sa.Index("ix_goal_updates_at", "at"),
    )


class GoalReceipt(Model):
    """The other party has read a status (kvitteret); append-only by triggers."""

    __tablename__ = "goal_receipts"

    update_id: Mapped[int] = mapped_column(sa.ForeignKey("goal_updates.id"), primary_key=True)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    by_post: Mapped[str]
    at: Mapped[datetime]

    by: Mapped[Person] = linked()
