"""The calendar file against the rules of RFC 5545."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from portal.agreements.calendar import CalendarEvent, calendar_file, uid_of

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
EVENT = CalendarEvent(
    uid="b7a2-1",
    sequence=0,
    stamp_at=datetime(2026, 3, 1, 8, 5, 9, 77, tzinfo=UTC),
    starts_at=datetime(2026, 3, 26, 11, 30, tzinfo=COPENHAGEN),
    duration=timedelta(minutes=30),
    summary="Dialogmøde: Aftaleholder, Område Ørum",
    location="Rådhuset; lokale 2",
    url="https://portal.example/aftaler/dialog/1",
)


def unfolded(file: bytes) -> list[str]:
    return file.replace(b"\r\n ", b"").decode().split("\r\n")


def test_lines_end_with_carriage_return_and_line_feed() -> None:
    file = calendar_file(EVENT)
    assert file.endswith(b"END:VCALENDAR\r\n")
    assert file.count(b"\n") == file.count(b"\r\n") == file.count(b"\r")


def test_the_file_has_what_a_calendar_needs_in_order() -> None:
    assert unfolded(calendar_file(EVENT)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Ledelsesportalen//Dialogue meetings 1.0//DA",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:b7a2-1",
        "SEQUENCE:0",
        "DTSTAMP:20260301T080509Z",
        "DTSTART:20260326T103000Z",
        "DTEND:20260326T110000Z",
        "SUMMARY:Dialogmøde: Aftaleholder\\, Område Ørum",
        "LOCATION:Rådhuset\\; lokale 2",
        "URL:https://portal.example/aftaler/dialog/1",
        "STATUS:CONFIRMED",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_summer_and_winter_time_become_the_right_utc() -> None:
    summer = replace(EVENT, starts_at=datetime(2026, 3, 30, 11, 30, tzinfo=COPENHAGEN))
    assert "DTSTART:20260330T093000Z" in unfolded(calendar_file(summer))


def test_special_characters_of_text_are_escaped_and_control_characters_left_out() -> None:
    file = unfolded(calendar_file(replace(EVENT, location="a\\b;c,d\r\ne\nf\x00g\x1b")))
    assert "LOCATION:a\\\\b\\;c\\,d\\ne\\nfg" in file


def test_no_text_can_begin_a_line_of_its_own() -> None:
    file = unfolded(calendar_file(replace(EVENT, location="x\r\nATTENDEE:mailto:a@b.dk")))
    assert not [line for line in file if line.startswith("ATTENDEE")]


@pytest.mark.parametrize("char", ["a", "ø", "€", "𝄞"])
@pytest.mark.parametrize("length", [55, 64, 65, 66, 67, 68, 130, 137, 138, 139, 400])
def test_no_line_is_longer_than_75_octets_and_no_character_is_split(char: str, length: int) -> None:
    file = calendar_file(replace(EVENT, location=char * length))
    lines = file.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()
    assert f"LOCATION:{char * length}" in unfolded(file)


def test_a_moved_meeting_keeps_its_identity_and_counts_up() -> None:
    moved = replace(EVENT, sequence=2, starts_at=EVENT.starts_at + timedelta(days=1))
    lines = unfolded(calendar_file(moved))
    assert {"UID:b7a2-1", "SEQUENCE:2", "DTSTART:20260327T103000Z"} <= set(lines)


def test_a_meeting_that_is_off_says_so() -> None:
    assert "STATUS:CANCELLED" in unfolded(calendar_file(replace(EVENT, is_cancelled=True)))


def test_empty_place_and_address_are_left_out() -> None:
    lines = unfolded(calendar_file(replace(EVENT, location="", url="")))
    assert not [line for line in lines if line.startswith(("LOCATION", "URL"))]


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        calendar_file(replace(EVENT, starts_at=datetime(2026, 3, 26, 11, 30)))  # noqa: DTZ001


def test_the_identity_is_stable_and_no_other_house_has_it() -> None:
    assert uid_of("Norddjurs Kommune", "dialogue_meetings", 7) == uid_of("Norddjurs Kommune", "dialogue_meetings", 7)
    others = {uid_of("Norddjurs Kommune", "dialogue_meetings", n) for n in range(50)}
    assert len(others | {uid_of("Syddjurs Kommune", "dialogue_meetings", 7)}) == 51
