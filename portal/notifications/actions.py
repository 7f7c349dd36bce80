"""Telling people something, reading it, and sending a mail again by hand."""

import unicodedata
from collections.abc import Collection, Sequence
from urllib.parse import urlsplit
from uuid import uuid4

import sqlalchemy as sa
from flask import current_app

from portal import clock
from portal.audit.actions import Actor, record
from portal.db import db
from portal.identity.models import Account
from portal.notifications.labels import KINDS, mail_text
from portal.notifications.models import MailRefusal, MailState, Message, MessageKind, OutboxMail
from portal.notifications.queries import HELD, addresses_of, mailed_kinds
from portal.notifications.waking import wake_after_commit
from portal.web.danish import has_cpr
from portal.web.htmx import is_safe_target

LONGEST_SUBJECT = 200
LONGEST_TEXT = 10_000
UNFIT_IN_A_LINE = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Unicode's control characters, halves of characters, and ends of lines and paragraphs."""


class NotHeldError(Exception):
    """The mail has not failed, nor is it uncertain: it is on its way or sent."""


def send_to(people: Sequence[int], kind: MessageKind, *, subject: str, text: str, path: str) -> int:
    """Tell each of `people` (ids) something, and mail those with an open account who want mails of the kind.

    Returns how many were told.

    Part of the caller's transaction, which the mails leave after. `path` is the place in the portal where to read on.
    Three statements, however many people. Never put an answer, a code or a password in it. Raises ValueError for a
    subject of more than one line, a text or path that is unfit, or a CPR number.
    """
    _refuse_unfit(subject, text, path)
    told = list(dict.fromkeys(people))
    if not told:
        return 0
    now = clock.now()
    words = {"subject": subject, "created_at": now}
    rows = [{"person_id": person, "text": text, "path": path, **words} for person in told]
    db.session.execute(sa.insert(Message.__table__), rows)  # type: ignore[arg-type]
    body = mail_text(text, current_app.config["MAIL"].base_url, path, current_app.config["MUNICIPALITY"])
    mails = [
        {"address": address, "text": body, "message_id": _message_id(), "next_at": now, **words}
        for address in addresses_of(told, kind)
    ]
    if mails:
        db.session.execute(sa.insert(OutboxMail.__table__), mails)  # type: ignore[arg-type]
        wake_after_commit()
    return len(told)


def choose_mails(actor: Actor, account: Account, wanted: Collection[MessageKind]) -> None:
    """Let the holder of an account have mails of the wanted kinds alone; no effect when nothing differs."""
    before = mailed_kinds(account.person_id)
    after = [kind for kind in MessageKind if kind in wanted]
    if before == after:
        return
    db.session.execute(sa.delete(MailRefusal).where(MailRefusal.person_id == account.person_id))
    db.session.add_all(MailRefusal(person_id=account.person_id, kind=kind) for kind in MessageKind if kind not in after)
    mails = [[KINDS[kind] for kind in kinds] for kinds in (before, after)]
    record(actor, "account.mails_chosen", account, account.email, extra={"mails": mails})


def mark_read(message: Message) -> None:
    """Note that a message was opened; the first time counts."""
    if message.read_at is None:
        message.read_at = clock.now()


def mark_all_read(person_id: int, newest_id: int) -> None:
    """Note that a person has read all messages up to the newest one that was on the page: later ones stay unread."""
    mine = sa.and_(Message.person_id == person_id, Message.read_at.is_(None), Message.id <= newest_id)
    db.session.execute(sa.update(Message).where(mine).values(read_at=clock.now()))


def send_again(actor: Actor, mail: OutboxMail) -> None:
    """Let a mail that failed or is uncertain be tried anew; raises NotHeldError for any other."""
    if mail.state not in HELD:
        raise NotHeldError
    mail.state, mail.next_at, mail.attempts = MailState.WAITING, clock.now(), 0
    mail.reason = mail.smtp_code = None
    record(actor, "mail.sent_again", mail, f"#{mail.id}")
    wake_after_commit()


def _message_id() -> str:
    """Return an identification that no other mail has, ending in the sender's domain."""
    return f"<{uuid4().hex}@{current_app.config['MAIL'].sender.rpartition('@')[2]}>"


def _refuse_unfit(subject: str, text: str, path: str) -> None:
    if not 0 < len(subject.strip()) <= len(subject) <= LONGEST_SUBJECT or _has_unfit(subject):
        raise ValueError("A subject is one line of at most 200 characters.")
    if not 0 < len(text.strip()) <= len(text) <= LONGEST_TEXT or _has_unfit(text.replace("\n", " ")):
        raise ValueError("A text has 1 to 10,000 characters, and no control characters but line feeds.")
    if not is_safe_target(path) or not path.isascii() or urlsplit(path).netloc or " " in path:
        raise ValueError("A path begins with / and stays in the portal.")
    if has_cpr(subject) or has_cpr(text):
        raise ValueError("CPR numbers are not told to anybody.")


def _has_unfit(line: str) -> bool:
    return any(unicodedata.category(character) in UNFIT_IN_A_LINE for character in line)
