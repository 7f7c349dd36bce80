"""A new holder of the post takes the agreement over, or asks for a new one; the leader opens for it."""

from flask import Response, abort, flash, request, url_for

from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.agreements import access
from portal.agreements.actions import takeovers as actions
from portal.agreements.actions.refusals import NotPossibleError, RefusedError
from portal.agreements.forms.answers import TAKES, ReasonForm, TakeoverForm
from portal.agreements.labels import answers as labels
from portal.agreements.models import Side
from portal.agreements.queries.page import posts_of
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.queries.versions import acceptance_panel
from portal.agreements.views.blueprint import blueprint
from portal.agreements.views.found import found_agreement
from portal.agreements.views.headings import breadcrumbs
from portal.web.htmx import render
from portal.web.once import once

AnyForm = TakeoverForm | ReasonForm


@blueprint.route("/aftaler/<int:agreement_id>/overtag", methods=["GET", "POST"])
@requires(Permission.VIEW_AGREEMENTS)
def take_over(agreement_id: int) -> Response:
    """Take the agreement over, or ask for a new one."""
    found = _of_side(agreement_id, Side.HOLDER)
    form = TakeoverForm()
    if request.method == "GET":
        return _page(found, form) if acceptance_panel(viewer(), found).asks_to_take_over else abort(409)
    if not form.validate():
        return _page(found, form, 422)
    try:
        return once(form.once.data, viewer().person_id, lambda: _taken(found, form))
    except NotPossibleError:
        abort(409)


@blueprint.route("/aftaler/<int:agreement_id>/overtag/ny", methods=["GET", "POST"])
@requires(Permission.VIEW_AGREEMENTS)
def open_for_new(agreement_id: int) -> Response:
    """Let the text be written anew, as the new holder asked."""
    found = _of_side(agreement_id, Side.LEADER)
    form = ReasonForm()
    if request.method == "GET":
        return _page(found, form) if acceptance_panel(viewer(), found).may_reopen_for_new else abort(409)
    if not form.validate():
        return _page(found, form, 422)
    try:
        return once(form.once.data, viewer().person_id, lambda: _opened(found, form))
    except RefusedError as refused:
        form.form_errors.append(labels.REFUSALS[refused.code])
        return _page(found, form, 422)
    except NotPossibleError:
        abort(409)


def _of_side(agreement_id: int, side: Side) -> FoundAgreement:
    found = found_agreement(agreement_id)
    allow(access.reads_between(viewer(), found.standing) and access.side_of(viewer(), found.standing) is side)
    return found


def _taken(found: FoundAgreement, form: TakeoverForm) -> str:
    takes_it = form.choice.data == TAKES
    actions.take_over(viewer(), found, takes_it, form.reason.data or "")
    flash(labels.TAKEN_OVER if takes_it else labels.ASKED_FOR_NEW)
    return url_for("agreements.agreement", agreement_id=found.agreement.id)


def _opened(found: FoundAgreement, form: ReasonForm) -> str:
    actions.open_for_new(viewer(), found, form.reason.data or "")
    flash(labels.OPENED_FOR_NEW)
    return url_for("agreements.agreement", agreement_id=found.agreement.id)


def _page(found: FoundAgreement, form: AnyForm, status: int = 200) -> Response:
    is_holder = isinstance(form, TakeoverForm)
    heading = labels.TAKE_OVER if is_holder else labels.OPEN_FOR_NEW
    return render(
        "agreements/take_over.html" if is_holder else "agreements/open_for_new.html",
        status=status,
        form=form,
        found=found,
        breadcrumbs=breadcrumbs(found, posts_of(found, viewer().on)[0], heading),
    )
