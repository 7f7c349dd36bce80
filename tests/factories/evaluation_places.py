"""Cycles at two points of their life, with the ids that addresses of evaluations are made of."""

from portal import clock
from portal.evaluations.actions.preparing import prepare
from tests.factories.evaluations import TESTER, leader_of, make_cycle
from tests.factories.house import House


def evaluation_places(house: House) -> dict[str, int]:
    """A draft whose lists are worked out: the department leader of Ørum Nord is on it, with the employee there."""
    cycle = make_cycle(house)
    prepare(TESTER, cycle, clock.today())
    return {"cycle": cycle.id, "led": leader_of(cycle, house.units["N"]).id, "listed": house.people["medarbejder"]}
