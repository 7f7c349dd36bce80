"""Pausing the reminders of an agreement: dates only, never why."""

from datetime import timedelta

from flask import Response, abort, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.access.viewer import Viewer
from portal.agreements.access import Standing, side_of
from portal.agreements.actions import pauses as actions
from portal.agreements.forms.statuses import PauseForm, ReceiptForm
from portal.agreements.labels import statuses as labels
from portal.agreements.queries.page import posts_of
from portal.agreements.queries.pauses import overlapping, pauses_of
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.views.blueprint import blueprint
from portal.agreements.views.found import found_agreement
from portal.agreements.views.headings import breadcrumbs
from portal.web.htmx import go_to, render
from portal.web.once import once


@blueprint.get("/aftaler/<int:agreement_id>/pause")
@requires(Permission.VIEW_AGREEMENTS)
def pause(agreement_id: int) -> Response:
    """The pauses, and a form for another."""
    return _page(found_agreement(agreement_id, _is_party), PauseForm())


@blueprint.post("/aftaler/<int:agreement_id>/pause")
@requires(Permission.VIEW_AGREEMENTS)
def save_pause(agreement_id: int) -> Response:
    """Add a pause, once; pauses do not overlap."""
    found, form = found_agreement(agreement_id, _is_party), PauseForm()
    if not form.validate():
        return _page(found, form, 422)

    def add() -> str:
        until = form.last_on.data + timedelta(days=1) if form.last_on.data else None
        if overlapping(agreement_id, form.first_on.data, until):
            form.first_on.errors = [labels.PAUSES_OVERLAP]
            return ""
        actions.pause(viewer(), found.agreement, form.first_on.data, until)
        flash(labels.PAUSE_SAVED)
        return url_for("agreements.agreement", agreement_id=agreement_id)

    answer = once(form.once.data, viewer().person_id, add)
    return _page(found, form, 422) if form.first_on.errors else answer


@blueprint.post("/aftaler/<int:agreement_id>/pause/<int:pause_id>/fjern")
@requires(Permission.VIEW_AGREEMENTS)
def remove_pause(agreement_id: int, pause_id: int) -> Response:
    """End a pause today; one that has not begun goes altogether."""
    found = found_agreement(agreement_id, _is_party)
    paused = next((one for one in pauses_of(agreement_id) if one.id == pause_id), None) or abort(404)
    actions.end_pause(viewer(), found.agreement, paused, viewer().on)
    flash(labels.PAUSE_ENDED)
    return go_to("agreements.pause", agreement_id=agreement_id)


def _is_party(viewing: Viewer, standing: Standing) -> bool:
    return side_of(viewing, standing) is not None


def _page(found: FoundAgreement, form: PauseForm, status: int = 200) -> Response:
    holder, _ = posts_of(found, viewer().on)
    pauses = [
        (one, one.valid_to - timedelta(days=1) if one.valid_to else None) for one in pauses_of(found.agreement.id)
    ]
    return render(
        "agreements/pause.html",
        status=status,
        form=form,
        remove_form=ReceiptForm(formdata=None),
        found=found,
        pauses=pauses,
        on=viewer().on,
        breadcrumbs=breadcrumbs(found, holder, labels.PAUSE),
    )
