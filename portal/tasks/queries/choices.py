"""What the forms of the room offer: owners, origins and units."""

from collections.abc import Iterable
from datetime import date
from functools import cache

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.db import ON, db, holds_on
from portal.organisation.models import UnitPeriod
from portal.organisation.owners import Owner, owner_choices
from portal.tasks.origins import OriginKey, origin_of, read_origin, registered
from portal.web.danish import sort_key


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


def chosen_origin(written: str, viewer: Viewer) -> list[tuple[str, str]]:
    """Return (key, title) of the one origin that an address names; nothing when the viewer may not know of it."""
    try:
        key = read_origin(written)
    except ValueError:
        return []
    shown = origin_of(key.column).load([key.id], viewer)
    return [(str(key), shown[key.id].title)] if key.id in shown else []


def circle_choices() -> list[tuple[str, str]]:
    """Return (code, name) of the circles that origins lie in, each once."""
    return list(dict(pair for origin in registered() for pair in origin.circles()).items())


def unit_choices(on: date) -> list[tuple[str, str]]:
    """Return (id, name) of every unit of the day, in Danish order; one statement."""
    rows = db.session.execute(_units_of_the_day(), {"on": on})
    return [(str(unit_id), name) for unit_id, name in sorted(rows, key=lambda row: sort_key(row.name))]


@cache
def _units_of_the_day() -> sa.Select:
    return sa.select(UnitPeriod.unit_id, UnitPeriod.name).where(holds_on(UnitPeriod, ON))
