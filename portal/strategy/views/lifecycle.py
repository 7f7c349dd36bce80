"""Moving an initiative on in its life."""

from flask import Response, flash, url_for

from portal import clock
from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.strategy import access, actions, labels, queries
from portal.strategy.forms import LifecycleForm
from portal.strategy.models import Initiative, Lifecycle
from portal.strategy.views.blueprint import blueprint
from portal.strategy.views.found import find
from portal.strategy.views.initiatives import breadcrumbs
from portal.web.conflict import SavedVersion, conflict
from portal.web.htmx import go_to, render


@blueprint.get("/indsatser/<int:initiative_id>/livsfase")
@requires(Permission.VIEW_STRATEGY)
def lifecycle(initiative_id: int) -> Response:
    """The form with the phases that may follow."""
    found = find(initiative_id, access.may_change)
    return _page(found, LifecycleForm(version=found.version))


@blueprint.post("/indsatser/<int:initiative_id>/livsfase")
@requires(Permission.VIEW_STRATEGY)
def submit_lifecycle(initiative_id: int) -> Response:
    """Move the initiative on, unless somebody did so meanwhile."""
    found = find(initiative_id, access.may_change)
    form = LifecycleForm()
    form.offer(found)
    if form.version.data not in (None, found.version):
        return _clash(found, form)
    if not form.validate():
        return _page(found, form, 422)
    actions.change_lifecycle(viewer(), found, form.lifecycle.data, form.remark.data or "")
    flash(labels.LIFECYCLE_SAVED)
    return go_to("strategy.initiative", initiative_id=found.id)


@blueprint.post("/indsatser/<int:initiative_id>/vis")
@requires(Permission.VIEW_STRATEGY)
def show_to_all(initiative_id: int) -> Response:
    """Show a draft to everybody; pressed twice it leads to the same page."""
    found = find(initiative_id, access.may_see)
    if found.lifecycle is Lifecycle.DRAFT:
        allow(access.may_change(viewer(), found))
        actions.show_to_all(viewer(), found, clock.today())
        flash(labels.SHOWN_TO_ALL)
    return go_to("strategy.initiative", initiative_id=found.id)


def _page(found: Initiative, form: LifecycleForm, status: int = 200) -> Response:
    form.offer(found)
    return render(
        "strategy/lifecycle.html",
        status=status,
        form=form,
        initiative=found,
        lifecycles=labels.LIFECYCLES,
        is_draft=found.lifecycle is Lifecycle.DRAFT,
        breadcrumbs=breadcrumbs(found, labels.LIFECYCLE),
    )


def _clash(found: Initiative, form: LifecycleForm) -> Response:
    saved = SavedVersion(
        texts={"lifecycle": labels.LIFECYCLES[found.lifecycle]},
        version=found.version,
        by=queries.changed_by(found),
        at=found.changed_at,
        url=url_for("strategy.initiative", initiative_id=found.id),
    )
    return conflict(form, saved)
