"""Where the pages of evaluations lie: breadcrumbs."""

from flask import url_for

from portal.evaluations.labels import running as labels
from portal.evaluations.models import EvaluationCycle

Crumbs = list[tuple[str, str | None]]


def crumbs(cycle: EvaluationCycle | None = None, *more: str) -> Crumbs:
    """Return where a page lies: below the room's front page, or below a cycle that HR runs."""
    places: Crumbs = [(labels.EVALUATIONS, url_for("evaluations.index"))]
    if cycle is not None:
        places.append((cycle.survey.title, url_for("evaluations.cycle", cycle_id=cycle.id) if more else None))
    return [*places, *((text, None) for text in more)]


def follow_up_url(leader_id: int, place: str | None = None) -> str:
    """Return the address of a follow-up, or of a place on its page."""
    return url_for("evaluations.follow_up", leader_id=leader_id, _anchor=place)
