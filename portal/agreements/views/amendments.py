"""Changing the goals of an agreement in force: opening an amendment, seeing what it changes, and withdrawing it."""

from flask import Response, abort, flash, request, url_for

from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.agreements import access
from portal.agreements.actions import amendments as actions
from portal.agreements.actions.refusals import NotPossibleError, RefusedError
from portal.agreements.comparing import compared
from portal.agreements.forms.answers import ButtonForm, ReasonForm
from portal.agreements.labels import answers as labels
from portal.agreements.models import Amendment
from portal.agreements.queries.acceptance import answers_now, open_amendment
from portal.agreements.queries.amendments import earlier_amendments
from portal.agreements.queries.answered import versions_of
from portal.agreements.queries.page import posts_of
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.queries.versions import latest_agreed_text, worded
from portal.agreements.queries.working import working_goals
from portal.agreements.views.blueprint import blueprint
from portal.agreements.views.found import found_agreement
from portal.agreements.views.headings import breadcrumbs
from portal.agreements.wording import canonical, hash_of
from portal.web.htmx import render
from portal.web.once import once


@blueprint.get("/aftaler/<int:agreement_id>/aendring")
@requires(Permission.VIEW_AGREEMENTS)
def amend(agreement_id: int) -> Response:
    """The open amendment with what it changes, or the form that opens one; and the earlier ones."""
    found = _of_parties(agreement_id)
    amendment = open_amendment(agreement_id)
    if amendment is not None:
        return _amendment_page(found, amendment)
    return _opening_page(found, ReasonForm())


@blueprint.post("/aftaler/<int:agreement_id>/aendring")
@requires(Permission.VIEW_AGREEMENTS)
def submit_amend(agreement_id: int) -> Response:
    """Open an amendment with a reason."""
    found = found_agreement(agreement_id, access.may_amend)
    form = ReasonForm()
    if not form.validate():
        return _opening_page(found, form, 422)
    try:
        return once(form.once.data, viewer().person_id, lambda: _opened(found, form))
    except RefusedError as refused:
        form.form_errors.append(labels.REFUSALS[refused.code])
        return _opening_page(found, form, 422)
    except NotPossibleError:
        abort(409)


@blueprint.post("/aftaler/<int:agreement_id>/aendring/traek-tilbage")
@requires(Permission.VIEW_AGREEMENTS)
def withdraw_amendment(agreement_id: int) -> Response:
    """Withdraw the open amendment."""
    found = found_agreement(agreement_id, access.may_amend)
    amendment = open_amendment(agreement_id) or abort(409)
    form = ButtonForm()
    if not form.validate():
        abort(422)
    try:
        return once(form.once.data, viewer().person_id, lambda: _withdrawn(found, amendment))
    except RefusedError:
        abort(403)
    except NotPossibleError:
        abort(409)


def _of_parties(agreement_id: int) -> FoundAgreement:
    found = found_agreement(agreement_id)
    allow(access.reads_between(viewer(), found.standing))
    return found


def _opened(found: FoundAgreement, form: ReasonForm) -> str:
    actions.open_one(viewer(), found, form.reason.data or "")
    flash(labels.AMENDMENT_OPENED)
    return url_for("agreements.amend", agreement_id=found.agreement.id)


def _withdrawn(found: FoundAgreement, amendment: Amendment) -> str:
    actions.withdraw(viewer(), found, amendment)
    flash(labels.AMENDMENT_WITHDRAWN)
    return url_for("agreements.agreement", agreement_id=found.agreement.id)


def _opening_page(found: FoundAgreement, form: ReasonForm, status: int = 200) -> Response:
    return render(
        "agreements/amend.html",
        status=status,
        form=form if request.method == "POST" or access.may_amend(viewer(), found.standing) else None,
        found=found,
        earlier=earlier_amendments(found.agreement.id),
        breadcrumbs=breadcrumbs(found, posts_of(found, viewer().on)[0], labels.CHANGE),
    )


def _amendment_page(found: FoundAgreement, amendment: Amendment) -> Response:
    versions = versions_of(found.agreement.id)
    goals = working_goals(found.agreement.id)
    before, after = latest_agreed_text(versions), canonical(worded(found.agreement.id, goals))
    return render(
        "agreements/amendment.html",
        found=found,
        amendment=amendment,
        goals=goals,
        now=answers_now(viewer(), found, versions, hash_of(after), amendment),
        changes=compared(before, after) if before is not None else None,
        withdraw_form=ButtonForm() if actions.may_withdraw(viewer(), found, amendment) else None,
        row_form=ButtonForm(None),
        may_amend=access.may_amend(viewer(), found.standing),
        breadcrumbs=breadcrumbs(found, posts_of(found, viewer().on)[0], labels.CHANGE),
    )
