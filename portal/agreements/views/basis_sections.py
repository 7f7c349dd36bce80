"""The sections of a basis: adding, changing and removing them."""

from flask import Response, abort, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.agreements.actions import bases as actions
from portal.agreements.actions.bases import SectionContent
from portal.agreements.forms.bases import AddSectionForm, ChangeGuidanceForm, ChangeSectionForm, section_texts
from portal.agreements.labels import bases as labels
from portal.agreements.models import Basis, BasisSection, BasisState
from portal.agreements.queries.bases import basis_id_of
from portal.agreements.views.bases import saved
from portal.agreements.views.basis_places import crumbs, found
from portal.agreements.views.blueprint import blueprint
from portal.web.conflict import conflict, content_version
from portal.web.forms import PortalForm
from portal.web.htmx import go_to, render
from portal.web.once import once


@blueprint.get("/aftaler/grundlag/<int:basis_id>/afsnit/nyt")
@requires(Permission.MANAGE_AGREEMENTS)
def new_basis_section(basis_id: int) -> Response:
    """The form for one more section."""
    return _page(found(basis_id, is_draft=True), AddSectionForm(), labels.NEW_SECTION, labels.SECTION_LEAD)


@blueprint.post("/aftaler/grundlag/<int:basis_id>/afsnit/nyt")
@requires(Permission.MANAGE_AGREEMENTS)
def submit_new_basis_section(basis_id: int) -> Response:
    """Add the section, once."""
    basis, form = found(basis_id, is_draft=True, to_change=True), AddSectionForm()
    if not form.validate():
        return _page(basis, form, labels.NEW_SECTION, labels.SECTION_LEAD, status=422)
    return once(form.once.data, viewer().person_id, lambda: _added(basis, form))


@blueprint.get("/aftaler/grundlag/afsnit/<int:section_id>/ret")
@requires(Permission.MANAGE_AGREEMENTS)
def edit_basis_section(section_id: int) -> Response:
    """The form with what a section says; after publishing only its guidance."""
    basis, section = _found(section_id)
    form = _edit_form(basis)
    for name, text in section_texts(section).items():
        if name in form:
            form[name].data = text
    form.version.data = content_version(section_texts(section))
    return _edit_page(basis, section, form)


@blueprint.post("/aftaler/grundlag/afsnit/<int:section_id>/ret")
@requires(Permission.MANAGE_AGREEMENTS)
def submit_edit_basis_section(section_id: int) -> Response:
    """Change the section; when somebody else did so meanwhile, show both texts."""
    basis, section = _found(section_id, to_change=True)
    form = _edit_form(basis)
    if not form.validate():
        return _edit_page(basis, section, form, 422)
    texts = section_texts(section)
    if form.version.data != (version := content_version(texts)):
        shown = {**texts, "part": labels.PARTS[section.part]}
        return conflict(form, saved(basis, {name: text for name, text in shown.items() if name in form}, version))
    is_whole = isinstance(form, ChangeSectionForm)
    content = form.content() if is_whole else SectionContent(section.part, section.title, form.guidance.data or "")
    actions.change_section(viewer(), basis, section, content)
    flash(labels.SECTION_SAVED)
    return go_to("agreements.basis", basis_id=basis.id)


@blueprint.post("/aftaler/grundlag/afsnit/<int:section_id>/fjern")
@requires(Permission.MANAGE_AGREEMENTS)
def remove_basis_section(section_id: int) -> Response:
    """Take a section out of a draft."""
    basis, section = _found(section_id, to_change=True, is_draft=True)
    actions.remove_section(viewer(), basis, section)
    flash(labels.SECTION_REMOVED)
    return go_to("agreements.basis", basis_id=basis.id)


def _found(section_id: int, *, to_change: bool = True, is_draft: bool = False) -> tuple[Basis, BasisSection]:
    basis = found(basis_id_of(BasisSection, section_id), to_change=to_change, is_draft=is_draft)
    return basis, next((one for one in basis.sections if one.id == section_id), None) or abort(404)


def _added(basis: Basis, form: AddSectionForm) -> str:
    actions.add_section(viewer(), basis, form.content())
    flash(labels.SECTION_SAVED)
    return url_for("agreements.basis", basis_id=basis.id)


def _edit_form(basis: Basis) -> ChangeSectionForm | ChangeGuidanceForm:
    return ChangeSectionForm() if basis.state is BasisState.DRAFT else ChangeGuidanceForm()


def _edit_page(basis: Basis, section: BasisSection, form: PortalForm, status: int = 200) -> Response:
    is_draft = basis.state is BasisState.DRAFT
    remove_url = url_for("agreements.remove_basis_section", section_id=section.id) if is_draft else None
    heading = labels.EDIT_SECTION if is_draft else section.title
    return _page(basis, form, heading, "" if is_draft else labels.GUIDANCE_LEAD, remove_url, status)


def _page(
    basis: Basis, form: PortalForm, heading: str, lead: str, remove_url: str | None = None, status: int = 200
) -> Response:
    return render(
        "agreements/bases/form.html",
        status=status,
        form=form,
        heading=heading,
        lead=lead,
        back=url_for("agreements.basis", basis_id=basis.id),
        remove_url=remove_url,
        remove_label=labels.REMOVE_SECTION,
        breadcrumbs=crumbs(heading, basis=basis),
    )
