"""The cycle: what its survey does not say. Where it stands follows from its own moments and the survey's state."""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Model, code_column, linked
from portal.identity.models import Person
from portal.organisation.models import Level
from portal.surveys.models import Survey, Theme


class Stage(enum.Enum):
    """To whom results are released, in this order: each sees them before the next."""

    LEADER = "leader"
    SUPERIOR = "superior"
    BOARD = "board"
    EMPLOYEES = "employees"


class CycleEventKind(enum.Enum):
    """What happens to a cycle beside what happens to its survey."""

    PREPARED = "prepared"
    REFRESHED = "refreshed"
    VALIDATED = "validated"
    RELEASED_LEADER = "released_leader"
    RELEASED_SUPERIOR = "released_superior"
    RELEASED_BOARD = "released_board"
    RELEASED_EMPLOYEES = "released_employees"
    FOLLOWED_UP = "followed_up"
    ARCHIVED = "archived"


class EvaluationCycle(Model):
    """A cycle (evalueringsrunde) over one survey, with its settings for who takes part and when it is followed up.

    Somebody takes part who has been employed under the same leader for `min_months`; a leader who is newer than that is
    excused. `prepared_for_on` is the day that the lists were worked out by. `hr_reads` says whether HR reads single
    reports, which the leader and the leader's leader always do. The days of the follow-up count from the release to the
    leaders.
    """

    __tablename__ = "evaluation_cycles"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(sa.ForeignKey("surveys.id"), unique=True)
    min_months: Mapped[int] = mapped_column(default=3)
    excuses_new: Mapped[bool] = mapped_column(default=True)
    leaves_out_on_leave: Mapped[bool] = mapped_column(default=True)
    has_colleagues: Mapped[bool] = mapped_column(default=False)
    hr_reads: Mapped[bool] = mapped_column(default=False)
    check_by_on: Mapped[date | None]
    conversation_days: Mapped[int] = mapped_column(default=14)
    dialogue_days: Mapped[int] = mapped_column(default=30)
    plan_days: Mapped[int] = mapped_column(default=45)
    first_check_days: Mapped[int] = mapped_column(default=90)
    second_check_days: Mapped[int] = mapped_column(default=180)
    prepared_for_on: Mapped[date | None]
    validated_at: Mapped[datetime | None]
    followed_up_at: Mapped[datetime | None]
    archived_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column()

    survey: Mapped[Survey] = linked()
    changed_by: Mapped[Person] = linked()
    units: Mapped[list["CycleUnit"]] = linked()
    levels: Mapped[list["CycleLevel"]] = linked()
    stages: Mapped[list["StageRelease"]] = linked(order_by="StageRelease.at")
    events: Mapped[list["CycleEvent"]] = linked(order_by="CycleEvent.id")

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        sa.CheckConstraint("min_months BETWEEN 0 AND 24", name="min_months_are_few"),
        sa.CheckConstraint(
            "0 < conversation_days AND conversation_days <= dialogue_days AND dialogue_days <= plan_days AND "
            "plan_days <= first_check_days AND first_check_days <= second_check_days AND second_check_days <= 730",
            name="follow_up_in_order",
        ),
        sa.CheckConstraint("validated_at IS NULL OR prepared_for_on IS NOT NULL", name="validated_after_prepared"),
        sa.CheckConstraint("archived_at IS NULL OR followed_up_at IS NOT NULL", name="archived_after_follow_up"),
    )


class CycleUnit(Model):
    """A unit whose leaders are evaluated, with all below it."""

    __tablename__ = "evaluation_cycle_units"

    cycle_id: Mapped[int] = mapped_column(sa.ForeignKey("evaluation_cycles.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("units.id"), primary_key=True)


class CycleLevel(Model):
    """A level whose leaders are evaluated."""

    __tablename__ = "evaluation_cycle_levels"

    cycle_id: Mapped[int] = mapped_column(sa.ForeignKey("evaluation_cycles.id"), primary_key=True)
    level: Mapped[Level] = code_column(Level, "level_is_known", primary_key=True)


class StageRelease(Model):
    """When the results were released to some, and by whom. A stage is never taken back."""

    __tablename__ = "evaluation_stages"

    cycle_id: Mapped[int] = mapped_column(sa.ForeignKey("evaluation_cycles.id"), primary_key=True)
    stage: Mapped[Stage] = code_column(Stage, "stage_is_known", primary_key=True)
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    by_post: Mapped[str] = mapped_column(default="")


class CycleEvent(Model):
    """Something that happened to a cycle, told on its proceslinje; never changed."""

    __tablename__ = "evaluation_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(sa.ForeignKey("evaluation_cycles.id"), index=True)
    kind: Mapped[CycleEventKind] = code_column(CycleEventKind, "kind_is_known")
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("people.id"))
    by_post: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    by: Mapped[Person | None] = linked()


class FocusTheme(Model):
    """A theme that the board has chosen as a corporate focus, with a reference to its decision."""

    __tablename__ = "evaluation_focus_themes"

    cycle_id: Mapped[int] = mapped_column(sa.ForeignKey("evaluation_cycles.id"), primary_key=True)
    theme_id: Mapped[int] = mapped_column(sa.ForeignKey("themes.id"), primary_key=True)
    decision: Mapped[str]
    decided_on: Mapped[date]
    chosen_at: Mapped[datetime]
    chosen_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    chosen_by_post: Mapped[str] = mapped_column(default="")

    theme: Mapped[Theme] = linked()

    __table_args__ = (sa.CheckConstraint("length(decision) BETWEEN 3 AND 300", name="decision_length"),)
