"""Writing the log. Every action of every room calls `record` before it returns."""

import enum
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import DeclarativeBase

from portal import clock
from portal.audit.chain import GENESIS, digest, seal
from portal.audit.models import AuditEntry, AuditHead
from portal.audit.queries import content_of
from portal.audit.unlogged import CLOSED, take_changes
from portal.db import db
from portal.prepared import prepared


class Actor(Protocol):
    """Whoever acts: a signed-in viewer, or the command line."""

    @property
    def person_id(self) -> int | None:
        """Whose account acts, if anybody's."""
        ...

    @property
    def signature(self) -> str:
        """Name and post, as the log keeps them."""
        ...


@dataclass(frozen=True)
class SystemActor:
    """The command line or the demo, which act without a person."""

    signature: str
    person_id: int | None = None


def record(
    actor: Actor,
    verb: str,
    subject: DeclarativeBase,
    name: str,
    *,
    extra: dict[str, list[Any]] | None = None,
    closed: Collection[str] = (),
) -> AuditEntry:
    """Log what changed on `subject` since it was logged last, in this transaction, flushed or not.

    `verb` is a stable code such as `task.accepted`; `name` is what people call the subject; `extra` holds
    changes that are not columns of the subject, as {"field": [old, new]}. Of the fields in `closed` only that they
    changed is told.
    """
    changes = _changes_of(subject, extra)
    told = {field: [CLOSED, CLOSED] if field in closed else pair for field, pair in changes.items()}
    return _log(actor, verb, subject, name, told)


def record_change(
    actor: Actor,
    verb: str,
    subject: DeclarativeBase,
    name: str,
    *,
    extra: dict[str, list[Any]] | None = None,
) -> AuditEntry | None:
    """Log like `record`, but nothing when nothing has changed: somebody saved what stood there already."""
    changes = _changes_of(subject, extra)
    return _log(actor, verb, subject, name, changes) if changes else None


def differing(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    """Return what differs between two pictures of the same fields, as `extra` of `record`."""
    return {field: [old, after[field]] for field, old in before.items() if old != after[field]}


def _changes_of(subject: DeclarativeBase, extra: dict[str, list[Any]] | None) -> dict[str, list[Any]]:
    db.session.flush()
    return dict(take_changes(db.session, sa.inspect(subject))) | (extra or {})


def _log(actor: Actor, verb: str, subject: DeclarativeBase, name: str, changes: dict[str, list[Any]]) -> AuditEntry:
    head = _head().one_or_none({})
    seq, former = head or (0, GENESIS)
    entry = AuditEntry(
        seq=seq + 1,
        at=clock.now(),
        actor_id=actor.person_id,
        actor=actor.signature,
        verb=verb,
        subject_kind=subject.__tablename__,
        subject_id=_id_of(subject),
        subject=name,
        changes={field: [_plain(old), _plain(new)] for field, (old, new) in changes.items()},
    )
    _enter(entry, former, is_first=head is None)
    return entry


def _id_of(subject: DeclarativeBase) -> int:
    identity = sa.inspect(subject).identity
    if identity is None:
        raise ValueError("Only what is in the session can be recorded.")
    return identity[0]


def _enter(entry: AuditEntry, former: str, *, is_first: bool) -> None:
    """Chain an entry to the digest of the one before, and let the head tell of it."""
    key = current_app.config["AUDIT_KEY"]
    entry.digest = digest(key, former, content_of(entry))
    _entering().all({**content_of(entry), "at": entry.at, "digest": entry.digest})
    told = {"seq": entry.seq, "digest": entry.digest, "seal": seal(key, entry.seq, entry.digest)}
    if is_first:
        db.session.add(AuditHead(id=1, **told))
        db.session.flush()
    else:
        _moving_head().all({f"to_{name}": value for name, value in told.items()})


@prepared
def _head() -> sa.Select:
    """Number and digest of the newest entry; whoever else wants to write waits from here to the end of this."""
    return sa.select(AuditHead.seq, AuditHead.digest).where(AuditHead.id == 1).with_for_update()


@prepared
def _entering() -> Any:
    return sa.insert(AuditEntry)


@prepared
def _moving_head() -> Any:
    names = ("seq", "digest", "seal")
    moved = {name: sa.bindparam(f"to_{name}", type_=AuditHead.__table__.c[name].type) for name in names}
    return sa.update(AuditHead).where(AuditHead.id == 1).values(moved)


def _plain(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | str | list | float) else str(value)
