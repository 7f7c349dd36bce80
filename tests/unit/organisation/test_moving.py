"""Whoever leads units moves no other under them, whichever day the move or the place is of."""

import enum
from datetime import date

import pytest

from portal.access.viewer import HeldPost, Viewer
from portal.organisation.access import would_see_more
from portal.organisation.lineage import UnitRow

LONG_AGO, TODAY, SOON, LATER = date(2015, 1, 1), date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1)
TOP, MINE, OTHER, TEAM = 1, 2, 3, 4


class Kind(enum.Enum):
    ANY = "any"


def unit(unit_id, parent_id, valid_from=LONG_AGO, valid_to=None):
    return UnitRow(unit_id, parent_id, "Enhed", valid_from, valid_to, f"U{unit_id}", Kind.ANY)


BASE = [unit(TOP, None), unit(MINE, TOP), unit(OTHER, TOP)]
AWAY, HOME = unit(TEAM, OTHER), unit(TEAM, MINE)
PLACES = {
    "mine": [unit(5, MINE)],
    "mine from soon": [unit(5, MINE, SOON)],
    "mine from later": [unit(5, OTHER, LONG_AGO, LATER), unit(5, MINE, LATER)],
    "no longer mine": [unit(5, MINE, LONG_AGO, SOON), unit(5, OTHER, SOON)],
    "another's": [unit(5, OTHER)],
}


@pytest.mark.parametrize(
    ("team", "place", "sees"),
    [
        ([AWAY], "mine", True),
        ([AWAY], "mine from soon", True),
        ([AWAY], "mine from later", True),
        ([AWAY], "no longer mine", False),
        ([AWAY], "another's", False),
        ([HOME], "mine from soon", False),
        ([HOME], "mine from later", False),
        ([unit(TEAM, MINE, LONG_AGO, SOON), unit(TEAM, OTHER, SOON)], "mine from soon", True),
        ([AWAY._replace(valid_to=LATER), HOME._replace(valid_from=LATER)], "mine from later", False),
    ],
)
def test_a_move_from_soon_gives_what_the_place_holds_on_some_day_from_then(team, place, sees):
    rows = [*BASE, *PLACES[place], *team]
    assert would_see_more(leader(), TEAM, 5, SOON, rows) is sees


def test_a_move_of_a_day_gone_by_gives_a_unit_that_is_closed_today():
    rows = [*BASE, unit(TEAM, OTHER, LONG_AGO, date(2025, 1, 1))]
    assert would_see_more(leader(), TEAM, MINE, date(2024, 1, 1), rows)


def leader():
    post = HeldPost(1, 1, "Leder", "unit_leader", MINE, "Enhed", True, False, LONG_AGO)
    return Viewer(1, 1, "Ane", "ane@demo.example", TODAY, posts=(post,))
