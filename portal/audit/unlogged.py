"""What a transaction has written and not logged yet: a question may flush a change before its action records it."""

from collections.abc import Iterator
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import InstanceState, Mapper, Session, SessionTransaction

from portal.db import TOLD_APART, WITHHELD, Model

UNTOLD = frozenset({"id", "version", "changed_at", "changed_by_id", "is_open", "due_sort_on", "asked_as"})

CLOSED = "•••"
"""What the log holds in place of a value that whoever reads it may not read."""

Written = dict[Any, dict[str, Any] | None]
"""By identity key: what the changed columns of a row held before; None for a row that was not there."""

_KEPT = "written_and_not_logged"
_before_savepoints: WeakKeyDictionary[SessionTransaction, Written] = WeakKeyDictionary()


def take_changes(session: Session, state: InstanceState[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Yield column, old and new value of what was flushed of a row since it was logged last, and forget it.

    Of a withheld column only that it changed.
    """
    written = _written(session)
    if state.key not in written:
        return
    former = written.pop(state.key)
    for name, is_closed in _told(state.mapper):
        if former is not None and name not in former:
            continue
        # What a savepoint took back is read again; what a new row was never given is not there.
        old, new = (None, state.dict.get(name)) if former is None else (former[name], state.attrs[name].value)
        if old != new:
            yield name, [CLOSED, CLOSED] if is_closed else [old, new]


def last_of(row: Model) -> dict[str, list[Any]]:
    """Return the columns of a row that is about to go as {"field": [last, None]}; of a withheld one only that it went.

    For `extra` of `record`: what is gone stands in the log alone.
    """
    told: dict[str, list[Any]] = {}
    for name, is_closed in _told(sa.inspect(row).mapper):
        if (value := getattr(row, name)) is not None:
            told[name] = [CLOSED, CLOSED] if is_closed else [value, None]
    return told


def _told(mapper: Mapper[Any]) -> Iterator[tuple[str, bool]]:
    """The columns that the log tells of by themselves, each with whether its content stays closed."""
    for attribute in mapper.column_attrs:
        info = attribute.columns[0].info
        if attribute.key not in UNTOLD and info != TOLD_APART:
            yield attribute.key, info == WITHHELD


def _written(session: Session) -> Written:
    return session.info.setdefault(_KEPT, {})


@event.listens_for(Model, "after_insert", propagate=True)
def _note_new(mapper: Mapper[Any], _connection: Any, row: Model) -> None:
    if session := sa.inspect(row).session:
        _written(session)[mapper.identity_key_from_instance(row)] = None


@event.listens_for(Model, "after_update", propagate=True)
def _note_change(mapper: Mapper[Any], _connection: Any, row: Model) -> None:
    state = sa.inspect(row)
    if state.session is None:
        return
    former = _written(state.session).setdefault(state.key, {})
    if former is not None:
        for name in set(mapper.column_attrs.keys()).difference(state.unmodified, UNTOLD, former):
            history = state.attrs[name].history
            if history.added:
                former[name] = history.deleted[0] if history.deleted else None


@event.listens_for(Session, "after_transaction_create")
def _keep_before_savepoint(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        kept = {key: former and dict(former) for key, former in _written(session).items()}
        _before_savepoints[transaction] = kept


@event.listens_for(Session, "after_soft_rollback")
def _take_back(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        session.info[_KEPT] = _before_savepoints[transaction]


@event.listens_for(Session, "after_transaction_end")
def _forget(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        session.info.pop(_KEPT, None)
