"""Silence is told to the owner first, after the grace period to the owner's nearest leader, and to nobody else."""

from datetime import timedelta

import pytest
from flask import Flask

from portal.strategy import queries
from portal.strategy.models import Lifecycle, StatusCode
from tests.factories.house import House
from tests.factories.strategy import ON, make_initiative, make_status
from tests.factories.viewers import viewer_of

LEADERS = ("kommunaldirektoer", "velfaerdsdirektoer", "socialchef", "aftaleholder", "afdelingsleder")


def told_leaders(house: House) -> set[str]:
    return {key for key in LEADERS if queries.silence(viewer_of(house, key, ON), ON).in_area}


def silent_since(house: House, days: int, **values: object) -> None:
    initiative = make_initiative(house, **values)  # type: ignore[arg-type]
    make_status(house, initiative, ON - timedelta(days=days))


@pytest.mark.parametrize(
    ("days", "owner_is_told", "leader_is_told"),
    [(29, False, False), (30, True, False), (43, True, False), (44, True, True)],
)
def test_the_owner_is_told_first(
    app: Flask, house: House, days: int, owner_is_told: bool, leader_is_told: bool
) -> None:
    silent_since(house, days, owner="aftaleholder", unit="O")
    assert bool(queries.silence(viewer_of(house, "aftaleholder", ON), ON).own) is owner_is_told
    assert told_leaders(house) == ({"socialchef"} if leader_is_told else set())


def test_the_leader_of_a_staff_post_is_the_leader_of_its_unit(app: Flask, house: House) -> None:
    silent_since(house, 90, owner="medarbejder", unit="N")
    assert told_leaders(house) == {"afdelingsleder"}


def test_where_the_nearest_leader_is_missing_the_next_one_is_told(app: Flask, house: House) -> None:
    silent_since(house, 90, owner="med", unit="F")
    assert told_leaders(house) == {"socialchef"}  # Acts as chief above the vacant post.


def test_a_vacant_owner_is_told_to_the_leader_above(app: Flask, house: House) -> None:
    silent_since(house, 90, owner="ubesat", unit="F")
    assert told_leaders(house) == {"socialchef"}


def test_an_acting_owner_has_the_leader_of_the_unit_above(app: Flask, house: House) -> None:
    silent_since(house, 90)
    assert told_leaders(house) == {"velfaerdsdirektoer"}


def test_an_owner_in_person_answers_to_the_leader_of_the_unit(app: Flask, house: House) -> None:
    silent_since(house, 90, unit="O", owner_position_id=None, owner_person_id=house.people["medarbejder"])
    assert told_leaders(house) == {"aftaleholder"}


def test_the_top_has_nobody_above(app: Flask, house: House) -> None:
    silent_since(house, 90, owner="kommunaldirektoer", unit="M")
    assert told_leaders(house) == set()
    assert [one.days for one in queries.silence(viewer_of(house, "kommunaldirektoer", ON), ON).own] == [90]


def test_paused_drafts_and_finished_initiatives_are_left_in_peace(app: Flask, house: House) -> None:
    for lifecycle in (Lifecycle.DRAFT, Lifecycle.PAUSED, Lifecycle.DONE, Lifecycle.HANDED_OVER):
        silent_since(house, 90, lifecycle=lifecycle)
    make_status(house, make_initiative(house), ON - timedelta(days=90), StatusCode.DONE)
    assert queries.silence(viewer_of(house, "socialchef", ON), ON).own == []
    assert told_leaders(house) == set()


def test_the_longest_silence_comes_first(app: Flask, house: House) -> None:
    for days in (31, 200, 60):
        silent_since(house, days)
    found = queries.silence(viewer_of(house, "socialchef", ON), ON).own
    assert [one.days for one in found] == [200, 60, 31]


def test_changes_in_my_area_leave_out_my_own_and_the_old(app: Flask, house: House) -> None:
    near, far = make_initiative(house, "Nær", unit="O", owner="aftaleholder"), make_initiative(house, "Fjern", unit="S")
    old = make_status(house, near, ON - timedelta(days=5))
    make_status(house, near, ON - timedelta(days=1))
    make_status(house, near, ON, author="aftaleholder")
    make_status(house, far, ON, author="hr")
    changes = queries.status_changes_since(viewer_of(house, "aftaleholder", ON), old.at)
    assert [(item.title, item.at.date()) for item in changes] == [("Nær", ON - timedelta(days=1))]
    assert len(queries.status_changes_since(viewer_of(house, "politiker", ON), old.at)) == 3
