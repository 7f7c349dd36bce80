"""What other calendars make of the file: read back by the rules of RFC 5545, it says what the meeting is."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.agreements.calendar import CalendarEvent, calendar_file, uid_of
from tests.calendars import read_event

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
EVENT = CalendarEvent(
    uid=uid_of("Norddjurs Kommune", "dialogue_meetings", 7),
    sequence=0,
    stamp_at=datetime(2026, 3, 1, 8, 5, 9, tzinfo=UTC),
    starts_at=datetime(2026, 3, 26, 11, 30, tzinfo=COPENHAGEN),
    duration=timedelta(minutes=30),
    summary="Dialogmøde: Aftaleholder, Område Ørum",
    location="Rådhuset; lokale 2",
    url="https://portal.example/aftaler/dialog/1",
)
TEXTS = st.text(st.sampled_from('aø€𝄞 \\;,:"n\n\t='), max_size=120)


@given(TEXTS, TEXTS.filter(bool))
def test_any_text_is_read_back_as_it_was_written(summary: str, location: str) -> None:
    read = read_event(calendar_file(replace(EVENT, summary=summary, location=location)))
    assert (read.summary, read.location) == (summary, location)
    assert (read.uid, read.sequence, read.url, read.status) == (EVENT.uid, 0, EVENT.url, "CONFIRMED")


@given(st.text(max_size=60))
def test_no_text_breaks_the_file_or_says_anything_else_of_the_meeting(text: str) -> None:
    read = read_event(calendar_file(replace(EVENT, summary=text, location=text)))
    assert (read.starts_at, read.uid, read.status) == (EVENT.starts_at, EVENT.uid, "CONFIRMED")


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        ("2026-03-28T09:00", "2026-03-28T08:00Z"),
        ("2026-03-29T09:00", "2026-03-29T07:00Z"),
        ("2026-07-01T00:30", "2026-06-30T22:30Z"),
        ("2026-10-24T09:00", "2026-10-24T07:00Z"),
        ("2026-10-25T09:00", "2026-10-25T08:00Z"),
        ("2026-12-31T23:45", "2026-12-31T22:45Z"),
    ],
)
def test_a_time_of_day_is_right_on_both_sides_of_the_change_of_the_clocks(local: str, utc: str) -> None:
    starts_at = datetime.fromisoformat(local).replace(tzinfo=COPENHAGEN)
    read = read_event(calendar_file(replace(EVENT, starts_at=starts_at)))
    assert read.starts_at == datetime.fromisoformat(utc)


def test_a_meeting_across_the_night_when_the_clocks_change_lasts_as_long_as_it_was_planned() -> None:
    early = datetime(2026, 3, 29, 1, 30, tzinfo=COPENHAGEN)
    read = read_event(calendar_file(replace(EVENT, starts_at=early, duration=timedelta(hours=3))))
    assert read.starts_at == datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert read.ends_at == datetime(2026, 3, 29, 3, 30, tzinfo=UTC)


@given(st.dates(date(2020, 1, 1), date(2060, 12, 31)), st.integers(0, 24 * 60 - 1), st.integers(5, 480))
def test_every_day_of_every_year_a_calendar_shows_the_hour_that_was_planned(
    day: date, minute: int, length: int
) -> None:
    local = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=COPENHAGEN)
    read = read_event(calendar_file(replace(EVENT, starts_at=local, duration=timedelta(minutes=length))))
    assert read.starts_at == local.astimezone(UTC)
    assert read.ends_at - read.starts_at == timedelta(minutes=length)
