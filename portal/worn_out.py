"""Which rows wear out, and when. Each room registers its own, so that whoever deletes them knows no room.

    register(WornOut("posted_forms", PostedForm.token, lambda at: PostedForm.posted_at < at - KEPT_FOR))

What is here registers and deletes; when, how often and in how many steps is decided by `portal cleanup`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from portal.db import db


@dataclass(frozen=True)
class WornOut:
    """Rows of one table that are of no more use: its name, its key, and the condition at a moment.

    The condition begins with a column that has an index, so that looking for rows never reads the whole table.
    """

    name: str
    key: InstrumentedAttribute
    condition: Callable[[datetime], sa.ColumnElement[bool]]


_registered: dict[str, WornOut] = {}


def register(kind: WornOut) -> None:
    """Make a kind of worn out rows known, once at start."""
    _registered[kind.name] = kind


def registered() -> tuple[WornOut, ...]:
    """Return every kind that is known, by name."""
    return tuple(kind for _, kind in sorted(_registered.items()))


def find_some(kind: WornOut, at: datetime, most: int) -> sa.Select:
    """Return the select of keys of at most `most` rows worn out at a moment; rows in use by others are left."""
    return sa.select(kind.key).where(kind.condition(at)).limit(most).with_for_update(skip_locked=True)


def delete_some(kind: WornOut, at: datetime, most: int) -> int:
    """Delete at most `most` rows worn out at a moment, and return how many. The caller commits."""
    keys = db.session.scalars(find_some(kind, at, most)).all()
    if keys:
        deletion = sa.delete(kind.key.class_).where(kind.key.in_(keys))
        db.session.execute(deletion, execution_options={"synchronize_session": False})
    return len(keys)
