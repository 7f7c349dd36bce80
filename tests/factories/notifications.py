"""Messages and mails."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.notifications.actions import send_to
from portal.notifications.models import MailState, Message, MessageKind, OutboxMail, Reason
from tests.factories.house import House


def tell(house: House, *personas: str, subject: str = "Svar inden fredag", path: str = "/opgaver") -> Message:
    """Tell personas something, and return the newest message."""
    text = "Undersøgelsen lukker på fredag.\nDet tager ti minutter."
    send_to([house.people[name] for name in personas], MessageKind.TASKS, subject=subject, text=text, path=path)
    return db.session.scalars(sa.select(Message).order_by(Message.id.desc()).limit(1)).one()


def make_mail(state: MailState = MailState.WAITING, address: str = "maja@demo.example", **values: Any) -> OutboxMail:
    """A mail in a state, as if it had come there by itself."""
    now = clock.now()
    row: dict[str, Any] = {"subject": "Svar inden fredag", "text": "Det tager ti minutter.", "created_at": now}
    row |= {"message_id": f"<{uuid4().hex}@demo.example>", "next_at": now}
    if state is not MailState.WAITING:
        row |= {"attempts": 1, "claimed_at": now - timedelta(minutes=1)}
    if state is MailState.SENT:
        row["sent_at"] = now
    if state in (MailState.FAILED, MailState.UNCERTAIN):
        row["reason"] = Reason.REFUSED if state is MailState.FAILED else Reason.STOPPED
    mail = OutboxMail(address=address, state=state, **{**row, **values})
    db.session.add(mail)
    db.session.flush()
    return mail
