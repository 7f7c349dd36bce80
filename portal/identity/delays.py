"""Slowing down repeated sign-ins without ever locking anybody out.

After five failures from one address for one e-mail the next try must wait 2, 4, 8 … at most 60 seconds. Whether the
e-mail has an account makes no difference, and other addresses are not delayed.
"""

import hashlib
from datetime import timedelta

from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.db import db
from portal.identity.models import SignInDelay

FREE_TRIES = 5
LONGEST_WAIT = 60
FORGET_AFTER = timedelta(minutes=30)


def seconds_to_wait(email: str, address: str) -> int:
    """Return how many seconds the next try must wait, 0 when it may come now."""
    delay = db.session.get(SignInDelay, _key(email, address))
    if delay is None or delay.failures < FREE_TRIES:
        return 0
    wait = min(2 ** (delay.failures - FREE_TRIES + 1), LONGEST_WAIT)
    passed = (clock.now() - delay.last_failed_at).total_seconds()
    return max(0, round(wait - passed))


def note_failure(email: str, address: str) -> None:
    """Count one more failure; old ones are forgotten after half an hour."""
    delay = _locked(_key(email, address))
    if clock.now() - delay.last_failed_at > FORGET_AFTER:
        delay.failures = 0
    delay.failures += 1
    delay.last_failed_at = clock.now()
    db.session.flush()


def forget(email: str, address: str) -> None:
    """Start from nothing after a sign-in that succeeded."""
    delay = db.session.get(SignInDelay, _key(email, address))
    if delay is not None:
        db.session.delete(delay)


def _locked(key: str) -> SignInDelay:
    """Return the row under lock, so that failures at the same time are all counted."""
    delay = db.session.get(SignInDelay, key, with_for_update=True)
    if delay is not None:
        return delay
    delay = SignInDelay(key_hash=key, failures=0, last_failed_at=clock.now())
    try:
        with db.session.begin_nested():
            db.session.add(delay)
    except IntegrityError:
        delay = db.session.get_one(SignInDelay, key, with_for_update=True)
    return delay


def _key(email: str, address: str) -> str:
    return hashlib.sha256(f"{email.strip().lower()}\n{address}".encode()).hexdigest()
