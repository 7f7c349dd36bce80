"""The front page."""

from flask import Blueprint, Response

from portal import clock
from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.agreements.labels.names import years
from portal.agreements.labels.states import MARKS, STATES
from portal.audit.labels import VERBS
from portal.evaluations.labels import follow_up
from portal.home import labels, queries
from portal.strategy.labels import STATUSES, counted
from portal.surveys.labels.answering import about_in_danish, about_whom
from portal.tasks.labels import CLOSED_OWNER, STEP_MARKS, STEPS
from portal.web.htmx import render

blueprint = Blueprint("home", __name__)
WORDS = {
    "counted": counted,
    "years": years,
    "agreement_states": STATES,
    "agreement_marks": MARKS,
    "follow_up": follow_up,
    "statuses": STATUSES,
    "steps": STEPS,
    "step_marks": STEP_MARKS,
    "closed_owner": CLOSED_OWNER,
    "verbs": VERBS,
}
"""The words that the fragments of the page name."""


@blueprint.get("/")
@requires(Permission.SEE_OWN_DAY)
def show() -> Response:
    """»Min dag«: what the viewer must do, answer and know today."""
    on = clock.today()
    day = queries.day_of(viewer(), on)
    return render(
        "home/show.html",
        day=day,
        about=about_in_danish,
        about_whom=about_whom,
        greeting=labels.welcome(viewer(), clock.now()),
        lead_text=labels.lead(day, on),
        news_heading=labels.news_heading(viewer()),
        area_heading=labels.AREA[queries.area_tab(viewer()) or "enheder"],
        area_tab=queries.area_tab(viewer()),
        **WORDS,
    )
