"""Two who edit the same text both keep theirs."""

from datetime import UTC, datetime

import pytest
from flask import Flask, Response
from wtforms.validators import InputRequired

from portal.web.conflict import SavedBy, SavedVersion, conflict
from portal.web.forms import SelectField, TextAreaField, TextField, VersionedForm
from tests.web.forms import HTMX

SAVED = SavedVersion(
    texts={"title": "Fælles overgang", "text": "Én gang om måneden.", "state": "I gang"},
    version=8,
    by=SavedBy(7, "HR-chefen"),
    at=datetime(2026, 3, 16, 8, 12, tzinfo=UTC),
    url="/indsatser/1",
)
TYPED = {
    "title": "Fælles overgang",
    "text": "Hver <b>anden</b> uge.\r\nHusk det.",
    "state": "active",
    "kept_too": "en hel sætning",
    "version": "7",
    "csrf_token": "old",
}


class EditForm(VersionedForm):
    """A form like those of the rooms."""

    title = TextField("Titel", [InputRequired()])
    text = TextAreaField("Koordinering")
    state = SelectField("Tilstand", choices=[("active", "I gang"), ("done", "Færdig")])


def answer(app: Flask, headers: dict[str, str], **changes: str) -> Response:
    """The answer to a post of TYPED with changes."""
    with app.test_request_context("/indsatser/1/ret?a=1", method="POST", data={**TYPED, **changes}, headers=headers):
        return conflict(EditForm(), SAVED)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_both_texts_are_shown_with_their_differences_and_escaped(app: Flask, headers: dict[str, str]) -> None:
    response = answer(app, headers)
    page = response.get_data(as_text=True)
    assert response.status_code == 409
    assert (response.headers["HX-Retarget"], response.headers["HX-Reswap"]) == ("#main", "innerHTML")
    assert ("<!doctype" in page) is not bool(headers)
    assert "<mark>Hver &lt;b&gt;anden&lt;/b&gt; uge." in page
    assert "Gemt af HR-chefen" in page
    assert "9.12" in page
    assert "<b>anden" not in page


def test_only_fields_that_differ_are_shown(app: Flask) -> None:
    page = answer(app, {}).get_data(as_text=True)
    assert "Koordinering" in page
    assert "Titel</h3>" not in page
    assert ">Tilstand<" not in page


def test_a_choice_is_compared_by_its_words(app: Flask) -> None:
    assert "<mark>Færdig</mark>" in answer(app, {}, state="done").get_data(as_text=True)


def test_each_way_on_carries_the_new_version_and_what_was_typed(app: Flask) -> None:
    page = answer(app, {}).get_data(as_text=True)
    mine, merge = page.split("<form")[1:3]
    for form in (mine, merge):
        assert 'action="/indsatser/1/ret?a=1"' in form
        assert 'name="version" value="8"' in form
        assert 'value="en hel sætning"' in form
        assert 'value="old"' not in form
    assert 'name="text" value="Hver &lt;b&gt;anden&lt;/b&gt; uge.' in mine
    assert "<textarea" in merge
    assert 'type="hidden" name="text"' not in merge
    assert 'href="/indsatser/1">Brug den gemte' in page
    assert 'href="#ret-sammen"' in page


def test_the_page_is_well_made(app: Flask) -> None:
    page = answer(app, {}).get_data(as_text=True)
    assert page.count("<h1") == 1
    assert page.count('id="ret-sammen"') == 1
