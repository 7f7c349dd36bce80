"""Pure: what happened to a unit, worked out from the periods of units, posts and holders.

One unit is said to turn into another only where it ended on the day that the other began and something went from it
to the other that day: a unit below it, or enough of its people (`Gone`, which a question to the database gives).
That two happen to end and begin on one day says nothing.
"""

import enum
from collections.abc import Iterable, Sequence, Set
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


Gone = Set[tuple[int, int]]
"""Pairs of units: enough of the first one's people went to the other on the day that one ended and the other began."""


@dataclass(frozen=True)
class Turn:
    """A day on which a unit began or ended and others did the opposite: they may have turned into each other."""

    on: date
    ended: frozenset[int]
    founded: frozenset[int]


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


def unit_events(unit_id: int, rows: Sequence[UnitRow], gone: Gone = frozenset()) -> list[Event]:
    """Return how a unit came, changed and went, oldest first."""
    own = sorted((row for row in rows if row.unit_id == unit_id), key=lambda row: row.valid_from)
    events: list[Event] = []
    for before, now in zip([None, *own], own, strict=False):
        if before is None or before.valid_to != now.valid_from:
            events.append(_founding(now, rows, gone))
            continue
        if before.name != now.name:
            events.append(Event(now.valid_from, Happened.RENAMED, now.name, before.name))
        if before.parent_id != now.parent_id:
            to, out_of = (_name(row.parent_id, rows, now.valid_from) for row in (now, before))
            events.append(Event(now.valid_from, Happened.MOVED, to, out_of))
    ends = [span.valid_to for span in joined(own) if span.valid_to is not None]
    return events + [_closing(own, end, rows, gone) for end in ends]


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


def _founding(row: UnitRow, rows: Sequence[UnitRow], gone: Gone) -> Event:
    before = _names(_turned_into(row.unit_id, row.valid_from, rows, gone))
    return Event(row.valid_from, Happened.GREW_OUT_OF if before else Happened.FOUNDED, row.name, others=before)


def _closing(own: Sequence[UnitRow], end: date, rows: Sequence[UnitRow], gone: Gone) -> Event:
    last = next(row for row in own if row.valid_to == end)
    passed = _passed(end, rows) | gone
    after = _names(row for row in _founded(end, rows) if (last.unit_id, row.unit_id) in passed)
    if not after:
        return Event(end, Happened.CLOSED, last.name)
    return Event(end, Happened.SPLIT if len(after) > 1 else Happened.REPLACED, others=after)


def turns(unit_id: int, rows: Sequence[UnitRow]) -> list[Turn]:
    """Return the days on which a unit may have turned into others or they into it, with those others; mostly none."""
    found: list[Turn] = []
    for span in joined(row for row in rows if row.unit_id == unit_id):
        found.append(Turn(span.valid_from, _ids(_ended(span.valid_from, rows)), frozenset({unit_id})))
        if span.valid_to is not None:
            found.append(Turn(span.valid_to, frozenset({unit_id}), _ids(_founded(span.valid_to, rows))))
    return [turn for turn in found if turn.ended and turn.founded]


def predecessors(unit_id: int, rows: Sequence[UnitRow], gone: Gone = frozenset()) -> list[UnitRow]:
    """Return the units (with their last names) whose results a new unit stands beside; none for most units.

    It grew out of them, and beside it: under one parent, several into one or one into several. The history tells of
    more, but whoever moves some people must not come to read what was published of others.
    """
    own = [row for row in rows if row.unit_id == unit_id]
    if not own:
        return []
    first = min(own, key=lambda row: row.valid_from)
    on, beside = first.valid_from, [row for row in rows if row.parent_id == first.parent_id]
    ended = [row for row in _ended(on, rows) if row in beside]
    founded = [row for row in _founded(on, rows) if row in beside]
    if len(ended) > 1 and len(founded) > 1:
        return []
    return [row for row in _turned_into(unit_id, on, rows, gone) if row in ended]


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


def _turned_into(unit_id: int, on: date, rows: Sequence[UnitRow], gone: Gone) -> list[UnitRow]:
    """The units that ended on a day and turned into one that began."""
    passed = _passed(on, rows) | gone
    return [row for row in _ended(on, rows) if (row.unit_id, unit_id) in passed]


def _ended(on: date, rows: Sequence[UnitRow]) -> list[UnitRow]:
    came = {row.unit_id for row in rows if row.valid_from == on}
    return [row for row in rows if row.valid_to == on and row.unit_id not in came]


def _founded(on: date, rows: Sequence[UnitRow]) -> list[UnitRow]:
    went = {row.unit_id for row in rows if row.valid_to == on}
    return [row for row in rows if row.valid_from == on and row.unit_id not in went]


def _passed(on: date, rows: Sequence[UnitRow]) -> set[tuple[int, int]]:
    """Pairs of units between which a unit below went on a day."""
    left = {row.unit_id: row.parent_id for row in rows if row.valid_to == on}
    came = [(left.get(row.unit_id), row.parent_id) for row in rows if row.valid_from == on]
    return {(before, now) for before, now in came if before is not None and now is not None}


def _ids(rows: Iterable[UnitRow]) -> frozenset[int]:
    return frozenset(row.unit_id for row in rows)


def _names(rows: Iterable[UnitRow]) -> tuple[str, ...]:
    return tuple(sorted(row.name for row in rows))


def _name(unit_id: int | None, rows: Iterable[UnitRow], on: date) -> str:
    """The name of a unit on a day, or its last one before: a parent may have ended that very day."""
    known = [row for row in rows if row.unit_id == unit_id and row.valid_from <= on]
    current = next((row.name for row in known if holds(row, on)), None)
    return current or max(known, key=lambda row: row.valid_from).name if known else ""
