"""Moving an initiative on in its life."""

from flask import Response, flash

from portal import clock
from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.strategy import access, actions, labels, queries
from portal.strategy.forms import LifecycleForm
from portal.strategy.models import Initiative, Lifecycle
from portal.strategy.rules import may_follow
from portal.strategy.views.blueprint import blueprint
from portal.strategy.views.found import find
from portal.strategy.views.initiatives import breadcrumbs
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
        return _told(found) if _is_in_place(found, form) else _clash(found, form)
    if not form.validate():
        return _page(found, form, 422)
    actions.change_lifecycle(viewer(), found, form.lifecycle.data, form.remark.data or "")
    return _told(found)


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


def _told(found: Initiative) -> Response:
    """Say on the initiative's page what was done."""
    flash(labels.LIFECYCLE_SAVED)
    return go_to("strategy.initiative", initiative_id=found.id)


def _is_in_place(found: Initiative, form: LifecycleForm) -> bool:
    """True when what is asked for was saved already: the form was sent twice, or two chose alike."""
    if found.lifecycle is not form.lifecycle.data:
        return False
    return found.lifecycle is not Lifecycle.HANDED_OVER or form.remark.data == queries.last_text(viewer(), found.id)


def _clash(found: Initiative, form: LifecycleForm) -> Response:
    """The form once more with all that was typed: what may follow now is another list than before."""
    form.version.data = found.version
    by, chosen = queries.changed_by(found), form.lifecycle.data
    name = "" if by.id == viewer().person_id else by.name
    is_possible = chosen is not None and may_follow(found.lifecycle.value, chosen.value)
    return _page(found, form, 409, labels.lifecycle_clash(name, None if is_possible else chosen))


def _page(found: Initiative, form: LifecycleForm, status: int = 200, clash: str = "") -> Response:
    form.offer(found)
    return render(
        "strategy/lifecycle.html",
        status=status,
        form=form,
        initiative=found,
        clash=clash,
        lifecycles=labels.LIFECYCLES,
        is_draft=found.lifecycle is Lifecycle.DRAFT,
        breadcrumbs=breadcrumbs(found, labels.LIFECYCLE),
    )
