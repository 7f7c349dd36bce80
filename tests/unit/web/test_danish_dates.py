"""Dates, ages and greetings as Danish text, and dates read from it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.clock import COPENHAGEN
from portal.web import danish

DAY = date(2026, 3, 11)
DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_year_is_left_out_only_when_it_is_the_year_of_the_reader():
    assert danish.format_date(date(2026, 3, 26), on=DAY) == "26.\u00a0marts"
    assert danish.format_date(date(2025, 3, 26), on=DAY) == "26.\u00a0marts\u00a02025"
    assert danish.format_date(date(2026, 3, 26)) == "26.\u00a0marts\u00a02026"


def test_a_day_is_written_with_its_weekday():
    assert spaced(danish.format_day(DAY, on=DAY)) == "onsdag 11. marts"


def test_a_short_date_has_two_digits_for_day_and_month():
    assert danish.format_date_short(date(2026, 3, 3)) == "03-03-2026"


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 3, 9, 7, 40, tzinfo=UTC), "9. marts kl. 8.40"),
        (datetime(2026, 6, 30, 22, 5, tzinfo=UTC), "1. juli kl. 0.05"),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "29. marts kl. 1.59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "29. marts kl. 3.00"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25. oktober kl. 2.30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25. oktober kl. 2.30"),
    ],
)
def test_a_moment_is_shown_in_copenhagen_also_on_daylight_saving_nights(moment: datetime, text: str):
    assert spaced(danish.format_datetime(moment, on=DAY)) == text


def test_a_moment_without_a_timezone_is_not_guessed_at():
    with pytest.raises(ValueError, match="timezone"):
        danish.format_datetime(datetime(2026, 3, 9, 7, 40))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 3, 11), "i dag"),
        (date(2026, 3, 10), "i går"),
        (date(2026, 3, 12), "i morgen"),
        (date(2026, 3, 2), "for 9 dage siden"),
        (date(2026, 3, 14), "om 3 dage"),
        (date(2025, 12, 2), "for 99 dage siden"),
        (date(2025, 11, 11), "for 4 måneder siden"),
        (date(2024, 3, 11), "for 2 år siden"),
        (date(2024, 3, 12), "for 23 måneder siden"),
    ],
)
def test_an_age_is_counted_in_days_then_months_then_years(day: date, text: str):
    assert spaced(danish.age_text(day, on=DAY)) == text


def test_silence_is_counted_in_days():
    assert spaced(danish.silence_text(43)) == "Stille i 43 dage"
    assert spaced(danish.silence_text(1)) == "Stille i 1 dag"
    assert danish.silence_text(0) == "Skrevet i dag"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2025, 8, 1), date(2026, 6, 30), "August 2025 – juni 2026"),
        (date(2025, 8, 1), date(2025, 12, 31), "August – december 2025"),
        (date(2025, 8, 1), date(2025, 8, 31), "August 2025"),
        (date(2025, 8, 1), None, "Fra august 2025"),
        (None, date(2026, 6, 30), "Til juni 2026"),
        (None, None, ""),
    ],
)
def test_a_period_is_written_in_months(start: date | None, end: date | None, text: str):
    assert spaced(danish.period_text(start, end)) == text


@pytest.mark.parametrize(
    ("hour", "text"),
    [(0, "Hej"), (4, "Hej"), (5, "Godmorgen"), (9, "Godmorgen"), (10, "Goddag"), (17, "Goddag"), (18, "Godaften")],
)
def test_the_greeting_follows_the_time_of_day(hour: int, text: str):
    assert danish.greeting(datetime(2026, 3, 11, hour, 59, tzinfo=COPENHAGEN)) == text


@given(DATES)
def test_every_written_date_is_read_back(day: date):
    forms = [danish.format_date(day), danish.format_date_short(day), day.isoformat(), danish.format_day(day)]
    forms += [f"{day.day}.{day.month}.{day.year}", f"{day.day}/{day.month}-{day.year}"]
    assert {danish.read_date(text) for text in forms} == {day}


@pytest.mark.parametrize(
    "text",
    [
        "13-03-2026",
        "13.3.2026",
        "13/3-2026",
        "13/3/2026",
        " 13. marts 2026 ",
        "13 MAR 2026",
        "2026-03-13",
        "d. 13/3-2026",
        "fredag den 13. marts 2026",
        "13\u201103\u20112026",
        "13.\u00a0marts\u00a02026",
    ],
)
def test_a_date_is_read_in_the_ways_danes_write_it(text: str):
    assert danish.read_date(text) == date(2026, 3, 13)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("31-02-2026", "31. februar findes ikke. Vælg en anden dato."),
        ("31-02", "31. februar findes ikke. Vælg en anden dato."),
        ("31. april", "31. april findes ikke. Vælg en anden dato."),
        ("29-02", "Skriv datoen som 13-03-2026."),
        ("13-13", "Måned 13 findes ikke. Skriv datoen som 13-03-2026."),
        ("29. februar 2026", "29. februar 2026 findes ikke. Vælg en anden dato."),
        ("00-03-2026", "0. marts findes ikke. Vælg en anden dato."),
        ("13-13-2026", "Måned 13 findes ikke. Skriv datoen som 13-03-2026."),
        ("13-03-26", "Skriv årstallet med fire cifre, fx 13-03-2026."),
        ("13-03-1899", "Skriv et årstal mellem 1900 og 2100."),
        ("13-03-2101", "Skriv et årstal mellem 1900 og 2100."),
        ("13. marts", "Skriv datoen som 13-03-2026."),
        ("13. mortens 2026", "Skriv datoen som 13-03-2026."),
        ("medio marts", "Skriv datoen som 13-03-2026."),
        ("１３-０３-２０２６", "Skriv datoen som 13-03-2026."),
        ("١٣-٠٣-٢٠٢٦", "Skriv datoen som 13-03-2026."),
        ("13-03-2026\x00", "Skriv datoen som 13-03-2026."),
        ("", "Skriv datoen som 13-03-2026."),
        ("1" * 5000, "Skriv datoen som 13-03-2026."),
    ],
)
def test_what_is_no_date_is_refused_with_a_way_out(text: str, message: str):
    with pytest.raises(danish.DateError) as refused:
        danish.read_date(text)
    assert str(refused.value) == message


def date_or_message(text: str) -> date | str:
    try:
        return danish.read_date(text)
    except danish.DateError as refused:
        return str(refused)


@given(st.text())
def test_reading_a_date_never_fails_in_another_way(text: str):
    outcome = date_or_message(text)
    assert 1900 <= outcome.year <= 2100 if isinstance(outcome, date) else outcome.endswith(".")
