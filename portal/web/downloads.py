"""Downloads: a list as a spreadsheet. Text stays text: nothing becomes a formula, a number or a link."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import xlsxwriter
from flask import Response, make_response

MOST_ROWS = 5000
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTH = 24
_LONGEST_CELL = 32_767


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
    response = make_response(content.getvalue())
    response.headers["Content-Type"] = SPREADSHEET
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def _write(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, str(value)[:_LONGEST_CELL])
