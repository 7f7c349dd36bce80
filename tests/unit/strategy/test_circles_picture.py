"""The picture of the circles is exact: arcs lie on circles, and shared parts are shared."""

import re
from itertools import pairwise
from math import hypot, sqrt
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.strategy.circles_picture import SIDE, CirclePlace, Point, Size, circles_picture

SIZES: tuple[Size, ...] = get_args(Size)
NEAR = 0.05


def corners(path: str) -> list[Point]:
    """The points a path visits, without the return to the first."""
    found = re.findall(r"(?:M|0 0 1) ([-\d.]+) ([-\d.]+)", path)
    return [Point(float(x), float(y)) for x, y in found][:-1]


def arc_points(path: str, r: float) -> list[Point]:
    """Points along every arc of a closed path of short clockwise arcs, worked out from its corners alone."""
    points, places = [], corners(path)
    for start, end in zip(places, places[1:] + places[:1], strict=True):
        chord = hypot(end.x - start.x, end.y - start.y)
        height = sqrt(r * r - chord * chord / 4) / chord
        centre = Point(
            (start.x + end.x) / 2 - (end.y - start.y) * height,
            (start.y + end.y) / 2 + (end.x - start.x) * height,
        )
        for step in range(11):
            x = start.x + (end.x - start.x) * step / 10 - centre.x
            y = start.y + (end.y - start.y) * step / 10 - centre.y
            points.append(Point(centre.x + x * r / hypot(x, y), centre.y + y * r / hypot(x, y)))
    return points


def distance(circle: CirclePlace, point: Point) -> float:
    return hypot(point.x - circle.cx, point.y - circle.cy)


@pytest.mark.parametrize("size", SIZES)
def test_the_circles_are_equal_and_stand_in_an_equal_triangle(size: Size) -> None:
    picture = circles_picture(size)
    green, blue, red = picture.circles
    assert [c.code for c in picture.circles] == ["green", "blue", "red"]
    assert green.r == blue.r == red.r
    for a, b in ((green, blue), (blue, red), (green, red)):
        assert hypot(a.cx - b.cx, a.cy - b.cy) == pytest.approx(SIDE * a.r, abs=NEAR)
    assert green.cy < blue.cy == red.cy
    assert blue.cx < green.cx < red.cx


@pytest.mark.parametrize("size", SIZES)
def test_the_picture_is_symmetric_and_nothing_is_cut_off(size: Size) -> None:
    picture = circles_picture(size)
    green, blue, red = picture.circles
    assert blue.cx + red.cx == pytest.approx(picture.width, abs=NEAR)
    assert blue.text.x + red.text.x == pytest.approx(picture.width, abs=NEAR)
    assert green.cx == pytest.approx(picture.core.text.x, abs=NEAR)
    for circle in picture.circles:
        assert circle.cx - circle.r >= 2
        assert circle.cx + circle.r <= picture.width - 2
        assert circle.cy - circle.r >= 2
        assert circle.cy + circle.r <= picture.height - 2


@pytest.mark.parametrize("size", SIZES)
def test_the_corners_of_a_lens_lie_on_both_its_circles(size: Size) -> None:
    picture = circles_picture(size)
    for lens in picture.lenses:
        assert len(corners(lens.path)) == 2
        for code in lens.codes:
            circle = picture.circle(code)
            assert [distance(circle, corner) for corner in corners(lens.path)] == pytest.approx(
                [circle.r] * 2, abs=NEAR
            )


@pytest.mark.parametrize("size", SIZES)
def test_the_outline_of_a_lens_stays_within_both_its_circles(size: Size) -> None:
    picture = circles_picture(size)
    for lens in picture.lenses:
        for point in arc_points(lens.path, picture.circles[0].r):
            distances = [distance(picture.circle(code), point) for code in lens.codes]
            assert max(distances) == pytest.approx(picture.circles[0].r, abs=NEAR)


@pytest.mark.parametrize("size", SIZES)
def test_the_outline_of_the_core_is_the_edge_of_what_all_three_share(size: Size) -> None:
    picture = circles_picture(size)
    assert len(corners(picture.core.path)) == 3
    for point in arc_points(picture.core.path, picture.circles[0].r):
        assert max(distance(circle, point) for circle in picture.circles) == pytest.approx(
            picture.circles[0].r, abs=NEAR
        )


@pytest.mark.parametrize("size", SIZES)
def test_the_text_of_a_part_stands_in_that_part_alone(size: Size) -> None:
    picture = circles_picture(size)
    places = {circle.text: {circle.code} for circle in picture.circles}
    places |= {lens.text: set(lens.codes) for lens in picture.lenses}
    places[picture.core.text] = {"green", "blue", "red"}
    for text, codes in places.items():
        assert {c.code for c in picture.circles if distance(c, text) < c.r} == codes


def test_a_lens_is_found_by_its_circles_in_either_order() -> None:
    picture = circles_picture()
    assert picture.lens(("red", "green")) is picture.lens(("green", "red"))
    with pytest.raises(KeyError):
        picture.lens(("green",))


@given(
    titles=st.integers(1, 3),
    focus_areas=st.integers(0, 5),
    statuses=st.integers(0, 6),
    place=st.sampled_from(circles_picture().circles),
)
def test_the_text_of_a_circle_runs_downwards_and_stays_inside_it(
    titles: int, focus_areas: int, statuses: int, place: CirclePlace
) -> None:
    rows = place.rows(titles, focus_areas, statuses)
    assert (len(rows.titles), len(rows.focus_areas), len(rows.statuses)) == (titles, focus_areas, statuses)
    baselines = [*rows.titles, *rows.focus_areas, *{at.y for at in rows.statuses}]
    assert all(20 <= below - above <= 40 for above, below in pairwise(baselines))
    assert all(distance(place, Point(x, at.y)) < place.r for at in rows.statuses for x in (at.x, at.x + 32))
    assert all(distance(place, Point(place.text.x, y)) < place.r for y in baselines)


def test_a_circle_is_found_by_its_code() -> None:
    picture = circles_picture()
    assert [picture.circle(code).code for code in ("red", "green")] == ["red", "green"]
    with pytest.raises(KeyError):
        picture.circle("yellow")
