"""Pure: a canonical text in its parts, and which words differ between two of them."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from portal.web.differences import Piece, differences

MOST_LETTERS = 6000
"""Of a part that is longer, the words are not compared one by one: it would take too long."""


@dataclass(frozen=True)
class Block:
    """A part of a text: the heading of a section or goal, and what it says."""

    heading: str
    text: str

    @property
    def whole(self) -> str:
        """Heading and text together."""
        return f"{self.heading}\n{self.text}".strip()


@dataclass(frozen=True)
class Compared:
    """A part that differs, as it reads in both texts; empty where the other text does not have it."""

    before: list[Piece]
    after: list[Piece]


def blocks(text: str) -> list[Block]:
    """Return the parts of a canonical text; what was written over several lines stays together."""
    found: list[list[str]] = []
    was_blank = True
    for line in text.rstrip("\n").split("\n"):
        if was_blank and line and not line.startswith(" "):
            found.append([])
        if found:
            found[-1].append(line)
        was_blank = not line
    return [Block(first, "\n".join(rest).strip("\n")) for first, *rest in found]


def compared(before: str, after: str) -> list[Compared]:
    """Return the parts that differ, in the order of the texts."""
    left, right = ([block.whole for block in blocks(text)] for text in (before, after))
    matcher = difflib.SequenceMatcher(a=left, b=right, autojunk=False)
    found: list[Compared] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            found += _pairs(left[a:b], right[c:d])
    return found


def _pairs(left: Sequence[str], right: Sequence[str]) -> list[Compared]:
    longest = max(len(left), len(right))
    padded = zip([*left, *[""] * (longest - len(left))], [*right, *[""] * (longest - len(right))], strict=True)
    return [_compared(one, other) for one, other in padded]


def _compared(before: str, after: str) -> Compared:
    if max(len(before), len(after)) > MOST_LETTERS:
        return Compared([Piece(before, True)], [Piece(after, True)])
    return Compared(*differences(before, after))
