"""Writing a status: a page of its own, or its form alone on the initiative's page."""

from flask import Response, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.strategy import access, actions, labels
from portal.strategy.forms import StatusForm
from portal.strategy.models import Initiative
from portal.strategy.views.blueprint import blueprint
from portal.strategy.views.found import find
from portal.strategy.views.initiatives import breadcrumbs
from portal.web.htmx import render
from portal.web.once import once


@blueprint.get("/indsatser/<int:initiative_id>/status")
@requires(Permission.VIEW_STRATEGY)
def write_status(initiative_id: int) -> Response:
    """The form for a status."""
    return _page(find(initiative_id, access.may_write_status), StatusForm())


@blueprint.post("/indsatser/<int:initiative_id>/status")
@requires(Permission.VIEW_STRATEGY)
def submit_status(initiative_id: int) -> Response:
    """Add the status, once."""
    found = find(initiative_id, access.may_write_status)
    form = StatusForm()
    if not form.validate():
        return _page(found, form, 422)
    return once(form.once.data, viewer().person_id, lambda: _written(found, form))


def _written(found: Initiative, form: StatusForm) -> str:
    actions.write_status(viewer(), found, form.status.data, form.text.data or "", form.next_step.data or "")
    flash(labels.STATUS_SAVED)
    return url_for("strategy.initiative", initiative_id=found.id)


def _page(found: Initiative, form: StatusForm, status: int = 200) -> Response:
    return render(
        "strategy/write_status.html",
        fragment="strategy/_status_form.html",
        status=status,
        form=form,
        initiative=found,
        breadcrumbs=breadcrumbs(found, labels.WRITE_STATUS),
    )
