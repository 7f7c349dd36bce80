"""Appointing somebody to a post, and ending it."""

from datetime import date, timedelta

from flask import Response, abort, flash, url_for

from portal import clock
from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.identity.actions import add_person
from portal.organisation import access, actions, labels, queries
from portal.organisation.forms import AppointForm, EndForm, day_after
from portal.organisation.models import Appointment, Position
from portal.organisation.validity import BackwardsPeriodError
from portal.organisation.views.blueprint import blueprint
from portal.web.htmx import go_to, render
from portal.web.once import once

REFUSED = (actions.OrganisationError, BackwardsPeriodError)


@blueprint.get("/organisation/stillinger/<int:position_id>/ansaet")
@requires(Permission.CHANGE_ORGANISATION)
def appoint(position_id: int) -> Response:
    """Show the form for appointing somebody to a post."""
    position = _position(position_id)
    return _appoint_page(position, AppointForm(from_on=clock.today(), last_on=_free_until(position)))


@blueprint.post("/organisation/stillinger/<int:position_id>/ansaet")
@requires(Permission.CHANGE_ORGANISATION)
def submit_appoint(position_id: int) -> Response:
    """Appoint somebody; the name of somebody we may know already is asked about first."""
    position = _position(position_id)
    form = AppointForm()
    found = queries.namesakes(form.name.data or "") if form.name.validate(form) else []
    form.offer(found)
    if form.validate():
        try:
            return once(form.once.data, viewer().person_id, lambda: _appointed(position, form))
        except REFUSED as refused:
            form.refuse(refused.reason)
    return _appoint_page(position, form, 422, asks=bool(found))


@blueprint.get("/organisation/ansaettelser/<int:appointment_id>/fratraed")
@requires(Permission.CHANGE_ORGANISATION)
def end(appointment_id: int) -> Response:
    """Show the form for ending an appointment, which is also where it is confirmed."""
    appointment = _appointment(appointment_id)
    ends_on = appointment.valid_to
    return _end_page(appointment, EndForm(last_on=ends_on - timedelta(days=1) if ends_on else None))


@blueprint.post("/organisation/ansaettelser/<int:appointment_id>/fratraed")
@requires(Permission.CHANGE_ORGANISATION)
def submit_end(appointment_id: int) -> Response:
    """End an appointment after its last day."""
    appointment = _appointment(appointment_id)
    form = EndForm()
    to_on = day_after(form.last_on.data) if form.validate() else None
    if to_on is None:
        return _end_page(appointment, form, 422)
    try:
        actions.end_appointment(viewer(), appointment, to_on)
    except REFUSED as refused:
        form.refuse(refused.reason)
        return _end_page(appointment, form, 422)
    flash(labels.ENDED)
    return go_to("organisation.unit", unit_id=appointment.position.unit_id)


def _appointed(position: Position, form: AppointForm) -> str:
    if form.is_unclear:
        raise actions.PersonUnclearError(form.name.data)
    person = queries.person_by_id(form.person_id) or add_person(viewer(), form.name.data or "")
    actions.appoint(viewer(), person, position, form.from_on.data, form.to_on, form.is_acting.data)
    flash(labels.APPOINTED)
    return url_for("organisation.unit", unit_id=position.unit_id)


def _position(position_id: int) -> Position:
    position = queries.position_by_id(position_id) or abort(404)
    allow(access.may_change(viewer(), queries.lineage_ids(position.unit_id, clock.today())))
    return position


def _appointment(appointment_id: int) -> Appointment:
    appointment = queries.appointment_by_id(appointment_id) or abort(404)
    allow(access.may_change(viewer(), queries.lineage_ids(appointment.position.unit_id, clock.today())))
    return appointment


def _free_until(position: Position) -> date | None:
    """Return the last day before somebody comes for good to a post that nobody holds now: until then it is free."""
    post = queries.post_with_holders(position.id, clock.today())
    coming = post.coming if post and post.is_vacant else None
    return coming.valid_from - timedelta(days=1) if coming and not coming.is_acting else None


def _appoint_page(position: Position, form: AppointForm, status: int = 200, *, asks: bool = False) -> Response:
    crumbs = _breadcrumbs(position, labels.APPOINT)
    return render(
        "organisation/appoint.html", status=status, form=form, position=position, asks=asks, breadcrumbs=crumbs
    )


def _end_page(appointment: Appointment, form: EndForm, status: int = 200) -> Response:
    crumbs = _breadcrumbs(appointment.position, labels.END)
    return render("organisation/end.html", status=status, form=form, appointment=appointment, breadcrumbs=crumbs)


def _breadcrumbs(position: Position, page: str) -> list[tuple[str, str | None]]:
    unit = url_for("organisation.unit", unit_id=position.unit_id)
    return [(labels.ORGANISATION, url_for("organisation.tree")), (position.title, unit), (page, None)]
