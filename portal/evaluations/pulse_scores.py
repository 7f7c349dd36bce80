"""Pure: what a pulse of KKC tells, from figures that are shown anyway.

An outcome (kurs, koordinering, commitment) has four statements from 1 to 5, so that it lies between 4 and 20: four
times the mean of its theme. It is low when it lies under 16, when it lies clearly below the two others, or when a
majority gives 3 or less on two of its statements or more; the last is only known where answers to single statements are
shown. The source is the published assessment of Direction, Alignment and Commitment. Numbers are in tenths.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from portal.surveys.disclosure import Bound

STATEMENTS = 4
LOW_UNDER = 160
CLEARLY_BELOW = 15
MAJORITY = 50
"""A majority is more than so many percent."""
FEWEST_STATEMENTS = 2


class Reason(enum.Enum):
    """Why an outcome is called low."""

    UNDER = "under"
    BELOW_OTHERS = "below_others"
    MAJORITY = "majority"


@dataclass(frozen=True)
class Shown:
    """What is shown of an outcome: its theme's mean, None when hidden; `low_shares` are percent giving 3 or less."""

    mean: int | None
    bound: Bound | None = None
    low_shares: tuple[int, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """An outcome from 40 to 200, None when it is not shown, and why it is low; for no reason it is not."""

    score: int | None
    bound: Bound | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Whole:
    """The outcomes together, from 120 to 600; None unless all are shown, or when two bounds point apart."""

    score: int | None
    bound: Bound | None


def score_of(mean: int) -> int:
    """Return the score of an outcome from the mean of its theme."""
    return STATEMENTS * mean


def outcomes_of(shown: Sequence[Shown]) -> list[Outcome]:
    """Return the outcomes in the order given."""
    scores = [None if one.mean is None else score_of(one.mean) for one in shown]
    found = []
    for at, one in enumerate(shown):
        others = [score for number, score in enumerate(scores) if number != at]
        found.append(Outcome(scores[at], one.bound, tuple(_reasons(scores[at], others, one.low_shares))))
    return found


def whole_of(outcomes: Sequence[Outcome]) -> Whole:
    """Return the sum of the outcomes."""
    scores = [one.score for one in outcomes if one.score is not None]
    bounds = {one.bound for one in outcomes if one.bound is not None}
    if len(scores) < len(outcomes) or len(bounds) > 1:
        return Whole(None, None)
    return Whole(sum(scores), next(iter(bounds), None))


def _reasons(score: int | None, others: Sequence[int | None], low_shares: Sequence[int]) -> list[Reason]:
    if score is None:
        return []
    reasons = [Reason.UNDER] if score < LOW_UNDER else []
    if all(other is not None and score <= other - CLEARLY_BELOW for other in others):
        reasons.append(Reason.BELOW_OTHERS)
    if sum(share > MAJORITY for share in low_shares) >= FEWEST_STATEMENTS:
        reasons.append(Reason.MAJORITY)
    return reasons
