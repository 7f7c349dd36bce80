"""What other rooms' pages show of this one.

On a unit's page: the latest pulses of the team, and absence; on an initiative's page: its latest pulse; on a goal's
page: what the two leaders do after an evaluation to reach it, and the unit's absence.
"""

from collections.abc import Sequence
from datetime import date

from portal.access.permissions import Permission, may
from portal.access.viewer import Viewer
from portal.agreements.panels import register_panel as register_goal_panel
from portal.evaluations import access
from portal.evaluations.labels import pulses as labels
from portal.evaluations.labels.absence import ABSENCE, BESIDE
from portal.evaluations.labels.follow_up import ACTIONS
from portal.evaluations.models import PulseKind
from portal.evaluations.queries.absence import FEWEST_BESIDE, year_of
from portal.evaluations.queries.plan import actions_for_goal
from portal.evaluations.queries.pulse_results import score_cell
from portal.evaluations.queries.pulses import LatestPulse, latest_of
from portal.organisation.panels import Panel
from portal.organisation.panels import register_panel as register_unit_panel
from portal.strategy.panels import register_panel as register_initiative_panel

TEMPLATE = "evaluations/pulses/_panel.html"


def _pulses_of_unit(viewer: Viewer, unit_id: int, _on: date) -> Panel | None:
    if not may(viewer, Permission.VIEW_EVALUATIONS):
        return None
    found = latest_of(viewer, "unit_id", unit_id)
    return _panel(found, sees_absence=access.sees_absence_of(viewer, unit_id))


def _pulse_of_initiative(viewer: Viewer, initiative_id: int) -> Panel | None:
    if not may(viewer, Permission.VIEW_EVALUATIONS):
        return None
    return _panel(latest_of(viewer, "initiative_id", initiative_id))


def _panel(found: Sequence[LatestPulse], *, sees_absence: bool = False) -> Panel | None:
    if not found:
        return None
    rows = [(one.pulse, _texts(one, beside=sees_absence and one.has_absence)) for one in found]
    return Panel(template=TEMPLATE, data={"rows": rows, "kinds": labels.KINDS, "is_kkc": PulseKind.KKC})


def _texts(latest: LatestPulse, *, beside: bool) -> list[tuple[str, str | None]] | None:
    """What is told of each theme; None for few people whose unit's absence stands `beside` on the page."""
    if beside and any(mean is not None and mean.band[0] < FEWEST_BESIDE for _, mean in latest.themes):
        return None
    is_kkc = latest.pulse.kind is PulseKind.KKC
    return [(title, score_cell(mean, is_kkc=is_kkc)) for title, mean in latest.themes]


def _absence_of_unit(viewer: Viewer, unit_id: int, _on: date) -> Panel | None:
    return _absence(viewer, unit_id)


def _absence_beside_goal(viewer: Viewer, _goal_id: int, unit_id: int) -> Panel | None:
    return _absence(viewer, unit_id)


def _absence(viewer: Viewer, unit_id: int) -> Panel | None:
    if not may(viewer, Permission.VIEW_EVALUATIONS):
        return None
    year = year_of(viewer, unit_id)
    return Panel(template="evaluations/absence/_panel.html", data={"year": year}) if year else None


def _actions_for_goal(viewer: Viewer, goal_id: int, _unit_id: int) -> Panel | None:
    if not may(viewer, Permission.VIEW_EVALUATIONS):
        return None
    actions = actions_for_goal(viewer, goal_id)
    return Panel(template="evaluations/follow_up/_goal_panel.html", data={"actions": actions}) if actions else None


register_unit_panel(30, labels.LATEST, _pulses_of_unit)
register_unit_panel(35, ABSENCE, _absence_of_unit)
register_initiative_panel(labels.LATEST, _pulse_of_initiative)
register_goal_panel(ACTIONS, _actions_for_goal)
register_goal_panel(BESIDE, _absence_beside_goal)
