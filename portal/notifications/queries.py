"""Questions about messages and the outbox."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from portal.db import db
from portal.identity.models import Account
from portal.notifications.models import MailRefusal, MailState, Message, MessageKind, OutboxMail

MANY = 500
"""Above so many people it is cheaper to ask for all addresses than to name each person."""
HELD = (MailState.FAILED, MailState.UNCERTAIN)


def messages_of(person_id: int) -> sa.Select:
    """Return the select of a person's messages, newest first."""
    return (
        sa.select(Message.id, Message.subject, Message.text, Message.created_at, Message.read_at)
        .where(Message.person_id == person_id)
        .order_by(Message.created_at.desc(), Message.id.desc())
    )


def message_of(person_id: int, message_id: int) -> Message | None:
    """Return one of a person's own messages, None when it is somebody else's or not there."""
    return db.session.scalar(sa.select(Message).where(Message.id == message_id, Message.person_id == person_id))


def mailed_kinds(person_id: int) -> list[MessageKind]:
    """Return the kinds of messages that come to a person as mail too, in the order they are shown."""
    refused = set(db.session.scalars(sa.select(MailRefusal.kind).where(MailRefusal.person_id == person_id)))
    return [kind for kind in MessageKind if kind not in refused]


def addresses_of(people: Sequence[int], kind: MessageKind) -> list[str]:
    """Return the addresses of those among `people` who have an open account and want mails of a kind.

    One statement, however many they are.
    """
    refuses = sa.exists().where(MailRefusal.person_id == Account.person_id, MailRefusal.kind == kind)
    query = sa.select(Account.person_id, Account.email).where(Account.disabled_at.is_(None), ~refuses)
    query = query.order_by(Account.id)
    if len(people) <= MANY:
        query = query.where(Account.person_id.in_(people))
    wanted = frozenset(people)
    return [row.email for row in db.session.execute(query) if row.person_id in wanted and row.email]


def numbers_by_state() -> dict[MailState, int]:
    """Return how many mails of the outbox are in each state."""
    query = sa.select(OutboxMail.state, sa.func.count()).group_by(OutboxMail.state)
    found = {row[0]: row[1] for row in db.session.execute(query)}
    return {state: found.get(state, 0) for state in MailState}


def held_mails() -> sa.Select:
    """Return the select of mails that failed or may have arrived, the latest first: never what stands in them."""
    mail = OutboxMail
    return (
        sa.select(mail.id, mail.address, mail.state, mail.claimed_at, mail.attempts, mail.reason, mail.smtp_code)
        .where(mail.state.in_(HELD))
        .order_by(mail.claimed_at.desc(), mail.id.desc())
    )


def overdue_count(before: datetime) -> int:
    """Return how many mails should have been tried before a moment, and were not."""
    query = sa.select(sa.func.count()).where(OutboxMail.state == MailState.WAITING, OutboxMail.next_at < before)
    return db.session.scalar(query) or 0
