"""Sending an agreement to dialogue, and answering its text: yes or no to the very words that were read."""

from flask import Response, abort, flash, url_for

from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.access.viewer import Viewer
from portal.agreements import access
from portal.agreements.actions import acceptance as actions
from portal.agreements.actions.refusals import NotPossibleError, RefusedError, TextChangedError
from portal.agreements.comparing import blocks, compared
from portal.agreements.forms.answers import AnswerForm, SendForm, packed, unpacked
from portal.agreements.labels import answers as labels
from portal.agreements.models import Amendment, Verdict
from portal.agreements.queries.acceptance import answers_now, open_amendment
from portal.agreements.queries.answered import versions_of
from portal.agreements.queries.page import posts_of
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.queries.versions import latest_agreed_text, worded
from portal.agreements.rules import DRAFT, IN_DIALOGUE, LIVES
from portal.agreements.views.blueprint import blueprint
from portal.agreements.views.found import found_agreement
from portal.agreements.views.headings import breadcrumbs
from portal.agreements.wording import canonical, hash_of
from portal.web.htmx import render
from portal.web.once import once


@blueprint.get("/aftaler/<int:agreement_id>/send")
@requires(Permission.VIEW_AGREEMENTS)
def send(agreement_id: int) -> Response:
    """What sending to dialogue means, and the button."""
    return _send_page(_draft(agreement_id), SendForm())


@blueprint.post("/aftaler/<int:agreement_id>/send")
@requires(Permission.VIEW_AGREEMENTS)
def submit_send(agreement_id: int) -> Response:
    """Send the draft to dialogue, or say what it lacks."""
    found = found_agreement(agreement_id, _may_send)
    form = SendForm()
    if not form.validate():
        return _send_page(found, form, 422)
    try:
        return once(form.once.data, viewer().person_id, lambda: _sent(found))
    except RefusedError as refused:
        form.form_errors.append(labels.REFUSALS[refused.code])
        return _send_page(found, form, 422)
    except NotPossibleError:
        abort(409)


@blueprint.get("/aftaler/<int:agreement_id>/svar")
@requires(Permission.VIEW_AGREEMENTS)
def answer(agreement_id: int) -> Response:
    """The whole text with its hash, and the form with yes and no."""
    found = found_agreement(agreement_id, access.may_answer)
    text = canonical(worded(found.agreement.id))
    return _answer_page(found, AnswerForm(sha256=hash_of(text), seen=packed(text)), text)


@blueprint.post("/aftaler/<int:agreement_id>/svar")
@requires(Permission.VIEW_AGREEMENTS)
def submit_answer(agreement_id: int) -> Response:
    """Say yes or no; when the text is no longer the one that was read, show what changed instead."""
    found = found_agreement(agreement_id, access.may_answer)
    form = AnswerForm()
    if not form.validate():
        return _answer_page(found, form, canonical(worded(found.agreement.id)), 422)
    try:
        return once(form.once.data, viewer().person_id, lambda: _answered(found, form))
    except TextChangedError as changed:
        return _changed_page(found, form, changed.text)
    except RefusedError as refused:
        form.form_errors.append(labels.REFUSALS[refused.code])
        return _answer_page(found, form, canonical(worded(found.agreement.id)), 422)
    except NotPossibleError:
        abort(409)


def _may_send(who: Viewer, standing: access.Standing) -> bool:
    # Whoever presses the button twice has sent it already, and is shown the agreement.
    return access.side_of(who, standing) is not None


def _draft(agreement_id: int) -> FoundAgreement:
    found = found_agreement(agreement_id, access.may_write)
    allow(found.standing.state == DRAFT)
    return found


def _sent(found: FoundAgreement) -> str:
    actions.send(viewer(), found)
    flash(labels.SENT)
    return _own_url(found)


def _answered(found: FoundAgreement, form: AnswerForm) -> str:
    was_in_force = found.standing.state in LIVES
    verdict = Verdict(form.verdict.data)
    agrees = actions.answer(viewer(), found, verdict, form.reason.data or "", form.sha256.data or "")
    if agrees:
        flash(labels.AMENDMENT_ADOPTED if was_in_force else labels.AGREED)
    else:
        flash(labels.SAID_YES if verdict is Verdict.ACCEPTED else labels.SAID_NO)
    return _own_url(found)


def _own_url(found: FoundAgreement) -> str:
    return url_for("agreements.agreement", agreement_id=found.agreement.id)


def _send_page(found: FoundAgreement, form: SendForm, status: int = 200) -> Response:
    crumbs = breadcrumbs(found, posts_of(found, viewer().on)[0], labels.SEND)
    return render("agreements/send.html", status=status, form=form, found=found, breadcrumbs=crumbs)


def _answer_page(found: FoundAgreement, form: AnswerForm, text: str, status: int = 200) -> Response:
    amendment = _asked(found)
    versions, sha256 = versions_of(found.agreement.id), hash_of(text)
    before = latest_agreed_text(versions) if amendment else None
    return render(
        "agreements/answer.html",
        status=status,
        form=form,
        found=found,
        amendment=amendment,
        now=answers_now(viewer(), found, versions, sha256, amendment),
        blocks=blocks(text),
        sha256=sha256,
        changes=compared(before, text) if before is not None else None,
        breadcrumbs=breadcrumbs(found, posts_of(found, viewer().on)[0], labels.ANSWER),
    )


def _asked(found: FoundAgreement) -> Amendment | None:
    """The open amendment that is to be answered, None for the agreement's own text; 409 when there is nothing."""
    if found.standing.state == IN_DIALOGUE:
        return None
    return open_amendment(found.agreement.id) or abort(409)


def _changed_page(found: FoundAgreement, form: AnswerForm, text: str) -> Response:
    seen = unpacked(form.seen.data or "")
    is_known = seen is not None and hash_of(seen) == form.sha256.data
    return render(
        "agreements/text_changed.html",
        status=409,
        found=found,
        reason=form.reason.data,
        changes=compared(seen, text) if is_known and seen is not None else None,
        breadcrumbs=breadcrumbs(found, posts_of(found, viewer().on)[0], labels.ANSWER),
    )
