"""The plan: the largest family of groups that is safe to show, as a search through all families finds it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.surveys.disclosure import Shown, UnitCount, audit, groups_of, plan
from portal.surveys.disclosure.plan import _Tree


@st.composite
def small_trees(draw):
    k = draw(st.sampled_from([2, 3, 5]))
    units = []
    for number in range(draw(st.integers(1, 6))):
        parent = draw(st.integers(0, number - 1)) if number else None
        invited = draw(st.integers(0, k + 3))
        units.append(UnitCount(number, parent, draw(st.integers(0, invited)), invited))
    return units, k


def faults(units, nodes, k):
    shown = [Shown(node, groups) for node, groups in groups_of(units, nodes).items()]
    return audit(shown, {one.id: one.answers for one in units}, {one.id: one.invited for one in units}, k)


@settings(max_examples=60, deadline=None)
@given(small_trees())
def test_no_safe_family_weighs_more_than_the_plan(tree):
    units, k = tree
    weights = _Tree(units, k)._weight
    nodes = list(weights)
    families = ({node for at, node in enumerate(nodes) if chosen >> at & 1} for chosen in range(1 << len(nodes)))
    best = max(
        (family for family in families if not faults(units, family, k)), key=lambda f: sum(weights[node] for node in f)
    )
    assert plan(units, k).shown == best


@settings(max_examples=60, deadline=None)
@given(small_trees())
def test_blocks_hold_enough_answers_and_make_up_every_shown_group(tree):
    units, k = tree
    found = plan(units, k)
    answers = {one.id: one.answers for one in units}
    assert all(sum(answers[unit] for unit in block) >= k for block in found.blocks)
    for groups in groups_of(units, found.shown).values():
        inside = [block for block in found.blocks if groups >= set(block)]
        assert sum(answers[one] for one in groups) == sum(answers[one] for block in inside for one in block)


def test_a_small_unit_hides_the_sister_it_could_be_worked_out_from():
    units = [UnitCount("top", None, 0, 0), UnitCount("a", "top", 9, 9), UnitCount("b", "top", 3, 4)]
    assert plan(units, 5).published == {"top"}


def test_a_unit_nobody_answered_in_is_not_given_away():
    units = [UnitCount("top", None, 0, 0), UnitCount("a", "top", 9, 9), UnitCount("b", "top", 0, 3)]
    assert plan(units, 5).published == {"top"}
    units[2] = UnitCount("b", "top", 0, 5)
    assert plan(units, 5).published == {"top", "a"}
