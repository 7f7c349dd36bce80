"""The attacker against the portal: whatever anybody may fetch, nobody's answer and nobody's silence is in it."""

import random
from datetime import timedelta

import pytest

from portal import clock
from portal.audit.actions import SystemActor
from portal.db import db
from portal.organisation.actions import end_appointment, move_unit
from portal.organisation.models import Appointment, Unit
from portal.surveys.models import ItemKind
from tests.attacker.harvest import harvest
from tests.attacker.reading import HIDDEN, figures_in
from tests.attacker.twins import differences
from tests.attacker.verdict import findings
from tests.factories.attacked import make_attacked
from tests.factories.served import open_house, served

FEW = ("hr", "aftaleholder")
MIXED = (ItemKind.SCALE, ItemKind.SCALE, ItemKind.YES_NO, ItemKind.CHOICE, ItemKind.TEXT)
UNITS = "MSVBFAON"


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    with open_house("attacked", tmp_path_factory.mktemp("attacked")) as made:
        yield made


@pytest.fixture(scope="module")
def address(own):
    with served(own.app) as found:
        yield found


def fetched(own, address, attacked, personas=None):
    """Everything below the survey that these personas come to; everybody when none are named."""
    accounts = {key: one for key, one in own.accounts.items() if personas is None or key in personas}
    return harvest(address, accounts, [attacked.start], f"/undersoegelser/{attacked.survey_id}/")


def test_everybody_together_finds_nothing_in_a_survey_of_two_groups(own, address):
    attacked = make_attacked(
        own,
        {
            "Medarbejdere": {"N": [3, 4] * 12, "O": [4, 2, 3, 5, 1, 4], "F": [2, 3, 4], "S": [3, 3, 4, 2, 5, 1] * 5},
            "Ledere": {"N": [2, 3] * 6, "F": [None] * 3, "B": [4] * 9},
        },
        kinds=MIXED,
        themes=2,
        named={"O": [5]},
    )
    pool = fetched(own, address, attacked)
    figures = figures_in(pool)
    assert any(one.is_hidden for one in figures)
    assert sum(one.is_theme and not one.is_hidden for one in figures) >= 8
    assert findings([pool], attacked.truth) == []


def by_chance(seed):
    """People of all units: many or few, with whole groups that answer the utmost, and some who do not answer."""
    chance = random.Random(seed)

    def said(utmost):
        if chance.random() < 0.25:
            return None
        return utmost or chance.randint(1, 5)

    asked = {}
    for unit in UNITS:
        utmost = chance.choice((None, None, 1, 5))
        asked[unit] = [said(utmost) for _ in range(chance.choice((0, 2, 4, 6, 7, 9, 14, 26)))]
    return {unit: people for unit, people in asked.items() if people}


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_found_in_surveys_that_chance_has_made(own, address, seed):
    kinds = (ItemKind.SCALE,) if seed % 2 else (ItemKind.SCALE, ItemKind.SCALE, ItemKind.YES_NO)
    attacked = make_attacked(own, {"Medarbejdere": by_chance(seed)}, kinds=kinds)
    assert findings([fetched(own, address, attacked, FEW)], attacked.truth) == []


def test_a_small_group_that_agrees_fully_is_safe_beside_a_large_one(own, address):
    asked = {"O": [5] * 5, "N": [3] * 19 + [2] * 2, "S": [3, 3, 4, 2, 5, 1] * 5}
    attacked = make_attacked(own, {"Medarbejdere": asked})
    assert findings([fetched(own, address, attacked, FEW)], attacked.truth) == []


@pytest.mark.parametrize("until", ["open", "counted"])
def test_nothing_at_all_comes_out_before_the_release(own, address, until):
    attacked = make_attacked(own, {"Medarbejdere": {"N": [3] * 12}}, kinds=MIXED, until=until)
    pool = fetched(own, address, attacked)
    assert {answer.status for answer in pool} <= {403, 404}
    assert figures_in(pool) == set()
    assert not any(HIDDEN in answer.text for answer in pool)


