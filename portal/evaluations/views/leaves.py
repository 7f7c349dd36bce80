"""Leave, as HR keeps it: who is away is not asked about their leader, where the settings of a cycle say so."""

from flask import Response, abort, flash, request, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.evaluations.forms.leaves import BACKWARDS, BackForm, LeaveForm
from portal.evaluations.forms.lists import FindForm
from portal.evaluations.labels import leaves as labels
from portal.evaluations.queries.leaves import find_leave, leaves_from
from portal.evaluations.views.blueprint import blueprint
from portal.evaluations.views.places import crumbs
from portal.organisation.actions.leaves import end_leave, note_leave
from portal.organisation.labels import namesake_choice
from portal.organisation.models import Leave
from portal.organisation.queries import namesakes, person_by_id
from portal.organisation.validity import BackwardsPeriodError
from portal.web.htmx import go_to, render
from portal.web.once import once
from portal.web.paging import page_number


@blueprint.get("/evalueringer/orlov")
@requires(Permission.MANAGE_EVALUATIONS)
def leaves() -> Response:
    """Who is on leave, and whose name begins as typed."""
    return _page(LeaveForm(formdata=None))


@blueprint.post("/evalueringer/orlov")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_leave() -> Response:
    """Note somebody's leave, once."""
    form = LeaveForm()
    _offer(form)
    if not form.validate():
        return _page(form, 422)

    def note() -> str:
        person = person_by_id(form.person.data) or abort(404)
        note_leave(viewer(), person, form.from_on.data, form.to_on.data)
        flash(labels.NOTED)
        return url_for("evaluations.leaves")

    return once(form.once.data or "", viewer().person_id, note)


@blueprint.get("/evalueringer/orlov/<int:leave_id>")
@requires(Permission.MANAGE_EVALUATIONS)
def back(leave_id: int) -> Response:
    """Ask when somebody is back."""
    leave = find_leave(leave_id) or abort(404)
    return _back_page(leave, BackForm(formdata=None, to_on=leave.valid_to))


@blueprint.post("/evalueringer/orlov/<int:leave_id>")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_back(leave_id: int) -> Response:
    """Note when somebody is back."""
    leave, form = find_leave(leave_id) or abort(404), BackForm()
    if not form.validate():
        return _back_page(leave, form, 422)
    try:
        end_leave(viewer(), leave, form.to_on.data)
    except BackwardsPeriodError:
        form.to_on.errors = [BACKWARDS]
        return _back_page(leave, form, 422)
    flash(labels.ENDED)
    return go_to("evaluations.leaves")


def _offer(form: LeaveForm) -> int:
    """Let the reader choose between those whose name begins as typed; return how many there are."""
    found = namesakes(request.args.get("navn", "")[:120])
    form.person.choices = [(str(one.person_id), namesake_choice(one.name, one.post)) for one in found]
    return len(found)


def _page(form: LeaveForm, status: int = 200) -> Response:
    return render(
        "evaluations/lists/leaves.html",
        status=status,
        form=form,
        find_form=FindForm(),
        found=_offer(form),
        page=leaves_from(viewer().on, page_number()),
        breadcrumbs=crumbs(None, labels.LEAVES),
    )


def _back_page(leave: Leave, form: BackForm, status: int = 200) -> Response:
    places = [*crumbs(None, labels.LEAVES, labels.BACK)]
    return render("evaluations/lists/back.html", status=status, leave=leave, form=form, breadcrumbs=places)
