"""Who may change the organisation, HR for all or a part of it and administrators, and who is offered everybody."""

from collections.abc import Iterable

from portal.access.decorators import viewer as looking
from portal.access.permissions import Permission, may
from portal.access.viewer import Viewer


def may_change(viewer: Viewer, lineage: Iterable[int]) -> bool:
    """Return whether the viewer may change posts in a unit; `lineage` is the unit and all above it."""
    if not may(viewer, Permission.CHANGE_ORGANISATION):
        return False
    above = frozenset(lineage)
    held = [role for role in ("hr", "admin") if viewer.has_role(role)]
    # A role with units counts for these and all below; one without counts everywhere.
    return any(role not in viewer.role_units or above & viewer.role_units[role] for role in held)


def would_see_more(viewer: Viewer, unit_id: int, parent_id: int) -> bool:
    """Return whether a move brings a unit under one that the viewer leads: nobody gives themselves what it holds."""
    return parent_id in viewer.area_unit_ids and unit_id not in viewer.area_unit_ids


def is_offered_unlisted() -> bool:
    """Return whether who is looking is offered people whose post is not listed: they are named nowhere else."""
    return may(looking(), Permission.ASK_FOR_TASKS)