def test_a_reorganisation_and_new_roles_change_no_figure(tmp_path):
    with open_house("moved", tmp_path) as own:
        attacked = make_attacked(own, {"Medarbejdere": {"N": [3, 4] * 6, "O": [4, 2, 3], "F": [2] * 10, "S": [3] * 8}})
        with served(own.app) as address:
            before = fetched(own, address, attacked, ("hr", "aftaleholder", "afdelingsleder"))
        actor, on = SystemActor("Testen"), clock.today()
        units = own.house.units
        move_unit(actor, db.session.get_one(Unit, units["N"]), db.session.get_one(Unit, units["F"]), on)
        leaving = db.session.get_one(Appointment, own.house.appointments["aftaleholder"])
        end_appointment(actor, leaving, on)
        with clock.frozen(clock.now() + timedelta(days=2)), served(own.app) as address:
            after = fetched(own, address, attacked, ("hr", "afdelingsleder"))
        assert findings([before, after], attacked.truth) == []
        assert figures_in(after) <= figures_in(before)


def test_two_rounds_of_the_same_people_and_units_tell_no_more_than_one(own, address):
    # The worst for them: everybody answers as before, so that figures of both rounds can be subtracted.
    world = {"Medarbejdere": {"N": [3, 4] * 6, "O": [4, 2, 3], "F": [2, 3, 4], "S": [2] * 9}}
    rounds = [make_attacked(own, world) for _ in range(2)]
    pools = [fetched(own, address, attacked, FEW) for attacked in rounds]
    assert figures_in(pools[0]) == figures_in(pools[1])
    assert findings(pools, rounds[0].truth) == []


TWINS = {
    "who of a hidden group answered what": (
        {"Medarbejdere": {"N": [3, 4] * 6, "F": [1, 5, 3], "B": [2, 4, 4, 2]}},
        {"Medarbejdere": {"N": [4, 3] * 6, "F": [3, 3, 3], "B": [1, 5, 1, 5]}},
    ),
    "in which of two hidden groups somebody answered": (
        {"Medarbejdere": {"N": [3, 4] * 6, "F": [3, 3, 3, None], "B": [3, 3, 3, 3]}},
        {"Medarbejdere": {"N": [3, 4] * 6, "F": [3, 3, 3, 3], "B": [3, 3, 3, None]}},
    ),
    "how far beyond the limit a group agreed": (
        {"Medarbejdere": {"N": [5] * 6, "S": [3] * 12}},
        {"Medarbejdere": {"N": [5, 5, 5, 5, 5, 4], "S": [3] * 12}},
    ),
}


@pytest.mark.parametrize("what", TWINS)
def test_nobody_can_tell(what, tmp_path):
    one, other = (twin(tmp_path / str(number), groups) for number, groups in enumerate(TWINS[what]))
    assert one
    assert differences(one, other) == []


def test_nobody_can_tell_what_a_leader_answered_about_themselves(tmp_path):
    groups = {"Medarbejdere": {"O": [3, 4] * 4}}
    one, other = (twin(tmp_path / str(mine), groups, named={"O": [mine]}) for mine in (1, 5))
    assert differences(one, other) == []


def test_the_comparison_of_worlds_would_see_a_tenth_of_a_point(tmp_path):
    worlds = ({"Medarbejdere": {"N": people}} for people in ([3] * 12, [3] * 10 + [4] * 2))
    one, other = (twin(tmp_path / str(number), groups) for number, groups in enumerate(worlds))
    assert differences(one, other)


def twin(folder, groups, **options):
    """Everything fetched from a world of its own, at a time that all worlds share."""
    folder.mkdir()
    with (
        clock.frozen(clock.now().replace(hour=9, minute=5, second=0, microsecond=0)),
        open_house("twin", folder) as own,
    ):
        attacked = make_attacked(own, groups, **options)
        with served(own.app) as address:
            return fetched(own, address, attacked, ("hr", "aftaleholder", "medarbejder"))
