"""The languages of a questionnaire, and how it looks to each role in each of them."""

from flask import Response, flash

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.surveys.actions import questionnaires as actions
from portal.surveys.forms.questionnaires import LanguageForm, PreviewForm
from portal.surveys.labels import questionnaires as labels
from portal.surveys.labels.languages import own_name
from portal.surveys.labels.phrases import phrases
from portal.surveys.models import RespondentRole
from portal.surveys.queries.asked import own_phrases
from portal.surveys.queries.questionnaires import is_being_answered
from portal.surveys.views.blueprint import blueprint
from portal.surveys.views.questionnaire_places import crumbs, found
from portal.surveys.views.questionnaires import page
from portal.surveys.wording import minutes_of
from portal.web.htmx import go_to, render


@blueprint.post("/undersoegelser/spoergeskemaer/<int:questionnaire_id>/sprog")
@requires(Permission.MANAGE_SURVEYS)
def add_language(questionnaire_id: int) -> Response:
    """Add a language to the questionnaire."""
    place, form = found(questionnaire_id, to_change=True), LanguageForm()
    form.offer(place.outline.languages)
    if not form.validate():
        return page(place, 422, form)
    actions.add_language(viewer(), place.questionnaire, form.language.data, own_name(form.language.data))
    flash(labels.LANGUAGE_ADDED)
    return go_to("surveys.questionnaire", questionnaire_id=questionnaire_id)


@blueprint.post("/undersoegelser/spoergeskemaer/<int:questionnaire_id>/sprog/<code>/fjern")
@requires(Permission.MANAGE_SURVEYS)
def remove_language(questionnaire_id: int, code: str) -> Response:
    """Take a language away, unless somebody may be answering in it."""
    place = found(questionnaire_id, to_change=True)
    if is_being_answered(questionnaire_id):
        flash(labels.LANGUAGE_IN_USE)
    elif code in place.outline.languages:
        actions.remove_language(viewer(), place.questionnaire, code)
        flash(labels.LANGUAGE_REMOVED)
    return go_to("surveys.questionnaire", questionnaire_id=questionnaire_id)


@blueprint.get("/undersoegelser/spoergeskemaer/<int:questionnaire_id>/vis")
@requires(Permission.MANAGE_SURVEYS)
def preview(questionnaire_id: int) -> Response:
    """The questionnaire as a role sees it in a language."""
    place, form = found(questionnaire_id), PreviewForm()
    form.offer(place.outline.languages)
    chosen = form.chosen()
    role, language = RespondentRole(chosen["rolle"]), chosen["sprog"]
    asked = place.outline.asked_of(role)
    return render(
        "surveys/questionnaires/preview.html",
        questionnaire=place.questionnaire,
        filter_form=form,
        themes=place.outline.as_asked(role, language),
        phrases=phrases(language, own_phrases(language)),
        language=language,
        minutes=labels.minutes_text(minutes_of(item.content.kind.value for item in asked)),
        breadcrumbs=crumbs(labels.PREVIEW, place=place),
    )
