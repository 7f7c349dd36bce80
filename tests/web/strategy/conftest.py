"""The day on which everything here happens, and an initiative to work on."""

from collections.abc import Iterator

import pytest

from portal import clock
from portal.strategy.models import Initiative
from tests.factories.house import House
from tests.factories.strategy import ON, make_initiative


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.frozen(ON):
        yield


@pytest.fixture
def initiative(house: House) -> Initiative:
    """An initiative of the social chief, without words, milestones or tasks."""
    return make_initiative(house, "Tæt på driften", focus_areas=("kkc",))
