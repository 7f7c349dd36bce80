"""The pages of an agreement ask the database as often for a full one as for a new one, and at most twelve times."""

import pytest

from portal.db import db
from tests.factories.agreements import add_goal, agree, make_basis, make_meeting, make_one, open_amendment, say
from tests.statements import count_statements

MOST = 12


@pytest.fixture
def agreement(house):
    """An agreement that both have said yes to, with twenty goals, words about them, a dialogue and an amendment."""
    agreement = make_one(house, make_basis(house))
    add_goal(house, agreement)
    agree(house, agreement)
    goals = [add_goal(house, agreement, f"Mål nummer {number}") for number in range(20)]
    for goal in goals:
        say(house, goal)
    make_meeting(house, agreement)
    open_amendment(house, agreement)
    db.session.commit()
    return agreement.id, goals[0].id


@pytest.mark.parametrize("persona", ["aftaleholder", "socialchef", "velfaerdsdirektoer", "hr"])
def test_a_full_agreement_takes_few_statements(sign_in, agreement, persona):
    client = sign_in(persona)
    agreement_id, goal_id = agreement
    for address in (f"/aftaler/{agreement_id}", f"/aftaler/maal/{goal_id}", f"/aftaler/{agreement_id}/tekster"):
        with count_statements(db.engine) as seen:
            assert client.get(address).status_code == 200
        assert len(seen) <= MOST, (address, seen)
