"""Sending what waits in the outbox: each mail is claimed, the claim is committed, and only then it leaves.

A worker that dies leaves its one claimed mail as `sending`. Nobody takes it from there but `give_up_stale`, which
makes it uncertain: a mail is sent at most once, and sent again only by somebody's hand.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask import current_app

from portal import clock
from portal.db import db
from portal.logs import log
from portal.notifications.carriers import Carrier, NotCarriedError, TryLaterError, UnsureError
from portal.notifications.labels import sender_name
from portal.notifications.mail import AddressError, Mail, Sender, compose
from portal.notifications.models import MailState, OutboxMail, Reason

STALE_AFTER = timedelta(minutes=10)
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=4)
MOST_TRIES = 14
"""With pauses of 1, 2, 4 … 128 minutes and then 4 hours: a mail is tried for a day and a night."""
BATCH = 200
"""So many mails a round, before the worker looks at its other jobs."""


@dataclass(frozen=True)
class Claimed:
    """A mail that this worker alone may send now."""

    mail: Mail
    attempts: int
    claimed_at: datetime


@dataclass(frozen=True)
class Outcome:
    """What became of a try. `ends_round` when the next mail would fare no better."""

    state: MailState
    reason: Reason | None = None
    smtp_code: int | None = None
    ends_round: bool = False


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait after so many tries: twice as long each time, up to a limit."""
    return min(FIRST_PAUSE * 2 ** min(attempts - 1, 16), LONGEST_PAUSE)


def deliver(carrier: Carrier, *, is_stopping: Callable[[], bool] = lambda: False, most: int = BATCH) -> int:
    """Send what is due, at most `most` mails, and return how many were tried. Commits after each step."""
    sender = Sender(current_app.config["MAIL"].sender, sender_name(current_app.config["MUNICIPALITY"]))
    seen: Counter[MailState] = Counter()
    try:
        while seen.total() < most and not is_stopping() and (claimed := claim()) is not None:
            outcome = _try(carrier, claimed.mail, sender)
            seen[settle(claimed, outcome)] += 1
            if outcome.ends_round:
                break
    finally:
        carrier.close()
    if seen:
        log.info("mails", **{state.value: number for state, number in seen.items()})
    return seen.total()


def first_due(at: datetime) -> sa.Select:
    """Return the select of the mail that has been due longest at a moment, and that nobody else is taking."""
    due = sa.select(OutboxMail.id).where(OutboxMail.state == MailState.WAITING, OutboxMail.next_at <= at)
    return due.order_by(OutboxMail.next_at, OutboxMail.id).limit(1).with_for_update(skip_locked=True)


def claim() -> Claimed | None:
    """Take the mail that has waited longest, and commit that it is taken; None when nothing is due.

    PostgreSQL passes over rows that another worker is taking; SQLite lets one worker at a time write.
    """
    now = clock.now()
    taking = (
        sa.update(OutboxMail)
        .where(OutboxMail.id == first_due(now).scalar_subquery())
        .values(state=MailState.SENDING, claimed_at=now, attempts=OutboxMail.attempts + 1)
        .returning(
            OutboxMail.id,
            OutboxMail.address,
            OutboxMail.subject,
            OutboxMail.text,
            OutboxMail.message_id,
            OutboxMail.created_at,
            OutboxMail.attempts,
        )
    )
    row = db.session.execute(taking, execution_options={"synchronize_session": False}).one_or_none()
    db.session.commit()
    return Claimed(Mail(*row[:6]), row.attempts, now) if row is not None else None


def settle(claimed: Claimed, outcome: Outcome) -> MailState:
    """Write what became of a claimed mail, commit, and return its new state.

    A worker so slow that its mail was given up meanwhile knows better; one whose mail was sent again by hand does not.
    """
    now = clock.now()
    values: dict[str, Any] = {"state": outcome.state, "reason": outcome.reason, "smtp_code": outcome.smtp_code}
    if outcome.state is MailState.SENT:
        values["sent_at"] = now
    elif outcome.state is MailState.WAITING and claimed.attempts >= MOST_TRIES:
        values["state"] = MailState.FAILED
    elif outcome.state is MailState.WAITING:
        values["next_at"] = now + pause_after(claimed.attempts)
    mine = sa.and_(
        OutboxMail.id == claimed.mail.id,
        OutboxMail.claimed_at == claimed.claimed_at,
        OutboxMail.state.in_((MailState.SENDING, MailState.UNCERTAIN)),
    )
    change = sa.update(OutboxMail).where(mine).values(**values)
    db.session.execute(change, execution_options={"synchronize_session": False})
    db.session.commit()
    return values["state"]


def give_up_stale() -> None:
    """Make mails uncertain that were claimed long ago and never settled, and commit: whoever sent them is gone."""
    stale = sa.and_(OutboxMail.state == MailState.SENDING, OutboxMail.claimed_at < clock.now() - STALE_AFTER)
    change = sa.update(OutboxMail).where(stale).values(state=MailState.UNCERTAIN, reason=Reason.STOPPED)
    db.session.execute(change, execution_options={"synchronize_session": False})
    db.session.commit()


def _try(carrier: Carrier, mail: Mail, sender: Sender) -> Outcome:
    try:
        carrier.carry(mail.id, mail.address, compose(mail, sender))
    except AddressError:
        return Outcome(MailState.FAILED, Reason.ADDRESS)
    except TryLaterError as later:
        return Outcome(MailState.WAITING, later.reason, later.smtp_code, ends_round=later.is_for_all)
    except UnsureError as unsure:
        return Outcome(MailState.UNCERTAIN, unsure.reason, ends_round=True)
    except NotCarriedError as refused:
        return Outcome(MailState.FAILED, refused.reason, refused.smtp_code)
    return Outcome(MailState.SENT)
