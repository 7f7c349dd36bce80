"""Renewal: the next period's agreement from this one."""

from flask import Response, flash, url_for

from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.agreements.access import Sight, role_of, side_of
from portal.agreements.actions.renewals import renew as renew_agreement
from portal.agreements.forms.renewals import RenewalForm, renewal_form
from portal.agreements.labels import renewals as labels
from portal.agreements.models import Side
from portal.agreements.queries.renewals import CAN_BE_RENEWED, Renewal, hold, nearest_leader_post, renewal_of
from portal.agreements.queries.standing import FoundAgreement, standing_of
from portal.agreements.views.blueprint import blueprint
from portal.agreements.views.found import found_agreement
from portal.agreements.views.meetings import named
from portal.web.htmx import go_to_address, render
from portal.web.once import once


@blueprint.get("/aftaler/<int:agreement_id>/forny")
@requires(Permission.VIEW_AGREEMENTS)
def renew(agreement_id: int) -> Response:
    """The form with the fate of every goal."""
    renewal = _of_both(renewal_of(_renewable(agreement_id)))
    if renewal.is_done:
        return go_to_address(_told_done(renewal))
    return _page(renewal, _form(renewal))


@blueprint.post("/aftaler/<int:agreement_id>/forny")
@requires(Permission.VIEW_AGREEMENTS)
def submit_renewal(agreement_id: int) -> Response:
    """Make or fill in the next agreement, once, whoever of the two asks for it."""
    found = _renewable(agreement_id)
    hold(found.agreement)
    renewal = _of_both(renewal_of(named(found), to_write=True))
    if renewal.is_done:
        return go_to_address(_told_done(renewal))
    form = _form(renewal)
    if renewal.basis is None or renewal.is_too_late or not form.validate():
        return _page(renewal, form, 422)
    return once(form.once.data or "", viewer().person_id, lambda: _renewed(renewal, form))


def _renewable(agreement_id: int) -> FoundAgreement:
    found = found_agreement(agreement_id)
    is_party = found.sight is not Sight.OWN_TIME and side_of(viewer(), found.standing) is not None
    allow(is_party and found.agreement.state.value in CAN_BE_RENEWED)
    return found


def _of_both(renewal: Renewal) -> Renewal:
    """The renewal, for who is a party to the next agreement too: its leader can be another."""
    agreement, on = renewal.found.agreement, viewer().on
    if renewal.basis is None or renewal.is_done or side_of(viewer(), renewal.found.standing) is Side.HOLDER:
        return renewal
    if renewal.draft is not None:
        allow(side_of(viewer(), standing_of(renewal.draft, renewal.basis, on)) is not None)
    else:
        allow(nearest_leader_post(agreement, on).id == agreement.leader_position_id)
    return renewal


def _form(renewal: Renewal) -> RenewalForm:
    return renewal_form(renewal.goals, renewal.basis.goals if renewal.basis else ())


def _renewed(renewal: Renewal, form: RenewalForm) -> str:
    found, basis = renewal.found, renewal.basis
    if basis is None:
        raise ValueError("A renewal needs a basis.")
    made = renew_agreement(
        viewer(),
        found.agreement,
        basis,
        renewal.draft,
        form.fates(),
        holder_ids=found.standing.holder_ids,
        role=role_of(viewer(), found.standing),
        on=viewer().on,
    )
    flash(labels.RENEWED)
    return url_for("agreements.agreement", agreement_id=made.id)


def _told_done(renewal: Renewal) -> str:
    flash(labels.IS_RENEWED)
    draft = renewal.draft
    return url_for("agreements.agreement", agreement_id=draft.id if draft else renewal.found.agreement.id)


def _page(renewal: Renewal, form: RenewalForm, status: int = 200) -> Response:
    found, basis = renewal.found, renewal.basis
    places = [
        (found.basis.title, url_for("agreements.agreement", agreement_id=found.agreement.id)),
        (labels.RENEW, None),
    ]
    return render(
        "agreements/renew.html",
        status=status,
        form=form,
        found=found,
        basis=basis,
        draft=renewal.draft,
        is_too_late=renewal.is_too_late,
        unmatched=renewal.unmatched,
        words=labels,
        breadcrumbs=places,
    )
