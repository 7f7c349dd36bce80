"""What happened to a task: its steps and comments (append-only by triggers), and receipts of new holders."""

import enum
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Model, code_column, linked
from portal.identity.models import Person


class StepKind(enum.Enum):
    """What somebody did to a task."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    STARTED = "started"
    DONE = "done"
    CONFIRMED = "confirmed"
    REOPENED = "reopened"
    ASKED_AGAIN = "asked_again"
    WITHDRAWN = "withdrawn"
    HANDED_OVER = "handed_over"
    DUE_CHANGED = "due_changed"


class TaskStep(Model):
    """One step: who, speaking for which post, when, and the reason or remark they gave."""

    __tablename__ = "task_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(sa.ForeignKey("tasks.id"))
    kind: Mapped[StepKind] = code_column(StepKind, "kind_is_known")
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    by_post: Mapped[str]
    at: Mapped[datetime]
    remark: Mapped[str] = mapped_column(default="")

    by: Mapped[Person] = linked()

    __table_args__ = (
        sa.Index("ix_task_steps_task", "task_id", "id"),
        sa.Index("ix_task_steps_at", "at"),
        sa.CheckConstraint("kind <> 'declined' OR length(remark) > 0", name="declined_with_reason"),
    )


class TaskComment(Model):
    """A remark in the conversation about a task."""

    __tablename__ = "task_comments"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(sa.ForeignKey("tasks.id"))
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    author_post: Mapped[str]
    body: Mapped[str]
    at: Mapped[datetime]

    author: Mapped[Person] = linked()

    __table_args__ = (sa.Index("ix_task_comments_task", "task_id", "id"),)


class TakeoverReceipt(Model):
    """A new holder has seen the tasks that came with the post."""

    __tablename__ = "takeover_receipts"

    appointment_id: Mapped[int] = mapped_column(sa.ForeignKey("appointments.id"), primary_key=True)
    seen_at: Mapped[datetime]
