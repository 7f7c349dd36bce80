"""What the log holds, as people read it."""

from typing import Any

import pytest
import sqlalchemy as sa

from portal import app
from portal.audit.labels import KINDS, field_name, value_text
from portal.audit.labels.codes import CODES
from portal.db import Model


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


def test_a_code_is_written_as_its_room_writes_it() -> None:
    assert value_text("in_progress", "tasks.state") == "I gang"
    assert value_text("accepted", "agreements.state") == "Aftalt"
    assert value_text("accepted", "tasks.title") == "accepted"


def test_every_code_that_the_log_can_hold_has_a_word() -> None:
    assert len(app.BLUEPRINTS) > 5
    stored = {
        f"{table.name}.{column.name}": set(column.type.enums)
        for table in Model.metadata.sorted_tables
        if table.name in KINDS
        for column in table.columns
        if isinstance(column.type, sa.Enum)
    }
    assert {column: set(words) for column, words in CODES.items()} == stored
