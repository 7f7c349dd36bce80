"""A statement built for everybody who sees alike, asked with one viewer's values, gives what that viewer may see."""

import pytest
import sqlalchemy as sa

from portal.access.bound import bound, values
from portal.db import db
from portal.strategy.access import visible_to as visible_initiatives
from portal.strategy.models import Initiative, Lifecycle
from portal.tasks.access import visible_to as visible_tasks
from portal.tasks.models import Task
from tests.factories.strategy import make_initiative
from tests.factories.tasks import make_task, post_key, viewer_of

PERSONAS = ("kommunaldirektoer", "velfaerdsdirektoer", "socialchef", "aftaleholder", "afdelingsleder", "hr")
PERSONAS += ("sekretariat", "medarbejder", "med", "politiker", "revisor", "admin", "tidligere")


@pytest.fixture
def work(house):
    for number, (post, lifecycle) in enumerate(
        [("aftaleholder", Lifecycle.ACTIVE), ("socialchef", Lifecycle.DRAFT), ("afdelingsleder", Lifecycle.PLANNED)]
    ):
        initiative = make_initiative(house, f"Indsats {number}", lifecycle=lifecycle)
        make_task(house, post_key(house, post), initiative.id, title=f"Opgave {number}")


@pytest.mark.parametrize("persona", PERSONAS)
def test_bound_and_plain_statements_give_the_same(house, work, persona):
    viewer = viewer_of(house, persona)
    for kind, visible in ((Task, visible_tasks), (Initiative, visible_initiatives)):
        plain = db.session.scalars(sa.select(kind.id).where(visible(viewer)).order_by(kind.id)).all()
        shared = sa.select(kind.id).where(visible(bound(viewer))).order_by(kind.id)
        assert db.session.scalars(shared, values(viewer)).all() == plain


def test_those_who_see_alike_share_a_statement_and_others_do_not(house):
    leader, other = viewer_of(house, "aftaleholder"), viewer_of(house, "afdelingsleder")
    assert bound(leader) is bound(other)
    assert bound(leader) is not bound(viewer_of(house, "medarbejder"))
    assert bound(viewer_of(house, "hr")) is not bound(viewer_of(house, "sekretariat"))


def test_a_bound_viewer_knows_nothing_of_one_person(house):
    with pytest.raises(AttributeError):
        _ = bound(viewer_of(house, "aftaleholder")).name
