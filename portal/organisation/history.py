"""Pure: what happened to a unit, worked out from the periods of units, posts and holders."""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portal.organisation.lineage import UnitRow
from portal.organisation.posts import Holder, Post
from portal.organisation.validity import Period, gaps, holds, joined


class Happened(enum.Enum):
    """Kinds of events in a unit's life."""

    FOUNDED = "founded"
    GREW_OUT_OF = "grew_out_of"
    RENAMED = "renamed"
    MOVED = "moved"
    SPLIT = "split"
    REPLACED = "replaced"
    CLOSED = "closed"
    FOUNDED_BELOW = "founded_below"
    MOVED_HERE = "moved_here"
    MOVED_AWAY = "moved_away"
    CLOSED_BELOW = "closed_below"
    POST_CREATED = "post_created"
    POST_CLOSED = "post_closed"
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


def below_events(unit_id: int, rows: Sequence[UnitRow]) -> list[Event]:
    """Return which units came to lie right below a unit and which left, but for those it began and ended with."""
    life = {
        day
        for span in joined(row for row in rows if row.unit_id == unit_id)
        for day in (span.valid_from, span.valid_to)
    }
    events: list[Event] = []
    for other in sorted({row.unit_id for row in rows if row.parent_id == unit_id}):
        own = sorted((row for row in rows if row.unit_id == other), key=lambda row: row.valid_from)
        for before, now in zip([None, *own], [*own, None], strict=True):
            event = _passage(unit_id, before, now, rows)
            events += [event] if event is not None and event.on not in life else []
    return events


def post_events(posts: Iterable[Post], life: Sequence[Period]) -> list[Event]:
    """Return which posts came and went while their unit was there, oldest first in each post.

    That a leader came tells of the post too.
    """
    known = {day for span in life for day in (span.valid_from, span.valid_to)}
    events: list[Event] = []
    for post in posts:
        ends = (post.valid_from, Happened.POST_CREATED), (post.valid_to, Happened.POST_CLOSED)
        told = known | ({holder.valid_from for holder in post.ever} if post.leads_unit else set())
        events += [Event(on, kind, post=post.title) for on, kind in ends if on is not None and on not in told]
    return events


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


def _passage(unit_id: int, before: UnitRow | None, now: UnitRow | None, rows: Sequence[UnitRow]) -> Event | None:
    """What the step from one period of a lower unit to its next means for the unit above; None for nothing."""
    follows = before is not None and now is not None and before.valid_to == now.valid_from
    was_here = before is not None and before.parent_id == unit_id
    if now is not None and now.parent_id == unit_id and not (follows and was_here):
        out_of = _name(before.parent_id, rows, now.valid_from) if before is not None and follows else ""
        kind = Happened.MOVED_HERE if follows else Happened.FOUNDED_BELOW
        return Event(now.valid_from, kind, now.name, out_of)
    if before is None or before.valid_to is None or not was_here or (now is not None and now.parent_id == unit_id):
        return None
    if now is not None and follows:
        return Event(now.valid_from, Happened.MOVED_AWAY, now.name, _name(now.parent_id, rows, now.valid_from))
    return Event(before.valid_to, Happened.CLOSED_BELOW, before.name)


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


def predecessors(unit_id: int, rows: Sequence[UnitRow]) -> list[UnitRow]:
    """Return the units (with their last names) that a unit grew out of when it was founded; none for most units."""
    own = [row for row in rows if row.unit_id == unit_id]
    if not own:
        return []
    first = min(own, key=lambda row: row.valid_from)
    ended, founded = _turned_rows(first.parent_id, first.valid_from, rows)
    return ended if len(ended) == 1 or len(founded) == 1 else []


def parted_from(unit_id: int, rows: Sequence[UnitRow]) -> list[UnitRow]:
    """Return the units that stay, but gave units of theirs away to a new one on the day that it was founded."""
    days = [row.valid_from for row in rows if row.unit_id == unit_id]
    if not days:
        return []
    on = min(days)
    came = {row.unit_id for row in rows if row.parent_id == unit_id and row.valid_from == on}
    givers = {row.parent_id for row in rows if row.unit_id in came and row.valid_to == on}
    staying = {row.unit_id for row in rows if row.unit_id in givers and holds(row, on)}
    return [row for row in rows if row.unit_id in staying and holds(row, on - timedelta(days=1))]


def _turned(parent_id: int | None, on: date, rows: Sequence[UnitRow]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the units that ended, and of those that began, under a parent on a day."""
    ended, founded = _turned_rows(parent_id, on, rows)
    return tuple(sorted(row.name for row in ended)), tuple(sorted(row.name for row in founded))


def _turned_rows(parent_id: int | None, on: date, rows: Sequence[UnitRow]) -> tuple[list[UnitRow], list[UnitRow]]:
    """Return the units that ended, and those that began, under a parent on a day."""
    came = {row.unit_id for row in rows if row.valid_from == on}
    went = {row.unit_id for row in rows if row.valid_to == on}
    beside = [row for row in rows if row.parent_id == parent_id]
    ended = [row for row in beside if row.valid_to == on and row.unit_id not in came]
    founded = [row for row in beside if row.valid_from == on and row.unit_id not in went]
    return ended, founded


def _name(unit_id: int | None, rows: Iterable[UnitRow], on: date) -> str:
    """The name of a unit on a day, or its last one before: a parent may have ended that very day."""
    known = [row for row in rows if row.unit_id == unit_id and row.valid_from <= on]
    current = next((row.name for row in known if holds(row, on)), None)
    return current or max(known, key=lambda row: row.valid_from).name if known else ""
