"""From ballots to figures: what is shown of themes and of their items is safe together."""

import random

import pytest

from portal.surveys.ballot import Ballot, BallotError
from portal.surveys.counting import Asked, Kind, Layout, Tally, Tree, measures_of
from portal.surveys.disclosure import Bound, Shown, UnitCount, audit, groups_of

LAYOUT = Layout(
    (
        Asked(1, 11, Kind.SCALE),
        Asked(1, 12, Kind.SCALE, is_reversed=True),
        Asked(2, 21, Kind.SCALE),
        Asked(2, 22, Kind.YES_NO, 2),
        Asked(2, 23, Kind.TEXT, 0),
    )
)
PARENTS = {1: None, 2: 1, 3: 1, 4: 2, 5: 2, 6: 3, 7: 3, 8: 3}


def counted(ballots, parents=PARENTS, invited=None, k=5):
    tally = Tally.empty(LAYOUT, [1], [2], list(parents))
    for ballot in ballots:
        tally.add(ballot)
    sums = tally.groups[1]
    asked = invited or dict(zip(sums.units, sums.ballots, strict=True))
    return list(measures_of(sums, Tree(parents, asked), k)), sums


def ballot(unit, *values, group=1):
    return Ballot(group, unit, (*values, 0, 0, 0, 0, 0)[:5])


def figures(measures, kind, unit, **wanted):
    fits = [one for one in measures if one.kind == kind and all(getattr(one, n) == v for n, v in wanted.items())]
    return [shown for one in fits for shown in one.figures if shown.unit == unit and not shown.is_direct]


def figure(measures, kind, unit, **wanted):
    (found,) = figures(measures, kind, unit, **wanted)
    return found


def test_a_theme_is_the_mean_of_each_ones_mean_with_turned_statements_turned():
    measures, _ = counted([ballot(1, 4, 2)] * 3 + [ballot(1, 2, 4), ballot(1, 3, 250)])
    shown = figure(measures, "theme", 1, theme=1)
    assert (shown.value, shown.bound, shown.band) == (34, None, (5, 9))


def test_dont_know_and_no_wish_to_tell_leave_both_number_and_mean():
    measures, _ = counted([ballot(1, 4)] * 5 + [ballot(1, 250, 251)] * 20)
    assert figure(measures, "theme", 1, theme=1).band == (5, 9)
    assert figure(measures, "participation", 1).band == (25, 49)


def test_items_and_shares_wait_for_twenty():
    few, _ = counted([ballot(1, 4, 3, 5, 1)] * 19)
    enough, _ = counted([ballot(1, 4, 3, 5, 1)] * 20)
    assert figures(few, "item", 1, item_version=11) == []
    assert figures(few, "share", 1, item_version=22) == []
    assert figure(enough, "item", 1, item_version=11).value == 40
    yes = figure(enough, "share", 1, item_version=22, option=1)
    assert (yes.value, yes.bound) == (97, Bound.AT_LEAST)


def test_named_answers_are_kept_apart_from_every_sum():
    tally = Tally.empty(LAYOUT, [1], [2], [1])
    tally.add(ballot(1, 5, group=2))
    assert tally.named
    assert sum(tally.groups[1].ballots) == 0


@pytest.mark.parametrize("value", [6, 7, 249, 255])
def test_an_answer_nobody_was_asked_for_stops_the_count(value):
    with pytest.raises(BallotError):
        counted([ballot(1, value)])


@pytest.mark.parametrize("seed", range(25))
def test_what_is_shown_of_a_theme_and_its_items_is_safe_together(seed):
    chance = random.Random(seed)
    people = {unit: chance.choice([0, 1, 3, 4, 6, 9, 14, 23, 31]) for unit in PARENTS}
    said = [chance.choice([0, 1, 3, 4, 5, 250]) for _ in range(8)]
    ballots = [ballot(u, *(chance.choice(said) for _ in range(3)), 1) for u, n in people.items() for _ in range(n)]
    invited = {unit: n + chance.randint(0, 3) for unit, n in people.items()}
    measures, sums = counted(ballots, invited=invited)
    for theme in (1, 2):
        counts = [UnitCount(u, PARENTS[u], n, invited[u]) for u, n in zip(sums.units, sums.theme_n[theme], strict=True)]
        nodes = {
            (f.unit, f.is_direct)
            for one in measures
            if one.theme == theme and (one.kind in ("theme", "item") or one.item_version in (11, 12, 21))
            for f in one.figures
        }
        shown = [Shown(node, groups) for node, groups in groups_of(counts, nodes).items()]
        assert audit(shown, {c.id: c.answers for c in counts}, invited, 5) == []


def test_items_lack_what_the_limits_of_their_theme_took():
    # Five who all agree fully lie beside twenty-one others; only together are their items shown. What the items told
    # beyond the theme would give the five away: subtracting the others' mean left every one of them near the end.
    ballots = [ballot(4, 0, 0, 5)] * 5 + [ballot(5, 0, 0, 3)] * 19 + [ballot(5, 0, 0, 2)] * 2
    measures, _ = counted(ballots)
    assert figure(measures, "theme", 4, theme=2).bound is Bound.AT_LEAST
    assert figures(measures, "item", 4, item_version=21) == []
    theme, item = (figure(measures, kind, 2, theme=2) for kind in ("theme", "item"))
    assert theme.value == item.value
    highest = figure(measures, "share", 2, item_version=21, option=5)
    assert highest.value == 17  # 4,5 of 26, not 5 of 26 (19 %).
    (measure,) = [one for one in measures if one.kind == "item" and one.item_version == 21]
    assert sum(block.content.total for block in measure.blocks) == 1000 * (5 * 5 - 2 + 19 * 3 + 2 * 2)


def test_a_turned_items_shares_lack_it_at_the_other_end():
    ballots = [ballot(4, 5, 1)] * 5 + [ballot(5, 3, 3)] * 21
    measures, _ = counted(ballots)
    assert figure(measures, "share", 2, item_version=12, option=1).value == 17
    assert figure(measures, "share", 2, item_version=12, option=5).bound is Bound.AT_MOST
