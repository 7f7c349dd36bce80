"""Tables of messages, of mails that are to leave after the commit, and of what the worker does now and then."""

import enum
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import WITHHELD, Model, code_column


class MailState(enum.Enum):
    """waiting → sending → sent; back to waiting for another try; failed, or uncertain: it may have arrived."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


class Reason(enum.Enum):
    """Why a mail was not sent, or why nobody knows whether it was."""

    UNREACHABLE = "unreachable"
    SIGN_IN = "sign_in"
    POSTPONED = "postponed"
    REFUSED = "refused"
    ADDRESS = "address"
    STOPPED = "stopped"
    UNANSWERED = "unanswered"


class MessageKind(enum.Enum):
    """What a message is about; people choose by kind what they also want as mail."""

    TASKS = "tasks"
    SURVEYS = "surveys"
    EVALUATIONS = "evaluations"


class Message(Model):
    """Something one person is told. `path` is the place in the portal that it is about."""

    __tablename__ = "messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    subject: Mapped[str] = mapped_column(info=WITHHELD)
    text: Mapped[str] = mapped_column(info=WITHHELD)
    path: Mapped[str]
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]

    __table_args__ = (
        sa.CheckConstraint("length(subject) BETWEEN 1 AND 200", name="subject_length"),
        sa.CheckConstraint("path LIKE '/%'", name="path_is_in_the_portal"),
        sa.Index("ix_messages_person_id_created_at", "person_id", "created_at"),
        sa.Index("ix_messages_person_id_read_at", "person_id", "read_at"),
        sa.Index("ix_messages_read_at", "read_at"),
    )


class OutboxMail(Model):
    """A mail that is to leave, or has left. What was sent is never changed: the database refuses it.

    `attempts` counts the tries, `claimed_at` is when the latest began, `next_at` the earliest moment of the next.
    `smtp_code` is what the mail server answered. `message_id` is the same in every try, so that a mailbox can tell
    that it has the mail already.
    """

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(info=WITHHELD)
    subject: Mapped[str] = mapped_column(info=WITHHELD)
    text: Mapped[str] = mapped_column(info=WITHHELD)
    message_id: Mapped[str] = mapped_column(unique=True)
    state: Mapped[MailState] = code_column(MailState, "state_is_known", default=MailState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    next_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    reason: Mapped[Reason | None] = code_column(Reason, "reason_is_known", nullable=True)
    smtp_code: Mapped[int | None]

    __table_args__ = (
        sa.CheckConstraint("attempts >= 0", name="attempts_are_counted"),
        sa.CheckConstraint("state NOT IN ('sending', 'uncertain') OR claimed_at IS NOT NULL", name="was_claimed"),
        sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_has_a_moment"),
        sa.CheckConstraint("state NOT IN ('failed', 'uncertain') OR reason IS NOT NULL", name="has_a_reason"),
        sa.Index("ix_outbox_state_next_at", "state", "next_at", "id"),
        sa.Index("ix_outbox_sent_at", "sent_at"),
    )


class MailRefusal(Model):
    """A kind of message that a person wants in the portal alone; without a row it comes as mail too."""

    __tablename__ = "mail_refusals"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)
    kind: Mapped[MessageKind] = code_column(MessageKind, "kind_is_known", primary_key=True)


class Sweep(Model):
    """When a job that the worker does now and then was last done."""

    __tablename__ = "sweeps"

    name: Mapped[str] = mapped_column(primary_key=True)
    ran_at: Mapped[datetime]
