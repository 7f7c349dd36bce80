"""Which units contribute to an initiative."""

from portal.access.viewer import Viewer
from portal.audit.actions import record
from portal.db import db
from portal.organisation.models import Unit
from portal.strategy.actions.contents import summary
from portal.strategy.actions.initiatives import load_collections, touch
from portal.strategy.models import Initiative


def add_contributing_unit(viewer: Viewer, initiative: Initiative, unit_id: int) -> None:
    """Let a unit contribute; nothing happens when it does already, or owns the initiative."""
    load_collections(initiative)
    if unit_id == initiative.unit_id or any(unit.id == unit_id for unit in initiative.units):
        return
    unit = db.session.get_one(Unit, unit_id)
    _set_units(viewer, initiative, [*initiative.units, unit])


def remove_contributing_unit(viewer: Viewer, initiative: Initiative, unit_id: int) -> None:
    """Let a unit no longer contribute; nothing happens when it does not."""
    load_collections(initiative)
    if any(unit.id == unit_id for unit in initiative.units):
        _set_units(viewer, initiative, [unit for unit in initiative.units if unit.id != unit_id])


def _set_units(viewer: Viewer, initiative: Initiative, units: list[Unit]) -> None:
    before = summary(initiative)["units"]
    initiative.units = units
    touch(viewer, initiative)
    told = {"units": [before, summary(initiative)["units"]]}
    record(viewer, "initiative.changed", initiative, initiative.title, extra=told)
