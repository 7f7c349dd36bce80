"""Taking a change of a row back: by another change of the same row, where one leads to what was before."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from portal.access.viewer import Viewer
from portal.organisation.owners import OwnerKey
from portal.tasks.actions.rows import RowChange
from portal.tasks.actions.tasks import DueColumns, due_columns, is_viewers
from portal.tasks.due import DueError
from portal.tasks.labels import NOT_STARTED_AFTER_ALL
from portal.tasks.models import StepKind, Task, TaskState
from portal.tasks.queries import owner_key
from portal.tasks.rules import CAN_BE_HANDED_OVER, CAN_GET_A_DUE_DATE, TAKEN_BACK


@dataclass(frozen=True)
class RowState:
    """What can be changed in a row, as it is at one moment."""

    owner: OwnerKey
    due: DueColumns
    state: TaskState
    helpers: frozenset[OwnerKey] = frozenset()


def row_state(task: Task, helpers: Collection[OwnerKey] = ()) -> RowState:
    """Return how the row of a task is now; `helpers` are those who help with it."""
    due = DueColumns(task.due_text, task.due_from_on, task.due_on)
    return RowState(owner_key(task), due, task.state, frozenset(helpers))


def change_back(viewer: Viewer, task: Task, before: RowState, *, on: date) -> RowChange | None:
    """Return the change that makes a row what it was `before`; None when nothing was changed or no change does so.

    An owner who had answered would be asked anew, a finished task be reopened, and a due text without a year
    perhaps be read as another: such changes are not taken back.
    """
    step = StepKind.ACCEPTED if TAKEN_BACK.get(task.state.value) == before.state.value else None
    is_own_step = step is not None and before.owner == owner_key(task)
    wanted = RowChange(
        owner=before.owner,
        due_text=before.due.text or "",
        step=step if is_own_step else None,
        remark=NOT_STARTED_AFTER_ALL if is_own_step else "",
        keeps_helping=owner_key(task) in before.helpers,
    )
    if wanted.is_in_place(task) or _state_after(viewer, task, wanted) is not before.state:
        return None
    can_be_due = task.state.value in CAN_GET_A_DUE_DATE and _means_the_same(before.due, on)
    return wanted if can_be_due or not wanted.changes_due(task) else None


def _state_after(viewer: Viewer, task: Task, wanted: RowChange) -> TaskState | None:
    """The state that the task would have; None when it could not be handed over."""
    if wanted.changes_owner(task):
        asked = TaskState.ACCEPTED if is_viewers(viewer, wanted.owner) else TaskState.PROPOSED
        return asked if task.state.value in CAN_BE_HANDED_OVER else None
    return TaskState.ACCEPTED if wanted.takes_back(task) else task.state


def _means_the_same(due: DueColumns, on: date) -> bool:
    try:
        return due_columns(due.text or "", on) == due
    except DueError:
        return False
