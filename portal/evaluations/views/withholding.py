"""Withholding a whole comment of a report: the leader's leader, or HR where it reads reports; never the leader."""

from flask import Response, abort, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.evaluations.labels import reports as labels
from portal.evaluations.queries.reports import Report, find_comment
from portal.evaluations.views.blueprint import blueprint
from portal.evaluations.views.reports import crumbs, found_report, noted, owns
from portal.surveys.actions.comments import withhold
from portal.surveys.forms.comments import WithholdForm
from portal.surveys.models import Comment
from portal.web.htmx import go_to, render

ADDRESS = "/evalueringer/rapporter/<int:leader_id>/<int:comment_id>/tilbagehold"


@blueprint.get(ADDRESS)
@requires(Permission.VIEW_EVALUATIONS)
def withhold_comment(leader_id: int, comment_id: int) -> Response:
    """Ask why a comment is withheld."""
    found, comment = _found(leader_id, comment_id)
    return noted(found, _form(found, comment, WithholdForm()))


@blueprint.post(ADDRESS)
@requires(Permission.VIEW_EVALUATIONS)
def submit_withholding(leader_id: int, comment_id: int) -> Response:
    """Withhold a whole comment with a reason. Doing it twice has one effect: the first reason stands."""
    (found, comment), form = _found(leader_id, comment_id), WithholdForm()
    if not form.validate():
        return _form(found, comment, form, 422)
    is_new = withhold(viewer(), comment, form.reason.data or "")
    flash(labels.WITHHELD if is_new else labels.WITHHELD_ALREADY)
    return go_to("evaluations.report_comments", leader_id=leader_id)


def _found(leader_id: int, comment_id: int) -> tuple[Report, Comment]:
    found = found_report(leader_id)
    comment = find_comment(found, comment_id) or abort(404)
    if owns(found):
        # Who is written about decides neither what stands nor what does not.
        abort(403)
    return found, comment


def _form(found: Report, comment: Comment, form: WithholdForm, status: int = 200) -> Response:
    return render(
        "surveys/withhold_comment.html",
        status=status,
        form=form,
        comment=comment,
        action=url_for("evaluations.submit_withholding", leader_id=found.leader.id, comment_id=comment.id),
        back=url_for("evaluations.report_comments", leader_id=found.leader.id),
        breadcrumbs=crumbs(found, labels.WITHHOLD),
    )
