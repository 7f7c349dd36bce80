"""Questionnaires: the list, one with all it asks, making, changing, copying and putting one away."""

from flask import Response, abort, flash, request, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.surveys.actions import questionnaires as actions
from portal.surveys.forms.questionnaires import (
    ChangeQuestionnaireForm,
    LanguageForm,
    NewQuestionnaireForm,
    QuestionnaireFields,
)
from portal.surveys.labels import questionnaires as labels
from portal.surveys.labels.languages import danish_name
from portal.surveys.queries.questionnaires import find_questionnaire
from portal.surveys.queries.questionnaires import questionnaires as list_of
from portal.surveys.views.blueprint import blueprint
from portal.surveys.views.questionnaire_places import Found, crumbs, found, saved
from portal.web.conflict import conflict, content_version
from portal.web.forms import OnceForm
from portal.web.htmx import go_to, render
from portal.web.once import once
from portal.web.paging import page_number


@blueprint.get("/undersoegelser/spoergeskemaer")
@requires(Permission.MANAGE_SURVEYS)
def questionnaires() -> Response:
    """The questionnaires in use, or those that are put away."""
    chosen = "ja" if request.args.get("arkiveret") == "ja" else ""
    return render(
        "surveys/questionnaires/list.html",
        page=list_of(is_archived=bool(chosen), number=page_number()),
        is_archived=bool(chosen),
        tabs=[_tab(value, text, chosen) for value, text in labels.TABS.items()],
        size_text=labels.size_text,
        breadcrumbs=crumbs(),
    )


@blueprint.get("/undersoegelser/spoergeskemaer/nyt")
@requires(Permission.MANAGE_SURVEYS)
def new_questionnaire() -> Response:
    """The form for a new questionnaire."""
    return _new_page(NewQuestionnaireForm())


@blueprint.post("/undersoegelser/spoergeskemaer/nyt")
@requires(Permission.MANAGE_SURVEYS)
def submit_new_questionnaire() -> Response:
    """Make the questionnaire, once."""
    form = NewQuestionnaireForm()
    if not form.validate():
        return _new_page(form, 422)
    return once(form.once.data, viewer().person_id, lambda: _created(form))


@blueprint.get("/undersoegelser/spoergeskemaer/<int:questionnaire_id>")
@requires(Permission.MANAGE_SURVEYS)
def questionnaire(questionnaire_id: int) -> Response:
    """One questionnaire with its themes, items and languages."""
    return page(found(questionnaire_id))


@blueprint.get("/undersoegelser/spoergeskemaer/<int:questionnaire_id>/ret")
@requires(Permission.MANAGE_SURVEYS)
def edit_questionnaire(questionnaire_id: int) -> Response:
    """The form with what the questionnaire is called and for."""
    place = found(questionnaire_id, to_change=True)
    texts = _texts(place)
    return _edit_page(place, ChangeQuestionnaireForm(None, data={**texts, "version": content_version(texts)}))


@blueprint.post("/undersoegelser/spoergeskemaer/<int:questionnaire_id>/ret")
@requires(Permission.MANAGE_SURVEYS)
def submit_edit_questionnaire(questionnaire_id: int) -> Response:
    """Change title and description; when somebody else did so meanwhile, show both texts."""
    place, form = found(questionnaire_id, to_change=True), ChangeQuestionnaireForm()
    if not form.validate():
        return _edit_page(place, form, 422)
    if form.version.data != (version := content_version(_texts(place))):
        return conflict(form, saved(place, _texts(place), version))
    actions.change_questionnaire(viewer(), place.questionnaire, form.title.data or "", form.description.data or "")
    flash(labels.SAVED)
    return go_to("surveys.questionnaire", questionnaire_id=questionnaire_id)


@blueprint.post("/undersoegelser/spoergeskemaer/<int:questionnaire_id>/kopier")
@requires(Permission.MANAGE_SURVEYS)
def copy_questionnaire(questionnaire_id: int) -> Response:
    """Make a copy with all that the questionnaire asks, once."""
    place, form = found(questionnaire_id), OnceForm()
    if not form.validate():
        return page(place, 422)
    return once(form.once.data, viewer().person_id, lambda: _copied(place))


@blueprint.post("/undersoegelser/spoergeskemaer/<int:questionnaire_id>/arkiver")
@requires(Permission.MANAGE_SURVEYS)
def archive_questionnaire(questionnaire_id: int) -> Response:
    """Put the questionnaire away."""
    actions.archive(viewer(), found(questionnaire_id, to_change=True).questionnaire, is_archived=True)
    flash(labels.ARCHIVED)
    return go_to("surveys.questionnaires")


@blueprint.post("/undersoegelser/spoergeskemaer/<int:questionnaire_id>/tag-i-brug")
@requires(Permission.MANAGE_SURVEYS)
def take_back_questionnaire(questionnaire_id: int) -> Response:
    """Take a questionnaire that was put away into use again."""
    one = find_questionnaire(questionnaire_id, to_change=True) or abort(404)
    actions.archive(viewer(), one, is_archived=False)
    flash(labels.TAKEN_BACK)
    return go_to("surveys.questionnaire", questionnaire_id=questionnaire_id)


def page(place: Found, status: int = 200, language_form: LanguageForm | None = None) -> Response:
    """The page of a questionnaire, also after something on it went wrong."""
    language_form = language_form or LanguageForm(None)
    language_form.offer(place.outline.languages)
    return render(
        "surveys/questionnaires/questionnaire.html",
        status=status,
        questionnaire=place.questionnaire,
        outline=place.outline,
        minutes=labels.minutes_text(place.outline.minutes),
        labels=labels,
        danish_name=danish_name,
        copy_form=OnceForm(None),
        language_form=language_form,
        form=language_form,
        breadcrumbs=crumbs(place=place),
    )


def _tab(value: str, text: str, chosen: str) -> dict[str, object]:
    url = url_for("surveys.questionnaires", arkiveret=value or None)
    return {"label": text, "url": url, "count": None, "is_current": value == chosen}


def _texts(place: Found) -> dict[str, str]:
    return {"title": place.questionnaire.title, "description": place.questionnaire.description}


def _created(form: QuestionnaireFields) -> str:
    made = actions.create_questionnaire(viewer(), form.title.data or "", form.description.data or "")
    return url_for("surveys.questionnaire", questionnaire_id=made.id)


def _copied(place: Found) -> str:
    one = place.questionnaire
    contents, languages = place.outline.contents, dict(place.outline.languages)
    made = actions.create_questionnaire(viewer(), labels.copy_title(one.title), one.description, contents, languages)
    flash(labels.COPIED)
    return url_for("surveys.questionnaire", questionnaire_id=made.id)


def _new_page(form: NewQuestionnaireForm, status: int = 200) -> Response:
    return render(
        "surveys/questionnaires/form.html",
        status=status,
        form=form,
        heading=labels.NEW_QUESTIONNAIRE,
        lead=labels.NEW_LEAD,
        back=url_for("surveys.questionnaires"),
        breadcrumbs=crumbs(labels.NEW_QUESTIONNAIRE),
    )


def _edit_page(place: Found, form: ChangeQuestionnaireForm, status: int = 200) -> Response:
    return render(
        "surveys/questionnaires/form.html",
        status=status,
        form=form,
        heading=labels.EDIT_QUESTIONNAIRE,
        lead="",
        back=url_for("surveys.questionnaire", questionnaire_id=place.id),
        breadcrumbs=crumbs(labels.EDIT_QUESTIONNAIRE, place=place),
    )
