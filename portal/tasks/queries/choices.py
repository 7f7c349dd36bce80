"""What the forms of the room offer: origins."""

from portal.access.viewer import Viewer
from portal.tasks.models.tasks import ORIGIN_COLUMNS
from portal.tasks.origins import OriginKey, origin_of, read_origin, registered


def origin_choices(viewer: Viewer) -> dict[str, dict[str, str]]:
    """Return the title by key of everything the viewer may ask for tasks on, kind by kind under its heading."""
    found = {
        origin.group: {str(OriginKey(origin.column, key)): title for key, title in origin.choices(viewer)}
        for origin in sorted(registered(), key=lambda one: ORIGIN_COLUMNS.index(one.column))
    }
    return {group: choices for group, choices in found.items() if choices}


def chosen_origin(written: str, viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """Return (key, title) of the one origin that an address names; nothing when the viewer may not know of it."""
    try:
        key = read_origin(written)
    except ValueError:
        return ()
    shown = origin_of(key.column).load([key.id], viewer)
    return ((str(key), shown[key.id].title),) if key.id in shown else ()
