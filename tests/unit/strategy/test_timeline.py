"""The timeline shows whole months, keeps every bar inside them, and tells the same as a list."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.strategy.timeline import (
    Timeline,
    TimelineList,
    TimelineMilestone,
    TimelineRow,
    timeline,
    timeline_list,
    window_around,
)

ON = date(2026, 3, 12)
NAMES = [f"måned {number}" for number in range(1, 13)]
LEFT, RIGHT = 300, 1200


def row(
    starts_on: date, ends_on: date | None = None, *, number: int = 1, title: str = "Indsats", **more: Any
) -> TimelineRow:
    return TimelineRow(id=number, title=title, url=f"/indsatser/{number}", starts_on=starts_on, ends_on=ends_on, **more)


def milestone(on: date, title: str = "Workshop") -> TimelineMilestone:
    return TimelineMilestone(title=title, on=on, state="planned", state_text="Kommer")


def drawn(*rows: TimelineRow, **around: int) -> Timeline:
    return timeline(rows, on=ON, month_labels=NAMES, **around)


def listed(*rows: TimelineRow) -> TimelineList:
    return timeline_list(rows, on=ON, month_names=NAMES)


def test_the_window_is_whole_months_on_both_sides_of_this_month() -> None:
    window = window_around(ON, months_before=6, months_after=12)
    assert (window.from_on, window.to_on) == (date(2025, 9, 1), date(2027, 3, 31))
    assert len(window.months()) == 19


def test_the_months_are_named_and_fill_the_axis_and_each_year_is_written_once() -> None:
    ticks = drawn().months
    assert [tick.label for tick in ticks[:5]] == ["måned 9", "måned 10", "måned 11", "måned 12", "måned 1"]
    assert [(tick.label, tick.year) for tick in ticks if tick.year] == [
        ("måned 9", 2025),
        ("måned 1", 2026),
        ("måned 1", 2027),
    ]
    assert ticks[0].x == LEFT
    assert ticks[-1].x + ticks[-1].width == pytest.approx(RIGHT)


def test_a_window_that_begins_in_january_writes_its_year_once() -> None:
    assert [tick.year for tick in drawn(months_before=2, months_after=0).months] == [2026, None, None]


def test_a_bar_covers_its_first_and_last_day() -> None:
    whole = drawn(row(date(2025, 9, 1), date(2027, 3, 31))).bars[0]
    assert (whole.x, whole.x + whole.width) == (LEFT, pytest.approx(RIGHT))
    assert (whole.starts_before, whole.ends_after, whole.is_open_ended) == (False, False, False)
    one_day = drawn(row(ON, ON)).bars[0]
    assert one_day.width == pytest.approx((RIGHT - LEFT) / drawn().window.days, abs=0.02)


def test_a_bar_that_goes_beyond_the_window_is_cut_and_says_so() -> None:
    bar = drawn(row(date(2020, 1, 1), date(2030, 1, 1))).bars[0]
    assert (bar.x, bar.width) == (LEFT, RIGHT - LEFT)
    assert bar.starts_before
    assert bar.ends_after


def test_an_open_ended_bar_runs_to_the_end_without_claiming_an_end() -> None:
    bar = drawn(row(ON)).bars[0]
    assert bar.x + bar.width == pytest.approx(RIGHT)
    assert bar.is_open_ended
    assert not bar.ends_after


def test_rows_outside_the_window_are_counted_and_not_drawn() -> None:
    rows = [
        row(date(2025, 1, 1), date(2025, 8, 31), number=1),
        row(date(2027, 4, 1), number=2),
        row(date(2025, 1, 1), date(2025, 9, 1), number=3),
        row(date(2027, 3, 31), number=4),
    ]
    assert [bar.row.id for bar in drawn(*rows).bars] == [3, 4]
    assert drawn(*rows).left_out == listed(*rows).left_out == 2


def test_lanes_follow_the_start_then_the_title() -> None:
    layout = drawn(
        row(ON, number=1, title="B"),
        row(ON, number=2, title="A"),
        row(date(2026, 1, 1), number=3, title="C"),
    )
    assert [bar.row.id for bar in layout.bars] == [3, 2, 1]
    steps = [below.y - above.y for above, below in zip(layout.bars, layout.bars[1:], strict=False)]
    assert steps == [layout.lane_height] * 2
    assert layout.bars[-1].y + layout.lane_height <= layout.height


def test_only_milestones_in_the_window_are_marked_in_order() -> None:
    found = row(
        date(2025, 1, 1),
        milestones=(milestone(date(2026, 6, 1)), milestone(ON), milestone(date(2025, 8, 31))),
    )
    marks = drawn(found).bars[0].marks
    assert [mark.milestone.on for mark in marks] == [ON, date(2026, 6, 1)]
    assert marks[0].x == drawn().today_x


def test_the_list_tells_starts_milestones_and_ends_by_month() -> None:
    found = listed(row(ON, date(2026, 5, 1), milestones=(milestone(date(2026, 5, 1)),)))
    assert [(m.name, m.year, m.is_current) for m in found.months] == [
        ("måned 3", 2026, True),
        ("måned 5", 2026, False),
    ]
    assert [event.kind for month in found.months for event in month.events] == ["start", "milestone", "end"]


def test_the_list_knows_the_months_that_have_passed() -> None:
    found = listed(row(date(2025, 12, 1), milestones=(milestone(date(2026, 3, 1)), milestone(date(2026, 4, 1)))))
    assert [(m.name, m.is_past) for m in found.months] == [("måned 12", True), ("måned 3", False), ("måned 4", False)]


def test_the_list_names_what_runs_through_all_the_months() -> None:
    through = row(date(2020, 1, 1), number=7)
    assert listed(through, row(ON, number=8)).running == (through,)


near = st.dates(ON - timedelta(days=900), ON + timedelta(days=900))


@given(
    starts_on=near,
    days=st.none() | st.integers(0, 900),
    on=near,
    before=st.integers(0, 24),
    after=st.integers(0, 24),
)
def test_every_bar_stays_inside_the_axis_and_is_told_in_the_list(
    starts_on: date, days: int | None, on: date, before: int, after: int
) -> None:
    rows = [row(starts_on, None if days is None else starts_on + timedelta(days=days))]
    layout = timeline(rows, on=on, month_labels=NAMES, months_before=before, months_after=after)
    told = timeline_list(rows, on=on, month_names=NAMES, months_before=before, months_after=after)
    for bar in layout.bars:
        assert bar.x >= LEFT
        assert bar.width > 0
        assert bar.x + bar.width <= RIGHT + 0.02
    assert LEFT <= layout.today_x <= RIGHT
    assert len(layout.bars) == len({e.row.id for m in told.months for e in m.events} | {r.id for r in told.running})
