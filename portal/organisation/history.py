"""Pure: what happened to a unit, worked out from the periods of units, posts and holders."""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from portal.organisation.lineage import UnitRow
from portal.organisation.posts import Holder, Post
from portal.organisation.validity import gaps, holds, joined


class Happened(enum.Enum):
    """Kinds of events in a unit's life."""

    FOUNDED = "founded"
    GREW_OUT_OF = "grew_out_of"
    RENAMED = "renamed"
    MOVED = "moved"
    SPLIT = "split"
    REPLACED = "replaced"
    CLOSED = "closed"
    LEADER_CAME = "leader_came"
    LEADER_SETTLED = "leader_settled"
    LEADER_LEFT = "leader_left"


@dataclass(frozen=True)
class Event:
    """What happened on a day. `now` and `before` are names, `others` the other units or people it touched."""

    on: date
    kind: Happened
    now: str = ""
    before: str = ""
    others: tuple[str, ...] = ()
    post: str = ""
    is_acting: bool = False


def unit_events(unit_id: int, rows: Sequence[UnitRow]) -> list[Event]:
    """Return how a unit came, changed and went, oldest first."""
    own = sorted((row for row in rows if row.unit_id == unit_id), key=lambda row: row.valid_from)
    events: list[Event] = []
    for before, now in zip([None, *own], own, strict=False):
        if before is None or before.valid_to != now.valid_from:
            events.append(_founding(now, rows))
            continue
        if before.name != now.name:
            events.append(Event(now.valid_from, Happened.RENAMED, now.name, before.name))
        if before.parent_id != now.parent_id:
            to, out_of = (_name(row.parent_id, rows, now.valid_from) for row in (now, before))
            events.append(Event(now.valid_from, Happened.MOVED, to, out_of))
    ends = [span.valid_to for span in joined(own) if span.valid_to is not None]
    return events + [_closing(own, end, rows) for end in ends]


def leader_events(posts: Iterable[Post]) -> list[Event]:
    """Return who came to lead and who left the post vacant, oldest first in each post."""
    events: list[Event] = []
    for post in posts:
        for holder in post.ever:
            events.append(_arrival(holder, post))
        for gap in gaps(post.ever, post):
            left = tuple(holder.name for holder in post.ever if holder.valid_to == gap.valid_from)
            if left:
                events.append(Event(gap.valid_from, Happened.LEADER_LEFT, others=left, post=post.title))
    return events


def _arrival(holder: Holder, post: Post) -> Event:
    before = next((other for other in post.ever if other.valid_to == holder.valid_from), None)
    settled = before is not None and before.person_id == holder.person_id
    return Event(
        holder.valid_from,
        Happened.LEADER_SETTLED if settled else Happened.LEADER_CAME,
        holder.name,
        before.name if before else "",
        post=post.title,
        is_acting=holder.is_acting,
    )


def _founding(row: UnitRow, rows: Sequence[UnitRow]) -> Event:
    """Units that end where new ones begin, on one day under one parent, turned into each other."""
    ended, founded = _turned(row.parent_id, row.valid_from, rows)
    if ended and (len(ended) == 1 or len(founded) == 1):
        return Event(row.valid_from, Happened.GREW_OUT_OF, row.name, others=ended)
    return Event(row.valid_from, Happened.FOUNDED, row.name)


def _closing(own: Sequence[UnitRow], end: date, rows: Sequence[UnitRow]) -> Event:
    last = next(row for row in own if row.valid_to == end)
    ended, founded = _turned(last.parent_id, end, rows)
    if founded and (len(ended) == 1 or len(founded) == 1):
        return Event(end, Happened.SPLIT if len(founded) > 1 else Happened.REPLACED, others=founded)
    return Event(end, Happened.CLOSED, last.name)


def _turned(parent_id: int | None, on: date, rows: Sequence[UnitRow]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the units that ended, and of those that began, under a parent on a day."""
    came = {row.unit_id for row in rows if row.valid_from == on}
    went = {row.unit_id for row in rows if row.valid_to == on}
    beside = [row for row in rows if row.parent_id == parent_id]
    ended = sorted(row.name for row in beside if row.valid_to == on and row.unit_id not in came)
    founded = sorted(row.name for row in beside if row.valid_from == on and row.unit_id not in went)
    return tuple(ended), tuple(founded)


def _name(unit_id: int | None, rows: Iterable[UnitRow], on: date) -> str:
    """The name of a unit on a day, or its last one before: a parent may have ended that very day."""
    known = [row for row in rows if row.unit_id == unit_id and row.valid_from <= on]
    current = next((row.name for row in known if holds(row, on)), None)
    return current or max(known, key=lambda row: row.valid_from).name if known else ""
