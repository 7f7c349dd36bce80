"""The units that contribute to an initiative."""

from flask import Response, flash

from portal import clock
from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.strategy import access, actions, labels, queries
from portal.strategy.forms import AddUnitForm
from portal.strategy.models import Initiative
from portal.strategy.views.blueprint import blueprint
from portal.strategy.views.found import find
from portal.strategy.views.initiatives import breadcrumbs
from portal.web.htmx import go_to, render


@blueprint.get("/indsatser/<int:initiative_id>/enheder")
@requires(Permission.VIEW_STRATEGY)
def units(initiative_id: int) -> Response:
    """List the units that contribute, with a form for one more."""
    return _page(find(initiative_id, access.may_change), AddUnitForm())


@blueprint.post("/indsatser/<int:initiative_id>/enheder")
@requires(Permission.VIEW_STRATEGY)
def add_unit(initiative_id: int) -> Response:
    """Let one more unit contribute."""
    found = find(initiative_id, access.may_change)
    form = AddUnitForm()
    form.offer(queries.unit_choices(clock.today()), {found.unit_id})
    if not form.validate():
        return _page(found, form, 422)
    actions.add_contributing_unit(viewer(), found, form.unit.data)
    flash(labels.UNIT_ADDED)
    return go_to("strategy.units", initiative_id=found.id)


@blueprint.post("/indsatser/<int:initiative_id>/enheder/<int:unit_id>/fjern")
@requires(Permission.VIEW_STRATEGY)
def remove_unit(initiative_id: int, unit_id: int) -> Response:
    """Let a unit no longer contribute."""
    found = find(initiative_id, access.may_change)
    actions.remove_contributing_unit(viewer(), found, unit_id)
    flash(labels.UNIT_REMOVED)
    return go_to("strategy.units", initiative_id=found.id)


def _page(found: Initiative, form: AddUnitForm, status: int = 200) -> Response:
    on = clock.today()
    present = [one for one in queries.belongings(found.id, on) if one.kind == "unit"]
    form.offer(queries.unit_choices(on), {found.unit_id, *(one.id for one in present)})
    return render(
        "strategy/units.html",
        status=status,
        form=form,
        initiative=found,
        units=present,
        breadcrumbs=breadcrumbs(found, labels.CONTRIBUTORS),
    )
