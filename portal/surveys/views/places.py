"""Where the pages of a survey lie: breadcrumbs."""

from flask import url_for

from portal.surveys.labels import running as labels
from portal.surveys.models import Survey

Crumbs = list[tuple[str, str | None]]


def crumbs(survey: Survey | None = None, *more: str) -> Crumbs:
    """Return where a page lies: below the list, or below a survey."""
    places: Crumbs = [(labels.SURVEYS, url_for("surveys.surveys"))]
    if survey is not None:
        places.append((survey.title, url_for("surveys.survey", survey_id=survey.id) if more else None))
    return [*places, *((text, None) for text in more)]
