"""How many messages the one who is signed in has not read: it stands on every page, so it costs none a question."""

import sqlalchemy as sa
from flask import g

from portal.identity.models import Account
from portal.identity.queries import ask_beside
from portal.notifications.models import Message

COUNTED = 100
"""More than this are not counted: the header says "99+"."""


def unread_count() -> int:
    """Return how many messages the one who is signed in had not read when the request began, at most COUNTED."""
    signed_in = g.get("signed_in")
    return signed_in.beside["unread"] if signed_in is not None else 0


def _unread() -> sa.ScalarSelect:
    mine = sa.and_(Message.person_id == Account.person_id, Message.read_at.is_(None))
    some = sa.select(sa.literal(1).label("one")).where(mine).correlate(Account).limit(COUNTED).subquery()
    return sa.select(sa.func.count()).select_from(some).correlate(Account).scalar_subquery()


ask_beside("unread", _unread())
