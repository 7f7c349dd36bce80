"""Reading a table from an uploaded file: .xlsx, or text with separators as Danish spreadsheets save it.

Every cell is text. A file is small by the limit on requests; what a spreadsheet unfolds to is limited by the process
that reads it.
"""

import csv
import io
import json
import re
import subprocess
import sys

from portal.web import sheet_process

MOST_ROWS = 2000
MOST_COLUMNS = 60
MOST_SECONDS = 10
"""How long a spreadsheet may take to read: one of ours takes a tenth of a second."""
_SEPARATORS = ";,\t"
# What `separated` puts an apostrophe before.
_GUARDED = re.compile(r"'[ ']*[=+\-@\t\r\n]")


class TableError(ValueError):
    """The file holds no table that can be read. `reason` is a code: unreadable, unknown_kind, too_large or empty."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_table(content: bytes, filename: str) -> list[list[str]]:
    """Return the rows of the first sheet, empty ones too, so that a row's number is that of the spreadsheet.

    Raises TableError.
    """
    ending = filename.rpartition(".")[2].casefold()
    if ending not in ("xlsx", "csv", "txt"):
        raise TableError("unknown_kind")
    rows = _from_spreadsheet(content) if ending == "xlsx" else _from_text(content)
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows):
        raise TableError("too_large")
    if not any(cell for row in rows for cell in row):
        raise TableError("empty")
    return rows


def _from_text(content: bytes) -> list[list[str]]:
    text = _decoded(content)
    head = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise TableError("unreadable") from error
    return [[cell[1:] if _GUARDED.match(cell) else cell for cell in line] for line in lines]


def _decoded(content: bytes) -> str:
    """Spreadsheets save text as UTF-8, as UTF-16, or in the old Danish Windows encoding."""
    order = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in order:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise TableError("unreadable")


def _from_spreadsheet(content: bytes) -> list[list[str]]:
    command = [sys.executable, "-I", sheet_process.__file__, str(MOST_ROWS), str(MOST_COLUMNS)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise TableError("unreadable") from error
    if done.returncode:
        raise TableError("too_large" if done.returncode == sheet_process.TOO_LARGE else "unreadable")
    return json.loads(done.stdout)
