"""Who may change the organisation, HR for all or a part of it and administrators, and who is offered everybody."""

from collections.abc import Iterable, Sequence
from datetime import date

from portal.access.decorators import viewer as looking
from portal.access.permissions import Permission, may
from portal.access.viewer import Viewer
from portal.organisation.lineage import UnitRow, last_rows, path_up
from portal.organisation.rules import touched


def may_change(viewer: Viewer, lineage: Iterable[int]) -> bool:
    """Return whether the viewer may change posts in a unit; `lineage` is the unit and all above it."""
    if not may(viewer, Permission.CHANGE_ORGANISATION):
        return False
    above = frozenset(lineage)
    held = [role for role in ("hr", "admin") if viewer.has_role(role)]
    # A role with units counts for these and all below; one without counts everywhere.
    return any(role not in viewer.role_units or above & viewer.role_units[role] for role in held)


def would_see_more(viewer: Viewer, unit_id: int, parent_id: int, from_on: date, rows: Sequence[UnitRow]) -> bool:
    """Return whether a move brings a unit under one that the viewer leads: nobody gives themselves what it holds.

    That is so when the unit comes to lie there on some day, today or later, on which it would not without the move:
    the place may only begin, or come under the viewer's units, on a day to come.
    """
    found = touched(unit_id, from_on, "parent_id", rows)
    moved = [row._replace(parent_id=parent_id) if row in found else row for row in rows]
    first = max(from_on, viewer.on)
    days = {first} | {row.valid_from for row in rows if row.valid_from > first}
    return any(_leads_above(viewer, unit_id, moved, on) and not _leads_above(viewer, unit_id, rows, on) for on in days)


def _leads_above(viewer: Viewer, unit_id: int, rows: Sequence[UnitRow], on: date) -> bool:
    above = path_up(unit_id, last_rows(rows, on))
    return not viewer.led_unit_ids.isdisjoint({unit_id, *(row.unit_id for row in above)})


def is_offered_unlisted() -> bool:
    """Return whether who is looking is offered people whose post is not listed: they are named nowhere else."""
    return may(looking(), Permission.ASK_FOR_TASKS)
