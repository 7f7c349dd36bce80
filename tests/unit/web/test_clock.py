"""The clock knows Copenhagen's day and can be stopped."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal import clock


def test_the_clock_runs_in_utc():
    assert clock.now().tzinfo is UTC
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_day_is_copenhagens_and_not_utcs():
    with clock.frozen(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 7, 1)


def test_a_frozen_day_is_that_day_and_ends_with_its_block():
    with clock.frozen(date(2026, 3, 11)):
        with clock.frozen(datetime(2025, 1, 1, 12, tzinfo=clock.COPENHAGEN)):
            assert clock.now() == datetime(2025, 1, 1, 11, tzinfo=UTC)
        assert clock.today() == date(2026, 3, 11)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_frozen_time_needs_a_timezone():
    with pytest.raises(ValueError, match="timezone"), clock.frozen(datetime(2026, 3, 11)):  # noqa: DTZ001
        pass
