"""The design system's markup around every field; whatever people type stays text."""

from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
from flask import Flask, render_template_string
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms.validators import InputRequired

from portal.web.forms import (
    CheckboxesField,
    CheckboxField,
    DateField,
    OnceForm,
    RadiosField,
    SelectField,
    TextAreaField,
    TextField,
)

NASTY = "\"><script>alert(1)</script>' onfocus=x hx-get=/ {{ 7*7 }}"


class SampleForm(OnceForm):
    title = TextField("Titel", [InputRequired()], description="Kort og klart")
    note = TextAreaField("Bemærkning")
    due_on = DateField("Frist")
    area = SelectField("Område", choices=[("a", "Social"), (NASTY, NASTY)])
    status = RadiosField("Status", [InputRequired()], choices=[("open", "Åben"), (NASTY, NASTY)])
    circles = CheckboxesField("Cirkler", choices=[("green", "Grøn"), ("blue", "Blå")], description="Vælg flere")
    urgent = CheckboxField("Haster", description="Kun i dag")


VISIBLE = ["title", "note", "due_on", "area", "status", "circles", "urgent"]


@pytest.fixture(autouse=True, scope="module")
def request_context() -> Iterator[None]:
    app = Flask(__name__)
    app.config.update(SECRET_KEY="only for these tests", WTF_CSRF_ENABLED=False)
    with app.test_request_context("/"):
        yield


def filled(**fields: Any) -> Any:
    form = SampleForm(MultiDict(fields))
    form.validate()
    return form


def tree(markup: str) -> Any:
    return html5lib.parseFragment(markup, namespaceHTMLElements=False)


def one(markup: str, path: str) -> Any:
    (element,) = tree(markup).findall(path)
    return element


def test_a_text_row_has_group_label_hint_and_control():
    row = SampleForm(None).title.row()
    assert row == (
        '<div class="form-group"><label class="form-label" for="title">Titel</label>'
        '<span class="form-hint" id="title-hint">Kort og klart</span>'
        '<input aria-describedby="title-hint" class="form-input" id="title" maxlength="200" name="title"'
        ' required type="text" value=""></div>'
    )


def test_an_error_is_marked_tied_to_the_control_and_said_aloud():
    row = filled(title="").title.row()
    assert 'class="form-group form-error"' in row
    assert '<span class="form-error-message" id="title-error"><span class="sr-only">Fejl: </span>Udfyld' in row
    control = one(row, ".//input")
    assert control.attrib["aria-describedby"] == "title-hint title-error"
    assert control.attrib["aria-invalid"] == "true"


@pytest.mark.parametrize("name", VISIBLE)
def test_every_description_that_a_control_names_is_there(name: str):
    forms: list[Any] = [SampleForm(None), filled(due_on="x", area="x", status="x", circles="x", note="\x00")]
    for form in forms:
        root = tree(form[name].row())
        ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
        named = [n for e in root.iter() for n in e.attrib.get("aria-describedby", "").split()]
        labelled = [element.attrib["for"] for element in root.iter("label")]
        assert len(ids) == len(set(ids))
        assert set(named) | set(labelled) <= set(ids)
        assert labelled


def test_optional_fields_are_marked_and_required_ones_are_not():
    form = SampleForm(None)
    assert "(valgfrit)" in form.note.row()
    assert "(valgfrit)" in form.circles.row()
    assert "(valgfrit)" not in form.title.row() + form.status.row() + form.urgent.row()
    assert "(valgfrit)" not in form.note.row(optional=False)


def test_a_compact_row_keeps_its_label_for_those_who_listen():
    row = SampleForm(None).title.row(compact=True)
    assert one(row, ".//label").attrib["class"] == "form-label sr-only"
    assert one(row, "div").attrib["class"] == "form-group form-group-compact"
    assert "(valgfrit)" not in SampleForm(None).note.row(compact=True)


def test_attributes_for_the_control_pass_through_with_hyphens():
    row = SampleForm(None).area.row(hx_post="/x?a=1&b=2", hx_trigger="change", aria_label="A", class_="wide")
    attributes = one(row, ".//select").attrib
    assert attributes["hx-post"] == "/x?a=1&b=2"
    assert attributes["hx-trigger"] == "change"
    assert attributes["aria-label"] == "A"
    assert attributes["class"] == "form-select wide"
    assert one(SampleForm(None).status.row(hx_post="/x"), ".//fieldset").attrib["hx-post"] == "/x"


def test_radios_and_checkboxes_stand_in_a_fieldset_with_a_legend():
    row = filled(status="open", circles="green").status.row()
    assert one(row, ".//legend").text == "Status"
    assert len(tree(row).findall(".//div[@class='form-group-radio']/input[@type='radio'][@required]")) == 2
    assert one(row, ".//input[@checked]").attrib["value"] == "open"
    boxes = filled(status="open", circles="green").circles.row()
    assert one(boxes, ".//fieldset").attrib["aria-describedby"] == "circles-hint"
    assert len(tree(boxes).findall(".//div[@class='form-group-checkbox']/input[@type='checkbox']")) == 2
    assert "required" not in boxes


def test_a_single_tick_box_has_its_label_after_it():
    box = one(SampleForm(None).urgent.row(), ".//div[@class='form-group-checkbox']")
    assert [child.tag for child in box] == ["input", "label", "span"]


def test_a_date_is_a_text_input_that_shows_what_was_typed():
    assert one(filled(due_on="31-02-2026").due_on.row(), ".//input").attrib["value"] == "31-02-2026"
    assert one(SampleForm(None).due_on.row(), ".//input").attrib["type"] == "text"


def test_a_long_paste_in_a_text_area_is_not_cut_by_the_browser():
    assert "maxlength" not in SampleForm(None).note.row()


def test_hidden_fields_have_no_id_and_are_not_restored_by_the_browser():
    (hidden,) = tree(SampleForm(None).hidden_tag()).iter("input")
    assert (hidden.attrib["name"], hidden.attrib["autocomplete"]) == ("once", "off")
    assert "id" not in hidden.attrib


def test_a_row_is_not_escaped_twice_in_a_template():
    shown = render_template_string("{{ form.title.row(value=nasty) }}", form=SampleForm(None), nasty=NASTY)
    assert one(shown, ".//input").attrib["value"] == NASTY


def assert_only_our_markup(markup: str):
    allowed = {
        "DOCUMENT_FRAGMENT",
        "div",
        "label",
        "span",
        "input",
        "textarea",
        "select",
        "option",
        "fieldset",
        "legend",
    }
    for element in tree(markup).iter():
        assert element.tag in allowed
        assert not any(key.startswith(("on", "hx-", "style")) for key in element.attrib)


@pytest.mark.parametrize("name", VISIBLE)
def test_nasty_text_stays_text_in_every_field(name: str):
    form = filled(**dict.fromkeys(VISIBLE, NASTY))
    form[name].label.text = form[name].description = NASTY
    form[name].errors = [NASTY]
    assert_only_our_markup(form[name].row())


@given(st.text(), st.sampled_from(["title", "note", "due_on", "urgent"]))
def test_whatever_is_typed_stays_text(text: str, name: str):
    assert_only_our_markup(filled(**{name: text})[name].row())
