"""The task itself: one owner (a post, a person or a unit), one origin, a due text with the interval it means."""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Model, code_column, exactly_one, linked
from portal.identity.models import Person
from portal.organisation.models import Position, Unit


class TaskState(enum.Enum):
    """proposed → accepted (or declined) → in progress → done → confirmed; withdrawn by whoever asked."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


OPEN_STATES = (TaskState.PROPOSED, TaskState.ACCEPTED, TaskState.IN_PROGRESS)
NOT_ASKED_STATES = (TaskState.DECLINED, TaskState.WITHDRAWN)
IN_PERSON = ("dialogue_id", "follow_up_action_id")
"""Where what springs is between the people who were there: no post inherits what was asked for."""
ORIGIN_COLUMNS = ("initiative_id", "goal_id", "dialogue_id", "follow_up_action_id")
TOLD_ORIGINS = ("initiative_id",)
"""The origins whose tasks the log tells of in full; what the others say, and so what springs from them, is withheld."""

NO_DUE = "9999-12-31"


class Task(Model):
    """A promise somebody is asked to make and keep.

    It is asked for by a post, or by the person `requested_by_id` where they held none, or what it springs from is
    between people (`IN_PERSON`). `asked_as` says which: the post's id, or the person's below zero.
    `is_open`, `due_sort_on` and `asked_as` are computed by the database, so that every list is one equality and one
    ordered range of an index (SQLite ignores partial indexes under bound parameters).
    """

    __tablename__ = "tasks"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    state: Mapped[TaskState] = code_column(TaskState, "state_is_known")
    is_open: Mapped[bool] = mapped_column(
        sa.Computed("state IN ('proposed', 'accepted', 'in_progress')", persisted=True)
    )
    owner_position_id: Mapped[int | None] = mapped_column(sa.ForeignKey("positions.id"))
    owner_person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("people.id"))
    owner_unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("units.id"))
    initiative_id: Mapped[int | None] = mapped_column(sa.ForeignKey("initiatives.id"))
    goal_id: Mapped[int | None] = mapped_column(sa.ForeignKey("goals.id"))
    dialogue_id: Mapped[int | None] = mapped_column(sa.ForeignKey("dialogue_meetings.id"))
    follow_up_action_id: Mapped[int | None] = mapped_column(sa.ForeignKey("follow_up_actions.id"))
    due_text: Mapped[str | None]
    due_from_on: Mapped[date | None]
    due_on: Mapped[date | None]
    due_sort_on: Mapped[date] = mapped_column(sa.Computed(f"coalesce(due_on, '{NO_DUE}')", persisted=True))
    requested_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    requested_post: Mapped[str]
    requested_position_id: Mapped[int | None] = mapped_column(sa.ForeignKey("positions.id"))
    asked_as: Mapped[int] = mapped_column(
        sa.Computed("coalesce(requested_position_id, -requested_by_id)", persisted=True)
    )
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column()

    owner_position: Mapped[Position | None] = linked(foreign_keys=[owner_position_id])
    owner_person: Mapped[Person | None] = linked(foreign_keys=[owner_person_id])
    owner_unit: Mapped[Unit | None] = linked()
    requested_by: Mapped[Person] = linked(foreign_keys=[requested_by_id])
    changed_by: Mapped[Person] = linked(foreign_keys=[changed_by_id])
    helpers: Mapped[list["TaskHelper"]] = linked(back_populates="task", order_by="TaskHelper.id")

    @property
    def is_told(self) -> bool:
        """Whether the log repeats what the task says: only where it tells of what the task springs from."""
        return any(getattr(self, column) is not None for column in TOLD_ORIGINS)

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        exactly_one("one_owner", "owner_position_id", "owner_person_id", "owner_unit_id"),
        exactly_one("one_origin", *ORIGIN_COLUMNS),
        sa.CheckConstraint(
            f"requested_position_id IS NULL OR ({' AND '.join(f'{column} IS NULL' for column in IN_PERSON)})",
            name="asked_in_person",
        ),
        sa.CheckConstraint("length(title) BETWEEN 3 AND 200", name="title_length"),
        sa.CheckConstraint(
            "(due_text IS NULL) = (due_on IS NULL) AND (due_from_on IS NULL) = (due_on IS NULL)",
            name="due_is_whole",
        ),
        sa.CheckConstraint("due_from_on <= due_on", name="due_is_forward"),
        sa.Index("ix_tasks_owner_position", "owner_position_id", "is_open", "due_sort_on", "id"),
        sa.Index("ix_tasks_owner_person", "owner_person_id", "is_open", "due_sort_on", "id"),
        sa.Index("ix_tasks_owner_unit", "owner_unit_id", "is_open", "due_sort_on", "id"),
        sa.Index("ix_tasks_initiative", "initiative_id", "is_open", "due_sort_on", "id"),
        sa.Index("ix_tasks_goal", "goal_id", "is_open", "due_sort_on", "id"),
        sa.Index("ix_tasks_dialogue", "dialogue_id", "is_open", "due_sort_on", "id"),
        sa.Index("ix_tasks_follow_up_action", "follow_up_action_id", "is_open", "due_sort_on", "id"),
        sa.Index("ix_tasks_requested_by", "asked_as", "is_open", "due_sort_on", "id"),
        sa.Index("ix_tasks_requested_by_state", "asked_as", "state", "due_sort_on", "id"),
        sa.Index("ix_tasks_open", "is_open", "due_sort_on", "id"),
    )


class TaskHelper(Model):
    """A post, person or unit that helps (medhjælper). A unit that helps must coordinate: it sees the task."""

    __tablename__ = "task_helpers"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(sa.ForeignKey("tasks.id"), index=True)
    position_id: Mapped[int | None] = mapped_column(sa.ForeignKey("positions.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("units.id"), index=True)

    task: Mapped[Task] = linked(back_populates="helpers")
    position: Mapped[Position | None] = linked()
    person: Mapped[Person | None] = linked()
    unit: Mapped[Unit | None] = linked()

    __table_args__ = (exactly_one("one_helper", "position_id", "person_id", "unit_id"),)
