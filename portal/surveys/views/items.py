"""The items of a questionnaire: adding, wording, moving and removing them, and what they said before."""

from flask import Response, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.surveys.actions import items as actions
from portal.surveys.forms.items import ChangeItemForm, ItemFields, NewItemForm, item_texts, shown_texts
from portal.surveys.labels import questionnaires as labels
from portal.surveys.labels.languages import danish_name
from portal.surveys.queries.contents import PlacedItem, PlacedTheme
from portal.surveys.queries.questionnaires import versions_of
from portal.surveys.views.blueprint import blueprint
from portal.surveys.views.questionnaire_places import Found, crumbs, found_item, found_theme, saved
from portal.web.conflict import conflict, content_version
from portal.web.htmx import go_to_address, render
from portal.web.once import once


@blueprint.get("/undersoegelser/spoergeskemaer/temaer/<int:theme_id>/nyt")
@requires(Permission.MANAGE_SURVEYS)
def new_item(theme_id: int) -> Response:
    """The form for one more item in a theme."""
    place, theme = found_theme(theme_id)
    return _new_page(place, theme, NewItemForm.for_languages(place.outline.languages)())


@blueprint.post("/undersoegelser/spoergeskemaer/temaer/<int:theme_id>/nyt")
@requires(Permission.MANAGE_SURVEYS)
def submit_new_item(theme_id: int) -> Response:
    """Add the item, once."""
    place, theme = found_theme(theme_id)
    form = NewItemForm.for_languages(place.outline.languages)()
    if not form.validate():
        return _new_page(place, theme, form, 422)
    return once(form.once.data, viewer().person_id, lambda: _added(place, theme, form))


@blueprint.get("/undersoegelser/spoergeskemaer/spoergsmaal/<int:item_id>/ret")
@requires(Permission.MANAGE_SURVEYS)
def edit_item(item_id: int) -> Response:
    """The form with what the item says."""
    place, item = found_item(item_id)
    texts = _texts(place, item)
    kind = ChangeItemForm.for_languages(place.outline.languages)
    form = kind(None, data={**texts, "theme": item.theme_id, "version": content_version(texts)})
    return _edit_page(place, item, _offer(place, item, form))


@blueprint.post("/undersoegelser/spoergeskemaer/spoergsmaal/<int:item_id>/ret")
@requires(Permission.MANAGE_SURVEYS)
def submit_edit_item(item_id: int) -> Response:
    """Change the item; when somebody else did so meanwhile, show both texts."""
    place, item = found_item(item_id)
    form = _offer(place, item, ChangeItemForm.for_languages(place.outline.languages)())
    if not form.validate():
        return _edit_page(place, item, form, 422)
    texts = _texts(place, item)
    if form.version.data != (version := content_version(texts)):
        return conflict(form, saved(place, _shown(place, item, form), version))
    content = form.content(item.content)
    is_new = actions.change_item(viewer(), place.questionnaire, item, content, form.theme.data)
    flash(labels.ITEM_NEW_VERSION if is_new else labels.ITEM_SAVED)
    return _go_to(place, item.id)


@blueprint.get("/undersoegelser/spoergeskemaer/spoergsmaal/<int:item_id>")
@requires(Permission.MANAGE_SURVEYS)
def item(item_id: int) -> Response:
    """What an item says, and what it said before."""
    place, found = found_item(item_id, to_change=False)
    return render(
        "surveys/questionnaires/item.html",
        item=found,
        versions=versions_of(item_id),
        labels=labels,
        roles={role.value: name for role, name in labels.ROLES.items()},
        danish_name=danish_name,
        breadcrumbs=crumbs(labels.HISTORY, place=place),
    )


@blueprint.post("/undersoegelser/spoergeskemaer/spoergsmaal/<int:item_id>/<any(op, ned):way>")
@requires(Permission.MANAGE_SURVEYS)
def move_item(item_id: int, way: str) -> Response:
    """Move the item one place up or down in its theme."""
    place, item = found_item(item_id)
    actions.move_item(viewer(), place.questionnaire, place.outline, item, -1 if way == "op" else 1)
    return _go_to(place, item.id)


@blueprint.post("/undersoegelser/spoergeskemaer/spoergsmaal/<int:item_id>/fjern")
@requires(Permission.MANAGE_SURVEYS)
def remove_item(item_id: int) -> Response:
    """Remove the item; it can be taken back."""
    place, item = found_item(item_id)
    actions.remove_item(viewer(), place.questionnaire, item)
    flash(labels.ITEM_REMOVED)
    return go_to_address(_url(place, f"tema-{item.theme_id}"))


@blueprint.post("/undersoegelser/spoergeskemaer/spoergsmaal/<int:item_id>/hent")
@requires(Permission.MANAGE_SURVEYS)
def restore_item(item_id: int) -> Response:
    """Take a removed item back into its theme."""
    place, item = found_item(item_id, is_removed=True)
    actions.restore_item(viewer(), place.questionnaire, item)
    flash(labels.ITEM_RESTORED)
    return _go_to(place, item.id)


def _url(place: Found, anchor: str) -> str:
    return url_for("surveys.questionnaire", questionnaire_id=place.id, _anchor=anchor)


def _go_to(place: Found, item_id: int) -> Response:
    return go_to_address(_url(place, f"spoergsmaal-{item_id}"))


def _added(place: Found, theme: PlacedTheme, form: ItemFields) -> str:
    made = actions.add_item(viewer(), place.questionnaire, theme.id, form.content())
    flash(labels.ITEM_SAVED)
    return _url(place, f"spoergsmaal-{made.id}")


def _texts(place: Found, item: PlacedItem) -> dict[str, str]:
    return {**item_texts(item.content, place.outline.languages), "theme": str(item.theme_id)}


def _shown(place: Found, item: PlacedItem, form: ItemFields) -> dict[str, str]:
    texts = {**shown_texts(_texts(place, item)), "theme": place.theme(item.theme_id).title}
    return {name: text for name, text in texts.items() if name in form}


def _offer(place: Found, item: PlacedItem, form: ChangeItemForm) -> ChangeItemForm:
    form.theme.choices = [(str(theme.id), theme.title) for theme in place.outline.themes]
    if item.was_asked:
        form.settle(item.content.kind)
    return form


def _new_page(place: Found, theme: PlacedTheme, form: NewItemForm, status: int = 200) -> Response:
    return render(
        "surveys/questionnaires/item_form.html",
        status=status,
        form=form,
        heading=labels.NEW_ITEM,
        lead=theme.title,
        back=_url(place, f"tema-{theme.id}"),
        breadcrumbs=crumbs(labels.NEW_ITEM, place=place),
    )


def _edit_page(place: Found, item: PlacedItem, form: ChangeItemForm, status: int = 200) -> Response:
    return render(
        "surveys/questionnaires/item_form.html",
        status=status,
        form=form,
        item=item,
        heading=labels.EDIT_ITEM,
        lead=labels.ASKED_ITEM_LEAD if item.is_asked else "",
        settled=labels.SETTLED if item.was_asked else "",
        back=_url(place, f"spoergsmaal-{item.id}"),
        breadcrumbs=crumbs(labels.EDIT_ITEM, place=place),
    )
