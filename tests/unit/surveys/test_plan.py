"""The plan: the largest family of groups that is safe to show, as a search through all families finds it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.surveys.disclosure import Shown, UnitCount, audit, groups_of, plan
from portal.surveys.disclosure.audit import atoms
from portal.surveys.disclosure.plan import _Tree


@st.composite
def small_trees(draw):
    k = draw(st.sampled_from([2, 3, 5]))
    units = []
    for number in range(draw(st.integers(1, 6))):
        parent = draw(st.integers(0, number - 1)) if number else None
        invited = draw(st.integers(0, k + 3))
        again = draw(st.integers(0, invited)) if number else 0
        units.append(UnitCount(number, parent, draw(st.integers(0, invited)), invited, again))
    return units, k


@st.composite
def asked_in_several_units(draw):
    """Trees with the people asked in each unit, by name: few people in all, so that many are asked several times."""
    k = draw(st.sampled_from([2, 3, 5]))
    parents = [draw(st.integers(0, number - 1)) if number else None for number in range(draw(st.integers(1, 6)))]
    asked = [draw(st.frozensets(st.integers(0, 2 * k + 2))) for _ in parents]
    answered = [frozenset(one for one in here if draw(st.booleans())) for here in asked]
    return parents, asked, answered, k


def faults(units, nodes, k):
    shown = [Shown(node, groups) for node, groups in groups_of(units, nodes).items()]
    answers, invited = {one.id: one.answers for one in units}, {one.id: one.invited for one in units}
    return audit(shown, answers, invited, k, {one.id: one.again for one in units})


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


@settings(max_examples=200, deadline=None)
@given(asked_in_several_units())
def test_what_can_be_told_apart_is_nobody_or_enough_people_also_where_people_answer_several_times(drawn):
    parents, asked, answered, k = drawn
    before = [frozenset().union(*asked[:number]) for number in range(len(parents))]
    units = [
        UnitCount(number, parent, len(answered[number]), len(asked[number]), len(asked[number] & before[number]))
        for number, parent in enumerate(parents)
    ]
    shown = [Shown(node, groups) for node, groups in groups_of(units, plan(units, k).shown).items()]
    for groups in atoms(shown):
        people = frozenset().union(*(answered[one] for one in groups))
        persons = frozenset().union(*(asked[one] for one in groups))
        assert len(people) >= k or (not people and (not persons or len(persons) >= k))


def test_five_answers_of_four_people_are_not_shown():
    units = [UnitCount("top", None, 9, 9), UnitCount("a", "top", 3, 3), UnitCount("b", "a", 2, 2, again=1)]
    assert plan(units, 5).published == {"top"}
    units[2] = UnitCount("b", "a", 2, 2)
    assert plan(units, 5).published == {"top", "a"}


def test_a_small_unit_hides_the_sister_it_could_be_worked_out_from():
    units = [UnitCount("top", None, 0, 0), UnitCount("a", "top", 9, 9), UnitCount("b", "top", 3, 4)]
    assert plan(units, 5).published == {"top"}


def test_a_unit_nobody_answered_in_is_not_given_away():
    units = [UnitCount("top", None, 0, 0), UnitCount("a", "top", 9, 9), UnitCount("b", "top", 0, 3)]
    assert plan(units, 5).published == {"top"}
    units[2] = UnitCount("b", "top", 0, 5)
    assert plan(units, 5).published == {"top", "a"}
