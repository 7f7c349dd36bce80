"""Questions about accounts and sessions."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from flask import current_app

from portal import clock
from portal.db import db
from portal.identity.models import Account, Person, SignInSession


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
    now = clock.now()
    row = db.session.execute(
        sa.select(SignInSession, Account, Person.name)
        .join(Account, Account.id == SignInSession.account_id)
        .join(Person, Person.id == Account.person_id)
        .where(
            SignInSession.token_hash == token_hash(token),
            SignInSession.ended_at.is_(None),
            SignInSession.seen_at > now - timedelta(minutes=current_app.config["SESSION_IDLE_MINUTES"]),
            SignInSession.started_at > now - timedelta(hours=current_app.config["SESSION_MAX_HOURS"]),
            Account.disabled_at.is_(None),
        )
    ).one_or_none()
    if row is None:
        return None
    session, account, name = row
    return SignedIn(
        session_id=session.id,
        account_id=account.id,
        person_id=account.person_id,
        name=name,
        email=account.email,
        seen_at=session.seen_at,
        previous_visit_at=session.previous_visit_at,
        token=token,
    )


def sessions_of(account_id: int) -> list[SignInSession]:
    """Return the account's sessions that have not ended, newest first."""
    oldest = clock.now() - timedelta(hours=current_app.config["SESSION_MAX_HOURS"])
    return list(
        db.session.scalars(
            sa.select(SignInSession)
            .where(
                SignInSession.account_id == account_id,
                SignInSession.ended_at.is_(None),
                SignInSession.started_at > oldest,
            )
            .order_by(SignInSession.seen_at.desc(), SignInSession.id.desc())
        )
    )


def accounts() -> sa.Select[tuple[Account, str]]:
    """Return the select of all accounts with names, in Danish order of names."""
    return (
        sa.select(Account, Person.name)
        .join(Person, Person.id == Account.person_id)
        .order_by(Person.sort_name, Account.id)
    )


def account_by_email(email: str) -> Account | None:
    """Return the account with an e-mail address, whatever its case."""
    return db.session.scalar(sa.select(Account).where(Account.email == email.strip().lower()))
