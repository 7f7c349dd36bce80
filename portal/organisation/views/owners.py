"""Suggestions for who something may belong to, while somebody writes."""

from flask import Response, make_response, request

from portal import clock
from portal.access.decorators import requires
from portal.access.permissions import Permission
from portal.organisation.access import is_offered_unlisted
from portal.organisation.queries.offered import TASK_KINDS, owner_choices
from portal.organisation.views.blueprint import blueprint
from portal.web.forms import MOST_SHOWN
from portal.web.lookup import matching
from portal.web.widgets import suggested


@blueprint.get("/organisation/ansvarlige")
@requires(Permission.VIEW_TASKS)
def owner_suggestions() -> Response:
    """The options for what stands in the field that is named: posts, units and people, as far as they are asked for."""
    kinds = tuple(kind for kind in TASK_KINDS if kind in request.args.getlist("slags"))
    typed = request.args.get(request.args.get("felt", ""), "")
    if not kinds or not typed.strip():
        return make_response("")
    found = matching(owner_choices(clock.today(), kinds, with_unlisted=is_offered_unlisted()), typed)
    return make_response(suggested(text for _, text in found[:MOST_SHOWN]))
