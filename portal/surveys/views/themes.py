"""The themes of a questionnaire: adding, renaming, moving and removing them."""

from flask import Response, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.surveys.actions import themes as actions
from portal.surveys.actions.questionnaires import QuestionnaireError
from portal.surveys.forms.themes import ChangeThemeForm, NewThemeForm, RemoveThemeForm, ThemeFields, theme_texts
from portal.surveys.labels import questionnaires as labels
from portal.surveys.queries.contents import PlacedTheme
from portal.surveys.views.blueprint import blueprint
from portal.surveys.views.questionnaire_places import Found, crumbs, found, found_theme, saved
from portal.web.conflict import conflict, content_version
from portal.web.htmx import go_to, go_to_address, render
from portal.web.once import once


@blueprint.get("/undersoegelser/spoergeskemaer/<int:questionnaire_id>/temaer/nyt")
@requires(Permission.MANAGE_SURVEYS)
def new_theme(questionnaire_id: int) -> Response:
    """The form for one more theme."""
    place = found(questionnaire_id, to_change=True)
    return _page(place, NewThemeForm.for_languages(place.outline.languages)(), labels.NEW_THEME, labels.THEME_LEAD)


@blueprint.post("/undersoegelser/spoergeskemaer/<int:questionnaire_id>/temaer/nyt")
@requires(Permission.MANAGE_SURVEYS)
def submit_new_theme(questionnaire_id: int) -> Response:
    """Add the theme, once."""
    place = found(questionnaire_id, to_change=True)
    form = NewThemeForm.for_languages(place.outline.languages)()
    if not form.validate():
        return _page(place, form, labels.NEW_THEME, labels.THEME_LEAD, 422)
    try:
        return once(form.once.data, viewer().person_id, lambda: _added(place, form))
    except QuestionnaireError:
        form.tell_taken()
        return _page(place, form, labels.NEW_THEME, labels.THEME_LEAD, 422)


@blueprint.get("/undersoegelser/spoergeskemaer/temaer/<int:theme_id>/ret")
@requires(Permission.MANAGE_SURVEYS)
def edit_theme(theme_id: int) -> Response:
    """The form with what the theme is called."""
    place, theme = found_theme(theme_id)
    texts = theme_texts(theme.titles, place.outline.languages)
    kind = ChangeThemeForm.for_languages(place.outline.languages)
    return _edit_page(place, theme, kind(None, data={**texts, "version": content_version(texts)}))


@blueprint.post("/undersoegelser/spoergeskemaer/temaer/<int:theme_id>/ret")
@requires(Permission.MANAGE_SURVEYS)
def submit_edit_theme(theme_id: int) -> Response:
    """Rename the theme; when somebody else did so meanwhile, show both texts."""
    place, theme = found_theme(theme_id)
    form = ChangeThemeForm.for_languages(place.outline.languages)()
    texts = theme_texts(theme.titles, place.outline.languages)
    if not form.validate():
        return _edit_page(place, theme, form, 422)
    if form.version.data != (version := content_version(texts)):
        return conflict(form, saved(place, texts, version))
    try:
        actions.change_theme(viewer(), place.questionnaire, place.outline, theme, form.titles())
    except QuestionnaireError:
        form.tell_taken()
        return _edit_page(place, theme, form, 422)
    flash(labels.THEME_SAVED)
    return go_to_theme(place, theme.id)


@blueprint.post("/undersoegelser/spoergeskemaer/temaer/<int:theme_id>/<any(op, ned):way>")
@requires(Permission.MANAGE_SURVEYS)
def move_theme(theme_id: int, way: str) -> Response:
    """Move the theme one place up or down."""
    place, theme = found_theme(theme_id)
    actions.move_theme(viewer(), place.questionnaire, place.outline, theme, -1 if way == "op" else 1)
    return go_to_theme(place, theme.id)


@blueprint.get("/undersoegelser/spoergeskemaer/temaer/<int:theme_id>/fjern")
@requires(Permission.MANAGE_SURVEYS)
def remove_theme(theme_id: int) -> Response:
    """Show what is removed together with the theme."""
    place, theme = found_theme(theme_id)
    return _remove_page(place, theme, RemoveThemeForm(None))


@blueprint.post("/undersoegelser/spoergeskemaer/temaer/<int:theme_id>/fjern")
@requires(Permission.MANAGE_SURVEYS)
def submit_remove_theme(theme_id: int) -> Response:
    """Remove the theme, when it is empty or what was shown is confirmed and still all."""
    place, theme = found_theme(theme_id)
    form = RemoveThemeForm()
    if not form.validate() or form.version.data != _shown(theme) or not form.is_confirmed(len(theme.items)):
        return _remove_page(place, theme, form, 422)
    actions.remove_theme(viewer(), place.questionnaire, theme)
    flash(labels.THEME_REMOVED)
    return go_to("surveys.questionnaire", questionnaire_id=place.id)


def go_to_theme(place: Found, theme_id: int) -> Response:
    """Send the browser to the place of a theme on its questionnaire's page."""
    return go_to_address(url_for("surveys.questionnaire", questionnaire_id=place.id, _anchor=f"tema-{theme_id}"))


def _shown(theme: PlacedTheme) -> int:
    return content_version({str(item.id): item.content.title for item in theme.items})


def _added(place: Found, form: ThemeFields) -> str:
    theme = actions.add_theme(viewer(), place.questionnaire, place.outline, form.titles())
    flash(labels.THEME_SAVED)
    return url_for("surveys.questionnaire", questionnaire_id=place.id, _anchor=f"tema-{theme.id}")


def _edit_page(place: Found, theme: PlacedTheme, form: ThemeFields, status: int = 200) -> Response:
    lead = labels.ASKED_THEME_LEAD if theme.is_asked else ""
    return _page(place, form, labels.EDIT_THEME, lead, status)


def _page(place: Found, form: ThemeFields, heading: str, lead: str, status: int = 200) -> Response:
    return render(
        "surveys/questionnaires/form.html",
        status=status,
        form=form,
        heading=heading,
        lead=lead,
        back=url_for("surveys.questionnaire", questionnaire_id=place.id),
        breadcrumbs=crumbs(heading, place=place),
    )


def _remove_page(place: Found, theme: PlacedTheme, form: RemoveThemeForm, status: int = 200) -> Response:
    form.version.data = _shown(theme)
    return render(
        "surveys/questionnaires/remove_theme.html",
        status=status,
        form=form,
        theme=theme,
        back=url_for("surveys.questionnaire", questionnaire_id=place.id),
        breadcrumbs=crumbs(labels.REMOVE_THEME, place=place),
    )
