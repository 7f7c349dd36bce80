"""Where rooms on higher floors say which goals serve an initiative.

The strategy knows nothing of agreements, so that room registers itself when it is imported:

    register_serving(goals_of_initiative)

The callable gets the viewer and the initiative's id and returns only what this viewer may know of, in one statement.
"""

from collections.abc import Callable
from dataclasses import dataclass

from portal.access.viewer import Viewer


@dataclass(frozen=True)
class ServingGoal:
    """A goal that serves an initiative: its title, whose it is, and where it is read (None: nowhere of its own)."""

    title: str
    of: str = ""
    url: str | None = None


FindServing = Callable[[Viewer, int], list[ServingGoal]]
_registered: list[FindServing] = []


def register_serving(find: FindServing) -> None:
    """Let every initiative's page show the goals that `find` returns."""
    _registered.append(find)


def goals_serving(viewer: Viewer, initiative_id: int) -> list[ServingGoal]:
    """Return the goals that serve an initiative and that the viewer may know of."""
    return [goal for find in _registered for goal in find(viewer, initiative_id)]
