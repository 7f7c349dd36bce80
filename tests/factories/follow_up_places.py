"""A follow-up in a released cycle, and the ids that addresses of follow-ups are made of."""

from portal import clock
from portal.evaluations.actions.plan import ActionContent, add_action
from portal.evaluations.actions.public_answers import add_answer
from portal.evaluations.models import ActionScope
from portal.evaluations.queries.follow_up import find_follow_up
from tests.factories.evaluations import again, leader_of
from tests.factories.house import House
from tests.factories.viewers import viewer_of


def follow_up_places(house: House, cycle_id: int) -> dict[str, int]:
    """The agreement holder follows up with the acting chief: an action and an answer that is not shown yet."""
    cycle = again(cycle_id)
    viewer = viewer_of(house, "aftaleholder", clock.today())
    leader = find_follow_up(viewer, leader_of(cycle, house.units["O"]).id)
    assert leader
    content = ActionContent("Flere fælles middage", "", ActionScope.CORPORATE, None, None)
    return {
        "followed": leader.id,
        "deed": add_action(viewer, leader, content).id,
        "reply": add_answer(viewer, leader, "I vil mødes", "Vi mødes").id,
    }
