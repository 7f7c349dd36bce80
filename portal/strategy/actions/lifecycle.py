"""Moving an initiative on in its life."""

from datetime import date

from portal.access.viewer import Viewer
from portal.audit.actions import record
from portal.strategy.actions.contents import StrategyError
from portal.strategy.actions.initiatives import touch
from portal.strategy.actions.statuses import write_status
from portal.strategy.models import Initiative, Lifecycle, StatusCode
from portal.strategy.rules import first_phase, may_follow


def change_lifecycle(viewer: Viewer, initiative: Initiative, to: Lifecycle, remark: str = "") -> None:
    """Move an initiative to its next phase.

    When operations take over, `remark` says who goes on with what, and becomes the last status.

    StrategyError when the phase cannot follow the present one, or the remark is missing.
    """
    if not may_follow(initiative.lifecycle.value, to.value):
        raise StrategyError(f"{to.value} cannot follow {initiative.lifecycle.value}.")
    if to is Lifecycle.HANDED_OVER:
        if not remark:
            raise StrategyError("Say in a sentence who goes on with what.")
        write_status(viewer, initiative, StatusCode.DONE, remark)
    initiative.lifecycle = to
    touch(viewer, initiative)
    record(viewer, "initiative.lifecycle", initiative, initiative.title)


def show_to_all(viewer: Viewer, initiative: Initiative, on: date) -> None:
    """Show a draft to everybody, as begun or as planned by its first day."""
    change_lifecycle(viewer, initiative, Lifecycle(first_phase(initiative.starts_on, on)))
