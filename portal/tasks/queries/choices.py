"""What the forms of the room offer: origins."""

from portal.access.viewer import Viewer
from portal.tasks.origins import OriginKey, origin_of, read_origin, registered


def origin_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """Return (key, title) of everything the viewer may ask for tasks on."""
    return [
        (str(OriginKey(origin.column, origin_id)), title)
        for origin in registered()
        for origin_id, title in origin.choices(viewer)
    ]


def chosen_origin(written: str, viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """Return (key, title) of the one origin that an address names; nothing when the viewer may not know of it."""
    try:
        key = read_origin(written)
    except ValueError:
        return ()
    shown = origin_of(key.column).load([key.id], viewer)
    return ((str(key), shown[key.id].title),) if key.id in shown else ()
