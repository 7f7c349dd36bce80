"""A round: choosing whom it is for, seeing who gets an agreement, and making them."""

from flask import Response, abort, flash, request, url_for

from portal import clock
from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.agreements.actions.bases import BasisError
from portal.agreements.actions.rounds import make_round
from portal.agreements.forms.rounds import MakeRoundForm, RoundForm
from portal.agreements.labels import bases as labels
from portal.agreements.models import Basis, BasisState
from portal.agreements.queries.rounds import Fate, Round, round_of, round_units
from portal.agreements.views.basis_places import crumbs, found
from portal.agreements.views.blueprint import blueprint
from portal.organisation.models import Level
from portal.web.htmx import render
from portal.web.once import once

USUAL_LEVELS = (Level.CHIEF.value, Level.AGREEMENT_HOLDER.value)


@blueprint.get("/aftaler/runder/<int:basis_id>")
@requires(Permission.MANAGE_AGREEMENTS)
def new_round(basis_id: int) -> Response:
    """Choose levels and units; once they are chosen, who gets an agreement."""
    basis, form = _found(basis_id), _form()
    if not request.args:
        form.process(None, dato=max(clock.today(), basis.starts_on), niveau=list(USUAL_LEVELS))
        return _page(basis, form)
    if not form.validate():
        return _page(basis, form, status=422)
    return _page(basis, form, round_of(basis_id, form.choice()))


@blueprint.post("/aftaler/runder/<int:basis_id>")
@requires(Permission.MANAGE_AGREEMENTS)
def make_agreements(basis_id: int) -> Response:
    """Make the agreements that were shown, once; when the list has changed, show it again."""
    basis, form, make = _found(basis_id), _form(), MakeRoundForm()
    if not form.validate():
        return _page(basis, form, status=422)
    if not make.validate():
        return _page(basis, form, round_of(basis_id, form.choice()), make, 422)
    try:
        return once(make.once.data, viewer().person_id, lambda: _made(basis, form, make))
    except BasisError:
        make.seal.errors = [labels.ROUND_CHANGED]
        return _page(basis, form, round_of(basis_id, form.choice()), make, 409)


def _found(basis_id: int) -> Basis:
    basis = found(basis_id) or abort(404)
    allow(basis.state is BasisState.PUBLISHED)
    return basis


def _form() -> RoundForm:
    form = RoundForm()
    form.enhed.choices = round_units(form.dato.data or clock.today())
    return form


def _made(basis: Basis, form: RoundForm, make: MakeRoundForm) -> str:
    count = len(make_round(viewer(), basis.id, form.choice(), make.seal.data or ""))
    flash(labels.made(count))
    return url_for("agreements.overview", grundlag=basis.id)


def _page(
    basis: Basis, form: RoundForm, shown: Round | None = None, make: MakeRoundForm | None = None, status: int = 200
) -> Response:
    make = make or MakeRoundForm(None)
    make.seal.data = shown.seal if shown else ""
    return render(
        "agreements/bases/round.html",
        status=status,
        form=make if make.errors else form,
        choice_form=form,
        make_form=make,
        basis=basis,
        shown=shown,
        groups=[(fate, labels.FATES[fate], labels.FATE_TEXTS[fate], shown.of(fate)) for fate in Fate] if shown else [],
        ready=len(shown.of(Fate.READY)) if shown else 0,
        address=request.full_path.rstrip("?"),
        breadcrumbs=crumbs(labels.ROUND, basis=basis),
    )
