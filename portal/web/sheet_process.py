"""A process of its own that reads a spreadsheet: from .xlsx on the way in to rows of text as JSON on the way out.

A file made to harm can make the library ask for all memory there is, upon which the whole process ends. So that the
portal does not end with it, it starts this file (see `tables`), and nothing else of the portal is imported here.
"""

import io
import json
import resource
import sys
from typing import Any

from python_calamine import CalamineWorkbook

MEMORY_BYTES = 512 * 1024 * 1024
SECONDS = 5
TOO_LARGE = 3
"""What the process ends with when the sheet has more rows or columns than it was told."""


def main(most_rows: int, most_columns: int) -> int:
    """Read the first sheet and write its rows, empty ones above and beside the table too; returns how it went."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read())).get_sheet_by_index(0)
    if sheet.end is not None and (sheet.end[0] >= most_rows or sheet.end[1] >= most_columns):
        return TOO_LARGE
    rows = [[_as_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    sys.stdout.write(json.dumps(rows))
    return 0


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
