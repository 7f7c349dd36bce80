"""Questionnaires as files: what goes out comes in again, and what is wrong is told with its row."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.surveys.forms.questionnaire_files import MOST_ITEMS, read_contents
from portal.surveys.labels.questionnaire_files import COLUMNS, rows
from portal.surveys.models import ItemKind, RespondentRole
from portal.surveys.queries.contents import Contents, ItemContent, ThemeContent
from portal.web.downloads import separated, spreadsheet
from portal.web.tables import read_table

HEAD = list(COLUMNS)
LANGUAGES = ("en", "pl")
WORDS = st.text("abæøå =+-@'\";,|\u00a0ÅZ?.", min_size=3, max_size=30)
# What a field leaves of a text: no space at the ends, and never two in a row.
TITLES = WORDS.map(lambda text: re.sub(" +", " ", text.replace("|", "")).strip()).filter(lambda text: len(text) > 2)
OPTIONS = TITLES.map(lambda text: " ".join(text.split()))


@st.composite
def items(draw):
    roles = draw(st.lists(st.sampled_from(list(RespondentRole)), min_size=1, max_size=3, unique=True))
    codes = ["da", *draw(st.lists(st.sampled_from(LANGUAGES), unique=True))]
    texts = {
        (role.value, code): draw(TITLES) for code in codes for role in roles if code == "da" or draw(st.booleans())
    }
    kind = draw(st.sampled_from(ItemKind))
    options = {}
    if kind is ItemKind.CHOICE:
        number = draw(st.integers(2, 4))
        worded = {code for _, code in texts}
        lists = st.lists(OPTIONS, min_size=number, max_size=number, unique_by=str.casefold)
        options = {
            code: tuple(draw(lists)) for code in codes if code in worded and (code == "da" or draw(st.booleans()))
        }
    is_reversed = kind is ItemKind.SCALE and draw(st.booleans())
    return ItemContent(kind, texts, options, draw(st.booleans()), is_reversed)


@st.composite
def contents(draw):
    titles = draw(st.lists(TITLES, min_size=1, max_size=3, unique_by=str.casefold))
    themes = []
    for title in titles:
        others = {code: draw(TITLES) for code in LANGUAGES if draw(st.booleans())}
        themes.append(ThemeContent({"da": title, **others}, tuple(draw(st.lists(items(), max_size=3)))))
    return Contents(tuple(themes), LANGUAGES)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents())
def test_what_goes_out_as_text_comes_in_again(app, asked):
    with app.test_request_context():
        file = separated("a.csv", HEAD, rows(asked)).get_data()
    assert read_contents(read_table(file, "a.csv")) == (asked, [])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents())
def test_what_goes_out_as_a_spreadsheet_comes_in_again(app, asked):
    with app.test_request_context():
        file = spreadsheet("a.xlsx", "Ark", HEAD, rows(asked)).get_data()
    assert read_contents(read_table(file, "a.xlsx")) == (asked, [])


def table(*lines):
    return [HEAD, *(list(line) + [""] * (len(HEAD) - len(line)) for line in lines)]


def line(**cells):
    names = {"tema": 0, "nr": 1, "type": 2, "scope": 3, "vendt": 4, "rolle": 5, "sprog": 6, "tekst": 7, "valg": 8}
    found = [""] * len(HEAD)
    for name, text in {"tema": "Kurs", "tekst": "Vi kender målet", **cells}.items():
        found[names[name]] = text
    return found


def test_a_list_of_statements_is_enough():
    found, faults = read_contents([["tekst", "TEMA"], ["Vi kender målet", "Kurs"], [], ["Vi når det", " kurs "]])
    assert faults == []
    (theme,) = found.themes
    assert theme.titles == {"da": "Kurs"}
    assert [(item.kind, item.title) for item in theme.items] == [
        (ItemKind.SCALE, "Vi kender målet"),
        (ItemKind.SCALE, "Vi når det"),
    ]


def test_languages_are_known_by_code_and_name():
    lines = (line(nr="1"), line(nr="1", sprog="Engelsk", tekst="We know"), line(nr="1", sprog="POLSKI", tekst="Znamy"))
    found, faults = read_contents(table(*lines))
    assert faults == []
    assert found.languages == ("en", "pl")


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ([line(tema="")], (2, "Skriv, hvilket tema rækken hører til.")),
        ([line(), line(type="Skema")], (3, "Type »Skema« findes ikke.")),
        ([line(rolle="Chef")], (2, "Rolle »Chef« findes ikke.")),
        ([line(sprog="klingon")], (2, "Sprog »klingon« findes ikke.")),
        ([line(vendt="måske")], (2, "Vendt »måske« findes ikke.")),
        ([line(tekst="")], (2, "Skriv spørgsmålet på dansk.")),
        ([line(tekst="Ja")], (2, "Skriv mindst tre tegn.")),
        ([line(tekst="x" * 501)], (2, "Skriv højst 500 tegn. Du har skrevet 501.")),
        ([line(tekst="Ring 010190-1234")], (2, "Skriv ikke CPR-numre her.")),
        ([line(tema="010190-1234")], (2, "Skriv ikke CPR-numre her.")),
        ([line(nr="1"), line(nr="1")], (3, "Teksten til den rolle står der allerede.")),
        ([line(nr="1"), line(nr="1", rolle="Lederen selv", type="Fritekst")], (3, "Type er en anden end i række 2.")),
        ([line(nr="1", sprog="en")], (2, "Skriv spørgsmålet på dansk.")),
        ([line(type="Valg")], (2, "Skriv mellem 2 og 20 muligheder, én på hver linje.")),
        ([line(type="Valg", valg="Ja | ja")], (2, "Der er to ens muligheder.")),
        ([line(valg="Ja | Nej")], (2, "Kun typen »Valg mellem muligheder« har muligheder.")),
        ([line(type="Fritekst", vendt="Ja")], (2, "Kun udsagn på skalaen kan være vendt.")),
        (
            [line(nr="1", type="Valg", valg="A|B"), line(nr="1", sprog="en", tekst="Which", valg="A")],
            (3, "Skriv lige så mange muligheder som på dansk, i samme rækkefølge."),
        ),
        ([], (1, "Der er ingen spørgsmål under overskrifterne.")),
        ([line()] * (MOST_ITEMS + 1), (1, "Der er 301 spørgsmål. Der må højst være 300.")),
    ],
)
def test_what_is_wrong_is_told_with_its_row(lines, fault):
    assert read_contents(table(*lines))[1] == [fault]


def test_unknown_and_missing_columns_are_named():
    faults = read_contents([["Tema", "Sporgsmaal"], ["Kurs", "Vi kender målet"]])[1]
    assert faults == [(1, "Kolonnen »Sporgsmaal« findes ikke."), (1, "Kolonnen »Tekst« mangler.")]


def test_an_empty_table_is_told():
    assert read_contents([["", " "]])[1] == [(1, "Der er ingen rækker.")]
