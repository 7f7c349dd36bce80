"""The list of one's own sessions."""

from flask import Response, abort, flash

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.identity import actions, queries
from portal.identity.devices import browser_and_system
from portal.identity.labels import SESSION_ENDED, device_name
from portal.identity.views.blueprint import blueprint
from portal.web.htmx import go_to, render


@blueprint.get("/mine-sessioner")
@requires(Permission.SEE_OWN_DAY)
def sessions() -> Response:
    """Show where I am signed in."""
    rows = [(row, device_name(*browser_and_system(row.device))) for row in queries.sessions_of(viewer().account_id)]
    return render("identity/sessions.html", rows=rows, current_id=viewer().session_id)


@blueprint.post("/mine-sessioner/<int:session_id>/afslut")
@requires(Permission.SEE_OWN_DAY)
def end_session(session_id: int) -> Response:
    """End one of my own sessions; another person's answers 404."""
    if not actions.end_session(viewer(), session_id, account_id=viewer().account_id):
        abort(404)
    flash(SESSION_ENDED, "saved")
    return go_to("identity.sessions")
