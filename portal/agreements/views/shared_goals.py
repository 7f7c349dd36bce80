"""The shared goals in numbers, for everybody who follows the strategy."""

from flask import Response, request, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.agreements.access import sees_all_unit_parts
from portal.agreements.forms.overviews import LeadersForm, as_choices, wanted_id
from portal.agreements.labels import overviews as labels
from portal.agreements.labels.statuses import STATUSES
from portal.agreements.queries.overviews import basis_choices, coverage_of, published_bases, shared_goals_of
from portal.agreements.queries.progress import current_basis
from portal.agreements.views.blueprint import blueprint
from portal.web.htmx import render


@blueprint.get("/aftaler/faelles-maal")
@requires(Permission.VIEW_SHARED_GOALS)
def shared_goals() -> Response:
    """How the shared goals stand across the municipality; for the board and HR by area, with the circles."""
    bases = published_bases()
    basis = current_basis(bases, wanted_id(request.args.get("grundlag", "")), viewer().on)
    is_all = sees_all_unit_parts(viewer())
    form = LeadersForm()
    as_choices(form, basis_choices(bases), ())
    form.grundlag.data = basis.id if basis else None
    return render(
        "agreements/shared_goals.html",
        filter_form=form,
        basis=basis,
        goals=shared_goals_of(basis, viewer().on, is_all=is_all, gone=labels.GONE_UNITS) if basis else (),
        coverage=coverage_of(basis.id) if basis and is_all else (),
        labels=labels,
        statuses=STATUSES,
        is_all=is_all,
        breadcrumbs=[(labels.AGREEMENTS, url_for("agreements.index")), (labels.SHARED_GOALS, None)],
    )
