"""What every form does with what people type."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from flask.ctx import RequestContext
from wtforms import StringField
from wtforms.validators import DataRequired, InputRequired, Length

from portal.web.forms import (
    CheckboxesField,
    CheckboxField,
    DateField,
    EmailField,
    FieldError,
    FilterForm,
    HiddenField,
    IntegerField,
    NumberField,
    OnceForm,
    PasswordField,
    PortalForm,
    RadiosField,
    SelectField,
    TextAreaField,
    TextField,
    VersionedForm,
)

GIVEN_TOKEN = "0123456789abcdef0123456789abcdef"
AREAS = [("", "Vælg"), ("1", "Social"), ("2", "Børn")]


class TaskForm(VersionedForm, OnceForm):
    title = TextField("Titel", [InputRequired()])
    note = TextAreaField("Bemærkning")
    due_on = DateField("Frist")
    amount = NumberField("Beløb", minimum=0)
    hours = IntegerField("Timer", maximum=100)
    area = SelectField("Område", coerce=int, choices=AREAS)
    status = RadiosField("Status", choices=[("open", "Åben"), ("done", "Færdig")], default="open")
    circles = CheckboxesField("Cirkler", choices=[("green", "Grøn"), ("blue", "Blå")])
    urgent = CheckboxField("Haster")
    back = HiddenField()


class ListForm(FilterForm):
    status = SelectField("Status", choices=[("", "Alle"), ("open", "Åbne")])
    unit = SelectField("Enhed", coerce=int, choices=AREAS, default=2)
    since = DateField("Siden")


@pytest.fixture
def app() -> Flask:
    app = Flask(__name__)
    app.config.update(SECRET_KEY="only for these tests", WTF_CSRF_ENABLED=False)
    return app


@pytest.fixture(autouse=True)
def request_context(app: Flask) -> Iterator[RequestContext]:
    with app.test_request_context("/") as context:
        yield context


def posted(app: Flask, form: Any = TaskForm, **fields: Any) -> Any:
    data = {"title": "Saml udbyttet", "version": "3", "once": GIVEN_TOKEN, **fields}
    with app.test_request_context("/", method="POST", data=data):
        filled = form()
        filled.validate()
        return filled


def test_a_filled_in_form_is_read_by_danish_rules(app: Flask):
    form = posted(app, due_on="13. marts 2026", amount="1.234,50", hours="12", area="1", circles=["green"])
    assert form.errors == {}
    assert form.due_on.data == date(2026, 3, 13)
    assert form.amount.data == Decimal("1234.50")
    assert (form.hours.data, form.area.data, form.status.data) == (12, 1, "open")
    assert (form.circles.data, form.urgent.data, form.version.data) == (["green"], False, 3)


def test_text_is_stripped_composed_and_has_one_kind_of_line_break(app: Flask):
    form = posted(app, title="  A\u030arhus\r\n nord\u200b ", note=" en\r\nto\rtre\n")
    assert form.title.data == "Århus nord"
    assert form.note.data == "en\nto\ntre"


@pytest.mark.parametrize("text", [" \u200b\t ", "\u2060" * 3, "\u200d \u200e\u200c", "\u3164" * 3, "\u2800", "\u00a0"])
def test_what_shows_nothing_is_nothing(app: Flask, text: str):
    assert posted(app, title=text).title.errors == ["Udfyld feltet."]


@pytest.mark.parametrize("field", ["title", "note"])
@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\x85", "\u202e", "\u2066", "\ufffe", "\uffff"])
def test_control_characters_are_refused_and_not_shown_again(app: Flask, field: str, character: str):
    form = posted(app, **{field: f"før{character}efter"})
    assert form[field].errors == ["Teksten har tegn, der ikke kan gemmes. Skriv den igen uden dem."]
    assert character not in form[field].row()


@pytest.mark.parametrize("field", ["title", "note"])
def test_cpr_numbers_are_refused(app: Flask, field: str):
    assert posted(app, **{field: "Vedr. 010190-1234"})[field].errors == ["Skriv ikke CPR-numre her."]


@pytest.mark.parametrize(("field", "limit"), [("title", 200), ("note", 4000)])
def test_text_has_a_length_limit_that_says_how_long_the_text_is(app: Flask, field: str, limit: int):
    assert posted(app, **{field: "æ" * limit})[field].errors == []
    (message,) = posted(app, **{field: "æ" * (limit + 1)})[field].errors
    assert message in (
        "Skriv højst 200 tegn. Du har skrevet 201.",
        "Skriv højst 4.000 tegn. Du har skrevet 4.001.",
    )


def test_a_field_can_have_its_own_limit(app: Flask):
    class Short(PortalForm):
        code = TextField("Kode", max_length=3)

    assert posted(app, Short, code="abcd").code.errors == ["Skriv højst 3 tegn. Du har skrevet 4."]


def test_a_password_is_taken_as_typed(app: Flask):
    class SignIn(PortalForm):
        mail = EmailField("Mail")
        password = PasswordField("Adgangskode", [InputRequired()])

    form = posted(app, SignIn, mail=" a@b.dk ", password=" 010190-1234  ")
    assert (form.mail.data, form.password.data, form.errors) == ("a@b.dk", " 010190-1234  ", {})
    assert form.typed() == {"mail": "a@b.dk"}
    assert "010190" not in form.password.row()


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("due_on", "31-02-2026", "31. februar findes ikke. Vælg en anden dato."),
        ("amount", "12.5", "Brug komma før decimalerne, fx 1.234,50."),
        ("amount", "1,234", "Skriv højst 2 decimaler."),
        ("amount", "-1", "Skriv et tal mellem 0 og 999.999.999.999."),
        ("hours", "1,5", "Skriv et helt tal."),
        ("hours", "101", "Skriv et tal mellem 0 og 100."),
        ("hours", "9" * 400, "Skriv et tal, fx 1.234,50."),
        ("area", "7", "Vælg en af mulighederne på listen."),
        ("area", "x", "Vælg en af mulighederne på listen."),
        ("area", "9" * 5000, "Vælg en af mulighederne på listen."),
        ("status", "deleted", "Vælg en af mulighederne på listen."),
        ("circles", "red", "Vælg en af mulighederne på listen."),
    ],
)
def test_bad_input_gets_a_danish_error_and_stays_in_the_field(app: Flask, field: str, text: str, message: str):
    form = posted(app, **{field: text})
    assert form[field].errors == [message]
    assert form.typed()[field] == ([text] if field == "circles" else text)


def test_an_unreadable_date_is_not_called_missing(app: Flask):
    class Due(PortalForm):
        due_on = DateField("Frist", [DataRequired("Skriv en frist.")])

    assert posted(app, Due, due_on="31-02-2026").due_on.errors == ["31. februar findes ikke. Vælg en anden dato."]
    assert posted(app, Due, due_on=" ").due_on.errors == ["Skriv en frist."]


def test_choices_can_be_set_on_the_form_and_grouped(app: Flask):
    class Choosing(PortalForm):
        unit = SelectField("Enhed", coerce=int)

    with app.test_request_context("/", method="POST", data={"unit": "2"}):
        form = Choosing()
        form.unit.choices = [(1, "Social"), (2, "Børn")]
        assert form.validate()
        assert '<option selected value="2">Børn</option>' in form.unit.row()
        form.unit.choices = {"Velfærd": {1: "Social"}, "Kultur": {3: "Fritid"}}
        assert '<optgroup label="Kultur"><option value="3">Fritid</option></optgroup>' in form.unit.row()
        assert not form.validate()


def test_the_empty_choice_is_none(app: Flask):
    form = posted(app, area="", due_on="", amount="", hours="")
    assert form.errors == {}
    assert [form[name].data for name in ("area", "due_on", "amount", "hours")] == [None] * 4


@pytest.mark.parametrize("version", ["", "-1", "1_0", "３", "x", "9" * 10])
def test_a_post_must_bring_back_the_version(app: Flask, version: str):
    assert posted(app, version=version).version.errors


@pytest.mark.parametrize("token", ["", "x" * 32, GIVEN_TOKEN.upper(), GIVEN_TOKEN + "\n", GIVEN_TOKEN[:-1]])
def test_a_post_must_bring_back_a_token_and_gets_a_new_one_otherwise(app: Flask, token: str):
    form = posted(app, once=token)
    assert form.once.errors
    assert form.once._value() not in (token, GIVEN_TOKEN)


def test_every_page_gets_its_own_token_and_a_post_keeps_it(app: Flask):
    assert TaskForm().once.data != TaskForm().once.data
    assert len(TaskForm().once.data) == 32
    assert posted(app).once._value() == GIVEN_TOKEN


def test_an_empty_post_is_a_post_and_not_a_new_page(app: Flask):
    with app.test_request_context("/", method="POST"):
        form = TaskForm(data={"urgent": True, "title": "Gammel titel"})
    assert form.urgent.data is False
    assert not form.validate()


def test_a_json_body_and_a_file_are_no_form_fields(app: Flask):
    with app.test_request_context("/", method="POST", json=["title"]):
        assert not TaskForm().validate()
    with app.test_request_context("/", method="POST", data={"title": (__file__, "x.txt")}):
        assert TaskForm().title.data is None


def test_the_error_summary_lists_every_field_once_and_leads_to_it(app: Flask):
    form = posted(app, title="", status="x", version="")
    form.form_errors.append("Enheden er nedlagt.")
    assert form.error_heading == "Ret 4 ting, før du gemmer"
    assert sorted(form.errors_by_field()) == [
        FieldError("", "", "Enheden er nedlagt."),
        FieldError("", "", "Siden har været åben for længe. Prøv igen nu."),
        FieldError("status-option1", "Status", "Vælg en af mulighederne på listen."),
        FieldError("title", "Titel", "Titel: Udfyld feltet."),
    ]


def test_the_heading_counts_in_danish(app: Flask):
    assert posted(app, title="").error_heading == "Ret én ting, før du gemmer"
    assert posted(app).error_heading == ""


def test_library_messages_are_danish_also_the_token_ones(app: Flask):
    app.config["WTF_CSRF_ENABLED"] = True

    class Named(PortalForm):
        name = TextField("Navn", [Length(min=3)])

    form = posted(app, Named, name="ab", csrf_token="forged")
    assert [error.message for error in form.errors_by_field()] == [
        "Skriv mindst 3 tegn.",
        "Siden har været åben for længe. Prøv igen nu.",
    ]
    assert "csrf_token" not in form.typed()


def test_a_form_refuses_fields_that_would_let_cpr_numbers_through():
    class Foreign(PortalForm):
        name = StringField("Navn")

    with pytest.raises(TypeError, match="StringField"):
        Foreign()


def test_a_form_can_stand_several_times_on_a_page():
    form = TaskForm(ids="task-12")
    assert form.title.id == "task-12-title"
    assert 'for="task-12-title"' in form.title.row()
    assert 'name="title"' in form.title.row()
    assert 'id="task-12-status-option1"' in form.status.row()


def test_a_filter_reads_the_address_and_falls_back_where_it_is_nonsense(app: Flask):
    with app.test_request_context("/?status=hacked&unit=x&since=2026-13-13"):
        form = ListForm()
        assert form.chosen() == {"status": None, "unit": 2, "since": None}
        assert set(form.errors) == {"status", "unit", "since"}
    with app.test_request_context("/?status=open&unit=1&since=13-03-2026"):
        assert ListForm().chosen() == {"status": "open", "unit": 1, "since": date(2026, 3, 13)}
    with app.test_request_context("/"):
        assert ListForm().chosen() == {"status": None, "unit": 2, "since": None}


def test_a_filter_needs_no_token_and_marks_nothing_optional(app: Flask):
    app.config["WTF_CSRF_ENABLED"] = True
    form = ListForm()
    assert "csrf_token" not in form
    assert "valgfrit" not in form.status.row()
