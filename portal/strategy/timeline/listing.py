"""Listing: the same timeline in words, month by month."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from portal.strategy.timeline.rows import TimelineMilestone, TimelineRow, rows_in
from portal.strategy.timeline.window import Window, window_around

Kind = Literal["start", "milestone", "end"]
_ORDER: tuple[Kind, ...] = ("start", "milestone", "end")


@dataclass(frozen=True)
class TimelineEvent:
    """Something that happens on a day: an initiative starts, ends or has a milestone."""

    on: date
    kind: Kind
    row: TimelineRow
    milestone: TimelineMilestone | None = None


@dataclass(frozen=True)
class MonthOfEvents:
    """A month in which something happens; `is_past` and `is_current` tell how it lies to the month of today."""

    name: str
    year: int
    is_past: bool
    is_current: bool
    events: tuple[TimelineEvent, ...]


@dataclass(frozen=True)
class TimelineList:
    """Months with events in order; `running` are initiatives that run through them all without an event."""

    window: Window
    months: tuple[MonthOfEvents, ...]
    running: tuple[TimelineRow, ...]
    left_out: int


def timeline_list(
    rows: Iterable[TimelineRow],
    *,
    on: date,
    month_names: Sequence[str],
    months_before: int = 6,
    months_after: int = 12,
) -> TimelineList:
    """List what happens in the months around `on`; `month_names` are the twelve month names."""
    rows = list(rows)
    window = window_around(on, months_before=months_before, months_after=months_after)
    shown = rows_in(rows, window)
    events = [event for row in shown for event in _events(row) if window.holds(event.on)]
    events.sort(key=lambda event: (event.on, _ORDER.index(event.kind), event.row.title, event.row.id))
    months = (_month(first, events, on, month_names) for first in window.months())
    with_events = {event.row.id for event in events}
    return TimelineList(
        window=window,
        months=tuple(month for month in months if month.events),
        running=tuple(row for row in shown if row.id not in with_events),
        left_out=len(rows) - len(shown),
    )


def _events(row: TimelineRow) -> list[TimelineEvent]:
    ends = [TimelineEvent(row.ends_on, "end", row)] if row.ends_on else []
    milestones = [TimelineEvent(m.on, "milestone", row, m) for m in row.milestones]
    return [TimelineEvent(row.starts_on, "start", row), *milestones, *ends]


def _month(first: date, events: list[TimelineEvent], on: date, month_names: Sequence[str]) -> MonthOfEvents:
    return MonthOfEvents(
        name=month_names[first.month - 1],
        year=first.year,
        is_past=(first.year, first.month) < (on.year, on.month),
        is_current=(first.year, first.month) == (on.year, on.month),
        events=tuple(e for e in events if (e.on.year, e.on.month) == (first.year, first.month)),
    )
