"""What the forms of the room offer: owners and origins."""

from collections.abc import Iterable
from datetime import date

from portal.access.viewer import Viewer
from portal.organisation.owners import Owner, owner_choices
from portal.tasks.origins import OriginKey, origin_of, read_origin, registered


def owners_with(chosen: Iterable[Owner], on: date) -> list[tuple[str, str]]:
    """Return (key, text) of every post and unit of the day, and of those already chosen that are none of them."""
    choices = owner_choices(on)
    offered = {key for key, _ in choices}
    return [(str(one.key), one.title) for one in chosen if str(one.key) not in offered] + choices


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
