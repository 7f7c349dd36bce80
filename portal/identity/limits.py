"""Ceilings on how often something may happen. Counted in the database, so that they hold over all workers and nodes."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from flask import abort
from sqlalchemy.dialects import postgresql, sqlite

from portal import clock
from portal.db import db
from portal.identity.delays import FORGET_AFTER
from portal.identity.models import Tally
from portal.web.transaction import keep_although_refused

INSERT = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


@dataclass(frozen=True)
class Ceiling:
    """At most `most` times in a window that begins with the first time."""

    name: str
    most: int
    window: timedelta


SIGN_INS = Ceiling("sign_ins", 60, timedelta(minutes=1))
"""Tries from one address, whatever the e-mail."""
PASSWORD_CHANGES = Ceiling("password_changes", 20, timedelta(minutes=1))
"""Tries by one account."""
LOGGED_FAILURES = Ceiling("logged_failures", 1, FORGET_AFTER)
"""Failed sign-ins for one e-mail that reach the log, so that nobody can flood it."""
PASSPHRASES = Ceiling("passphrases", 10, timedelta(minutes=10))
"""Tries at the passphrase of one survey, by whoever."""
ANSWER_CODES = Ceiling("answer_codes", 120, timedelta(minutes=1))
"""Codes typed from one address: a whole workplace may sit behind it. Codes cannot be found by trying anyway."""
LONGEST_WINDOW = max(
    ceiling.window for ceiling in (SIGN_INS, PASSWORD_CHANGES, LOGGED_FAILURES, PASSPHRASES, ANSWER_CODES)
)


def refuse_above(ceiling: Ceiling, who: str) -> None:
    """Count this request for `who`, also when it is refused in the end; above the ceiling it ends here with 429."""
    if not is_within(ceiling, who):
        abort(429, retry_after=int(ceiling.window.total_seconds()))
    keep_although_refused()


def is_within(ceiling: Ceiling, who: str) -> bool:
    """Count one more time for `who`, and return whether it is below the ceiling: one statement.

    The transaction must be kept, or the count is lost with it.
    """
    now = clock.now()
    first = INSERT[db.engine.dialect.name](Tally).values(key_hash=_key(ceiling, who), times=1, since_at=now)
    is_over = Tally.since_at <= now - ceiling.window
    again = {
        "times": sa.case((is_over, 1), else_=Tally.times + 1),
        "since_at": sa.case((is_over, first.excluded.since_at), else_=Tally.since_at),
    }
    counted = first.on_conflict_do_update(index_elements=[Tally.key_hash], set_=again).returning(Tally.times)
    return db.session.execute(counted).scalar_one() <= ceiling.most


def _key(ceiling: Ceiling, who: str) -> str:
    return hashlib.sha256(f"{ceiling.name}\n{who}".encode()).hexdigest()
