"""Who knows of which tasks: the list, the single task, the sheet and the pure rule agree for everybody."""

import random
from dataclasses import replace

import pytest
import sqlalchemy as sa

from portal.access.permissions import Permission, may
from portal.db import db
from portal.organisation.models import Position
from portal.organisation.owners import OwnerKey
from portal.strategy import access as strategy_access
from portal.strategy.models import Initiative, Lifecycle
from portal.tasks import access, queries
from portal.tasks.models import OPEN_STATES, TaskState
from portal.tasks.queries import TaskFilter
from portal.tasks.queries.rows import asker_key, helper_keys
from tests.factories.house import close_down
from tests.factories.tasks import ON, make_origin, make_task, viewer_of

PERSONAS = (
    "kommunaldirektoer", "velfaerdsdirektoer", "socialchef", "aftaleholder", "afdelingsleder", "hr", "sekretariat",
    "medarbejder", "med", "politiker", "revisor", "admin", "tidligere",
)  # fmt: skip


@pytest.fixture
def tasks(house):
    """Sixty tasks with owners, helpers, requesters and origins of every kind, the same in every run."""
    chance = random.Random(7)
    origins = [
        make_origin(house),
        make_origin(house, owner="afdelingsleder", unit="N", lifecycle=Lifecycle.DRAFT),
        make_origin(house, owner="socialchef", unit="A", lifecycle=Lifecycle.DRAFT),
    ]
    keys = [
        *(OwnerKey("position", number) for number in house.positions.values()),
        *(OwnerKey("person", house.people[name]) for name in ("medarbejder", "med", "aftaleholder", "hr")),
        *(OwnerKey("unit", number) for number in house.units.values()),
    ]
    people = ("hr", "aftaleholder", "afdelingsleder", "socialchef", "velfaerdsdirektoer")
    return [
        make_task(
            house,
            chance.choice(keys),
            chance.choice(origins),
            requested_by=chance.choice(people),
            state=chance.choice(list(TaskState)),
            helpers=tuple(chance.sample(keys, chance.randrange(3))),
            title=f"Opgave {number}",
        )
        for number in range(60)
    ]


def seen_one_by_one(viewer, tasks):
    return {task.id for task in tasks if queries.find_task(viewer, task.id)}


def all_of(viewer, tab):
    return {row.id for row in queries.sorted_rows(viewer, TaskFilter(tab=tab, state="all"), ON, limit=1000)}


@pytest.mark.parametrize("persona", PERSONAS)
def test_lists_single_tasks_and_the_pure_rule_agree(house, tasks, units_of, persona):
    viewer = viewer_of(house, persona)
    single = seen_one_by_one(viewer, tasks)
    assert {task.id for task in tasks if access.may_see(viewer, standing_of(viewer, task, units_of))} == single
    if may(viewer, Permission.VIEW_TASKS):
        listed = {tab: all_of(viewer, tab) for tab in queries.tabs_of(viewer)}
        assert set().union(*listed.values()) <= single
        assert listed.get("alle", single) == single
        open_ids = {task.id for task in tasks if task.state in OPEN_STATES}
        counted = queries.around_lists(viewer).tabs
        assert counted == {tab: len(ids & open_ids) for tab, ids in listed.items()}
    else:
        assert single == set()


def standing_of(viewer, task, houses_units):
    """What decides about a task, worked out here from its rows."""
    origin = db.session.get_one(Initiative, task.initiative_id)
    own_ids = {*db.session.scalars(sa.select(Initiative.id).where(strategy_access.owned_by(viewer)))}
    seen_ids = {*db.session.scalars(sa.select(Initiative.id).where(strategy_access.visible_to(viewer)))}
    owner = queries.owner_key(task)
    return access.Standing(
        owner=owner,
        owner_unit_ids=houses_units[owner],
        helpers=frozenset(helper_keys([task.id]).get(task.id, ())),
        asker=asker_key(task),
        origin_is_visible=origin.id in seen_ids,
        origin_is_own=origin.id in own_ids,
    )


@pytest.fixture(params=[(), ("N", "O")])
def units_of(house, tasks, request):
    """The units of every post, person and unit: as the house is, and where some were closed.

    Whoever has lost every post belongs to where the last ones were.
    """
    last = {name: viewer_of(house, name).posts for name in house.accounts}
    for key in request.param:
        close_down(house, key, ON)
    found = {OwnerKey("unit", unit): frozenset({unit}) for unit in house.units.values()}
    for position in db.session.scalars(sa.select(Position)):
        found[OwnerKey("position", position.id)] = frozenset({position.unit_id})
    for name in house.people:
        posts = (viewer_of(house, name).posts or last[name]) if name in house.accounts else ()
        found[OwnerKey("person", house.people[name])] = frozenset(post.unit_id for post in posts)
    return found


@pytest.mark.parametrize(
    ("persona", "expected"),
    [("kommunaldirektoer", 60), ("hr", 60), ("sekretariat", 60), ("politiker", 0), ("revisor", 0), ("admin", 0)],
)
def test_the_board_and_staff_see_all_and_outsiders_nothing(house, tasks, persona, expected):
    assert len(seen_one_by_one(viewer_of(house, persona), tasks)) == expected


def test_hr_of_one_part_follows_no_tasks_of_the_whole_house(house, tasks):
    everywhere = viewer_of(house, "hr")
    limited = replace(everywhere, role_units={"hr": frozenset({house.units["A"]})})
    seen = seen_one_by_one(limited, tasks)
    assert seen < seen_one_by_one(everywhere, tasks)
    assert seen == all_of(limited, "alle")
