"""Where rooms on higher floors hang their part of an initiative's page.

The strategy knows nothing of pulses, so that room registers a panel when it is imported:

    register_panel(PULSE, pulse_of_initiative)

The callable gets the viewer and the initiative's id, and returns a `Panel` like those of a unit's page, or None when
the viewer may not see it. A panel spends at most two statements.
"""

from collections.abc import Callable

from portal.access.viewer import Viewer
from portal.organisation.panels import Panel, ShownPanel

BuildPanel = Callable[[Viewer, int], Panel | None]
_registered: list[tuple[str, BuildPanel]] = []


def register_panel(heading: str, build: BuildPanel) -> None:
    """Let a part of every initiative's page be made by `build`."""
    _registered.append((heading, build))


def panels(viewer: Viewer, initiative_id: int) -> list[ShownPanel]:
    """Return the panels of an initiative's page that the viewer may see."""
    built = [(heading, build(viewer, initiative_id)) for heading, build in _registered]
    return [ShownPanel(heading, panel) for heading, panel in built if panel is not None]
