"""What the log tells of tasks: of one that springs from something withheld the steps, but not the words."""

import json

import pytest
import sqlalchemy as sa

from portal import clock
from portal.audit.models import AuditEntry
from portal.audit.naming import names_in
from portal.db import db
from portal.evaluations.actions.plan import ActionContent, add_action
from portal.evaluations.models import ActionScope
from portal.evaluations.queries.follow_up import find_follow_up
from portal.tasks import actions
from portal.tasks.models import Task
from portal.tasks.origins import OriginKey
from tests.factories.agreements import add_goal, make_basis, make_meeting, make_one
from tests.factories.evaluations import leader_of, whole_life
from tests.factories.house import House
from tests.factories.tasks import make_origin, post_key, viewer_of

CLOSED = ["•••", "•••"]
WORDS = ("Samtaler om stress", "Rapporten viste mistillid", "Det må vi tale om alene", "Hvem sagde det?")


def _follow_up(house: House) -> OriginKey:
    viewer = viewer_of(house, "aftaleholder", clock.today())
    leader = find_follow_up(viewer, leader_of(whole_life(house), house.units["O"]).id)
    assert leader
    content = ActionContent("Flere fælles middage", "Hver torsdag", ActionScope.ADMINISTRATION, None, None)
    return OriginKey("follow_up_action_id", add_action(viewer, leader, content).id)


ORIGINS = {
    "initiative": lambda house: OriginKey("initiative_id", make_origin(house)),
    "goal": lambda house: OriginKey("goal_id", add_goal(house, make_one(house, make_basis(house))).id),
    "dialogue": lambda house: OriginKey("dialogue_id", make_meeting(house, make_one(house, make_basis(house))).id),
    "follow-up": _follow_up,
}


def _talked_about(house: House, origin: OriginKey) -> tuple[Task, list[AuditEntry]]:
    """A task that was asked for, talked about, declined, changed and handed over; and what the log tells of it."""
    title, description, reason, comment = WORDS
    on = clock.today()
    asker, owner = viewer_of(house, "aftaleholder", on), viewer_of(house, "socialchef", on)
    task = actions.open_task(
        asker, title=title, description="", owner=post_key(house, "socialchef"), origin=origin, due_text="", on=on
    )
    before = db.session.scalar(sa.select(sa.func.max(AuditEntry.seq))) or 0
    actions.comment(asker, task, comment)
    actions.change_task(asker, task, title=title, description=description, helpers=[])
    actions.set_due(asker, task, "1. december 2027", on=on, remark=reason)
    actions.decline(owner, task, reason)
    actions.hand_over(asker, task, post_key(house, "afdelingsleder"), on=on, remark=reason)
    db.session.flush()
    query = sa.select(AuditEntry).where(AuditEntry.seq >= before).order_by(AuditEntry.seq)
    return task, list(db.session.scalars(query.where(AuditEntry.subject_kind.in_(("tasks", "task_comments")))))


@pytest.mark.parametrize("kind", [kind for kind in ORIGINS if kind != "initiative"])
def test_a_task_whose_origin_is_withheld_is_told_of_without_a_word_of_it(house: House, kind: str) -> None:
    task, entries = _talked_about(house, ORIGINS[kind](house))
    told = json.dumps([entry.changes for entry in entries], ensure_ascii=False)
    assert [word for word in WORDS if word in told] == []
    assert {entry.subject for entry in entries} == {f"Opgave {task.id}"}
    by_verb = {entry.verb: entry.changes for entry in entries}
    assert by_verb["task.proposed"]["title"] == by_verb["task.commented"]["body"] == CLOSED
    assert by_verb["task.declined"]["reason"] == by_verb["task.handed_over"]["remark"] == CLOSED
    assert by_verb["task.declined"]["state"] == ["proposed", "declined"]
    assert set(names_in(entries).values()).isdisjoint(WORDS)
    assert names_in(entries)["task_comments.task_id", task.id] == f"Opgave {task.id}"


def test_a_task_from_an_initiative_is_told_of_in_full(house: House) -> None:
    task, entries = _talked_about(house, ORIGINS["initiative"](house))
    told = json.dumps([entry.changes for entry in entries], ensure_ascii=False)
    assert [word for word in WORDS if word in told] == list(WORDS)
    assert {entry.subject for entry in entries} == {task.title}
    assert names_in(entries)["task_comments.task_id", task.id] == task.title
