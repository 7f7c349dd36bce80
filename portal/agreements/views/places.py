"""Agreements that lie wrong after the organisation changed, and what is told before a unit is changed."""

from collections.abc import Sequence

from flask import Response, flash, url_for

from portal import clock
from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.agreements.access import sees_all_unit_parts
from portal.agreements.actions.places import place
from portal.agreements.forms.rounds import PlaceForm
from portal.agreements.labels import bases as labels
from portal.agreements.models import Agreement
from portal.agreements.queries.places import Misplaced, agreements_to_place, count_open, misplaced
from portal.agreements.views.basis_places import tabs
from portal.agreements.views.blueprint import blueprint
from portal.organisation.open_work import Place, register_work
from portal.web.htmx import go_to, render

MOST_AT_ONCE = 50


@blueprint.get("/aftaler/placering", endpoint="misplaced")
@requires(Permission.MANAGE_AGREEMENTS)
def misplaced_agreements() -> Response:
    """The agreements whose leader's post is no longer the nearest."""
    found = misplaced(clock.today())
    form = _form(found)
    form.agreements.data = list(form.agreements.choices)
    return _page(found, form)


@blueprint.post("/aftaler/placering")
@requires(Permission.MANAGE_AGREEMENTS)
def place_agreements() -> Response:
    """Let the chosen agreements follow the organisation; one that already does is left alone."""
    found = misplaced(clock.today())
    form = _form(found)
    if not form.validate():
        return _page(found, form, 422)
    chosen = {int(key) for key in form.agreements.data or []}
    by_id = {row.id: row for row in found if row.id in chosen}
    count = sum(_place(one, by_id[one.id]) for one in agreements_to_place(chosen))
    flash(labels.placed(count))
    return go_to("agreements.misplaced")


def agreements_in_place(where: Place) -> int:
    """Return how many open agreements hang on units and posts."""
    return count_open(where.unit_ids, where.position_ids)


def _place(agreement: Agreement, row: Misplaced) -> bool:
    if row.leader is None:
        return False
    return place(viewer(), agreement, row.leader.id, labels.placed_with(row.stored_leader, row.leader.title))


def _form(found: Sequence[Misplaced]) -> PlaceForm:
    form = PlaceForm()
    form.agreements.choices = [
        (
            str(row.id),
            labels.place_choice(row.title, row.unit_name, row.stored_leader, row.leader.title, row.basis_title),
        )
        for row in [row for row in found if row.can_be_placed][:MOST_AT_ONCE]
        if row.leader is not None
    ]
    return form


def _page(found: Sequence[Misplaced], form: PlaceForm, status: int = 200) -> Response:
    return render(
        "agreements/bases/misplaced.html",
        status=status,
        form=form,
        left_out=[row for row in found if row.leader is None],
        more=max(0, sum(row.can_be_placed for row in found) - MOST_AT_ONCE),
        tabs=tabs("agreements.misplaced"),
        breadcrumbs=[(labels.AGREEMENTS, url_for("agreements.index")), (labels.PLACING, None)],
    )


register_work(20, labels.OPEN_AGREEMENT, labels.OPEN_AGREEMENTS, agreements_in_place, sees_all_unit_parts)
