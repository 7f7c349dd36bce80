"""Questions to the log."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from flask import current_app

from portal.audit.chain import Fault, Head, faults
from portal.audit.models import AuditEntry, AuditHead
from portal.clock import COPENHAGEN
from portal.db import db

ROUTINE = ("account.signed_in", "account.signed_out")
"""What happens all day long: it stands in the log, but would crowd out everything else among the newest few."""

LOOKED_AT = 100
"""Among so many entries those of the front page are found."""


@dataclass(frozen=True)
class AuditFilter:
    """What the auditor asks for; empty parts do not limit. Dates are inclusive.

    Without `has_routine` the routine is left out, unless some verbs are asked for.
    """

    actor: str = ""
    verbs: Collection[str] = ()
    kinds: Collection[str] = ()
    from_on: date | None = None
    to_on: date | None = None
    has_routine: bool = False

    @property
    def leaves_out_routine(self) -> bool:
        """Whether what happens all day long is left out."""
        return not self.has_routine and not self.verbs


def content_of(entry: AuditEntry) -> dict[str, Any]:
    """Return what the digest of an entry covers: everything but the digest itself."""
    return {
        "seq": entry.seq,
        "at": entry.at.astimezone(UTC).isoformat(),
        "actor_id": entry.actor_id,
        "actor": entry.actor,
        "verb": entry.verb,
        "subject_kind": entry.subject_kind,
        "subject_id": entry.subject_id,
        "subject": entry.subject,
        "changes": entry.changes,
    }


def log_faults() -> list[Fault]:
    """Return every place where the log is not what was written, by number. Reads in steps of 1,000 rows.

    A log without entries and without an end is whole only as long as nothing has happened: where there are people or
    tasks, all of it was deleted.
    """
    stored = db.session.get(AuditHead, 1, populate_existing=True)
    head = Head(stored.seq, stored.digest, stored.seal) if stored else Head()
    found = list(faults(current_app.config["AUDIT_KEY"], _rows(), head))
    return found or ([Fault(0, "emptied")] if _is_emptied() else [])


def entries(wanted: AuditFilter) -> sa.Select:
    """Return the select of entries that match, newest first: number, time, who, what, on what and the changes."""
    query = sa.select(
        AuditEntry.seq,
        AuditEntry.at,
        AuditEntry.actor,
        AuditEntry.verb,
        AuditEntry.subject_kind,
        AuditEntry.subject,
        AuditEntry.changes,
    ).order_by(AuditEntry.seq.desc())
    if wanted.actor:
        query = query.where(AuditEntry.actor.icontains(wanted.actor, autoescape=True))
    if wanted.verbs:
        query = query.where(AuditEntry.verb.in_(wanted.verbs))
    if wanted.leaves_out_routine:
        query = query.where(AuditEntry.verb.not_in(ROUTINE))
    if wanted.kinds:
        query = query.where(AuditEntry.subject_kind.in_(wanted.kinds))
    if wanted.from_on:
        query = query.where(AuditEntry.at >= _start_of(wanted.from_on))
    if wanted.to_on:
        query = query.where(AuditEntry.at < _start_of(wanted.to_on + timedelta(days=1)))
    return query


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=COPENHAGEN).astimezone(UTC)


def _is_emptied() -> bool:
    done = (sa.exists().select_from(sa.table(table)) for table in ("people", "tasks"))
    return bool(db.session.scalar(sa.select(sa.and_(~sa.exists().select_from(AuditEntry), sa.or_(*done)))))


def _rows() -> Iterator[tuple[dict[str, Any], str]]:
    # As they are stored: a file takes any text for a moment or for JSON, and one such row must not hide the others.
    columns = [sa.type_coerce(column, sa.types.NullType).label(column.name) for column in AuditEntry.__table__.c]
    query = sa.select(*columns).order_by(AuditEntry.seq).execution_options(yield_per=1000)
    for row in db.session.execute(query):
        yield _content_stored(row), row.digest


def _content_stored(row: Any) -> dict[str, Any]:
    """Return the content of a row, or its number alone when the rest cannot be read: that fits no digest."""
    stored = row._asdict()
    del stored["digest"]
    if isinstance(row.at, datetime):
        return {**stored, "at": row.at.astimezone(UTC).isoformat()}
    try:
        at, changes = datetime.fromisoformat(row.at), json.loads(row.changes)
        content = {**stored, "at": at.replace(tzinfo=UTC).isoformat(), "changes": changes}
        json.dumps(content)
    except (ValueError, TypeError, RecursionError):
        return {"seq": row.seq}
    return content


@dataclass(frozen=True)
class Alike:
    """Entries of one minute that tell the same of the same, and how many there are; at least, if there may be more."""

    verb: str
    subject: str
    actor: str
    at: datetime
    count: int
    may_be_more: bool


@dataclass(frozen=True)
class LogSums:
    """How many entries the log holds, how many are from the day, and the newest few beside the routine."""

    total: int
    today: int
    newest: Sequence[Alike]


def log_sums(on: date, limit: int = 8) -> LogSums:
    """Return what the auditor's front page tells: two statements. The newest number is the number of entries."""
    today = sa.select(sa.func.count()).where(AuditEntry.at >= _start_of(on)).scalar_subquery()
    total = sa.select(sa.func.max(AuditEntry.seq)).scalar_subquery()
    counts = db.session.execute(sa.select(total, today)).one()
    newest = db.session.execute(entries(AuditFilter()).limit(LOOKED_AT)).all()
    return LogSums(counts[0] or 0, counts[1], _alike(newest)[:limit])


def _alike(rows: Sequence[sa.Row]) -> list[Alike]:
    """Rows that follow each other and would read the same, as one."""
    groups = [list(group) for _, group in groupby(rows, _as_read)]
    last = len(groups) - 1 if len(rows) == LOOKED_AT else None
    return [
        Alike(group[0].verb, group[0].subject, group[0].actor, group[0].at, len(group), may_be_more=place == last)
        for place, group in enumerate(groups)
    ]


def _as_read(row: sa.Row) -> tuple[str, str, str, datetime]:
    return row.verb, row.subject, row.actor, row.at.replace(second=0, microsecond=0)
