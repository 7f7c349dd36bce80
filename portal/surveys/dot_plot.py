"""Pure: where the marks of a dot plot lie, in the units of the SVG's viewBox. Y grows downwards.

One row a theme, in the order asked; the axis goes from 1 to 5, whatever the figures are. Marks of one row that would
cover each other move up and down. What is not shown has no mark. A phone gets its own drawing, with names above rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

Size = Literal["wide", "narrow"]

LOWEST, HIGHEST = 10, 50
SHAPES = ("disc", "square", "triangle", "ring", "diamond", "cross")
APART = 14
MOVES = (0, -12, 12, -24, 24, -36)
_WIDTH = {"wide": 680, "narrow": 320}
_LEFT = {"wide": 236, "narrow": 12}
_RIGHT = 14
_HEAD = 34
_ROW = {"wide": 46, "narrow": 58}
_LETTERS = {"wide": 29, "narrow": 40}
_LINE = 18


@dataclass(frozen=True)
class Mark:
    """A mark: its middle and shape."""

    x: float
    y: float
    shape: str


@dataclass(frozen=True)
class Row:
    """A theme: its name in lines with their baselines, its marks, and the line that joins them."""

    names: tuple[tuple[str, float], ...]
    y: float
    marks: tuple[Mark, ...]
    span: tuple[float, float] | None


@dataclass(frozen=True)
class Plot:
    """The whole drawing: its size, the numbers of the axis with their x, where text begins, and the rows."""

    width: int
    height: int
    ticks: tuple[tuple[int, float], ...]
    name_x: int
    top: int
    rows: tuple[Row, ...]


def plot_of(themes: Sequence[tuple[str, Sequence[int | None]]], size: Size, shapes: Sequence[str] = SHAPES) -> Plot:
    """Return the drawing of themes, each a name and a mean in tenths for each group, None where it is not shown."""
    rows = tuple(_row(number, name, means, size, shapes) for number, (name, means) in enumerate(themes))
    ticks = tuple((mean // 10, _x(mean, size)) for mean in range(LOWEST, HIGHEST + 1, 10))
    return Plot(_WIDTH[size], _HEAD + _ROW[size] * len(rows), ticks, 0, _HEAD - 10, rows)


def shape_of(group: int) -> str:
    """Return the shape of the marks of a group, by its place."""
    return SHAPES[group % len(SHAPES)]


def _row(number: int, name: str, means: Sequence[int | None], size: Size, shapes: Sequence[str]) -> Row:
    top = _HEAD + number * _ROW[size]
    y = top + (_ROW[size] / 2 if size == "wide" else 38)
    marks: list[Mark] = []
    for group, mean in enumerate(means):
        if mean is not None:
            x = _x(mean, size)
            marks.append(Mark(x, y + _move(x, y, marks), shapes[group % len(shapes)]))
    xs = [mark.x for mark in marks]
    span = (min(xs), max(xs)) if xs and max(xs) - min(xs) > APART else None
    return Row(_names(name, top, y, size), y, tuple(marks), span)


def _names(name: str, top: float, y: float, size: Size) -> tuple[tuple[str, float], ...]:
    most = 2 if size == "wide" else 1
    lines = wrap(name, _LETTERS[size], max_lines=most, placeholder=" …") or [""]
    first = y + 5 - _LINE * (len(lines) - 1) / 2 if size == "wide" else top + 16
    return tuple((line, first + _LINE * number) for number, line in enumerate(lines))


def _move(x: float, y: float, others: Sequence[Mark]) -> int:
    """Return how far a mark moves so that it covers no other."""
    for move in MOVES:
        if all(abs(x - other.x) >= APART or abs(y + move - other.y) >= APART - 2 for other in others):
            return move
    return MOVES[0]


def _x(mean: int, size: Size) -> float:
    left, right = _LEFT[size], _WIDTH[size] - _RIGHT
    return round(left + (right - left) * (mean - LOWEST) / (HIGHEST - LOWEST), 1)
