"""Downloads: a list as a spreadsheet or as .csv. Text stays text: nothing becomes a formula, a number or a link."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter
from flask import Response, make_response

from portal.web.danish import format_date_short

MOST_ROWS = 5000
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTH = 24
_LONGEST_CELL = 32_767
# What spreadsheets take for the beginning of a formula, also when it stands in quotes.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def spreadsheet(
    filename: str, sheet_name: str, headings: Sequence[str], rows: Iterable[Sequence[Any]], *, note: str = ""
) -> Response:
    """Return rows of text, numbers, dates and None as an .xlsx file; a `note` stands above the headings."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        sheet = book.add_worksheet(sheet_name)
        sheet.set_column(0, len(headings) - 1, _WIDTH)
        top = 1 if note else 0
        sheet.write_string(0, 0, note)
        for column, heading in enumerate(headings):
            sheet.write_string(top, column, heading, bold)
        sheet.freeze_panes(top + 1, 0)
        for number, row in enumerate(rows, start=top + 1):
            for column, value in enumerate(row):
                _write(sheet, number, column, value, day)
    return _attached(content.getvalue(), filename, SPREADSHEET)


def separated(filename: str, headings: Sequence[str], rows: Iterable[Sequence[Any]], *, note: str = "") -> Response:
    """Return rows of text, numbers, dates and None as a .csv file that a Danish spreadsheet opens: ; and a BOM.

    Text is quoted, and an apostrophe stands before what would otherwise be read as a formula.
    """
    lines = ([[note]] if note else []) + [list(headings), *(list(row) for row in rows)]
    content = "".join(";".join(map(_cell, line)) + "\r\n" for line in lines)
    return _attached(content.encode("utf-8-sig"), filename, "text/csv; charset=utf-8")


def _attached(content: bytes, filename: str, kind: str) -> Response:
    response = make_response(content)
    response.headers["Content-Type"] = kind
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def _cell(value: Any) -> str:
    if isinstance(value, date):
        return format_date_short(value)
    if isinstance(value, int | float | Decimal):
        return f"{Decimal(str(value)).normalize():f}".replace(".", ",")
    text = "" if value is None else str(value).replace('"', '""')
    # Apostrophes that stand there already get one more, so that reading the file takes away exactly ours.
    return f'"\'{text}"' if text.lstrip(" '").startswith(_FORMULA) else f'"{text}"'


def _write(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, str(value)[:_LONGEST_CELL])
