"""Telling people what waits for them: whoever is asked, and whoever asked when there is an answer.

Each is told of a task that is theirs to see, and never why: reasons and remarks are read in the portal.
"""

from collections.abc import Collection

from portal.access.viewer import Viewer
from portal.notifications.actions import send_to
from portal.notifications.models import MessageKind
from portal.organisation.owners import OwnerKey
from portal.tasks.labels import messages
from portal.tasks.models import StepKind, Task
from portal.tasks.queries.answering import people_answering
from portal.tasks.queries.rows import asker_key, owner_key

TASK, WAITING = "/opgaver/{task_id}", "/opgaver?status=proposed"
TOLD_OWNER = (StepKind.REOPENED, StepKind.ASKED_AGAIN, StepKind.WITHDRAWN)
TOLD_ASKER = (StepKind.ACCEPTED, StepKind.DECLINED, StepKind.DONE)


def tell_given(viewer: Viewer, owner: OwnerKey, tasks: Collection[Task]) -> None:
    """Tell those who answer for an owner that the viewer asks them for tasks: one message, however many."""
    people = _people_of(viewer, owner)
    if len(tasks) == 1:
        _tell(viewer, people, messages.ASKED, *tasks)
    elif tasks:
        subject, text = messages.given(viewer.signature, len(tasks))
        send_to(people, MessageKind.TASKS, subject=subject, text=text, path=WAITING)


def tell_of_step(viewer: Viewer, task: Task, kind: StepKind) -> None:
    """Tell whoever it matters to: the asker of an answer or a finish, the owner of what the asker did."""
    if kind in TOLD_OWNER:
        _tell(viewer, _people_of(viewer, owner_key(task)), messages.STEPS_TOLD[kind], task)
    elif kind in TOLD_ASKER:
        _tell(viewer, _people_of(viewer, asker_key(task)), messages.STEPS_TOLD[kind], task)


def _tell(viewer: Viewer, people: Collection[int], words: tuple[str, str], task: Task) -> None:
    subject, text = words
    # A title may hold characters that end a line, which a message does not.
    told = text.format(who=viewer.signature, title=" ".join(task.title.split()))
    send_to(sorted(people), MessageKind.TASKS, subject=subject, text=told, path=TASK.format(task_id=task.id))


def _people_of(viewer: Viewer, owner: OwnerKey) -> list[int]:
    """Those who answer today for an owner, or for a post that asked, but for the viewer."""
    return sorted(people_answering(owner, viewer.on) - {viewer.person_id})
