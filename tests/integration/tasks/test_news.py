"""News of tasks on »Min dag«: nothing that happened near somebody is lost among what happened elsewhere."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from portal.db import db
from portal.tasks import queries
from portal.tasks.models import StepKind, Task, TaskStep
from portal.tasks.queries.news import LATEST
from tests.factories.house import House
from tests.factories.tasks import make_origin, make_task, post_key, viewer_of
from tests.statements import count_statements

SEEN = datetime(2026, 3, 2, tzinfo=UTC)
SOON_AFTER = SEEN + timedelta(hours=1)


@pytest.fixture
def corner(house: House) -> Task:
    """A task of the agreement holder that a step was taken on soon after the holder was here last."""
    task = make_task(house, post_key(house, "aftaleholder"), make_origin(house), title="Fælles vagtplan")
    _step(house, task, SOON_AFTER)
    return task


def test_a_step_in_a_quiet_corner_is_news_however_much_happened_elsewhere(house: House, corner: Task) -> None:
    _much_elsewhere(house, LATEST + 10)
    found = queries.changes_in_area(viewer_of(house, "aftaleholder"), SEEN)
    assert [(change.title, change.at) for change in found] == [("Fælles vagtplan", SOON_AFTER)]


def test_news_are_the_newest_first_and_each_task_only_once_with_its_latest_step(house: House, corner: Task) -> None:
    other = make_task(house, post_key(house, "aftaleholder"), make_origin(house), title="Ny vejviser")
    _step(house, other, SEEN + timedelta(days=3))
    _step(house, corner, SEEN + timedelta(days=4), StepKind.HANDED_OVER)
    _much_elsewhere(house, LATEST + 10)
    found = queries.changes_in_area(viewer_of(house, "aftaleholder"), SEEN)
    assert [(change.title, change.kind, change.others) for change in found] == [
        ("Fælles vagtplan", StepKind.HANDED_OVER, 1),
        ("Ny vejviser", StepKind.DUE_CHANGED, 0),
    ]


def test_a_task_with_more_steps_than_are_looked_at_has_at_least_so_many(house: House) -> None:
    _much_elsewhere(house, LATEST)
    (change,) = queries.changes_in_area(viewer_of(house, "sekretariat"), SEEN, limit=2)
    assert (change.others, change.may_be_more) == (9, True)


def test_what_was_seen_already_and_what_one_did_oneself_is_no_news(house: House, corner: Task) -> None:
    _step(house, corner, SEEN + timedelta(days=4), by="aftaleholder")
    _much_elsewhere(house, LATEST + 10)
    assert queries.changes_in_area(viewer_of(house, "aftaleholder"), SOON_AFTER) == []


@pytest.mark.usefixtures("corner")
def test_news_take_two_statements_at_most(house: House) -> None:
    viewer = viewer_of(house, "aftaleholder")
    with count_statements() as counted:
        assert len(queries.changes_in_area(viewer, SEEN)) == 1
    assert len(counted) <= 2


def _much_elsewhere(house: House, number: int) -> None:
    other = make_task(house, post_key(house, "familiechef"), make_origin(house), title="Langt væk")
    later = SEEN + timedelta(days=2)
    step = {"task_id": other.id, "kind": StepKind.DUE_CHANGED, "by_id": house.people["hr"], "by_post": "HR"}
    rows = [{**step, "at": later + timedelta(seconds=n), "remark": ""} for n in range(number)]
    db.session.execute(sa.insert(TaskStep), rows)
    db.session.commit()


def _step(
    house: House, task: Task, at: datetime, kind: StepKind = StepKind.DUE_CHANGED, by: str = "socialchef"
) -> None:
    db.session.add(TaskStep(task_id=task.id, kind=kind, by_id=house.people[by], by_post="Socialchef", at=at))
    task.changed_at = at
    db.session.commit()
