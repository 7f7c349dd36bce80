from datetime import date

import pytest
import sqlalchemy as sa

from portal.agreements.actions.places import place
from portal.agreements.models import AgreementEvent, EventKind
from portal.agreements.queries.places import agreements_to_place, count_open, misplaced
from portal.db import db
from portal.organisation.models import Position, UnitPeriod
from tests.factories.agreements import ON, make_basis, make_one, viewer_of
from tests.statements import count_statements


def move(house, unit, parent):
    period = db.session.scalars(sa.select(UnitPeriod).where(UnitPeriod.unit_id == house.units[unit])).one()
    period.parent_id = house.units[parent]
    db.session.flush()


def test_an_agreement_lies_wrong_when_its_unit_gets_another_leader(house):
    agreement = make_one(house, make_basis(house), state="accepted")
    assert misplaced(ON) == ()
    move(house, "O", "B")
    (row,) = misplaced(ON)
    assert row.leader is not None
    assert (row.id, row.stored_leader, row.leader.title) == (agreement.id, "Socialchef", "Børne- og familiechef")


def test_placing_it_tells_the_agreement_and_leaves_nothing_to_place(house):
    agreement = make_one(house, make_basis(house), state="accepted")
    move(house, "O", "B")
    (one,) = agreements_to_place([agreement.id])
    hr, to = viewer_of(house, "hr"), house.positions["familiechef"]
    assert place(hr, one, to, "Fra Socialchef til Børne- og familiechef")
    assert not place(hr, one, to)
    assert misplaced(ON) == ()
    told = db.session.scalars(sa.select(AgreementEvent).order_by(AgreementEvent.id.desc()).limit(1)).one()
    assert (told.kind, told.text) == (EventKind.PLACED, "Fra Socialchef til Børne- og familiechef")


def test_an_agreement_is_never_placed_with_its_own_post(house):
    agreement = make_one(house, make_basis(house))
    with pytest.raises(ValueError, match="two parties"):
        place(viewer_of(house, "hr"), agreement, agreement.position_id)


def test_a_post_that_is_gone_is_named_without_a_leader(house):
    make_one(house, make_basis(house))
    db.session.get_one(Position, house.positions["aftaleholder"]).valid_to = date(2026, 1, 1)
    db.session.flush()
    (row,) = misplaced(ON)
    assert row.is_closed
    assert not row.can_be_placed


@pytest.mark.parametrize("case", ["closed agreement", "closed period"])
def test_what_is_over_is_not_placed(house, case):
    state = "closed" if case == "closed period" else "published"
    make_one(house, make_basis(house, state=state), state="closed" if case == "closed agreement" else "accepted")
    move(house, "O", "B")
    assert misplaced(ON) == ()


def test_placing_asks_as_often_for_many(house):
    basis = make_basis(house)
    make_one(house, basis)
    with count_statements() as few:
        misplaced(ON)
    make_one(house, basis, post="afdelingsleder", leader="aftaleholder")
    make_one(house, basis, post="socialchef", leader="velfaerdsdirektoer")
    with count_statements() as many:
        misplaced(ON)
    assert len(few) == len(many) == 3


def test_open_agreements_of_a_place_count_both_parties(house):
    basis = make_basis(house)
    make_one(house, basis)
    make_one(house, basis, post="afdelingsleder", leader="aftaleholder", state="closed")
    assert count_open([house.units["O"]], []) == 1
    assert count_open([house.units["A"]], []) == 1
    assert count_open([], [house.positions["socialchef"]]) == 1
    assert count_open([house.units["B"]], []) == 0
    assert count_open([], []) == 0
