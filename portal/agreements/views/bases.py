"""Bases: the list, one, making and changing it, publishing it and closing its period."""

from flask import Response, flash, url_for

from portal.access.decorators import may_open, requires, viewer
from portal.access.permissions import Permission
from portal.agreements.actions import bases as actions
from portal.agreements.forms.bases import (
    ChangeDraftForm,
    ChangePublishedForm,
    ClosePeriodForm,
    CreateBasisForm,
)
from portal.agreements.labels import bases as labels
from portal.agreements.models import Basis, BasisState
from portal.agreements.queries import bases as queries
from portal.agreements.queries.progress import unfinished
from portal.agreements.views.basis_places import crumbs, found, tabs
from portal.agreements.views.blueprint import blueprint
from portal.web.conflict import SavedVersion, conflict
from portal.web.forms import PortalForm
from portal.web.htmx import go_to, render
from portal.web.once import once


@blueprint.get("/aftaler/grundlag")
@requires(Permission.VIEW_AGREEMENTS)
def bases() -> Response:
    """The bases that the viewer may read."""
    manages = may_open("agreements.new_basis")
    return render(
        "agreements/bases/list.html",
        rows=queries.bases(viewer()),
        states=labels.STATES,
        marks=labels.STATE_MARKS,
        manages=manages,
        tabs=tabs("agreements.bases") if manages else [],
        breadcrumbs=crumbs(),
    )


@blueprint.get("/aftaler/grundlag/nyt")
@requires(Permission.MANAGE_AGREEMENTS)
def new_basis() -> Response:
    """The form for a new basis."""
    return _new_page(CreateBasisForm())


@blueprint.post("/aftaler/grundlag/nyt")
@requires(Permission.MANAGE_AGREEMENTS)
def submit_new_basis() -> Response:
    """Make the basis as a draft, once."""
    form = CreateBasisForm()
    if not form.validate():
        return _new_page(form, 422)
    return once(form.once.data, viewer().person_id, lambda: _created(form))


@blueprint.get("/aftaler/grundlag/<int:basis_id>")
@requires(Permission.VIEW_AGREEMENTS)
def basis(basis_id: int) -> Response:
    """One basis with its sections, shared goals and dates."""
    return _page(found(basis_id))


@blueprint.get("/aftaler/grundlag/<int:basis_id>/ret")
@requires(Permission.MANAGE_AGREEMENTS)
def edit_basis(basis_id: int) -> Response:
    """The form with what the basis says."""
    one = found(basis_id, to_change=True)
    form = _edit_form(one)
    form.show(one)
    form.version.data = one.version
    return _edit_page(one, form)


@blueprint.post("/aftaler/grundlag/<int:basis_id>/ret")
@requires(Permission.MANAGE_AGREEMENTS)
def submit_edit_basis(basis_id: int) -> Response:
    """Change the basis; when somebody else did so meanwhile, show both texts."""
    one = found(basis_id, to_change=True)
    form = _edit_form(one)
    is_draft = isinstance(form, ChangeDraftForm)
    if not form.validate() or not (is_draft or form.check_within(one.starts_on, one.ends_on)):
        return _edit_page(one, form, 422)
    if form.version.data != one.version:
        return conflict(form, saved(one, form.saved_texts(one), one.version))
    content = form.filled if isinstance(form, ChangeDraftForm) else form.content(one.title, one.starts_on, one.ends_on)
    actions.change_basis(viewer(), one, content)
    flash(labels.SAVED)
    return go_to("agreements.basis", basis_id=basis_id)


@blueprint.post("/aftaler/grundlag/<int:basis_id>/udgiv")
@requires(Permission.MANAGE_AGREEMENTS)
def publish_basis(basis_id: int) -> Response:
    """Publish a draft; what it lacks is told on its page."""
    one = found(basis_id, is_draft=True, to_change=True)
    if not PortalForm().validate() or actions.missing_to_publish(one):
        return _page(one, 422)
    actions.publish(viewer(), one)
    flash(labels.PUBLISHED)
    return go_to("agreements.basis", basis_id=basis_id)


@blueprint.get("/aftaler/grundlag/<int:basis_id>/afslut")
@requires(Permission.MANAGE_AGREEMENTS)
def close_basis(basis_id: int) -> Response:
    """Show the agreements that are not accepted, before the period is closed."""
    return _close_page(found(basis_id, to_change=True), ClosePeriodForm())


@blueprint.post("/aftaler/grundlag/<int:basis_id>/afslut")
@requires(Permission.MANAGE_AGREEMENTS)
def submit_close_basis(basis_id: int) -> Response:
    """Close the period, when the list that was shown is still the list and is confirmed."""
    one = found(basis_id, to_change=True)
    form = ClosePeriodForm()
    rows = unfinished(basis_id)
    if not form.validate() or not form.fits([row.id for row in rows]) or one.state is not BasisState.PUBLISHED:
        return _close_page(one, form, 422)
    actions.close_period(viewer(), one, len(rows))
    flash(labels.CLOSED)
    return go_to("agreements.basis", basis_id=basis_id)


def saved(one: Basis, texts: dict[str, str], version: int) -> SavedVersion:
    """Return what is stored of a basis, for a page with both texts."""
    url = url_for("agreements.basis", basis_id=one.id)
    return SavedVersion(texts, version, one.changed_by, one.changed_at, url)


def _created(form: CreateBasisForm) -> str:
    made = actions.create_basis(viewer(), form.filled)
    flash(labels.SAVED)
    return url_for("agreements.basis", basis_id=made.id)


def _edit_form(one: Basis) -> ChangeDraftForm | ChangePublishedForm:
    return ChangeDraftForm() if one.state is BasisState.DRAFT else ChangePublishedForm()


def _page(one: Basis, status: int = 200) -> Response:
    return render(
        "agreements/bases/basis.html",
        status=status,
        basis=one,
        lacks=[labels.LACKS[code] for code in actions.missing_to_publish(one)],
        dates=[(text, queries.dates_of(one, kind.value)) for kind, text in labels.DATE_KINDS.items()],
        parts=labels.PARTS,
        measure=labels.measure,
        state=(labels.STATE_MARKS[one.state], labels.STATES[one.state]),
        manages=may_open("agreements.new_basis"),
        breadcrumbs=crumbs(basis=one),
    )


def _new_page(form: CreateBasisForm, status: int = 200) -> Response:
    return render(
        "agreements/bases/form.html",
        status=status,
        form=form,
        heading=labels.NEW_BASIS,
        lead=labels.NEW_BASIS_LEAD,
        back=url_for("agreements.bases"),
        breadcrumbs=crumbs(labels.NEW_BASIS),
    )


def _edit_page(one: Basis, form: PortalForm, status: int = 200) -> Response:
    return render(
        "agreements/bases/form.html",
        status=status,
        form=form,
        heading=labels.EDIT_BASIS_HEADING,
        lead="" if one.state is BasisState.DRAFT else labels.PUBLISHED_LEAD,
        back=url_for("agreements.basis", basis_id=one.id),
        breadcrumbs=crumbs(labels.EDIT_BASIS, basis=one),
    )


def _close_page(one: Basis, form: ClosePeriodForm, status: int = 200) -> Response:
    rows = unfinished(one.id)
    form.seen.data = form.seal([row.id for row in rows])
    return render(
        "agreements/bases/close.html",
        status=status,
        form=form,
        basis=one,
        rows=rows,
        states=labels.UNFINISHED,
        marks=labels.UNFINISHED_MARKS,
        breadcrumbs=crumbs(labels.CLOSE_PERIOD, basis=one),
    )
