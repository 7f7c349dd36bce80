"""Questions about accounts and sessions."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask import current_app

from portal import clock
from portal.db import db
from portal.identity.models import Account, Person, SignInSession
from portal.prepared import prepared

OWN_COLUMNS = 7
_beside: dict[str, sa.ScalarSelect[Any]] = {}


@dataclass(frozen=True)
class SignedIn:
    """What a live session says about who is signed in."""

    session_id: int
    account_id: int
    person_id: int
    name: str
    email: str
    seen_at: datetime
    previous_visit_at: datetime | None
    beside: dict[str, Any]
    token: str

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """Return the session's token, which Flask-Login keeps in the signed cookie."""
        return self.token


def token_hash(token: str) -> str:
    """Return what the database stores of a session's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def live_session(token: str) -> SignedIn | None:
    """Return who a token signs in: not ended, not idle or old beyond the settings, account not disabled."""
    row = _live().one_or_none(alive_values(token))
    return signed_in(row, token) if row is not None else None


def signed_in(row: Sequence[Any], token: str) -> SignedIn:
    """Return who a row of `session_behind` signs in."""
    beside = dict(zip(_beside, row[OWN_COLUMNS:], strict=True))
    return SignedIn(*row[:OWN_COLUMNS], beside=beside, token=token)


def ask_beside(name: str, question: sa.ScalarSelect[Any]) -> None:
    """Let the one question that every request asks anyway answer another too, as `SignedIn.beside[name]`.

    For a number that stands on every page. `question` is correlated to `Account`; register it once at start.
    """
    _beside[name] = question


def sessions_of(account_id: int) -> list[SignInSession]:
    """Return the account's sessions that are still signed in, newest first."""
    return list(
        db.session.scalars(
            sa.select(SignInSession)
            .where(SignInSession.account_id == account_id, _is_alive())
            .order_by(SignInSession.seen_at.desc(), SignInSession.id.desc()),
            _limits(),
        )
    )


def accounts() -> sa.Select:
    """Return the select of all accounts: id, name, e-mail, when closed and last seen; in Danish order of names."""
    last_seen = (
        sa.select(sa.func.max(SignInSession.seen_at))
        .where(SignInSession.account_id == Account.id)
        .correlate(Account)
        .scalar_subquery()
    )
    return (
        sa.select(Account.id, Person.name, Account.email, Account.disabled_at, last_seen.label("last_seen_at"))
        .join(Person, Person.id == Account.person_id)
        .order_by(Person.sort_name, Account.id)
    )


def account_by_email(email: str) -> Account | None:
    """Return the account with an e-mail address, whatever its case."""
    return db.session.scalar(sa.select(Account).where(Account.email == email.strip().lower()))


def demo_accounts_exist() -> bool:
    """Return whether an open demo account is left; production must not start with one."""
    query = sa.select(Account.id).where(Account.is_demo, Account.disabled_at.is_(None)).limit(1)
    return db.session.scalar(query) is not None


def session_behind() -> sa.Select:
    """Return the select of the columns of `SignedIn` in its order, and of what is asked beside.

    It is part of a statement that is asked with `alive_values`.
    """
    return (
        sa.select(
            SignInSession.id.label("session_id"),
            Account.id.label("account_id"),
            Account.person_id,
            Person.name,
            Account.email,
            SignInSession.seen_at,
            SignInSession.previous_visit_at,
            *(question.label(name) for name, question in _beside.items()),
        )
        .join(Account, Account.id == SignInSession.account_id)
        .join(Person, Person.id == Account.person_id)
        .where(SignInSession.token_hash == sa.bindparam("token_hash"), _is_alive(), Account.disabled_at.is_(None))
    )


def alive_values(token: str) -> dict[str, Any]:
    """Return the values that `session_behind` is asked with."""
    return {"token_hash": token_hash(token), **_limits()}


@prepared
def _live() -> sa.Select:
    return session_behind()


def _is_alive() -> sa.ColumnElement[bool]:
    """The condition, asked with `_limits()`, of a session neither ended, nor idle or old beyond the settings."""
    return sa.and_(
        SignInSession.ended_at.is_(None),
        SignInSession.seen_at > sa.bindparam("seen_after"),
        SignInSession.started_at > sa.bindparam("started_after"),
    )


def _limits() -> dict[str, Any]:
    now, config = clock.now(), current_app.config
    return {
        "seen_after": now - timedelta(minutes=config["SESSION_IDLE_MINUTES"]),
        "started_after": now - timedelta(hours=config["SESSION_MAX_HOURS"]),
    }


@dataclass(frozen=True)
class AccountSums:
    """How many accounts are open and closed, and how many people are signed in now, on however many devices."""

    open: int
    closed: int
    signed_in: int


def account_sums() -> AccountSums:
    """Return the counts for the administrator's front page: one statement."""
    alive = sa.select(sa.func.count(SignInSession.account_id.distinct())).where(_is_alive())
    closed = sa.func.count(Account.disabled_at)
    query = sa.select(sa.func.count(), closed, alive.scalar_subquery()).select_from(Account)
    row = db.session.execute(query, _limits()).one()
    return AccountSums(row[0] - row[1], row[1], row[2])
