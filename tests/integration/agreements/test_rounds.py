from datetime import date

import pytest
import sqlalchemy as sa

from portal.agreements.actions.bases import BasisError
from portal.agreements.actions.rounds import make_round
from portal.agreements.models import Agreement, AgreementEvent, AgreementSection, EventKind, Goal
from portal.agreements.queries.rounds import Fate, RoundChoice, round_of
from portal.db import db
from portal.organisation.models import Level, Position
from tests.factories.agreements import ON, make_basis, make_one, viewer_of
from tests.statements import count_statements

ALL = (Level.MUNICIPAL_DIRECTOR, Level.DIRECTOR, Level.CHIEF, Level.AGREEMENT_HOLDER, Level.DEPARTMENT_LEADER)


def choice(house, *units, levels=ALL, on=ON, with_vacant=False):
    return RoundChoice(levels, [house.units[name] for name in units or ("M",)], on, with_vacant)


def titles(found, fate):
    return [row.post.title for row in found.of(fate)]


def test_the_preview_tells_who_gets_one_and_why_others_do_not(house):
    basis = make_basis(house)
    make_one(house, basis)
    found = round_of(basis.id, choice(house))
    assert titles(found, Fate.HAS_ONE) == ["Aftaleholder, Område Ørum"]
    assert titles(found, Fate.VACANT) == ["Aftaleholder, Familiehuset"]
    assert titles(found, Fate.NO_LEADER) == ["Kommunaldirektør"]
    assert set(titles(found, Fate.READY)) == {
        "Afdelingsleder, Ørum Nord",
        "Børne- og familiechef",
        "Socialchef",
        "Velfærdsdirektør",
    }
    acting = next(row for row in found.of(Fate.READY) if row.post.title == "Socialchef")
    assert acting.post.is_acting
    assert acting.leader is not None
    assert acting.leader.title == "Velfærdsdirektør"


def test_a_round_reaches_the_chosen_units_with_all_below_and_the_chosen_levels(house):
    basis = make_basis(house)
    found = round_of(basis.id, choice(house, "A", levels=(Level.CHIEF, Level.AGREEMENT_HOLDER)))
    assert titles(found, Fate.READY) == ["Aftaleholder, Område Ørum", "Socialchef"]


def test_vacant_posts_come_along_when_asked_for(house):
    basis = make_basis(house)
    found = round_of(basis.id, choice(house, "B", with_vacant=True))
    assert "Aftaleholder, Familiehuset" in titles(found, Fate.READY)


def test_the_organisation_of_the_day_counts(house):
    basis = make_basis(house)
    before = round_of(basis.id, choice(house, "B", on=date(2022, 6, 1)))
    assert before.rows == ()


def test_the_preview_takes_few_statements(house):
    basis = make_basis(house)
    with count_statements() as seen:
        round_of(basis.id, choice(house))
    assert len(seen) == 3


def test_a_round_makes_each_agreement_with_sections_goals_and_a_word_about_it(house):
    basis = make_basis(house)
    wanted = choice(house, "V")
    made = make_round(viewer_of(house, "hr"), basis.id, wanted, round_of(basis.id, wanted).seal)
    assert len(made) == 5
    count = {
        kind: db.session.scalar(sa.select(sa.func.count()).select_from(kind))
        for kind in (Agreement, AgreementSection, Goal, AgreementEvent)
    }
    assert count == {Agreement: 5, AgreementSection: 10, Goal: 10, AgreementEvent: 5}
    leaders = {one.position_id: one.leader_position_id for one in made}
    assert leaders[house.positions["aftaleholder"]] == house.positions["socialchef"]
    assert leaders[house.positions["afdelingsleder"]] == house.positions["aftaleholder"]
    kinds = set(db.session.scalars(sa.select(AgreementEvent.kind)))
    assert kinds == {EventKind.CREATED}


def test_making_many_takes_a_few_statements_for_each(house):
    basis = make_basis(house)
    wanted = choice(house, "V")
    hr, seal = viewer_of(house, "hr"), round_of(basis.id, wanted).seal
    with count_statements() as seen:
        made = make_round(hr, basis.id, wanted, seal)
    assert len(seen) <= 10 + 12 * len(made)


def test_a_second_round_makes_only_what_is_new(house):
    basis = make_basis(house)
    hr, wanted = viewer_of(house, "hr"), choice(house, "A")
    make_round(hr, basis.id, wanted, round_of(basis.id, wanted).seal)
    again = round_of(basis.id, wanted)
    assert again.of(Fate.READY) == []
    assert make_round(hr, basis.id, wanted, again.seal) == []


def test_a_round_that_was_shown_otherwise_is_refused(house):
    basis = make_basis(house)
    hr, wanted = viewer_of(house, "hr"), choice(house, "A")
    seal = round_of(basis.id, wanted).seal
    db.session.get_one(Position, house.positions["aftaleholder"]).valid_to = date(2026, 1, 1)
    db.session.flush()
    with pytest.raises(BasisError, match="changed"):
        make_round(hr, basis.id, wanted, seal)


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_agreements_are_made_only_from_a_published_basis(house, state):
    basis = make_basis(house, state=state)
    wanted = choice(house)
    with pytest.raises(BasisError, match="settled"):
        make_round(viewer_of(house, "hr"), basis.id, wanted, round_of(basis.id, wanted).seal)
