"""Who reads what is said between the two parties, and only by them: dialogue meetings and preparations.

The nearest leader reads on; a holder reads what lies within their own time in the post, and so does a former one. A
preparation belongs to its author: a new person in the same post never meets it. Those who follow the agreement from
further up, the board and HR read none of it.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from portal.access.viewer import Viewer
from portal.agreements.access import Sight, Standing
from portal.agreements.models import Side
from portal.organisation.validity import Period, holds


@dataclass(frozen=True)
class Reader:
    """Somebody who reads as a party. `times` are when they held the post; `speaks` whether they speak for it today."""

    person_id: int
    side: Side
    times: tuple[Period, ...]
    speaks: bool


@dataclass(frozen=True)
class Prepared:
    """What decides who may read a preparation."""

    author_id: int
    side: Side
    released_at: datetime | None


def reader_of(viewer: Viewer, position_id: int, standing: Standing, sight: Sight) -> Reader | None:
    """Return how the viewer reads what is between the parties to an agreement of a post, None for not at all."""
    own = tuple(period for person_id, period in standing.former if person_id == viewer.person_id)
    if sight is Sight.OWN_TIME:
        return Reader(viewer.person_id, Side.HOLDER, own, speaks=False)
    if sight is not Sight.FULL:
        return None
    speaks = viewer.person_id in standing.holder_ids | standing.leader_ids
    held = tuple(Period(post.held_from, None) for post in viewer.posts if post.position_id == position_id)
    if held:
        return Reader(viewer.person_id, Side.HOLDER, (*held, *own), speaks)
    since = tuple(Period(post.held_from, None) for post in viewer.posts if post.position_id != position_id)
    return Reader(viewer.person_id, Side.LEADER, since, speaks)


def reads_meeting(reader: Reader, starts_at: datetime) -> bool:
    """Return whether the reader may know what a meeting was about."""
    return reader.side is Side.LEADER or _within(reader, starts_at)


def knows_of_meeting(reader: Reader, starts_at: datetime, *, is_planned: bool) -> bool:
    """Return whether the reader may know of a meeting: one still to be held is known to whoever is in the post now."""
    return reads_meeting(reader, starts_at) or (reader.speaks and is_planned)


def reads_preparation(reader: Reader, prepared: Prepared, holder_ids: frozenset[int]) -> bool:
    """Return whether the reader may read a preparation: the author's own, or one released to them."""
    if prepared.author_id == reader.person_id:
        return True
    if prepared.released_at is None or prepared.side is reader.side:
        return False
    if reader.side is Side.LEADER and reader.speaks and prepared.author_id in holder_ids:
        return True
    is_on_leave = not reader.speaks and any(period.valid_to is None for period in reader.times)
    return not is_on_leave and _within(reader, prepared.released_at)


def day_of_meeting(starts_at: datetime) -> date:
    """Return the day that decides whose time a meeting lies in; in UTC, as the database compares it."""
    return starts_at.astimezone(UTC).date()


def _within(reader: Reader, at: datetime) -> bool:
    return any(holds(period, day_of_meeting(at)) for period in reader.times)
