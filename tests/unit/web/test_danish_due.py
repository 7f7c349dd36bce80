"""How due texts are shown."""

from datetime import date

import pytest

from portal.web.danish import due_shown

ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("written", "due_on", "shown"),
    [
        ("03-12-2026", date(2026, 12, 3), "3.\u00a0december"),
        ("3/1 2027", date(2027, 1, 3), "3.\u00a0januar\u00a02027"),
        ("medio marts", date(2027, 3, 20), "medio marts"),
        ("1. kvartal 2027", date(2027, 3, 31), "1. kvartal 2027"),
        (None, None, ""),
    ],
)
def test_a_date_in_figures_is_shown_in_words_and_other_texts_as_written(written, due_on, shown):
    assert due_shown(written, due_on, ON) == shown
