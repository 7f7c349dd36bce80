"""Everybody in the demo has a message that is new, and a mail that will land in the demo's folder."""

import sqlalchemy as sa

from portal.db import db
from portal.identity.models import Account
from portal.notifications.models import MailState, Message, OutboxMail


def test_everybody_with_an_account_has_a_new_message_and_one_that_was_read(demo):
    open_accounts = db.session.scalar(sa.select(sa.func.count()).where(Account.disabled_at.is_(None))) or 0
    assert open_accounts > 10
    unread = db.session.scalars(sa.select(Message.person_id).where(Message.read_at.is_(None))).all()
    assert len(set(unread)) >= open_accounts
    read = db.session.scalars(sa.select(Message.person_id).where(Message.read_at.is_not(None))).all()
    assert len(set(read)) >= open_accounts
    assert set(db.session.scalars(sa.select(OutboxMail.state))) == {MailState.WAITING}
