"""Pure: which words differ between two texts, for the page that shows both."""

import difflib
import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """A run of words; `is_changed` when the other text does not have it here."""

    text: str
    is_changed: bool


def differences(mine: str, saved: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts in pieces. Joined again, the pieces give the texts back exactly."""
    left, right = _words(mine), _words(saved)
    matcher = difflib.SequenceMatcher(a=left, b=right, autojunk=False)
    mine_pieces, saved_pieces = [], []
    for kind, a, b, c, d in matcher.get_opcodes():
        if b > a:
            mine_pieces.append(Piece("".join(left[a:b]), kind != "equal"))
        if d > c:
            saved_pieces.append(Piece("".join(right[c:d]), kind != "equal"))
    return mine_pieces, saved_pieces


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)
