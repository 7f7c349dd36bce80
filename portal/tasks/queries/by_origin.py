"""What commitment to the tasks of one origin means; the room of the origin counts it with its own page's rows."""

from dataclasses import dataclass

from portal.organisation.owners import Owner
from portal.tasks.models import TaskState

# Who has said yes: the others are still awaited, or have said no.
TAKEN = (TaskState.ACCEPTED, TaskState.IN_PROGRESS, TaskState.DONE, TaskState.CONFIRMED)


@dataclass(frozen=True)
class Commitment:
    """How many of the tasks asked for have been taken, and who is awaited.

    Declined and withdrawn ones are no longer asked. Of very many only the first are named.
    """

    taken: int
    asked: int
    awaited: tuple[Owner, ...]
    awaits_more: bool = False
