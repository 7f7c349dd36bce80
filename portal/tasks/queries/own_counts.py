"""How many open tasks are mine, helped or asked for by me: the counts on the tabs that are always quick."""

from functools import cache
from typing import Any

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.db import db
from portal.tasks import access
from portal.tasks.models import OPEN_STATES, Task
from portal.web.paging import COUNT_LIMIT

PERSON = sa.bindparam("person", type_=sa.Integer)


def own_counts(viewer: Viewer) -> dict[str, int]:
    """Return the capped counts of the tabs "mine", "hjaelper" and "bedt", in one statement."""
    ids = {"positions": sorted(viewer.position_ids), "units": sorted(viewer.led_unit_ids), "person": viewer.person_id}
    return dict(db.session.execute(_counted(), ids).one()._mapping)


@cache
def _counted() -> sa.Select:
    """Built once, for every list asks it."""
    positions, units = _ids("positions"), _ids("units")
    is_open = Task.is_open == sa.true()
    mine = sa.union_all(
        sa.select(Task.id).where(Task.owner_position_id.in_(positions), is_open),
        sa.select(Task.id).where(Task.owner_person_id == PERSON, is_open),
        sa.select(Task.id).where(Task.owner_unit_id.in_(units), is_open),
    )
    # Offered `is_open`, SQLite would walk all open tasks to find the few that are helped with.
    helped = sa.select(Task.id).where(access.helped_by(positions, PERSON, units), Task.state.in_(OPEN_STATES))
    asked = sa.select(Task.id).where(Task.requested_by_id == PERSON, is_open)
    return sa.select(_capped(mine, "mine"), _capped(helped, "hjaelper"), _capped(asked, "bedt"))


def _ids(name: str) -> Any:
    return sa.bindparam(name, expanding=True, type_=sa.Integer)


def _capped(query: Any, name: str) -> sa.Label[int]:
    return sa.select(sa.func.count()).select_from(query.limit(COUNT_LIMIT).subquery()).scalar_subquery().label(name)
