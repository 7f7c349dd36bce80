"""Where rooms on higher floors hang their part of a unit's page.

The organisation knows nothing of initiatives or tasks, so those rooms register a panel when they are imported:

    register_panel(10, INITIATIVES, initiatives_of_unit)

The callable gets the viewer, the unit's id and today, and returns a `Panel`, or None when the viewer may not see it.
It is asked only for the page of today: who may see what, and how it stands, is not kept for other days. The unit's
page includes the panel's template, a fragment of the room's own, which finds `panel.data`. A panel spends at most two
statements, whatever it holds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple


@dataclass(frozen=True)
class Panel:
    """What a panel shows: its template, the values for it, and perhaps one link at the right of the heading."""

    template: str
    data: Mapping[str, Any]
    link_label: str | None = None
    link_url: str | None = None


# The viewer is a value of the access room, which lies above this one; here it is only passed on.
BuildPanel = Callable[[Any, int, date], Panel | None]


class ShownPanel(NamedTuple):
    """A panel under its heading."""

    heading: str
    panel: Panel


_registered: list[tuple[int, str, BuildPanel]] = []


def register_panel(order: int, heading: str, build: BuildPanel) -> None:
    """Let a part of every unit's page be made by `build`; low `order` comes first."""
    _registered.append((order, heading, build))


def panels(viewer: Any, unit_id: int, on: date) -> list[ShownPanel]:
    """Return the panels of a unit's page of today that the viewer may see, in their order."""
    built = [(heading, build(viewer, unit_id, on)) for _, heading, build in sorted(_registered, key=_order)]
    return [ShownPanel(heading, panel) for heading, panel in built if panel is not None]


def _order(entry: tuple[int, str, BuildPanel]) -> tuple[int, str]:
    return entry[:2]
