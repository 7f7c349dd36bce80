"""Counted statuses agree with their number."""

import pytest

from portal.agreements.labels.statuses import counted
from portal.agreements.models import GoalStatus


@pytest.mark.parametrize(("count", "said"), [(0, "0 usikre"), (1, "1 usikkert"), (3, "3 usikre")])
def test_three_uncertain_goals_are_told_in_the_plural(count: int, said: str) -> None:
    assert counted(GoalStatus.AT_RISK, count) == said


def test_every_status_can_be_counted() -> None:
    for status in GoalStatus:
        assert counted(status, 2).startswith("2 ")
