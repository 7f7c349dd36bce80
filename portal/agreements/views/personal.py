"""The personal development part: its page, and writing one section of it."""

from flask import Response, abort, flash, url_for

from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.agreements.actions.personal import write_personal
from portal.agreements.forms.personal import PersonalForm
from portal.agreements.labels import personal as labels
from portal.agreements.models import BasisSection
from portal.agreements.queries.personal import (
    find_personal_section,
    may_write_personal,
    own_text,
    personal_parts,
    readable_people,
)
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.views.blueprint import blueprint
from portal.agreements.views.found import found_agreement
from portal.agreements.views.headings import way_to
from portal.agreements.views.meetings import named
from portal.web.conflict import SavedBy, SavedVersion, conflict
from portal.web.htmx import go_to, render


@blueprint.get("/aftaler/<int:agreement_id>/udvikling")
@requires(Permission.READ_AGREEMENTS)
def personal(agreement_id: int) -> Response:
    """The part of the present holder, or a former holder's own."""
    found = found_agreement(agreement_id)
    allow(bool(readable_people(viewer(), found)))
    parts = personal_parts(viewer(), found)
    is_own = all(part.is_own for part in parts)
    heading = labels.PERSONAL if is_own else labels.OF_OTHERS
    return render(
        "agreements/personal.html",
        found=found,
        parts=parts,
        heading=heading,
        may_write=may_write_personal(viewer(), found),
        breadcrumbs=_breadcrumbs(found, heading),
    )


@blueprint.get("/aftaler/<int:agreement_id>/udvikling/<int:section_id>")
@requires(Permission.VIEW_AGREEMENTS)
def edit_personal(agreement_id: int, section_id: int) -> Response:
    """The form of one section."""
    found, section = _writable(agreement_id, section_id)
    own = own_text(viewer(), found, section_id)
    return _page(
        found, section, PersonalForm(data={"version": own.version if own else 0, "text": own.text if own else ""})
    )


@blueprint.post("/aftaler/<int:agreement_id>/udvikling/<int:section_id>")
@requires(Permission.VIEW_AGREEMENTS)
def save_personal(agreement_id: int, section_id: int) -> Response:
    """Save one section; what was saved from another window meanwhile is shown beside it."""
    found, section = _writable(agreement_id, section_id)
    own, form = own_text(viewer(), found, section_id), PersonalForm()
    if not form.validate():
        return _page(found, section, form, 422)
    text = form.text.data or ""
    if own is not None and form.version.data != own.version and own.text != text:
        url = url_for("agreements.personal", agreement_id=agreement_id)
        me = SavedBy(viewer().person_id, viewer().name)
        return conflict(form, SavedVersion({"text": own.text}, own.version, me, own.changed_at, url))
    write_personal(viewer(), named(found).agreement, section_id, own, text)
    flash(labels.SAVED)
    return go_to("agreements.personal", agreement_id=agreement_id)


def _writable(agreement_id: int, section_id: int) -> tuple[FoundAgreement, BasisSection]:
    """The agreement and section when the viewer may write there: another's part is not even known of."""
    found = found_agreement(agreement_id)
    allow(may_write_personal(viewer(), found))
    return found, find_personal_section(found, section_id) or abort(404)


def _breadcrumbs(found: FoundAgreement, *here: str) -> list[tuple[str, str | None]]:
    url = url_for("agreements.personal", agreement_id=found.agreement.id)
    return [*way_to(found), *([(here[0], None)] if len(here) == 1 else [(here[0], url), (here[1], None)])]


def _page(found: FoundAgreement, section: BasisSection, form: PersonalForm, status: int = 200) -> Response:
    return render(
        "agreements/edit_personal.html",
        status=status,
        form=form,
        found=found,
        section=section,
        breadcrumbs=_breadcrumbs(found, labels.PERSONAL, section.title),
    )
