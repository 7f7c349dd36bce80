"""Which rows of this room wear out: delays that are forgotten, windows that are over, and sessions long ended."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal.identity.delays import FORGET_AFTER
from portal.identity.limits import LONGEST_WINDOW
from portal.identity.models import SignInDelay, SignInSession, Tally
from portal.worn_out import WornOut, register

SESSIONS_KEPT_FOR = timedelta(days=7)
"""Longer than any session may stand idle (`PORTAL_SESSION_IDLE_MINUTES` is at most a day): what is older has ended."""


def _sessions(at: datetime) -> sa.ColumnElement[bool]:
    """An account's newest session stays: it tells when somebody was here last."""
    newer = aliased(SignInSession)
    is_followed = sa.exists().where(newer.account_id == SignInSession.account_id, newer.seen_at > SignInSession.seen_at)
    return sa.and_(SignInSession.seen_at < at - SESSIONS_KEPT_FOR, is_followed)


register(WornOut("sign_in_sessions", SignInSession.id, _sessions))
register(WornOut("sign_in_delays", SignInDelay.key_hash, lambda at: SignInDelay.last_failed_at < at - FORGET_AFTER))
register(WornOut("tallies", Tally.key_hash, lambda at: Tally.since_at <= at - LONGEST_WINDOW))
