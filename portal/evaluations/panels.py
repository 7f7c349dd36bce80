"""On a unit's page: the latest pulses of the team, and absence; on an initiative's page: its latest pulse."""

from datetime import date

from portal.access.permissions import Permission, may
from portal.access.viewer import Viewer
from portal.evaluations.labels import pulses as labels
from portal.evaluations.labels.absence import ABSENCE
from portal.evaluations.models import Pulse, PulseKind
from portal.evaluations.queries.absence import year_of
from portal.evaluations.queries.pulse_results import score_cell
from portal.evaluations.queries.pulses import latest_of, shown_themes
from portal.organisation.panels import Panel
from portal.organisation.panels import register_panel as register_unit_panel
from portal.strategy.panels import register_panel as register_initiative_panel

TEMPLATE = "evaluations/pulses/_panel.html"


def _pulses_of_unit(viewer: Viewer, unit_id: int, _on: date) -> Panel | None:
    if not may(viewer, Permission.VIEW_EVALUATIONS):
        return None
    return _panel(latest_of(viewer, Pulse.unit_id == unit_id))


def _pulse_of_initiative(viewer: Viewer, initiative_id: int) -> Panel | None:
    if not may(viewer, Permission.VIEW_EVALUATIONS):
        return None
    return _panel(latest_of(viewer, Pulse.initiative_id == initiative_id))


def _panel(pulses: list[Pulse]) -> Panel | None:
    if not pulses:
        return None
    themes = shown_themes([pulse.survey_id for pulse in pulses])
    rows = [
        (
            pulse,
            [
                (title, score_cell(mean, is_kkc=pulse.kind is PulseKind.KKC))
                for title, mean in themes.get(pulse.survey_id, [])
            ],
        )
        for pulse in pulses
    ]
    return Panel(template=TEMPLATE, data={"rows": rows, "kinds": labels.KINDS, "is_kkc": PulseKind.KKC})


def _absence_of_unit(viewer: Viewer, unit_id: int, _on: date) -> Panel | None:
    if not may(viewer, Permission.VIEW_EVALUATIONS):
        return None
    year = year_of(viewer, unit_id)
    return Panel(template="evaluations/absence/_panel.html", data={"year": year}) if year else None


register_unit_panel(30, labels.LATEST, _pulses_of_unit)
register_unit_panel(35, ABSENCE, _absence_of_unit)
register_initiative_panel(labels.LATEST, _pulse_of_initiative)
