"""What leader colleagues answer stands in a column of its own in the leader's report, from five of them on."""

import re

import pytest

from portal.db import db
from tests.factories.evaluations import leader_of, with_colleagues

HIDDEN = "Vises ikke af hensyn til anonymiteten"
COLUMN = "Lederkolleger"


@pytest.fixture
def report_of(house):
    """Returns a function that lets so many colleagues answer about the department leader: addresses by name."""

    def live(colleagues):
        cycle = with_colleagues(house, "N", colleagues)
        leader = leader_of(cycle, house.units["N"]).id
        db.session.commit()
        return {
            "report": f"/evalueringer/rapporter/{leader}",
            "comments": f"/evalueringer/rapporter/{leader}/kommentarer",
            "unit": f"/evalueringer/enheder/{leader}",
            "csv": f"/evalueringer/{cycle.id}/overblik/csv",
        }

    return live


def table(page, caption):
    """A table as headings, and a list of cells for each row, as words."""
    html = page[page.index(caption) :].partition("</table>")[0]
    rows = [
        re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in re.findall(r"<tr>.*?</tr>", html, re.DOTALL)
    ]
    return [[re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", cell)).strip() for cell in row] for row in rows]


def themes(page):
    return table(page, "Gennemsnit af hvert tema</caption>")


@pytest.mark.parametrize("persona", ["afdelingsleder", "aftaleholder"])
def test_five_colleagues_have_a_column_with_a_mark_of_their_own(report_of, sign_in, persona):
    page = sign_in(persona).get(report_of(5)["report"]).text
    headings, first, *_ = themes(page)
    assert headings[-1] == COLUMN
    assert first == ["Tema 1", "5,0", "4,0", "3,0", "2,0"]
    assert HIDDEN not in first
    plot = page[page.index('<figure class="plot-figure">') :].partition("</figure>")[0]
    assert COLUMN in plot
    assert "l8 8l-8 8l-8 -8Z" in plot


@pytest.mark.parametrize("colleagues", [1, 4])
def test_fewer_are_not_shown_and_no_sentence_and_no_drawing_tells_of_them(report_of, sign_in, colleagues):
    page = sign_in("afdelingsleder").get(report_of(colleagues)["report"]).text
    headings, *rows = themes(page)
    assert headings[-1] == COLUMN
    assert {row[-1] for row in rows} == {HIDDEN}
    assert "2,0" not in page
    items = table(page, "Udsagn i Tema 1</caption>")
    at = items[0].index(COLUMN)
    assert {row[at] for row in items[1:]} == {HIDDEN}


def test_colleagues_are_in_no_figure_of_the_employees(report_of, sign_in):
    places = report_of(6)
    for persona, place in (("medarbejder", "unit"), ("kommunaldirektoer", "csv")):
        text = sign_in(persona).get(places[place]).get_data().decode("utf-8-sig")
        assert COLUMN not in text
        assert "4,0" in text
        assert "2,0" not in text


def test_the_printed_report_has_the_column_too(report_of, sign_in):
    page = sign_in("aftaleholder").get(report_of(5)["report"]).text
    before = page.partition("Gennemsnit af hvert tema</caption>")[0]
    opened = before[before.rindex("<section") :]
    assert "no-print" not in opened
    assert themes(page)[0][-1] == COLUMN


def test_nobody_else_reads_it(house, report_of, sign_in):
    url = report_of(5)["report"]
    readers = {one for one in house.accounts if one != "lukket" and sign_in(one).get(url).status_code == 200}
    assert readers == {"afdelingsleder", "aftaleholder"}


def test_where_no_colleague_was_asked_it_looks_as_where_four_were(report_of, sign_in):
    headings, *rows = themes(sign_in("afdelingsleder").get(report_of(0)["report"]).text)
    assert headings[-1] == COLUMN
    assert {row[-1] for row in rows} == {HIDDEN}
