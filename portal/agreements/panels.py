"""Where rooms on higher floors hang their part of a goal's page.

The agreements know nothing of evaluations, so that room registers a panel when it is imported:

    register_panel(ACTIONS, actions_for_goal)

The callable gets the viewer, the goal's id and that of the agreement's unit, and returns a `Panel` like those of a
unit's page, or None when the viewer may not see it: who reads a goal does not always read what it is worked on with. A
panel spends at most two statements.
"""

from collections.abc import Callable

from portal.access.viewer import Viewer
from portal.organisation.panels import Panel, ShownPanel

BuildPanel = Callable[[Viewer, int, int], Panel | None]
_registered: list[tuple[str, BuildPanel]] = []


def register_panel(heading: str, build: BuildPanel) -> None:
    """Let a part of every goal's page be made by `build`."""
    _registered.append((heading, build))


def panels(viewer: Viewer, goal_id: int, unit_id: int) -> list[ShownPanel]:
    """Return the panels of a goal's page that the viewer may see."""
    built = [(heading, build(viewer, goal_id, unit_id)) for heading, build in _registered]
    return [ShownPanel(heading, panel) for heading, panel in built if panel is not None]
