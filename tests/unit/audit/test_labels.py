"""What the log holds, as people read it."""

from typing import Any

import pytest
import sqlalchemy as sa

from portal import app
from portal.agreements.models import AmendmentState
from portal.audit.labels import FIELDS, KINDS, field_name, value_text
from portal.audit.labels.codes import CODES, TOLD_CODES
from portal.db import Model
from portal.evaluations.models import Stage
from portal.organisation.models import Level
from portal.surveys.models import RespondentRole


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


def test_every_code_that_an_action_tells_has_a_word() -> None:
    told = {
        "agreements.amendment_state": AmendmentState,
        "surveys.group_levels": Level,
        "surveys.group_role": RespondentRole,
        "evaluation_cycles.evaluated_levels": Level,
        "evaluation_cycles.released_to": Stage,
    }
    assert {column: set(words) for column, words in TOLD_CODES.items()} == {
        column: {one.value for one in kind} for column, kind in told.items()
    }
    assert value_text(["leader", "superior"], "evaluation_cycles.released_to") == "Lederne, Ledernes ledere"
    assert all(field_name(column.split(".")[1]) in FIELDS.values() for column in told)
