"""Times of a day as people write them, and the nights when clocks change."""

from datetime import UTC, date, datetime, time

import pytest

from portal.web.danish.moments import MomentError, moment_of, read_time


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("11.30", time(11, 30)),
        ("11:30", time(11, 30)),
        (" kl. 9.05 ", time(9, 5)),
        ("Kl 9", time(9)),
        ("0.00", time(0)),
        ("23.59", time(23, 59)),
    ],
)
def test_a_time_is_read_as_danes_write_it(text: str, meant: time) -> None:
    assert read_time(text) == meant


@pytest.mark.parametrize(
    "text", ["", "halv tolv", "24.00", "11.60", "11.3", "-1", "11.30.00", "1130", "١١.٣٠", "11,30 x"]
)
def test_what_is_no_time_is_refused_kindly(text: str) -> None:
    with pytest.raises(MomentError, match=r"Skriv tiden som 11\.30\."):
        read_time(text)


def test_winter_and_summer_differ_by_an_hour() -> None:
    assert moment_of(date(2026, 3, 26), time(11, 30)) == datetime(2026, 3, 26, 10, 30, tzinfo=UTC)
    assert moment_of(date(2026, 6, 26), time(11, 30)) == datetime(2026, 6, 26, 9, 30, tzinfo=UTC)


def test_the_hour_that_is_left_out_in_spring_is_refused() -> None:
    with pytest.raises(MomentError, match="stillet frem"):
        moment_of(date(2026, 3, 29), time(2, 30))
    assert moment_of(date(2026, 3, 29), time(1, 59)) == datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
    assert moment_of(date(2026, 3, 29), time(3)) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_the_hour_that_comes_twice_in_autumn_is_refused() -> None:
    with pytest.raises(MomentError, match="stillet tilbage"):
        moment_of(date(2026, 10, 25), time(2, 30))
    assert moment_of(date(2026, 10, 25), time(3)) == datetime(2026, 10, 25, 2, tzinfo=UTC)
