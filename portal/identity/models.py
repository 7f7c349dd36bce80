"""Tables of people, accounts and sign-ins. Tokens and addresses of attempts are stored as hashes only."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Model, SortText, linked


def initials_of(name: str) -> str:
    """Return the first letters of the first and last name, upper case."""
    words = name.split()
    return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper() if words else ""


class Person(Model):
    """Somebody the portal knows by name; most people never get an account."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    sort_name: Mapped[str] = mapped_column(SortText, index=True)

    __table_args__ = (sa.CheckConstraint("length(name) BETWEEN 2 AND 120", name="name_length"),)

    @property
    def initials(self) -> str:
        """First letters of the first and last name."""
        return initials_of(self.name)


class Account(Model):
    """A way to sign in. A disabled account keeps its history."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"), unique=True)
    email: Mapped[str] = mapped_column(unique=True)
    password_hash: Mapped[str] = mapped_column(info={"audit": "withheld"})
    is_demo: Mapped[bool] = mapped_column(default=False)
    disabled_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    person: Mapped[Person] = linked()

    __table_args__ = (sa.CheckConstraint("email = lower(email)", name="email_is_lower_case"),)


class SignInSession(Model):
    """One signed-in browser. `ended_at` is set at sign-out; a session never comes alive again."""

    __tablename__ = "sign_in_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    token_hash: Mapped[str] = mapped_column(unique=True)
    device: Mapped[str]
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime] = mapped_column(index=True)
    previous_visit_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    account: Mapped[Account] = linked()

    __table_args__ = (sa.Index("ix_sign_in_sessions_account_id_seen_at", "account_id", "seen_at"),)


class SignInDelay(Model):
    """How often one address failed for one e-mail of late, so that the next try can be slowed down."""

    __tablename__ = "sign_in_delays"

    key_hash: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int]
    last_failed_at: Mapped[datetime] = mapped_column(index=True)


class Tally(Model):
    """How often somebody has done what has a ceiling, since the first time in the present window."""

    __tablename__ = "tallies"

    key_hash: Mapped[str] = mapped_column(primary_key=True)
    times: Mapped[int]
    since_at: Mapped[datetime] = mapped_column(index=True)
