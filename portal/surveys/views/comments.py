"""Comments of a released survey, on pages of their own: no file holds them, and no figure stands beside them."""

from itertools import groupby

from flask import Response, abort, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.surveys.access import manages
from portal.surveys.actions.comments import withhold
from portal.surveys.forms.comments import WithholdForm
from portal.surveys.labels import results as labels
from portal.surveys.models import Comment
from portal.surveys.queries import results as queries
from portal.surveys.views.blueprint import blueprint
from portal.surveys.views.results import breadcrumbs, found_place
from portal.web.htmx import go_to, render
from portal.web.paging import page_number


@blueprint.get("/undersoegelser/<int:survey_id>/resultater/<int:survey_unit_id>/kommentarer")
@requires(Permission.VIEW_SURVEYS)
def comments(survey_id: int, survey_unit_id: int) -> Response:
    """The comments that are shown for a unit, in the order they were shuffled into."""
    place = found_place(survey_id, survey_unit_id)
    page, texts = queries.comment_page(place, page_number())
    if not place.survey.has_comments or not page.rows:
        abort(404)
    return render(
        "surveys/comments.html",
        place=place,
        page=page,
        sections=[
            (labels.about_text(texts.get(version_id, ""), group), list(rows))
            for (group, version_id), rows in groupby(page.rows, lambda row: (row.group_name, row.item_version_id))
        ],
        labels=labels,
        may_withhold=manages(viewer()),
        breadcrumbs=breadcrumbs(place, labels.COMMENTS),
    )


@blueprint.get("/undersoegelser/kommentarer/<int:comment_id>/tilbagehold")
@requires(Permission.MANAGE_SURVEYS)
def withhold_comment(comment_id: int) -> Response:
    """Ask why a comment is withheld."""
    return _form(_shown_comment(comment_id), WithholdForm())


@blueprint.post("/undersoegelser/kommentarer/<int:comment_id>/tilbagehold")
@requires(Permission.MANAGE_SURVEYS)
def save_withheld_comment(comment_id: int) -> Response:
    """Withhold a whole comment with a reason. Doing it twice has one effect: the first reason stands."""
    comment, form = _shown_comment(comment_id), WithholdForm()
    if not form.validate():
        return _form(comment, form, 422)
    is_new = withhold(viewer(), comment, form.reason.data or "")
    flash(labels.WITHHELD if is_new else labels.WITHHELD_ALREADY)
    return go_to("surveys.comments", survey_id=comment.survey_id, survey_unit_id=comment.survey_unit_id)


def _shown_comment(comment_id: int) -> Comment:
    return queries.comment_in_release(comment_id) or abort(404)


def _form(comment: Comment, form: WithholdForm, status: int = 200) -> Response:
    place = found_place(comment.survey_id, comment.survey_unit_id)
    own = url_for("surveys.comments", survey_id=place.survey.id, survey_unit_id=place.unit.id)
    return render(
        "surveys/withhold_comment.html",
        status=status,
        form=form,
        comment=comment,
        action=url_for("surveys.save_withheld_comment", comment_id=comment.id),
        back=own,
        breadcrumbs=breadcrumbs(place, labels.WITHHOLD),
    )
