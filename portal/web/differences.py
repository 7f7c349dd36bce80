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
    mine_pieces: list[Piece] = []
    saved_pieces: list[Piece] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if b > a:
            _add(mine_pieces, "".join(left[a:b]), kind != "equal")
        if d > c:
            _add(saved_pieces, "".join(right[c:d]), kind != "equal")
    return mine_pieces, saved_pieces


def _add(pieces: list[Piece], text: str, is_changed: bool) -> None:
    """Add a run of words; a space alone belongs to the words before it, so that marks are not broken up."""
    if pieces and (pieces[-1].is_changed == is_changed or text.isspace()):
        pieces[-1] = Piece(pieces[-1].text + text, pieces[-1].is_changed)
    else:
        pieces.append(Piece(text, is_changed))


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)
