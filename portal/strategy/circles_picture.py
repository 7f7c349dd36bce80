"""The picture of the three circles: where everything lies, in the units of the SVG's viewBox.

Three circles of equal radius stand in a triangle whose side is 1.17 radii: green on top, blue to the left,
red to the right. A lens is all that two circles share, the core is what all three share; both are drawn as
exact arcs. Y grows downwards. Names, counts and colours belong to the template and the stylesheet.
"""

from dataclasses import dataclass
from itertools import combinations
from math import hypot, sqrt
from typing import Literal

SIDE = 1.17
CODES = ("green", "blue", "red")

Size = Literal["wide", "narrow"]

_RADIUS = {"wide": 230.0, "narrow": 101.0}
_MARGIN = 4.0  # Half an outline and a little air, so that no stroke is cut.
# Where the text of a circle stands, as (right, down) from its centre in radii: away from the other circles.
# On a phone the names are wider than the lobes further down, so they stand higher there.
_LOBES: dict[Size, dict[str, tuple[float, float]]] = {
    "wide": {"green": (0.0, -0.39), "blue": (-0.4, 0.24), "red": (0.4, 0.24)},
    "narrow": {"green": (0.0, -0.39), "blue": (-0.38, 0.06), "red": (0.38, 0.06)},
}
_LENS_TEXT_AT = 0.62  # Radii from the middle of the picture: the widest part of a lens outside the core.


@dataclass(frozen=True)
class Point:
    """A place in the picture."""

    x: float
    y: float


@dataclass(frozen=True)
class LobeRows:
    """Where a circle's text stands: baselines of title and focus areas, and the start of each status."""

    titles: tuple[float, ...]
    focus_areas: tuple[float, ...]
    statuses: tuple[Point, ...]


@dataclass(frozen=True)
class CirclePlace:
    """One circle: its code, centre, radius, and the middle of its own part, where its text stands."""

    code: str
    cx: float
    cy: float
    r: float
    text: Point

    def rows(self, titles: int, focus_areas: int, statuses: int) -> LobeRows:
        """Places for so many title lines (27 apart), focus areas (23) and statuses (46), centred."""
        top = self.text.y - (27 * titles + 23 * focus_areas + 32) / 2
        areas_top = top + 27 * titles + 6
        statuses_y = areas_top + 23 * focus_areas + 24
        left = self._kept_inside(46 * statuses - 12, statuses_y)
        return LobeRows(
            titles=tuple(round(top + 20 + 27 * line, 2) for line in range(titles)),
            focus_areas=tuple(round(areas_top + 16 + 23 * line, 2) for line in range(focus_areas)),
            statuses=tuple(_rounded(Point(left + 46 * place, statuses_y)) for place in range(statuses)),
        )

    def _kept_inside(self, width: float, y: float) -> float:
        """Where a row of that width starts: under the text, or moved inwards where the circle is narrow."""
        half = sqrt(self.r**2 - (y - self.cy) ** 2) - 10
        return min(max(self.text.x - width / 2, self.cx - half), self.cx + half - width)


@dataclass(frozen=True)
class Lens:
    """What two circles share: their codes, the outline as SVG path data, and where its text stands."""

    codes: tuple[str, str]
    path: str
    text: Point


@dataclass(frozen=True)
class Core:
    """What all three circles share: the outline as SVG path data, and its middle."""

    path: str
    text: Point


@dataclass(frozen=True)
class CirclesPicture:
    """The whole picture: the size of its viewBox, circles and lenses in reading order, and the core."""

    width: float
    height: float
    circles: tuple[CirclePlace, ...]
    lenses: tuple[Lens, ...]
    core: Core

    def circle(self, code: str) -> CirclePlace:
        """The place of one circle. KeyError when the code is unknown."""
        return {circle.code: circle for circle in self.circles}[code]

    def lens(self, codes: tuple[str, ...]) -> Lens:
        """The lens of two circles, in either order. KeyError when there is none."""
        return {frozenset(lens.codes): lens for lens in self.lenses}[frozenset(codes)]


def circles_picture(size: Size = "wide") -> CirclesPicture:
    """The picture for a wide screen (740 units, shown 1:1) or for a phone (328 units)."""
    r = _RADIUS[size]
    rise = sqrt(3) / 2 * SIDE * r
    left, top = r + _MARGIN, r + _MARGIN
    centres = {
        "green": Point(left + SIDE * r / 2, top),
        "blue": Point(left, top + rise),
        "red": Point(left + SIDE * r, top + rise),
    }
    middle = Point(centres["green"].x, top + rise * 2 / 3)
    return CirclesPicture(
        width=round((2 + SIDE) * r + 2 * _MARGIN, 2),
        height=round(2 * r + rise + 2 * _MARGIN, 2),
        circles=tuple(_circle(code, centres[code], r, _LOBES[size][code]) for code in CODES),
        lenses=tuple(_lens(pair, centres, middle, r) for pair in combinations(CODES, 2)),
        core=_core(centres, middle, r),
    )


def _circle(code: str, centre: Point, r: float, lobe: tuple[float, float]) -> CirclePlace:
    right, down = lobe
    text = _rounded(Point(centre.x + right * r, centre.y + down * r))
    at = _rounded(centre)
    return CirclePlace(code=code, cx=at.x, cy=at.y, r=r, text=text)


def _lens(pair: tuple[str, str], centres: dict[str, Point], middle: Point, r: float) -> Lens:
    inner, outer = _crossings(centres[pair[0]], centres[pair[1]], middle, r)
    reach = _LENS_TEXT_AT * r / hypot(outer.x - middle.x, outer.y - middle.y)
    text = Point(middle.x + (outer.x - middle.x) * reach, middle.y + (outer.y - middle.y) * reach)
    return Lens(codes=pair, path=_closed_arcs((inner, outer), r), text=_rounded(text))


def _core(centres: dict[str, Point], middle: Point, r: float) -> Core:
    """The core's corners are the crossings of each pair that lie inside the third circle, taken clockwise."""
    clockwise = (("green", "blue"), ("green", "red"), ("blue", "red"))
    corners = tuple(_crossings(centres[a], centres[b], middle, r)[0] for a, b in clockwise)
    return Core(path=_closed_arcs(corners, r), text=_rounded(middle))


def _crossings(a: Point, b: Point, middle: Point, r: float) -> tuple[Point, Point]:
    """Where two circles of radius `r` cross: first the crossing near the middle, then the far one."""
    halfway = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
    apart = hypot(b.x - a.x, b.y - a.y)
    reach = sqrt(r * r - apart * apart / 4) / apart
    across = Point((b.y - a.y) * reach, (a.x - b.x) * reach)
    both = (
        Point(halfway.x + across.x, halfway.y + across.y),
        Point(halfway.x - across.x, halfway.y - across.y),
    )
    near, far = sorted(both, key=lambda p: hypot(p.x - middle.x, p.y - middle.y))
    return near, far


def _closed_arcs(corners: tuple[Point, ...], r: float) -> str:
    """Path data through the corners and back, each stretch a short arc of radius `r` bulging outwards."""
    # Clockwise on the screen is flag 1: with it every arc bulges away from the middle of what it encloses.
    arcs = (f"A {r:g} {r:g} 0 0 1 {corner.x:.2f} {corner.y:.2f}" for corner in (*corners[1:], corners[0]))
    return f"M {corners[0].x:.2f} {corners[0].y:.2f} {' '.join(arcs)} Z"


def _rounded(point: Point) -> Point:
    return Point(round(point.x, 2), round(point.y, 2))
