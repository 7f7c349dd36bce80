"""What people do with accounts and sessions."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal import clock
from portal.audit.actions import Actor, SystemActor, record
from portal.db import db
from portal.identity import delays, limits
from portal.identity.labels import NOT_SIGNED_IN
from portal.identity.models import Account, Person, SignInSession
from portal.identity.passwords import NOBODY, hash_password, is_right, refusal
from portal.identity.queries import token_hash
from portal.web.danish import sort_key

TOUCH_AFTER = timedelta(minutes=1)
STRANGER = SystemActor(NOT_SIGNED_IN)


@dataclass(frozen=True)
class Holder:
    """Who an account belongs to, as an actor: signing in comes before the posts are looked up."""

    signature: str
    person_id: int


class PasswordRefusedError(Exception):
    """The password breaks a rule; `reason` is the code that `passwords.refusal` gave, or "same"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class WrongPasswordError(Exception):
    """The password given as the present one is not."""


class SlowDownError(Exception):
    """Too many failed tries of late; `seconds` says how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"{seconds} s")
        self.seconds = seconds


def add_person(actor: Actor, name: str) -> Person:
    """Let the portal know somebody by name."""
    person = Person(name=name, sort_name=sort_key(name))
    db.session.add(person)
    record(actor, "person.added", person, name)
    return person


def add_account(actor: Actor, person: Person, email: str, password: str, *, is_demo: bool = False) -> Account:
    """Give a person a local account. Raises PasswordRefusedError."""
    if not is_demo:
        _check(password, person.name, email)
    account = Account(
        person=person,
        email=email.strip().lower(),
        password_hash=hash_password(password),
        is_demo=is_demo,
        created_at=clock.now(),
    )
    db.session.add(account)
    record(actor, "account.added", account, account.email)
    return account


def disable_account(actor: Actor, account: Account) -> None:
    """Close an account at once: its sessions end with it."""
    if account.disabled_at is not None:
        return
    _end(SignInSession.account_id == account.id)
    account.disabled_at = clock.now()
    record(actor, "account.disabled", account, account.email)


def enable_account(actor: Actor, account: Account) -> None:
    """Open a disabled account again."""
    if account.disabled_at is None:
        return
    account.disabled_at = None
    record(actor, "account.enabled", account, account.email)


def change_password(actor: Actor, account: Account, current: str, new: str, *, keep_session_id: int) -> None:
    """Give one's own account a new password and end its other sessions.

    Raises WrongPasswordError when `current` is not the password, and PasswordRefusedError.
    """
    if not is_right(account.password_hash, current):
        raise WrongPasswordError
    _replace_password(account, new, SignInSession.id != keep_session_id)
    record(actor, "account.password_changed", account, account.email)


def give_password(actor: Actor, account: Account, new: str) -> None:
    """Give an account whose password is forgotten another one and end its sessions. Raises PasswordRefusedError."""
    _replace_password(account, new)
    record(actor, "account.password_given", account, account.email)


def sign_in(email: str, password: str, *, address: str, device: str) -> str | None:
    """Return the token of a new session, or None when e-mail and password do not fit together.

    Raises SlowDownError after repeated failures of one address for one e-mail. An unknown e-mail and a
    disabled account cost the same time and give the same answer as a wrong password.
    """
    wait = delays.seconds_to_wait(email, address)
    if wait:
        raise SlowDownError(wait)
    account = db.session.scalar(
        sa.select(Account).options(joinedload(Account.person)).where(Account.email == email.strip().lower())
    )
    is_known = is_right(account.password_hash if account else NOBODY, password)
    if account is None or not is_known or account.disabled_at is not None:
        delays.note_failure(email, address)
        _log_failure(email, account)
        return None
    delays.forget(email, address)
    return start_session(account, device=device)


def _log_failure(email: str, account: Account | None) -> None:
    """Log the first failure in a while for an account that exists; what a stranger typed is never kept."""
    # The count is taken for unknown e-mails too, so that they cost the same.
    is_first = limits.is_within(limits.LOGGED_FAILURES, email.strip().lower())
    if is_first and account is not None:
        record(STRANGER, "account.sign_in_failed", account, account.email)


def start_session(account: Account, *, device: str) -> str:
    """Open a session for an account that has proven who it is, and return its token."""
    last_seen = db.session.scalar(
        sa.select(sa.func.max(SignInSession.seen_at)).where(SignInSession.account_id == account.id)
    )
    token, now = secrets.token_urlsafe(32), clock.now()
    db.session.add(
        SignInSession(
            account_id=account.id,
            token_hash=token_hash(token),
            device=device,
            started_at=now,
            seen_at=now,
            previous_visit_at=last_seen,
        )
    )
    person = db.session.get_one(Person, account.person_id)
    record(Holder(person.name, person.id), "account.signed_in", account, account.email)
    return token


def sign_out(actor: Actor, session_id: int, *, account_id: int) -> None:
    """End the session that somebody uses, for good."""
    _end_own(actor, "account.signed_out", session_id, account_id)


def end_session(actor: Actor, session_id: int, *, account_id: int) -> bool:
    """End another of an account's own sessions for good; False when it was not theirs or already ended."""
    return _end_own(actor, "account.session_ended", session_id, account_id)


def touch_session(session_id: int) -> None:
    """Note that a session is in use. The caller commits."""
    db.session.execute(sa.update(SignInSession).where(SignInSession.id == session_id).values(seen_at=clock.now()))


def _replace_password(account: Account, new: str, *which: sa.ColumnElement[bool]) -> None:
    """Give an account another password and end those of its sessions, or all."""
    _check(new, db.session.get_one(Person, account.person_id).name, account.email)
    if is_right(account.password_hash, new):
        raise PasswordRefusedError("same")
    _end(SignInSession.account_id == account.id, *which)
    account.password_hash = hash_password(new)


def _check(password: str, *context: str) -> None:
    reason = refusal(password, context=context)
    if reason is not None:
        raise PasswordRefusedError(reason)


def _end_own(actor: Actor, verb: str, session_id: int, account_id: int) -> bool:
    is_ended = _end(SignInSession.id == session_id, SignInSession.account_id == account_id) > 0
    if is_ended:
        account = db.session.get_one(Account, account_id)
        record(actor, verb, account, account.email)
    return is_ended


def _end(*conditions: sa.ColumnElement[bool]) -> int:
    """End sessions, and return how many. Before anything is logged, so that all take their locks in one order."""
    result = db.session.execute(
        sa.update(SignInSession).where(*conditions, SignInSession.ended_at.is_(None)).values(ended_at=clock.now())
    )
    return result.rowcount  # type: ignore[attr-defined]
