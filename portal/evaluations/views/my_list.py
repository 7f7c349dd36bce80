"""A leader's list: names of those who are asked, the check, and changes by hand. HR sees the same page."""

from typing import Any

from flask import Response, abort, flash, request, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.evaluations import access
from portal.evaluations.actions import checking as actions
from portal.evaluations.forms.lists import BY_HAND, AddForm, CheckForm, FindForm, ReasonForm
from portal.evaluations.labels import lists as labels
from portal.evaluations.labels.groups import GROUPS
from portal.evaluations.labels.running import SETTLED
from portal.evaluations.models import EvaluatedLeader
from portal.evaluations.queries.lists import Asked, list_of, roles_of
from portal.evaluations.views.blueprint import blueprint
from portal.evaluations.views.found import found_list
from portal.evaluations.views.places import crumbs
from portal.organisation.labels import namesake_choice
from portal.organisation.queries import namesakes
from portal.surveys.models import RespondentRole, SurveyState
from portal.web.htmx import go_to, render
from portal.web.once import once


@blueprint.get("/evalueringer/lister/<int:leader_id>")
@requires(Permission.VIEW_EVALUATIONS)
def my_list(leader_id: int) -> Response:
    """Who is asked about the leader, and whose name begins as typed."""
    return _page(found_list(leader_id))


@blueprint.post("/evalueringer/lister/<int:leader_id>/tjek")
@requires(Permission.VIEW_EVALUATIONS)
def submit_check(leader_id: int) -> Response:
    """Say that the list was looked through: the leader's own word."""
    leader, form = _found_draft(leader_id), CheckForm()
    if leader.person_id != viewer().person_id:
        abort(403)
    if not form.validate():
        return _page(leader, 422, check_form=form)
    actions.check_list(viewer(), leader, form.remark.data or "")
    flash(labels.CHECKED)
    return go_to("evaluations.my_list", leader_id=leader_id)


@blueprint.post("/evalueringer/lister/<int:leader_id>/tilfoej")
@requires(Permission.VIEW_EVALUATIONS)
def submit_adding(leader_id: int) -> Response:
    """Put somebody on the list, once."""
    leader, form = _found_draft(leader_id), AddForm()
    _offer(leader, form)
    if not form.validate():
        return _page(leader, 422, add_form=form)

    def add() -> str:
        role = RespondentRole(form.role.data)
        try:
            actions.add_to_list(viewer(), leader, form.person.data, role, form.reason.data or "")
        except actions.NotOnListError:
            abort(404)
        flash(labels.ADDED)
        return url_for("evaluations.my_list", leader_id=leader_id)

    return once(form.once.data or "", viewer().person_id, add)


@blueprint.get("/evalueringer/lister/<int:leader_id>/<int:person_id>/<role>/fjern")
@requires(Permission.VIEW_EVALUATIONS)
def taking_off(leader_id: int, person_id: int, role: str) -> Response:
    """Ask why somebody is taken off the list."""
    return _off_page(_found_draft(leader_id), person_id, role, ReasonForm())


@blueprint.post("/evalueringer/lister/<int:leader_id>/<int:person_id>/<role>/fjern")
@requires(Permission.VIEW_EVALUATIONS)
def submit_taking_off(leader_id: int, person_id: int, role: str) -> Response:
    """Take somebody off the list, with a reason."""
    leader, form = _found_draft(leader_id), ReasonForm()
    if not form.validate():
        return _off_page(leader, person_id, role, form, 422)
    _found_on(leader, person_id, role)
    actions.take_off_list(viewer(), leader, person_id, RespondentRole(role), form.reason.data or "")
    flash(labels.REMOVED)
    return go_to("evaluations.my_list", leader_id=leader_id)


def _found_draft(leader_id: int) -> EvaluatedLeader:
    leader = found_list(leader_id)
    if leader.cycle.survey.state is not SurveyState.DRAFT:
        abort(_page(leader, 409, refusal=SETTLED))
    return leader


def _found_on(leader: EvaluatedLeader, person_id: int, role: str) -> str:
    """Return the name of somebody on the list who may be taken off by hand; ends with 404 for all others."""
    found = [one.name for one in list_of(leader).asked if one.role in BY_HAND and _is(one, person_id, role)]
    return found[0] if found else abort(404)


def _is(one: Asked, person_id: int, role: str) -> bool:
    return (one.person_id, one.role.value) == (person_id, role)


def _offer(leader: EvaluatedLeader, form: AddForm) -> int:
    """Let the reader choose between those whose name begins as typed; return how many there are."""
    found = [one for one in namesakes(request.args.get("navn", "")[:120]) if one.person_id != leader.person_id]
    people = [(str(one.person_id), namesake_choice(one.name, one.post)) for one in found]
    form.offer(people, has_colleagues=leader.cycle.has_colleagues)
    return len(found)


def _page(
    leader: EvaluatedLeader, status: int = 200, *, refusal: str = "", check_form: Any = None, add_form: Any = None
) -> Response:
    add_form = add_form or AddForm(formdata=None)
    return render(
        "evaluations/lists/my_list.html",
        status=status,
        leader=leader,
        shown=list_of(leader),
        is_draft=leader.cycle.survey.state is SurveyState.DRAFT,
        is_own=leader.person_id == viewer().person_id,
        check_form=check_form or CheckForm(formdata=None, remark=leader.remark),
        find_form=FindForm(),
        add_form=add_form,
        found=_offer(leader, add_form),
        refusal=refusal,
        groups={role: GROUPS[role] for role in roles_of(leader.cycle)},
        labels=labels,
        breadcrumbs=crumbs(leader.cycle if access.manages(viewer()) else None, labels.MY_LIST),
    )


def _off_page(leader: EvaluatedLeader, person_id: int, role: str, form: ReasonForm, status: int = 200) -> Response:
    return render(
        "evaluations/lists/take_off.html",
        status=status,
        leader=leader,
        name=_found_on(leader, person_id, role),
        person_id=person_id,
        role=role,
        form=form,
        breadcrumbs=crumbs(None, labels.MY_LIST),
    )
