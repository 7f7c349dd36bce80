"""Adding ballots up: what is kept is the same as reckoning it slowly, and no larger however many answered."""

import random
import tracemalloc

import pytest

from portal.surveys.ballot import Ballot, BallotError
from portal.surveys.counting import Asked, Kind, Layout, Tally
from portal.surveys.scoring import DONT_KNOW, NO_ANSWER, WITHHELD

LAYOUT = Layout(
    (
        Asked(1, 11, Kind.SCALE),
        Asked(1, 12, Kind.YES_NO, 2),
        Asked(1, 13, Kind.SCALE, is_reversed=True),
        Asked(1, 14, Kind.TEXT, 0),
        Asked(2, 21, Kind.CHOICE, 12),
        Asked(2, 22, Kind.SCALE),
        Asked(1, 15, Kind.SCALE),
    )
)
UNITS = (7, 3, 9)


def by_chance(number, seed=1):
    chance = random.Random(seed)
    for _ in range(number):
        choices = ([NO_ANSWER, DONT_KNOW, WITHHELD, *range(1, one.options + 1)] for one in LAYOUT.asked)
        values = tuple(
            chance.choice(those) if one.options else NO_ANSWER for one, those in zip(LAYOUT.asked, choices, strict=True)
        )
        yield Ballot(1, chance.choice(UNITS), values)


def tallied(ballots):
    tally = Tally.empty(LAYOUT, [1], [], UNITS)
    for ballot in ballots:
        tally.add(ballot)
    return tally.groups[1]


def score(ballot, places):
    """A person's score of a theme in thousandths, None without any rating."""
    straight = {place: 6 - value if place == 2 else value for place, value in enumerate(ballot.values)}
    rated = [straight[place] for place in places if ballot.values[place] not in (NO_ANSWER, DONT_KNOW, WITHHELD)]
    return int(1000 * sum(rated) / len(rated) + 0.5) if rated else None


@pytest.mark.parametrize("seed", range(5))
def test_sums_are_what_one_reckons_ballot_by_ballot(seed):
    ballots = list(by_chance(400, seed))
    sums = tallied(ballots)
    for at, unit in enumerate(UNITS):
        mine = [ballot for ballot in ballots if ballot.survey_unit_id == unit]
        assert sums.ballots[at] == len(mine)
        for place, one in enumerate(LAYOUT.asked):
            for option, counts in enumerate(sums.options(place), start=1):
                assert counts[at] == sum(ballot.values[place] == option for ballot in mine)
            assert len(sums.options(place)) == one.options
        for theme, places in {1: (0, 2, 6), 2: (5,)}.items():
            scores = [found for ballot in mine if (found := score(ballot, places)) is not None]
            assert (sums.theme_n[theme][at], sums.theme_total[theme][at]) == (len(scores), sum(scores))
        numbers, totals = sums.item_sums(2)
        turned = [6 - ballot.values[2] for ballot in mine if ballot.values[2] not in (NO_ANSWER, DONT_KNOW, WITHHELD)]
        assert (numbers[at], totals[at]) == (len(turned), 1000 * sum(turned))


@pytest.mark.parametrize(
    ("place", "value"), [(0, 6), (0, 249), (0, 255), (1, 3), (3, 1), (3, DONT_KNOW), (4, 13), (6, 9)]
)
def test_an_answer_that_its_item_does_not_have_stops_the_count(place, value):
    values = [1, 1, 1, 0, 12, 1, 1]
    tallied([Ballot(1, 7, tuple(values))])
    values[place] = value
    with pytest.raises(BallotError):
        tallied([Ballot(1, 7, tuple(values))])


@pytest.mark.parametrize("values", [(1, 1, 1, 0, 1, 1), (1, 1, 1, 0, 1, 1, 1, 1), ()])
def test_a_ballot_with_another_number_of_answers_stops_the_count(values):
    with pytest.raises(BallotError):
        tallied([Ballot(1, 7, values)])


def test_a_tally_is_no_larger_however_many_answered():
    def peak(number):
        tracemalloc.start()
        tallied(by_chance(number))
        try:
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    def least(number):
        # What another thread of the run does meanwhile is none of the tally's.
        return min(peak(number) for _ in range(3))

    peak(10)
    assert least(5000) < 1.1 * least(100)
