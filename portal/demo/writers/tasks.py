"""Writes the tasks: who asked whom, what the answer was, and how it went."""

from datetime import date

from portal.demo.story import Remark, Task
from portal.demo.world import World, speaker
from portal.tasks import models
from portal.tasks.actions import accept, ask_again, comment, confirm, decline, finish, open_task, start, withdraw
from portal.tasks.origins import OriginKey


def tell_task(world: World, initiative: str, story: Task) -> None:
    """Tell of one task from the day somebody asked until today."""
    rows: list[models.Task] = []
    tell, owner = world.chronicle.tell, speaker(story.owner)
    tell(story.asked, story.title, lambda on: rows.append(_ask(world, initiative, story, on)))
    if story.accepted is not None:
        tell(story.accepted, story.title, lambda on: accept(world.viewer(owner, on), rows[0]), step=1)
    if story.declined is not None:
        no = story.declined
        tell(no.when, story.title, lambda on: decline(world.viewer(owner, on), rows[0], no.text), step=1)
    if story.asked_again is not None:
        more = story.asked_again
        tell(more.when, story.title, lambda on: ask_again(world.viewer(story.asked_by, on), rows[0], more.text), step=1)
    if story.withdrawn is not None:
        why = story.withdrawn
        tell(why.when, story.title, lambda on: withdraw(world.viewer(story.asked_by, on), rows[0], why.text), step=5)
    if story.started is not None:
        tell(story.started, story.title, lambda on: start(world.viewer(owner, on), rows[0]), step=2)
    if story.done is not None:
        end = story.done
        tell(end.when, story.title, lambda on: finish(world.viewer(owner, on), rows[0], end.text), step=4)
    if story.confirmed is not None:
        tell(story.confirmed, story.title, lambda on: confirm(world.viewer(story.asked_by, on), rows[0]), step=5)
    for remark in story.comments:
        tell(remark.when, story.title, lambda on, said=remark: _say(world, rows[0], said, on), step=3)


def _ask(world: World, initiative: str, story: Task, on: date) -> models.Task:
    return open_task(
        world.viewer(story.asked_by, on),
        title=story.title,
        description=story.text,
        owner=world.owner(story.owner),
        origin=OriginKey("initiative_id", world.initiatives[initiative].id),
        due_text=story.due.text(world.chronicle.today) if story.due else "",
        on=on,
        helpers=[world.owner(helper) for helper in story.helpers],
    )


def _say(world: World, task: models.Task, said: Remark, on: date) -> None:
    comment(world.viewer(said.by, on), task, said.text)
