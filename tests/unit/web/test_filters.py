"""Jinja filters: Danish values, and people's text that stays text."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import html5lib
import pytest
from flask import Flask, render_template_string
from hypothesis import given
from hypothesis import strategies as st

from portal import clock
from portal.web.filters import danish_sort, linkify, paragraphs, register_filters


@pytest.fixture
def page():
    app = Flask(__name__)
    register_filters(app)

    def render(source: str, **context: object) -> str:
        with app.app_context(), clock.frozen(date(2026, 3, 11)):
            return render_template_string(source, **context).replace("\u00a0", " ")

    return render


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ day|danish_date }}", "2. marts"),
        ("{{ day|danish_day }}", "mandag 2. marts"),
        ("{{ day|danish_date_short }}", "02-03-2026"),
        ("{{ at|danish_datetime }}", "9. marts kl. 8.40"),
        ("{{ at|danish_time }}", "8.40"),
        ("{{ day|age|sentence }}", "For 9 dage siden"),
        ("{{ day|month_year }}", "marts 2026"),
        ("{{ 43|silence }}", "Stille i 43 dage"),
        ("{{ 1234.5|number(1) }}", "1.234,5"),
        ("{{ 42|percent }}", "42 %"),
        ("{{ 8|plural('opgave', 'opgaver') }}", "8 opgaver"),
        ("{{ 2|number_word }} {{ 2|plural_word('opgave', 'opgaver') }}", "to opgaver"),
        ("{{ none|danish_date }}{{ none|age }}{{ none|number }}{{ none|paragraphs }}", ""),
    ],
)
def test_a_filter_shows_its_value_in_danish(page, source: str, text: str):
    moment = datetime(2026, 3, 9, 7, 40, tzinfo=UTC)
    assert page(source, day=date(2026, 3, 2), at=moment) == text


def test_things_are_sorted_by_an_attribute_and_missing_text_goes_last():
    units = [SimpleNamespace(name=name) for name in ("Ørum", None, "Aarhus", "Auning")]
    assert [unit.name for unit in danish_sort(units, "name")] == ["Auning", "Ørum", "Aarhus", None]


def test_text_becomes_paragraphs_with_line_breaks():
    assert paragraphs("En\nto\n\n\nTre") == "<p>En<br>to</p><p>Tre</p>"
    assert paragraphs("  \n ") == ""


def test_addresses_become_links_and_the_full_stop_stays_outside():
    link = (
        '<a href="https://norddjurs.dk/a?b=1&amp;c=2" rel="noopener noreferrer">https://norddjurs.dk/a?b=1&amp;c=2</a>'
    )
    assert linkify("Se https://norddjurs.dk/a?b=1&c=2.") == f"Se {link}."


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://norddjurs.dk",
        "https://norddjurs.dk@evil.example/",
        "http://[",
        "https://",
        "//evil.example",
        "https://?x",
    ],
)
def test_other_addresses_stay_text(text: str):
    assert "<a" not in linkify(text)


PIECES = [
    *"<>\"'&/=: \n.»ax",
    "https://x.dk/",
    "<script>",
    "<b onclick=x>",
    "javascript:",
    "&quot;",
    "{{ 7*7 }}",
]


@pytest.mark.parametrize("show", [linkify, paragraphs])
@given(pieces=st.lists(st.sampled_from(PIECES)))
def test_peoples_text_never_becomes_other_markup(show, pieces: list[str]):
    tree = html5lib.parseFragment(show("".join(pieces)), namespaceHTMLElements=False)
    for element in tree.iter():
        assert element.tag in {"DOCUMENT_FRAGMENT", "p", "br", "a"}
        assert set(element.attrib) <= {"href", "rel"}
        assert element.attrib.get("href", "https://").lower().startswith(("http://", "https://"))


def test_markup_is_not_trusted_for_being_markup(page):
    assert "<b>" not in page("{{ '<b>x</b>'|safe|paragraphs }}{{ '<b>x</b>'|safe|linkify }}")
