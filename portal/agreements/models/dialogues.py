"""The yearly dialogue meeting (dialogmøde) and what each side prepares for it."""

import enum
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.agreements.models.agreements import Agreement
from portal.agreements.models.versions import Side
from portal.db import WITHHELD, Model, code_column, linked
from portal.identity.models import Person


class DialogueState(enum.Enum):
    """planned → held or cancelled."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class DialogueMeeting(Model):
    """A meeting of the two parties. `minutes_text` is theirs alone; `presentation_url` leads to the open presentation.

    `sequence` counts the changes of time and place, as calendars want it.
    """

    __tablename__ = "dialogue_meetings"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(sa.ForeignKey("agreements.id"), index=True)
    state: Mapped[DialogueState] = code_column(DialogueState, "state_is_known", default=DialogueState.PLANNED)
    starts_at: Mapped[datetime]
    duration_minutes: Mapped[int] = mapped_column(default=30)
    place: Mapped[str] = mapped_column(default="", info=WITHHELD)
    presentation_title: Mapped[str] = mapped_column(default="", info=WITHHELD)
    presentation_url: Mapped[str] = mapped_column(default="", info=WITHHELD)
    minutes_text: Mapped[str] = mapped_column(default="", info=WITHHELD)
    sequence: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column()

    agreement: Mapped[Agreement] = linked()
    changed_by: Mapped[Person] = linked()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        sa.CheckConstraint("duration_minutes BETWEEN 5 AND 480", name="duration_is_sane"),
        sa.Index("ix_dialogue_meetings_starts", "state", "starts_at"),
    )


class DialoguePreparation(Model):
    """What one side wants to talk about: hidden from the other until its author releases it."""

    __tablename__ = "dialogue_preparations"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("dialogue_meetings.id"))
    side: Mapped[Side] = code_column(Side, "side_is_known")
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    text: Mapped[str] = mapped_column(default="", info=WITHHELD)
    released_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    meeting: Mapped[DialogueMeeting] = linked()
    author: Mapped[Person] = linked()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (sa.UniqueConstraint("meeting_id", "side", "author_id"),)
