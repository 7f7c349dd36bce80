"""What is met where results stood that are deleted, by those who could have read them; others meet a 404 as before."""

from flask import abort, url_for

from portal.evaluations.labels import running as labels
from portal.evaluations.views.places import Crumbs
from portal.surveys.models import Survey
from portal.web.htmx import render

GONE = 410


def must_be_kept(survey: Survey, crumbs: Crumbs | None = None, follow_up_url: str | None = None) -> None:
    """End the request with 410 and why, when the results of a survey have been deleted.

    `crumbs` say where they stood, unless right below the room; `follow_up_url` is where the follow-up is still read,
    for those who read it.
    """
    if survey.erased_at is None:
        return
    way: Crumbs = crumbs or [(labels.EVALUATIONS, url_for("evaluations.index")), (survey.title, None)]
    page = render(
        "surveys/erased.html",
        status=GONE,
        survey=survey,
        follow_up_url=follow_up_url,
        back=next(place for place in reversed(way) if place[1]),
        breadcrumbs=way,
    )
    abort(page)
