"""What was said about an initiative, and when. Never overwritten: triggers refuse updates and deletes."""

import enum
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Model, code_column, linked
from portal.identity.models import Person
from portal.strategy.models.initiatives import Initiative


class StatusCode(enum.Enum):
    """How it is going, in the author's judgement."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    DONE = "done"


class StatusUpdate(Model):
    """One word on how it is going. `author_post` keeps the post the author spoke for, as text."""

    __tablename__ = "status_updates"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiatives.id"))
    status: Mapped[StatusCode] = code_column(StatusCode, "status_is_known")
    text: Mapped[str]
    next_step: Mapped[str] = mapped_column(default="")
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    author_post: Mapped[str]
    at: Mapped[datetime]

    initiative: Mapped[Initiative] = linked()
    author: Mapped[Person] = linked()

    __table_args__ = (
        sa.Index("ix_status_updates_initiative", "initiative_id", "id"),
        sa.Index("ix_status_updates_at", "at"),
    )
