"""What the log holds, as people read it."""

from typing import Any

import pytest

from portal.audit.labels import field_name, value_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        ("", "–"),
        (True, "ja"),
        (False, "nej"),
        (7, "7"),
        ("2026-03-13", "13-03-2026"),
        ("2026-03-13T08:05:00+00:00", "13. marts 2026 kl. 9.05"),
        ("Trivsel", "Trivsel"),
        ("ti tegn på", "ti tegn på"),
        ("2026-99-99", "2026-99-99"),
        (["Ørum", "Grenaa"], "Ørum, Grenaa"),
        ([], "–"),
        ("<b>", "<b>"),
    ],
)
def test_values_are_written_in_danish(value: Any, text: str) -> None:
    assert value_text(value).replace("\u00a0", " ") == text


def test_a_field_without_a_name_is_shown_by_its_code() -> None:
    assert field_name("due_on") == "Frist"
    assert field_name("brand_new") == "brand_new"
