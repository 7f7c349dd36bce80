"""»Det sagde I – det gør vi«: the leader writes, shows and takes back; nobody else does."""

from typing import NamedTuple

from flask import Response, abort, flash, url_for

from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.evaluations.actions import public_answers as actions
from portal.evaluations.forms.follow_up import AnswerFields, EditAnswerForm, NewAnswerForm
from portal.evaluations.labels import follow_up as labels
from portal.evaluations.models import EvaluatedLeader, PublicAnswer
from portal.evaluations.queries.public_answers import find_answer
from portal.evaluations.views.blueprint import blueprint
from portal.evaluations.views.follow_up import below, follow_up_page, found_open
from portal.evaluations.views.places import follow_up_url
from portal.web.conflict import SavedVersion, conflict
from portal.web.forms import VersionedForm
from portal.web.htmx import go_to_address, render
from portal.web.once import once

PLACE = "svar"


class Found(NamedTuple):
    """An answer with the leader whose it is."""

    answer: PublicAnswer
    leader: EvaluatedLeader


@blueprint.get("/evalueringer/opfoelgning/<int:leader_id>/svar/ny")
@requires(Permission.VIEW_EVALUATIONS)
def new_answer(leader_id: int) -> Response:
    """The form of a new answer."""
    return _page(_found_own(leader_id), NewAnswerForm())


@blueprint.post("/evalueringer/opfoelgning/<int:leader_id>/svar/ny")
@requires(Permission.VIEW_EVALUATIONS)
def submit_new_answer(leader_id: int) -> Response:
    """Write an answer, once; those who were asked see it when it is shown."""
    leader, form = _found_own(leader_id), NewAnswerForm()
    if not form.validate():
        return _page(leader, form, 422)

    def add() -> str:
        actions.add_answer(viewer(), leader, form.said.data or "", form.doing.data or "")
        flash(labels.ANSWER_SAVED)
        return follow_up_url(leader_id, PLACE)

    return once(form.once.data or "", viewer().person_id, add)


@blueprint.get("/evalueringer/svar/<int:answer_id>/ret")
@requires(Permission.VIEW_EVALUATIONS)
def edit_answer(answer_id: int) -> Response:
    """The form of an answer."""
    found, form = _found(answer_id), EditAnswerForm()
    form.show(found.answer)
    return _page(found.leader, form, answer=found.answer)


@blueprint.post("/evalueringer/svar/<int:answer_id>/ret")
@requires(Permission.VIEW_EVALUATIONS)
def submit_answer(answer_id: int) -> Response:
    """Save an answer; when it was changed in another window meanwhile, show both."""
    (answer, leader), form = _found(answer_id), EditAnswerForm()
    if not form.validate():
        return _page(leader, form, 422, answer=answer)
    said, doing = form.said.data or "", form.doing.data or ""
    if form.version.data != answer.version and (said, doing) != (answer.said, answer.doing):
        texts, url = {"said": answer.said, "doing": answer.doing}, follow_up_url(leader.id, PLACE)
        return conflict(form, SavedVersion(texts, answer.version, answer.changed_by, answer.changed_at, url))
    actions.change_answer(viewer(), leader, answer, said, doing)
    flash(labels.ANSWER_CHANGED)
    return go_to_address(follow_up_url(leader.id, PLACE))


@blueprint.post("/evalueringer/svar/<int:answer_id>/vis")
@requires(Permission.VIEW_EVALUATIONS)
def submit_publishing(answer_id: int) -> Response:
    """Show an answer to those who were asked, as the leader saw it last."""
    answer, leader = _found_shown(answer_id)
    if not actions.may_be_shown(leader):
        abort(follow_up_page(leader, 409, labels.NOT_YET))
    told = actions.publish(viewer(), leader, answer)
    flash(labels.PUBLISHED_AND_TOLD if told else labels.PUBLISHED)
    return go_to_address(follow_up_url(leader.id, PLACE))


@blueprint.post("/evalueringer/svar/<int:answer_id>/skjul")
@requires(Permission.VIEW_EVALUATIONS)
def submit_withdrawing(answer_id: int) -> Response:
    """Show an answer no longer."""
    answer, leader = _found_shown(answer_id)
    actions.withdraw(viewer(), leader, answer)
    flash(labels.WITHDRAWN)
    return go_to_address(follow_up_url(leader.id, PLACE))


def _found_own(leader_id: int) -> EvaluatedLeader:
    """Return the viewer's own follow-up; the leader's leader reads it, but does not answer for the leader."""
    leader = found_open(leader_id)
    allow(leader.person_id == viewer().person_id)
    return leader


def _found(answer_id: int) -> Found:
    answer = find_answer(viewer(), answer_id) or abort(404)
    return Found(answer, _found_own(answer.leader_id))


def _found_shown(answer_id: int) -> Found:
    """Return an answer that is as it was on the page that the button stood on; 409 with the page otherwise."""
    found, form = _found(answer_id), VersionedForm()
    if not form.validate() or form.version.data != found.answer.version:
        abort(follow_up_page(found.leader, 409, labels.CHANGED_MEANWHILE))
    return found


def _page(
    leader: EvaluatedLeader, form: AnswerFields, status: int = 200, answer: PublicAnswer | None = None
) -> Response:
    new = url_for("evaluations.submit_new_answer", leader_id=leader.id)
    heading = labels.EDIT_ANSWER if answer else labels.NEW_ANSWER
    return render(
        "evaluations/follow_up/answer.html",
        status=status,
        form=form,
        heading=heading,
        answer=answer,
        target=url_for("evaluations.submit_answer", answer_id=answer.id) if answer else new,
        back=follow_up_url(leader.id, PLACE),
        breadcrumbs=below(leader.id, heading),
    )
