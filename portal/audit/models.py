"""Tables of the log. Database triggers refuse every update and delete of `audit_entries`."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Model


class AuditEntry(Model):
    """One thing somebody did. `digest` chains it to the entry before by a keyed hash.

    `seq` counts from 1 without gaps; `changes` is {"field": [old, new]}; the actor is kept as text too,
    so that the log reads the same when a person or a post is gone.
    """

    __tablename__ = "audit_entries"

    seq: Mapped[int] = mapped_column(sa.Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(index=True)
    actor: Mapped[str]
    verb: Mapped[str] = mapped_column(index=True)
    subject_kind: Mapped[str]
    subject_id: Mapped[int]
    subject: Mapped[str]
    changes: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    digest: Mapped[str] = mapped_column(unique=True)

    __table_args__ = (
        sa.Index("ix_audit_entries_subject", "subject_kind", "subject_id", "seq"),
        sa.CheckConstraint("seq > 0", name="seq_is_positive"),
    )


class AuditHead(Model):
    """The newest entry's number and digest: a lock for writers, and proof that the tail was not cut off.

    `seal` ties the two together by the key, so that they cannot be set back to an earlier entry's.
    """

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int]
    digest: Mapped[str]
    seal: Mapped[str]

    __table_args__ = (sa.CheckConstraint("id = 1", name="only_one"),)
