"""The small trend: time to the right, more upwards, and everything inside the drawing."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from portal.agreements.labels.statuses import amount, trend_text
from portal.agreements.trend import EDGE, HEIGHT, WIDTH, draw_trend

DAY = date(2025, 3, 1)
NUMBERS = st.decimals(-1_000_000, 1_000_000, places=3)
POINTS = st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2030, 1, 1)), NUMBERS), min_size=1, max_size=12)


@given(POINTS, st.none() | NUMBERS)
def test_everything_lies_inside_the_drawing(points, target):
    drawn = draw_trend(points, target)
    assert drawn is not None
    assert all(EDGE <= x <= WIDTH - EDGE and EDGE <= y <= HEIGHT - EDGE for x, y in drawn.dots)
    assert drawn.target_y is None or EDGE <= drawn.target_y <= HEIGHT - EDGE


@given(POINTS, NUMBERS)
def test_later_is_further_right_and_more_is_higher(points, target):
    drawn = draw_trend(points, target)
    assert drawn is not None
    assert [x for x, _ in drawn.dots] == sorted(x for x, _ in drawn.dots)
    levels = [number for _, number in sorted(dict(points).items())]
    for (_, y), level in zip(drawn.dots, levels, strict=True):
        assert drawn.target_y is not None
        assert (y <= drawn.target_y) or level <= target


def test_the_newest_point_stands_at_the_right_edge_also_alone():
    drawn = draw_trend([(DAY, Decimal(82))], Decimal(90))
    assert drawn is not None
    assert drawn.last == (WIDTH - EDGE, HEIGHT - EDGE)
    assert drawn.target_y == EDGE


def test_of_one_day_the_last_number_counts():
    drawn = draw_trend([(DAY, Decimal(1)), (DAY, Decimal(2)), (DAY + timedelta(days=9), Decimal(3))], None)
    assert drawn is not None
    assert len(drawn.dots) == 2


def test_no_numbers_are_no_trend():
    assert draw_trend([], Decimal(90)) is None


def test_numbers_are_read_as_danes_write_them():
    assert amount(Decimal("6.8"), "%") == "6,8\u00a0%"
    assert amount(Decimal("1234.5"), "timer") == "1.234,5\u00a0timer"
    assert amount(Decimal(100), "%") == "100\u00a0%"
    assert amount(None, "%") == ""
    assert trend_text(Decimal(82), Decimal(90), "%") == "82\u00a0% mål 90\u00a0%"
    assert trend_text(None, Decimal(90), "%") == "mål 90\u00a0%"
