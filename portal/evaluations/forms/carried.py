"""A confirmation that carries the rows of a file along, for nothing is stored before somebody has said yes."""

import json
from typing import Any

from wtforms.validators import InputRequired

from portal.evaluations.labels.imported import STALE
from portal.web.forms import HiddenField, OnceForm

LONGEST = 600_000


class CarriedForm(OnceForm):
    """That what was shown is to be stored. The rows come back with the form, and are read and checked again."""

    content = HiddenField("", [InputRequired(STALE)], max_length=LONGEST)

    def rows(self) -> list[list[str]]:
        """The rows that the page carried along; none when they are not what a page of ours carries."""
        try:
            rows = json.loads(self.content.data or "")
        except (ValueError, RecursionError):
            return []
        return rows if _is_table(rows) else []

    def carry(self, rows: list[list[str]]) -> None:
        """Let the page carry rows along."""
        self.content.data = json.dumps(rows, ensure_ascii=True, separators=(",", ":"))


def _is_table(rows: Any) -> bool:
    return isinstance(rows, list) and all(
        isinstance(row, list) and all(isinstance(cell, str) for cell in row) for row in rows
    )
