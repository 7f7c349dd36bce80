"""Reading tables that people upload, as their spreadsheets save them."""

import io
import zipfile

import pytest
import xlsxwriter

from portal.web.tables import MOST_COLUMNS, MOST_ROWS, TableError, read_table

HEAD = "Tema;Tekst\r\n"


def book(*rows, column=0):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as made:
        sheet = made.add_worksheet()
        for number, row in enumerate(rows):
            for place, value in enumerate(row, start=column):
                sheet.write(number, place, value)
    return content.getvalue()


def with_sheet(change):
    """A spreadsheet whose sheet is changed by hand."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(["Tema"], ["Kurs"]))) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text) if name.endswith("sheet1.xml") else text, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def reason(content, name):
    with pytest.raises(TableError) as caught:
        read_table(content, name)
    return caught.value.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_text_is_read_however_it_was_saved(encoding, separator):
    text = f"Tema{separator}Tekst\r\nFælles{separator}Vi når målet\r\n"
    assert read_table(text.encode(encoding), "Skema.CSV") == [["Tema", "Tekst"], ["Fælles", "Vi når målet"]]


def test_the_apostrophe_before_a_formula_is_taken_away_and_no_other():
    text = HEAD + "\"'=1+1\";\"''=1\"\r\n'Kurs;'\r\n"
    assert read_table(text.encode(), "a.csv")[1:] == [["=1+1", "'=1"], ["'Kurs", "'"]]


def test_a_spreadsheet_is_read_as_text_with_its_empty_rows():
    content = book(["Nr.", "Tekst"], [], [1, "=ikke en formel"[1:]], [2.5, True])
    assert read_table(content, "a.xlsx") == [["Nr.", "Tekst"], ["", ""], ["1", "ikke en formel"], ["2.5", "ja"]]
    assert read_table(book(["Tema"], column=2), "a.xlsx") == [["", "", "Tema"]]


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"", "a.csv", "empty"),
        (b";;\r\n;\r\n", "a.csv", "empty"),
        (b"Tema", "a.pdf", "unknown_kind"),
        (b"Tema", "uden endelse", "unknown_kind"),
        (b"Tema\0", "a.csv", "unreadable"),
        (b"\xff\xfe\x00", "a.csv", "unreadable"),
        (b"Tema;" + b"x" * 200_000, "a.csv", "unreadable"),
        (b"Tema", "a.xlsx", "unreadable"),
        (b"PK\x03\x04" + b"\0" * 50, "a.xlsx", "unreadable"),
        (b"a\n" * (MOST_ROWS + 1), "a.csv", "too_large"),
        (b"a;" * (MOST_COLUMNS + 1), "a.csv", "too_large"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(content, name, why):
    assert reason(content, name) == why


def test_a_lone_cell_far_away_does_not_fill_the_memory():
    content = with_sheet(lambda sheet: sheet.replace(b'r="A2"', b'r="XFD1048576"').replace(b'r="2"', b'r="1048576"'))
    assert reason(content, "a.xlsx") in ("too_large", "unreadable")


@pytest.mark.parametrize("harm", ["import os; os.abort()", "import sys; sys.exit(1)", "while True: pass"])
def test_a_file_that_breaks_its_reader_breaks_nothing_else(tmp_path, monkeypatch, harm):
    broken = tmp_path / "broken.py"
    broken.write_text(harm)
    monkeypatch.setattr("portal.web.tables.sheet_process.__file__", str(broken))
    monkeypatch.setattr("portal.web.tables.MOST_SECONDS", 0.3)
    assert reason(book(["Tema"]), "a.xlsx") == "unreadable"
