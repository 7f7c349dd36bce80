"""Follow-up: what is held and when is seen by HR and the board; what was said is read by the leader and own leader."""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.agreements.models import Goal
from portal.db import WITHHELD, Model, code_column, linked
from portal.evaluations.models.lists import EvaluatedLeader
from portal.identity.models import Person
from portal.surveys.models import Theme


class FollowUpKind(enum.Enum):
    """The steps of a follow-up, in their order."""

    CONVERSATION = "conversation"
    DIALOGUE = "dialogue"
    PLAN = "plan"
    FIRST_CHECK = "first_check"
    SECOND_CHECK = "second_check"


class FollowUpStep(Model):
    """What was written about a step, and when it was held, if it was. `note` is for the two leaders only.

    When a step is due follows from the cycle's settings. One that was noted as held by mistake keeps its note.
    """

    __tablename__ = "follow_up_steps"

    leader_id: Mapped[int] = mapped_column(sa.ForeignKey("evaluated_leaders.id"), primary_key=True)
    kind: Mapped[FollowUpKind] = code_column(FollowUpKind, "kind_is_known", primary_key=True)
    held_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="", info=WITHHELD)
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column()

    changed_by: Mapped[Person] = linked()

    __mapper_args__ = {"version_id_col": version}


class ReminderKind(enum.Enum):
    """What somebody is reminded of: a step that is due soon, or one that should have been held."""

    DUE_SOON = "due_soon"
    OVERDUE = "overdue"


class FollowUpReminder(Model):
    """That a step was called to mind; each kind once, also when the step is noted as not held again."""

    __tablename__ = "follow_up_reminders"

    leader_id: Mapped[int] = mapped_column(sa.ForeignKey("evaluated_leaders.id"), primary_key=True)
    kind: Mapped[FollowUpKind] = code_column(FollowUpKind, "kind_is_known", primary_key=True)
    reminder: Mapped[ReminderKind] = code_column(ReminderKind, "reminder_is_known", primary_key=True)
    at: Mapped[datetime]


class ActionScope(enum.Enum):
    """Whether an action is for the whole house (koncernindsats) or for one administration (forvaltningsspecifik)."""

    CORPORATE = "corporate"
    ADMINISTRATION = "administration"


class FollowUpAction(Model):
    """Something that a leader will do, marked with whom it concerns; it becomes tasks, or serves an agreement goal."""

    __tablename__ = "follow_up_actions"

    id: Mapped[int] = mapped_column(primary_key=True)
    leader_id: Mapped[int] = mapped_column(sa.ForeignKey("evaluated_leaders.id"), index=True)
    theme_id: Mapped[int | None] = mapped_column(sa.ForeignKey("themes.id"))
    title: Mapped[str] = mapped_column(info=WITHHELD)
    description: Mapped[str] = mapped_column(default="", info=WITHHELD)
    scope: Mapped[ActionScope] = code_column(ActionScope, "scope_is_known")
    goal_id: Mapped[int | None] = mapped_column(sa.ForeignKey("goals.id"))
    is_dropped: Mapped[bool] = mapped_column(default=False)
    drop_reason: Mapped[str] = mapped_column(default="", info=WITHHELD)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column()

    leader: Mapped[EvaluatedLeader] = linked()
    theme: Mapped[Theme | None] = linked()
    goal: Mapped[Goal | None] = linked()
    changed_by: Mapped[Person] = linked()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        sa.CheckConstraint("length(title) BETWEEN 3 AND 200", name="title_length"),
        sa.CheckConstraint("is_dropped = (length(drop_reason) > 0)", name="dropped_with_reason"),
    )


class PublicAnswer(Model):
    """»Det sagde I – det gør vi«: what a leader tells those who were asked. Shown once it is published.

    `told_at` is when those who were asked got a message about it, which only a leader's first one brings.
    """

    __tablename__ = "public_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    leader_id: Mapped[int] = mapped_column(sa.ForeignKey("evaluated_leaders.id"), index=True)
    said: Mapped[str] = mapped_column(info=WITHHELD)
    doing: Mapped[str] = mapped_column(info=WITHHELD)
    published_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column()

    leader: Mapped[EvaluatedLeader] = linked()
    changed_by: Mapped[Person] = linked()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        sa.CheckConstraint("length(said) BETWEEN 3 AND 1000 AND length(doing) BETWEEN 3 AND 1000", name="text_length"),
    )
