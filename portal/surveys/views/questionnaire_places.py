"""Where the pages of questionnaires lie, and finding what their addresses name."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import abort, url_for

from portal.access.decorators import allow
from portal.surveys.labels import questionnaires as labels
from portal.surveys.models import Questionnaire
from portal.surveys.queries.contents import Outline, PlacedItem, PlacedTheme, outline
from portal.surveys.queries.questionnaires import find_questionnaire, questionnaire_of_item, questionnaire_of_theme
from portal.web.conflict import SavedVersion

Crumbs = list[tuple[str, str | None]]


@dataclass(frozen=True)
class Found:
    """A questionnaire with all that it says now."""

    questionnaire: Questionnaire
    outline: Outline

    @property
    def id(self) -> int:
        """The questionnaire's id."""
        return self.questionnaire.id

    def theme(self, theme_id: int) -> PlacedTheme:
        """Return a theme that is there; 404 when it is not."""
        return next((theme for theme in self.outline.themes if theme.id == theme_id), None) or abort(404)

    def item(self, item_id: int) -> PlacedItem:
        """Return an item, also a removed one; 404 when it is of a removed theme."""
        items = (*self.outline.items, *self.outline.removed)
        return next((item for item in items if item.id == item_id), None) or abort(404)


def found(questionnaire_id: int | None, *, to_change: bool = False) -> Found:
    """Return the questionnaire of an address: 404 without one, 403 when it is to be changed but put away."""
    one = find_questionnaire(questionnaire_id, to_change=to_change) if questionnaire_id is not None else None
    one = one or abort(404)
    allow(not to_change or not one.is_archived)
    return Found(one, outline(one.id))


def found_theme(theme_id: int, *, to_change: bool = True) -> tuple[Found, PlacedTheme]:
    """Return the questionnaire of a theme, and the theme."""
    place = found(questionnaire_of_theme(theme_id), to_change=to_change)
    return place, place.theme(theme_id)


def found_item(item_id: int, *, to_change: bool = True, is_removed: bool | None = False) -> tuple[Found, PlacedItem]:
    """Return the questionnaire of an item, and the item: one that is there, one that is removed, or (None) either."""
    place = found(questionnaire_of_item(item_id), to_change=to_change)
    item = place.item(item_id)
    if is_removed is not None and item.is_removed is not is_removed:
        abort(404)
    return place, item


def crumbs(*more: str, place: Found | None = None) -> Crumbs:
    """Return where a page lies: below the questionnaires, or below one of them."""
    places: Crumbs = [
        (labels.SURVEYS, url_for("surveys.surveys")),
        (labels.QUESTIONNAIRES, url_for("surveys.questionnaires") if more or place else None),
    ]
    if place is not None:
        url = url_for("surveys.questionnaire", questionnaire_id=place.id) if more else None
        places.append((place.questionnaire.title, url))
    return [*places, *((text, None) for text in more)]


def saved(place: Found, texts: Mapping[str, str], version: int) -> SavedVersion:
    """Return what is stored of a part of a questionnaire, for a page with both texts."""
    one = place.questionnaire
    url = url_for("surveys.questionnaire", questionnaire_id=one.id)
    return SavedVersion(texts, version, one.changed_by, one.changed_at, url)
