"""Moving an agreement on: followed up, closed, opened again; and noting where it is journalised."""

from flask import Response, abort, flash, request, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.agreements import access, rules
from portal.agreements.actions.journal import journalise as note
from portal.agreements.actions.refusals import NotPossibleError, RefusedError
from portal.agreements.actions.steps import take_step
from portal.agreements.forms.answers import ButtonForm, JournalForm, ReasonForm
from portal.agreements.labels import answers as labels
from portal.agreements.labels.page import AGREEMENTS
from portal.agreements.queries.acceptance import day_of
from portal.agreements.queries.answered import Version, versions_of
from portal.agreements.queries.journals import not_journalised
from portal.agreements.queries.page import posts_of
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.views.basis_places import tabs
from portal.agreements.views.blueprint import blueprint
from portal.agreements.views.found import found_agreement
from portal.agreements.views.headings import breadcrumbs
from portal.web.htmx import render
from portal.web.once import once
from portal.web.paging import page_number, paginate


@blueprint.route("/aftaler/<int:agreement_id>/trin/<step>", methods=["GET", "POST"])
@requires(Permission.VIEW_AGREEMENTS)
def step(agreement_id: int, step: str) -> Response:
    """Take a step of the leader's side; opening again needs a reason."""
    code = labels.STEP_CODES.get(step) or abort(404)
    found = found_agreement(agreement_id, access.may_settle)
    form = ReasonForm() if code in rules.STEPS_WITH_REASON else ButtonForm()
    if request.method == "GET":
        return _step_page(found, code, form) if rules.next_state(found.standing.state, code) else abort(409)
    if not form.validate():
        return _step_page(found, code, form, 422)
    try:
        return once(form.once.data, viewer().person_id, lambda: _stepped(found, code, form))
    except RefusedError as refused:
        form.form_errors.append(labels.REFUSALS[refused.code])
        return _step_page(found, code, form, 422)
    except NotPossibleError:
        abort(409)


@blueprint.route("/aftaler/<int:agreement_id>/journal", methods=["GET", "POST"])
@requires(Permission.VIEW_AGREEMENTS)
def journalise(agreement_id: int) -> Response:
    """Note case, document and day of the text that both agreed on."""
    found = found_agreement(agreement_id, access.may_journalise)
    agreed = _to_journalise(agreement_id)
    form = JournalForm(journalised_on=viewer().on)
    form.on, form.since = viewer().on, day_of(agreed.agreed_at)
    if request.method == "GET":
        return _journal_page(found, agreed, form)
    if not form.validate():
        return _journal_page(found, agreed, form, 422)
    try:
        return once(form.once.data, viewer().person_id, lambda: _noted(found, form))
    except RefusedError as refused:
        form.form_errors.append(labels.REFUSALS[refused.code])
        return _journal_page(found, agreed, form, 422)


@blueprint.get("/aftaler/uden-journal")
@requires(Permission.MANAGE_AGREEMENTS)
def unjournalised() -> Response:
    """List the agreements that should have been journalised by now."""
    page = paginate(not_journalised(viewer()), number=page_number())
    crumbs = [(AGREEMENTS, url_for("agreements.index")), (labels.NOT_JOURNALISED, None)]
    return render(
        "agreements/unjournalised.html",
        page=page,
        # The board reads the list; the two parties and HR note where an agreement is filed.
        may_note=viewer().has_role_everywhere("hr"),
        tabs=tabs("agreements.unjournalised"),
        breadcrumbs=crumbs,
    )


def _stepped(found: FoundAgreement, code: str, form: ReasonForm | ButtonForm) -> str:
    take_step(viewer(), found, code, (form.reason.data or "") if isinstance(form, ReasonForm) else "")
    flash(labels.STEP_TAKEN[code])
    return url_for("agreements.agreement", agreement_id=found.agreement.id)


def _noted(found: FoundAgreement, form: JournalForm) -> str:
    note(viewer(), found, form.case_number.data or "", form.document_number.data or "", form.journalised_on.data)
    flash(labels.JOURNALISED)
    return url_for("agreements.agreement", agreement_id=found.agreement.id)


def _to_journalise(agreement_id: int) -> Version:
    agreed = next((one for one in versions_of(agreement_id) if one.is_agreed), None)
    return agreed or abort(409)


def _step_page(found: FoundAgreement, code: str, form: ReasonForm | ButtonForm, status: int = 200) -> Response:
    heading, lead, button = labels.STEP_PAGES[code]
    return render(
        "agreements/step.html",
        status=status,
        form=form,
        found=found,
        heading=heading,
        lead=lead,
        button=button,
        breadcrumbs=breadcrumbs(found, posts_of(found, viewer().on)[0], heading),
    )


def _journal_page(found: FoundAgreement, agreed: Version, form: JournalForm, status: int = 200) -> Response:
    return render(
        "agreements/journal.html",
        status=status,
        form=form,
        found=found,
        agreed=agreed,
        breadcrumbs=breadcrumbs(found, posts_of(found, viewer().on)[0], labels.JOURNAL),
    )
