"""Due texts are read as people mean them, and refused in words when they mean no date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.tasks.due import Due, DueError, read_due

WRITTEN_ON = date(2026, 2, 18)
HOW_TO_WRITE = "Skriv en frist som 13-03-2026 eller »1. kvartal 2026«."

ONE_DAY = [
    ("13-03-2026", date(2026, 3, 13)),
    ("13.3.2026", date(2026, 3, 13)),
    ("13/3 2026", date(2026, 3, 13)),
    ("13.03.26", date(2026, 3, 13)),
    ("3/12-22", date(2022, 12, 3)),
    ("2026-03-13", date(2026, 3, 13)),
    ("d. 3/12", date(2026, 12, 3)),
    ("d.3/12", date(2026, 12, 3)),
    ("13. marts", date(2026, 3, 13)),
    ("13 marts", date(2026, 3, 13)),
    ("13.marts 2026", date(2026, 3, 13)),
    ("den 13. marts 2026", date(2026, 3, 13)),
    ("13. Marts, 2026.", date(2026, 3, 13)),
    ("  13.   MARTS\u00a02026 ", date(2026, 3, 13)),
    ("fredag d. 13. marts", date(2026, 3, 13)),
    ("Fredag den 13. marts 2026", date(2026, 3, 13)),
    ("lørdag d. 14. marts", date(2026, 3, 14)),
    ("mandag d. 30/11", date(2026, 11, 30)),
    ("mandag 30-11-2026", date(2026, 11, 30)),
    ("13-03-2126", date(2126, 3, 13)),
    ("lordag d. 14. marts", date(2026, 3, 14)),
    ("d. 21. december", date(2026, 12, 21)),
    ("15. maj.", date(2026, 5, 15)),
    ("1. sept. 2026", date(2026, 9, 1)),
    ("1. feb.", date(2026, 2, 1)),
    ("29. februar 2028", date(2028, 2, 29)),
    ("senest 1. maj 2026", date(2026, 5, 1)),
    ("senest den 1. maj", date(2026, 5, 1)),
    ("senest i uge 34", date(2026, 8, 23)),
    ("til den 1. maj", date(2026, 5, 1)),
    ("13. jul", date(2026, 7, 13)),
    ("med frist d. 1. maj", date(2026, 5, 1)),
    ("Frist: 01-05-2026", date(2026, 5, 1)),
    ("inden 1. maj 2026", date(2026, 4, 30)),
    ("inden marts", date(2026, 2, 28)),
    ("inden uge 34", date(2026, 8, 16)),
    ("inden sommerferien", date(2026, 6, 30)),
    ("før sommerferien 2027", date(2027, 6, 30)),
    ("inden efterårsferien", date(2026, 10, 11)),
    ("inden jul", date(2026, 12, 23)),
    ("inden udgangen af marts", date(2026, 3, 31)),
    ("inden udgangen af uge 34", date(2026, 8, 23)),
    ("senest ved udgangen af marts", date(2026, 3, 31)),
    ("ved udgangen af 2026", date(2026, 12, 31)),
    ("udgangen af 1. kvartal", date(2026, 3, 31)),
    ("inden årets udgang", date(2026, 12, 31)),
    ("inden arets udgang", date(2026, 12, 31)),
    ("ved udgangen af året", date(2026, 12, 31)),
    ("inden udgangen af næste år", date(2027, 12, 31)),
    ("inden årsskiftet", date(2026, 12, 31)),
]

SEVERAL_DAYS = [
    ("1. kvartal 2026", date(2026, 1, 1), date(2026, 3, 31)),
    ("1. kvartal af 2026", date(2026, 1, 1), date(2026, 3, 31)),
    ("i 1. kvartal", date(2026, 1, 1), date(2026, 3, 31)),
    ("l. kvartal 2026", date(2026, 1, 1), date(2026, 3, 31)),
    ("første kvartal 2026", date(2026, 1, 1), date(2026, 3, 31)),
    ("4. kvt. 2025", date(2025, 10, 1), date(2025, 12, 31)),
    ("4. KVARTAL", date(2026, 10, 1), date(2026, 12, 31)),
    ("1. halvår 2026", date(2026, 1, 1), date(2026, 6, 30)),
    ("2. halvår", date(2026, 7, 1), date(2026, 12, 31)),
    ("andet halvar 2026", date(2026, 7, 1), date(2026, 12, 31)),
    ("primo juni 2026", date(2026, 6, 1), date(2026, 6, 10)),
    ("medio marts", date(2026, 3, 11), date(2026, 3, 20)),
    ("ultimo juni 2026", date(2026, 6, 21), date(2026, 6, 30)),
    ("ultimo februar 2028", date(2028, 2, 21), date(2028, 2, 29)),
    ("i midten af marts", date(2026, 3, 11), date(2026, 3, 20)),
    ("sidst i marts", date(2026, 3, 21), date(2026, 3, 31)),
    ("primo 2027", date(2027, 1, 1), date(2027, 4, 30)),
    ("medio 2023", date(2023, 5, 1), date(2023, 8, 31)),
    ("ultimo 2026", date(2026, 9, 1), date(2026, 12, 31)),
    ("uge 34", date(2026, 8, 17), date(2026, 8, 23)),
    ("Uge 34 2026", date(2026, 8, 17), date(2026, 8, 23)),
    ("uge 34, 2026", date(2026, 8, 17), date(2026, 8, 23)),
    ("i uge 34 i 2026", date(2026, 8, 17), date(2026, 8, 23)),
    ("uge 34-36", date(2026, 8, 17), date(2026, 9, 6)),
    ("uge 34 – 36", date(2026, 8, 17), date(2026, 9, 6)),
    ("uge 34 og 35", date(2026, 8, 17), date(2026, 8, 30)),
    ("uge 52-1", date(2026, 12, 21), date(2027, 1, 10)),
    ("uge 51 og 2, 2026", date(2026, 12, 14), date(2027, 1, 17)),
    ("uge 1 2026", date(2025, 12, 29), date(2026, 1, 4)),
    ("uge 53 2026", date(2026, 12, 28), date(2027, 1, 3)),
    ("marts 2026", date(2026, 3, 1), date(2026, 3, 31)),
    ("i løbet af marts", date(2026, 3, 1), date(2026, 3, 31)),
    ("december 2022", date(2022, 12, 1), date(2022, 12, 31)),
    ("maj.", date(2026, 5, 1), date(2026, 5, 31)),
    ("foråret 2026", date(2026, 3, 1), date(2026, 5, 31)),
    ("forar 2026", date(2026, 3, 1), date(2026, 5, 31)),
    ("foraaret 2026", date(2026, 3, 1), date(2026, 5, 31)),
    ("fora\u030aret 2026", date(2026, 3, 1), date(2026, 5, 31)),
    ("til sommeren", date(2026, 6, 1), date(2026, 8, 31)),
    ("jul", date(2026, 12, 24), date(2026, 12, 26)),
    ("sommeren", date(2026, 6, 1), date(2026, 8, 31)),
    ("efteråret 2025", date(2025, 9, 1), date(2025, 11, 30)),
    ("vinteren 2025/2026", date(2025, 12, 1), date(2026, 2, 28)),
    ("vinteren 2027/28", date(2027, 12, 1), date(2028, 2, 29)),
    ("vinteren", date(2025, 12, 1), date(2026, 2, 28)),
    ("2026", date(2026, 1, 1), date(2026, 12, 31)),
    ("i år", date(2026, 1, 1), date(2026, 12, 31)),
    ("næste år", date(2027, 1, 1), date(2027, 12, 31)),
]

YEAR_NOT_WRITTEN = [
    ("marts", date(2026, 3, 31), date(2026, 3, 31)),
    ("marts", date(2026, 4, 1), date(2027, 3, 31)),
    ("1. kvartal", date(2026, 12, 1), date(2027, 3, 31)),
    ("2. halvår", date(2026, 12, 31), date(2026, 12, 31)),
    ("uge 1", date(2026, 12, 30), date(2027, 1, 10)),
    ("uge 52-1", date(2027, 1, 10), date(2027, 1, 10)),
    ("uge 52-1", date(2027, 1, 11), date(2028, 1, 9)),
    ("inden uge 1", date(2026, 12, 30), date(2027, 1, 3)),
    ("vinteren", date(2026, 2, 28), date(2026, 2, 28)),
    ("vinteren", date(2026, 3, 1), date(2027, 2, 28)),
    ("d. 3/12", date(2026, 12, 10), date(2026, 12, 3)),
    ("d. 3/12", date(2027, 1, 3), date(2026, 12, 3)),
    ("d. 3/12", date(2027, 1, 4), date(2027, 12, 3)),
    ("29. februar", date(2027, 11, 1), date(2028, 2, 29)),
    ("inden sommerferien", date(2026, 7, 1), date(2027, 6, 30)),
]

REFUSED = [
    ("hurtigst muligt", HOW_TO_WRITE),
    ("snarest", HOW_TO_WRITE),
    ("efter sommerferien", HOW_TO_WRITE),
    ("inden", HOW_TO_WRITE),
    ("1", HOW_TO_WRITE),
    ("marts 2026 eller april", HOW_TO_WRITE),
    ("vinteren 2025/2027", HOW_TO_WRITE),
    ("13-03-0026", HOW_TO_WRITE),
    ("13-03-9999", HOW_TO_WRITE),
    ("１３-０３-２０２６", HOW_TO_WRITE),
    ("١٣-٠٣-٢٠٢٦", HOW_TO_WRITE),
    ("uge ³", HOW_TO_WRITE),
    ("9" * 5000, HOW_TO_WRITE),
    ("31. februar", "31. februar findes ikke. Vælg en anden dato."),
    ("31-02-2026", "31. februar findes ikke. Vælg en anden dato."),
    ("inden 31. april", "31. april findes ikke. Vælg en anden dato."),
    ("0. marts", "0. marts findes ikke. Vælg en anden dato."),
    ("29. februar 2026", "29. februar findes ikke i 2026. Vælg en anden dato."),
    ("13-13-2026", "Måned 13 findes ikke. Vælg en anden dato."),
    ("torsdag d. 13. marts 2026", "13. marts 2026 er en fredag. Ret ugedagen, datoen eller året."),
    ("tirsdag d. 30/11", "30. november 2026 er en mandag. Ret ugedagen, datoen eller året."),
    ("torsdag d. 13. marts", "13. marts 2026 er en fredag. Ret ugedagen, datoen eller året."),
    ("5. kvartal", "Der er kun fire kvartaler. Skriv 1., 2., 3. eller 4. kvartal."),
    ("0. kvartal 2026", "Der er kun fire kvartaler. Skriv 1., 2., 3. eller 4. kvartal."),
    ("3. halvår", "Der er kun to halvår. Skriv 1. eller 2. halvår."),
    ("uge 54", "Uge 54 findes ikke. Vælg en uge fra 1 til 53."),
    ("uge 0", "Uge 0 findes ikke. Vælg en uge fra 1 til 53."),
    ("uge 53 2025", "2025 har kun 52 uger. Vælg en anden uge."),
    ("uge 36-34", "Skriv den første uge først, for eksempel »uge 34-36«."),
]


def read(text: str, written_on: date = WRITTEN_ON) -> Due:
    due = read_due(text, written_on=written_on)
    assert due is not None
    return due


@pytest.mark.parametrize(("text", "on"), ONE_DAY)
def test_a_text_that_names_a_day_means_that_day(text: str, on: date) -> None:
    assert read(text) == Due(text=text.strip(), from_on=on, to_on=on)


@pytest.mark.parametrize(("text", "from_on", "to_on"), SEVERAL_DAYS)
def test_a_text_that_names_a_period_means_all_its_days(text: str, from_on: date, to_on: date) -> None:
    assert read(text) == Due(text=text.strip(), from_on=from_on, to_on=to_on)


@pytest.mark.parametrize(("text", "written_on", "to_on"), YEAR_NOT_WRITTEN)
def test_a_text_without_a_year_means_the_next_one(text: str, written_on: date, to_on: date) -> None:
    assert read(text, written_on).to_on == to_on


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_a_text_without_a_possible_date_is_refused_in_words(text: str, message: str) -> None:
    with pytest.raises(DueError) as refused:
        read_due(text, written_on=WRITTEN_ON)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("i dag", date(2026, 2, 18)),
        ("i morgen", date(2026, 2, 19)),
        ("I overmorgen", date(2026, 2, 20)),
        ("senest i morgen", date(2026, 2, 19)),
    ],
)
def test_a_day_told_from_today_is_kept_as_its_date(text: str, on: date) -> None:
    assert read(text) == Due(text=f"{on:%d-%m-%Y}", from_on=on, to_on=on)


def test_week_53_is_refused_when_no_near_year_has_it() -> None:
    with pytest.raises(DueError, match="har kun 52 uger"):
        read_due("uge 53", written_on=date(2027, 2, 1))


@pytest.mark.parametrize("text", ["", "   ", "\u00a0\n"])
def test_a_blank_text_gives_no_due_date(text: str) -> None:
    assert read_due(text, written_on=WRITTEN_ON) is None


def test_a_period_is_overdue_from_the_day_after_its_last_day() -> None:
    due = read("1. kvartal 2026")
    assert not due.is_overdue(on=date(2026, 3, 31))
    assert due.is_overdue(on=date(2026, 4, 1))


days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
WORDS = (
    "1. 2. 13. 31. 0 7 53 54 99 2026 1900 kvartal kvt. halvår uge primo medio ultimo marts feb. maj d. den "
    "i til senest inden udgangen af året foråret vinteren / - 3/12 13-03-2026 fredag jul sommerferien "
    "morgen frist:"
)
word = st.sampled_from(WORDS.split())


@given(text=st.one_of(st.text(), st.lists(word, max_size=7).map(" ".join)), written_on=days)
def test_any_text_is_read_in_order_or_refused(text: str, written_on: date) -> None:
    try:
        due = read_due(text, written_on=written_on)
    except DueError as refused:
        outcome = str(refused).endswith(".")
    else:
        outcome = due.from_on <= due.to_on if due else not text.strip()
    assert outcome


@given(on=days, form=st.sampled_from(["%d-%m-%Y", "%d.%m.%Y", "%d/%m %Y", "%Y-%m-%d"]), written_on=days)
def test_a_written_date_comes_back_as_it_was(on: date, form: str, written_on: date) -> None:
    due = read(on.strftime(form), written_on)
    assert (due.from_on, due.to_on) == (on, on)


@given(on=days, written_on=days)
def test_a_written_week_is_the_seven_days_around_its_date(on: date, written_on: date) -> None:
    iso = on.isocalendar()
    due = read(f"uge {iso.week} {iso.year}", written_on)
    assert due.from_on <= on <= due.to_on
    assert due.to_on - due.from_on == timedelta(days=6)


@given(
    text=st.sampled_from(["marts", "2. kvartal", "1. halvår", "uge 12", "sommeren", "medio maj"]),
    written_on=days,
)
def test_a_period_without_a_year_is_not_over_when_it_is_written(text: str, written_on: date) -> None:
    due = read(text, written_on)
    assert written_on <= due.to_on <= written_on + timedelta(days=380)
