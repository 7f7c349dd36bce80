"""The drawing of means: an axis that never moves, marks that never cover each other, nothing for hidden figures."""

from hypothesis import given
from hypothesis import strategies as st

from portal.surveys.dot_plot import APART, plot_of


def test_the_axis_goes_from_one_to_five_whatever_is_shown():
    low, high = plot_of([("Tillid", [11])], "wide"), plot_of([("Tillid", [49])], "wide")
    assert low.ticks == high.ticks
    assert [number for number, _ in low.ticks] == [1, 2, 3, 4, 5]
    assert plot_of([("Tillid", [30])], "wide").rows[0].marks[0].x == low.ticks[2][1]


def test_each_group_keeps_its_shape_also_where_another_is_hidden():
    both, one = plot_of([("Tillid", [40, 20]), ("Kurs", [None, 20])], "wide").rows
    assert [mark.shape for mark in both.marks] == ["disc", "square"]
    assert [mark.shape for mark in one.marks] == ["square"]
    assert both.span
    assert one.span is None


@given(st.lists(st.integers(10, 50), min_size=2, max_size=4), st.sampled_from(["wide", "narrow"]))
def test_marks_of_one_row_never_cover_each_other(means, size):
    marks = plot_of([("Tillid", means)], size).rows[0].marks
    for number, mark in enumerate(marks):
        for other in marks[:number]:
            assert abs(mark.x - other.x) >= APART or abs(mark.y - other.y) >= APART - 2


@given(st.text(min_size=1, max_size=200))
def test_a_long_name_takes_at_most_two_lines(name):
    row = plot_of([(name, [30])], "wide").rows[0]
    assert len(row.names) <= 2
    assert len(plot_of([(name, [30])], "narrow").rows[0].names) == 1
