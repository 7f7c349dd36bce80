from datetime import date
from decimal import Decimal

import pytest

from portal.web.downloads import separated
from portal.web.tables import read_table


def lines(app, rows, **options):
    with app.test_request_context():
        answer = separated("liste.csv", ("Navn", "Tal"), rows, **options)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="liste.csv"'
    return answer.get_data().decode()


def test_a_danish_spreadsheet_opens_the_file(app):
    found = lines(app, [("Område Ørum", 3), ("Ét", Decimal("7.20")), ("Dag", date(2026, 3, 1)), (None, 0)])
    assert found == '\ufeff"Navn";"Tal"\r\n"Område Ørum";3\r\n"Ét";7,2\r\n"Dag";01-03-2026\r\n"";0\r\n'


def test_a_note_stands_above_the_headings(app):
    assert lines(app, [], note="Kun de første") == '\ufeff"Kun de første"\r\n"Navn";"Tal"\r\n'


def test_quotes_and_separators_stay_within_their_cell(app):
    assert '"en ""god"" dag; måske";1' in lines(app, [('en "god" dag; måske', 1)])


@pytest.mark.parametrize("text", ["=1+1", "+45 12", "-2", "@SUM(A1)", "\t=1", " =1", '=HYPERLINK("http://x")'])
def test_nothing_is_read_as_a_formula(app, text):
    cell = lines(app, [(text, None)]).split("\r\n")[1].split(";")[0]
    assert cell.startswith("\"'")


def test_a_negative_number_is_a_number(app):
    assert '"Fald";-2,5' in lines(app, [("Fald", Decimal("-2.5"))])


@pytest.mark.parametrize("text", ["=1+1", "'=1", "''-2", "'", "'Kurs", "- punkt", 'en "god"; dag', "'' =x"])
def test_what_is_written_is_read_as_it_was(app, text):
    assert read_table(lines(app, [(text, None)]).encode(), "liste.csv")[1][0] == text
