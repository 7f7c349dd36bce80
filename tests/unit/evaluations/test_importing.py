"""Results of another system: nothing is shown that tells of fewer than five, and what is shown is what was told."""

from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.evaluations.importing import Fault, K, Told, Wrong, faults_of, outcome_of
from portal.surveys.disclosure import Bound, limited, mean_of

THEME = "Ledelse"


@st.composite
def small_worlds(draw):
    """A small tree, and in each unit so many own answers with whole scores."""
    parents, scores = {}, {}
    for unit in range(draw(st.integers(1, 6))):
        parents[unit] = draw(st.one_of(st.none(), st.integers(0, unit - 1))) if unit else None
        scores[unit] = draw(st.lists(st.integers(1, 5), max_size=8))
    return parents, scores


def inside(unit, parents):
    """A unit with all below it."""
    found = {unit}
    while more := {one for one, above in parents.items() if above in found} - found:
        found |= more
    return found


def lines_of(parents, scores):
    """What another system would tell: n and mean of every unit in which somebody answered, with all below it."""
    lines = []
    for unit in parents:
        given_here = [score for one in inside(unit, parents) for score in scores[one]]
        if given_here:
            mean = (1000 * sum(given_here) + len(given_here) // 2) // len(given_here)
            lines.append(Told(unit + 2, unit, THEME, len(given_here), mean))
    return lines


def rest(unit, family, parents, scores):
    """The answers of a unit that lie in no unit of the family strictly inside it."""
    within = inside(unit, parents)
    covered = set(chain.from_iterable(inside(one, parents) for one in family if one in within and one != unit))
    return [score for one in within - covered for score in scores[one]]


def is_safe(family, parents, scores):
    rests = [rest(unit, family, parents, scores) for unit in family]
    whole = [rest(unit, (), parents, scores) for unit in family]
    return all(not one or len(one) >= K for one in rests) and all(len(one) >= K for one in whole)


@settings(max_examples=120, deadline=None)
@given(small_worlds())
def test_what_is_shown_is_safe_and_nothing_could_be_shown_beside_it(world):
    parents, scores = world
    lines = lines_of(parents, scores)
    assert faults_of(lines, parents) == []
    told = [line.unit for line in lines]
    shown = {figure.unit for figure in outcome_of(lines, parents).figures}
    assert is_safe(shown, parents, scores)
    assert not any(is_safe(shown | {one}, parents, scores) for one in set(told) - shown)


@settings(max_examples=120, deadline=None)
@given(small_worlds())
def test_figures_are_the_means_of_limited_rests(world):
    parents, scores = world
    lines = lines_of(parents, scores)
    outcome = outcome_of(lines, parents)
    shown = {figure.unit for figure in outcome.figures}
    for figure in outcome.figures:
        answers = [score for one in inside(figure.unit, parents) for score in scores[one]]
        assert figure.n == len(answers)
        within = [one for one in shown if one in inside(figure.unit, parents)]
        rests = [own for one in within if (own := rest(one, shown, parents, scores))]
        total = sum(limited(len(own), 1000 * sum(own), low=1, high=5).total for own in rests)
        # The file told rounded means, so that a total can be off by half a thousandth for each answer.
        exact = total / (1000 * figure.n)
        assert abs(figure.tenths / 10 - exact) <= 0.1
    assert {(line.theme, line.unit) for line in outcome.ledger} <= {(THEME, unit) for unit in shown}
    assert all(line.content.n >= K for line in outcome.ledger)
    assert len(outcome.left_out) + len(shown) == len(lines)


def test_a_small_unit_hides_the_sister_it_could_be_worked_out_from():
    lines = [Told(2, 1, THEME, 12, 3500), Told(3, 2, THEME, 9, 3500), Told(4, 3, THEME, 3, 3500)]
    outcome = outcome_of(lines, {1: None, 2: 1, 3: 1})
    assert [figure.unit for figure in outcome.figures] == [1]
    assert outcome.left_out == ((THEME, 2), (THEME, 3))


def test_units_between_that_the_file_does_not_name_are_passed_over():
    lines = [Told(2, 1, THEME, 20, 3500), Told(3, 3, THEME, 18, 3500)]
    outcome = outcome_of(lines, {1: None, 2: 1, 3: 2})
    assert [figure.unit for figure in outcome.figures] == [1]


def test_everybody_agreeing_is_told_as_a_bound():
    figure = outcome_of([Told(2, 1, THEME, 5, 5000)], {1: None}).figures[0]
    assert (figure.tenths, figure.bound) == (46, Bound.AT_LEAST)
    assert mean_of(limited(5, 25_000, low=1, high=5), 10) == figure.tenths


def test_each_line_that_cannot_be_true_is_named():
    parents = {1: None, 2: 1, 3: 1}
    twice = [Told(2, 1, THEME, 9, 3000), Told(3, 1, THEME, 9, 3000)]
    assert faults_of(twice, parents) == [Fault(3, Wrong.TWICE)]
    fewer = [Told(2, 1, THEME, 9, 3000), Told(3, 2, THEME, 8, 3000), Told(4, 3, THEME, 8, 3000)]
    assert faults_of(fewer, parents) == [Fault(2, Wrong.FEWER)]
    odd = [Told(2, 1, THEME, 20, 2000), Told(3, 2, THEME, 10, 5000)]
    assert faults_of(odd, parents) == [Fault(2, Wrong.IMPOSSIBLE)]
    assert faults_of([Told(2, 1, THEME, 20, 4000), Told(3, 1, "Trivsel", 9, 4000)], parents) == []
