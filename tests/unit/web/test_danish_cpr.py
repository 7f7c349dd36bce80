"""CPR numbers are found; the municipality's other numbers are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.web.danish import has_cpr


@pytest.mark.parametrize(
    "text",
    [
        "010190-1234",
        "0101901234",
        "010190 1234",
        "cpr:010190-1234.",
        "Borger (290200-4123)",
        "01.01.90-1234",
        "01 01 90-1234",
        "010190\u20131234",
        "010190 - 1234",
        "０１０１９０-１２３４",
        "010190\u00a01234",
        "x010190-1234y",
        "01 01 90 1234",
        "010190  1234",
        "010190/1234",
        "010190.1234",
        "010190\n1234",
        "010190-\n1234",
        "010190\t1234",
        "01-01-90-1234",
        "01/01/90 1234",
        "01/01-90 1234",
        "01. 01. 90 - 1234",
        "610190-1234",
        "910190-1234",
        "61 01 90 1234",
        "side 12, 34 010190-1234",
        "nr. 12 01-01-90-1234",
        "2 01 01 90 1234",
        "010190 .1234",
        "010190_1234",
        "01.01.90_1234",
        "01-01-1990-1234",
        "01011990-1234",
        "01.01.1990-1234",
        "010190\u2060-1234",
        "01\u200c01\u200d90\u200e-12\u00ad34",
    ],
)
def test_a_cpr_number_is_found_however_it_is_written(text: str):
    assert has_cpr(text)


@pytest.mark.parametrize(
    "text",
    [
        "13/9475",
        "3313695",
        "(88641/22)",
        "12 34 56 78",
        "12345678",
        "+45 12 34 56 78",
        "004512345678",
        "2026",
        "13-03-2026",
        "13-03-2026 14.00",
        "1.234.567,50",
        "320190-1234",
        "011390-1234",
        "310290-1234",
        "290201-4123",
        "5790001350000",
        "DK50 0040 0440 1162 43",
        "2026-03-13 1400",
        "0101901234567",
        "13-03-26 14.00",
        "13.03.26 kl. 1400",
        "13/03-2026 1400",
        "20260313 1400",
        "13032026 1400",
        "01.01.25 - 31.12.26",
        "01-01-2025/31-12-2026",
        "Tlf. 87 10 12 34\n8500 Grenaa",
        "+45 20 10 12 34 8500 Grenaa",
        "8710 1234 og 2010 1290",
        "Der er 120500. 2026 bliver dyrere",
        "10 12 34 56 78 90",
        "101.290.1234",
        "1.010.190,1234 kr.",
        "010190,1234",
        "600190-1234",
        "920190-1234",
        "27.36.00-P19-1-22",
        "10.12.90.1",
        "uge 34",
        "",
    ],
)
def test_other_numbers_are_left_alone(text: str):
    assert not has_cpr(text)


@given(st.dates(), st.integers(0, 9999), st.text("abc æøå,.\n", max_size=9))
def test_every_number_of_a_living_person_is_found(day, serial: int, around: str):
    number = f"{day:%d%m}{day.year % 100:02d}-{serial:04d}"
    leap_day_in_another_century = (day.month, day.day) == (2, 29)
    assert has_cpr(f"{around}{number}{around}") or leap_day_in_another_century
