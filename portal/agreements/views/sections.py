"""Writing in the sections of an agreement, one by one; without htmx each is a page of its own."""

from flask import Response, abort, flash, request, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.agreements import access
from portal.agreements.actions.sections import write_section
from portal.agreements.actions.writing import NotWritableError
from portal.agreements.forms.sections import SectionForm
from portal.agreements.labels import page as labels
from portal.agreements.models import AgreementSection
from portal.agreements.queries.beside import SectionRow
from portal.agreements.queries.page import find_section, posts_of, rights_of
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.views.blueprint import blueprint
from portal.agreements.views.found import found_agreement
from portal.agreements.views.headings import breadcrumbs
from portal.web.conflict import SavedVersion, conflict
from portal.web.htmx import go_to_address, render, wants_fragment


@blueprint.get("/aftaler/<int:agreement_id>/afsnit/<int:section_id>/ret")
@requires(Permission.VIEW_AGREEMENTS)
def edit_section(agreement_id: int, section_id: int) -> Response:
    """The section as a form."""
    found = found_agreement(agreement_id, access.may_write)
    section = find_section(found, section_id) or abort(404)
    return _form_page(found, section, _form(section))


@blueprint.post("/aftaler/<int:agreement_id>/afsnit/<int:section_id>/ret")
@requires(Permission.VIEW_AGREEMENTS)
def save_section(agreement_id: int, section_id: int) -> Response:
    """Save the section; when somebody else did so meanwhile, show both texts."""
    found = found_agreement(agreement_id, access.may_write)
    section = find_section(found, section_id) or abort(404)
    form = _form(section)
    if not form.validate():
        return _form_page(found, section, form, 422)
    if form.version.data != section.version:
        return conflict(form, _saved(found, section))
    try:
        write_section(viewer(), found.agreement, section, form.text.data or "")
    except NotWritableError:
        abort(409)
    return _answer(found, section)


def _form(section: AgreementSection) -> SectionForm:
    form = SectionForm(ids=f"afsnit-{section.id}")
    form.show(section, is_posted=request.method == "POST")
    return form


def _form_page(found: FoundAgreement, section: AgreementSection, form: SectionForm, status: int = 200) -> Response:
    is_part = wants_fragment()
    return render(
        "agreements/edit_section.html",
        fragment="agreements/_section_form.html",
        status=status,
        form=form,
        found=found,
        section=_row(section),
        breadcrumbs=[] if is_part else breadcrumbs(found, posts_of(found, viewer().on)[0], labels.CHANGE),
    )


def _answer(found: FoundAgreement, section: AgreementSection) -> Response:
    if not wants_fragment():
        flash(labels.SECTION_SAVED)
        return go_to_address(_page_url(found, section))
    return render(
        "agreements/_saved_section.html",
        section=_row(section),
        agreement_id=found.agreement.id,
        rights=rights_of(viewer(), found),
        messages=[("success", labels.SECTION_SAVED)],
    )


def _saved(found: FoundAgreement, section: AgreementSection) -> SavedVersion:
    url = _page_url(found, section)
    return SavedVersion({"text": section.text}, section.version, section.changed_by, section.changed_at, url)


def _page_url(found: FoundAgreement, section: AgreementSection) -> str:
    return url_for("agreements.agreement", agreement_id=found.agreement.id, _anchor=f"afsnit-{section.id}")


def _row(section: AgreementSection) -> SectionRow:
    heading = section.basis_section
    return SectionRow(section.id, heading.title, heading.guidance, section.text, section.changed_at, section.version)
