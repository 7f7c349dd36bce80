"""Drawing: where months, bars, milestones and today stand, in the units of the SVG's viewBox."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from portal.strategy.timeline.rows import TimelineMilestone, TimelineRow, rows_in
from portal.strategy.timeline.window import Window, window_around

WIDTH = 1200
TITLE_WIDTH = 300
HEADER_HEIGHT = 74
LANE_HEIGHT = 40


@dataclass(frozen=True)
class MonthTick:
    """A month on the axis: its start, width and label; `year` only where a year is to be written."""

    x: float
    width: float
    label: str
    year: int | None


@dataclass(frozen=True)
class Mark:
    """A milestone on a bar, and the middle of its day."""

    x: float
    milestone: TimelineMilestone


@dataclass(frozen=True)
class Bar:
    """One initiative in its lane: its bar, and whether it goes beyond the months."""

    row: TimelineRow
    y: float
    x: float
    width: float
    starts_before: bool
    ends_after: bool
    is_open_ended: bool
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Timeline:
    """The whole drawing; `y` of a bar is the top of its lane, `left_out` counts rows outside the months."""

    window: Window
    height: float
    months: tuple[MonthTick, ...]
    bars: tuple[Bar, ...]
    today_x: float
    left_out: int
    width: int = WIDTH
    title_width: int = TITLE_WIDTH
    header_height: int = HEADER_HEIGHT
    lane_height: int = LANE_HEIGHT


def timeline(
    rows: Iterable[TimelineRow],
    *,
    on: date,
    month_labels: Sequence[str],
    months_before: int = 6,
    months_after: int = 12,
) -> Timeline:
    """Lay out the initiatives over the months around `on`; `month_labels` are twelve short month names."""
    rows = list(rows)
    window = window_around(on, months_before=months_before, months_after=months_after)
    shown = rows_in(rows, window)
    return Timeline(
        window=window,
        height=HEADER_HEIGHT + LANE_HEIGHT * len(shown) + 8,
        months=_ticks(window, month_labels),
        bars=tuple(_bar(row, lane, window) for lane, row in enumerate(shown)),
        today_x=_middle_of(on, window),
        left_out=len(rows) - len(shown),
    )


def _ticks(window: Window, month_labels: Sequence[str]) -> tuple[MonthTick, ...]:
    firsts = window.months()
    starts = [_x(first, window) for first in firsts] + [float(WIDTH)]
    return tuple(
        MonthTick(
            x=starts[place],
            width=round(starts[place + 1] - starts[place], 2),
            label=month_labels[first.month - 1],
            year=first.year if place == 0 or first.month == 1 else None,
        )
        for place, first in enumerate(firsts)
    )


def _bar(row: TimelineRow, lane: int, window: Window) -> Bar:
    starts_before = row.starts_on < window.from_on
    ends_after = row.ends_on is None or row.ends_on > window.to_on
    x = _x(window.from_on if starts_before else row.starts_on, window)
    end = WIDTH if ends_after or row.ends_on is None else _x(row.ends_on, window) + _day_width(window)
    milestones = sorted((m for m in row.milestones if window.holds(m.on)), key=lambda m: (m.on, m.title))
    return Bar(
        row=row,
        y=HEADER_HEIGHT + LANE_HEIGHT * lane,
        x=x,
        width=round(end - x, 2),
        starts_before=starts_before,
        ends_after=ends_after and row.ends_on is not None,
        is_open_ended=row.ends_on is None,
        marks=tuple(Mark(_middle_of(m.on, window), m) for m in milestones),
    )


def _day_width(window: Window) -> float:
    return (WIDTH - TITLE_WIDTH) / window.days


def _x(on: date, window: Window) -> float:
    """Where a day begins."""
    return round(TITLE_WIDTH + (on - window.from_on).days * _day_width(window), 2)


def _middle_of(on: date, window: Window) -> float:
    return round(_x(on, window) + _day_width(window) / 2, 2)
