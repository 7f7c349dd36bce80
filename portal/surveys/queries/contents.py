"""What a questionnaire says now: its themes with their items, each in its newest version."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal.db import db
from portal.surveys.models import (
    Item,
    ItemKind,
    ItemOption,
    ItemVersion,
    ItemWording,
    QuestionnaireLanguage,
    RespondentRole,
    SurveyItem,
    Theme,
    ThemeTitle,
)
from portal.surveys.queries.asked import AskedItem, AskedTheme
from portal.surveys.wording import DANISH, LONG_MINUTES, Texts, minutes_of, options_for, text_for

Options = Mapping[str, tuple[str, ...]]
"""The options of a choice in their order, by language."""


@dataclass(frozen=True)
class ItemContent:
    """What an item says. `texts` by the codes of role and language, `options` by that of the language."""

    kind: ItemKind
    texts: Texts
    options: Options = field(default_factory=dict)
    is_common: bool = True
    is_reversed: bool = False

    @property
    def title(self) -> str:
        """The first of its Danish texts, by which people know it."""
        in_order = (text_for(self.texts, role.value, DANISH) for role in RespondentRole)
        return next((text for text in in_order if text), "")


@dataclass(frozen=True)
class ThemeContent:
    """What a theme is called in each language, and its items."""

    titles: Mapping[str, str]
    items: tuple[ItemContent, ...] = ()


@dataclass(frozen=True)
class Contents:
    """All that a questionnaire asks; `languages` are those besides Danish."""

    themes: tuple[ThemeContent, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlacedItem:
    """An item where it stands. `number` counts its versions; `is_asked` when an opened survey has the newest one.

    `was_asked` is true when an opened survey has any of them: then its kind stays as it is.
    """

    id: int
    theme_id: int
    version_id: int
    number: int
    is_asked: bool
    was_asked: bool
    is_removed: bool
    content: ItemContent


@dataclass(frozen=True)
class PlacedTheme:
    """A theme where it stands."""

    id: int
    titles: Mapping[str, str]
    items: tuple[PlacedItem, ...]

    @property
    def title(self) -> str:
        """Its Danish title."""
        return self.titles.get(DANISH, "")

    @property
    def is_asked(self) -> bool:
        """Whether an opened survey has any of its items."""
        return any(item.was_asked for item in self.items)


@dataclass(frozen=True)
class Outline:
    """A questionnaire as it stands; `languages` by code besides Danish, `removed` items of themes that are there."""

    themes: tuple[PlacedTheme, ...]
    removed: tuple[PlacedItem, ...]
    languages: Mapping[str, str]

    @property
    def items(self) -> list[PlacedItem]:
        """All items in their order."""
        return [item for theme in self.themes for item in theme.items]

    @property
    def contents(self) -> Contents:
        """What is asked, without where it stands."""
        themes = (ThemeContent(theme.titles, tuple(item.content for item in theme.items)) for theme in self.themes)
        return Contents(tuple(themes), tuple(self.languages))

    def asked_of(self, role: RespondentRole) -> list[PlacedItem]:
        """Return the items that a role is asked."""
        return [item for item in self.items if text_for(item.content.texts, role.value, DANISH)]

    def as_asked(self, role: RespondentRole, language: str) -> list[AskedTheme]:
        """Return the themes as a role would be asked in a language, were a survey opened now."""
        places, found = count(), []
        for theme in self.themes:
            items = []
            for item in theme.items:
                if text := text_for(item.content.texts, role.value, language):
                    options = options_for(item.content.options, language)
                    items.append(AskedItem(next(places), item.version_id, item.content.kind, text, options))
            if items:
                found.append(AskedTheme(theme.id, theme.titles.get(language) or theme.title, tuple(items)))
        return found

    @property
    def minutes(self) -> int:
        """How many minutes it takes the role that is asked the most."""
        kinds = ([item.content.kind.value for item in self.asked_of(role)] for role in RespondentRole)
        return max(map(minutes_of, kinds))

    @property
    def is_long(self) -> bool:
        """Whether it takes more minutes than people should be asked for."""
        return self.minutes > LONG_MINUTES

    def untranslated(self, language: str) -> int:
        """Return how many titles, texts and lists of options are not in a language yet."""
        missing = sum(language not in theme.titles for theme in self.themes)
        for item in self.items:
            texts, options = item.content.texts, item.content.options
            missing += sum(code == DANISH and (role, language) not in texts for role, code in texts)
            missing += bool(options) and language not in options
        return missing


def outline(questionnaire_id: int) -> Outline:
    """Return what a questionnaire says now; five statements."""
    titles, rows = _titles(questionnaire_id), _item_rows(questionnaire_id)
    versions = [row.version_id for row in rows]
    texts, options, languages = texts_of(versions), options_of(versions), _languages(questionnaire_id)
    items: dict[int, list[PlacedItem]] = defaultdict(list)
    for row in rows:
        own = {key: text for key, text in texts[row.version_id].items() if key[1] in (DANISH, *languages)}
        listed = {code: all_of for code, all_of in options[row.version_id].items() if code in (DANISH, *languages)}
        content = ItemContent(row.kind, own, listed, row.is_common, row.is_reversed)
        facts = (row.version_id, row.number, bool(row.is_asked), bool(row.was_asked), row.is_removed)
        items[row.theme_id].append(PlacedItem(row.id, row.theme_id, *facts, content))
    themes = []
    for key, all_titles in titles.items():
        own = {code: title for code, title in all_titles.items() if code in (DANISH, *languages)}
        themes.append(PlacedTheme(key, own, _kept(items[key], is_removed=False)))
    removed = [item for key in titles for item in _kept(items[key], is_removed=True)]
    return Outline(tuple(themes), tuple(removed), languages)


def texts_of(versions: Sequence[int]) -> dict[int, dict[tuple[str, str], str]]:
    """Return the texts of some versions by version: one statement."""
    query = sa.select(ItemWording).where(ItemWording.item_version_id.in_(versions)).order_by(ItemWording.id)
    found: dict[int, dict[tuple[str, str], str]] = defaultdict(dict)
    for row in db.session.scalars(query):
        found[row.item_version_id][row.role.value, row.language] = row.text
    return found


def options_of(versions: Sequence[int]) -> dict[int, dict[str, tuple[str, ...]]]:
    """Return the options of some versions by version: one statement."""
    query = sa.select(ItemOption).where(ItemOption.item_version_id.in_(versions)).order_by(ItemOption.rank)
    found: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for row in db.session.scalars(query):
        before = found[row.item_version_id].get(row.language, ())
        found[row.item_version_id][row.language] = (*before, row.text)
    return found


def _languages(questionnaire_id: int) -> dict[str, str]:
    query = sa.select(QuestionnaireLanguage.code, QuestionnaireLanguage.name)
    own = query.where(QuestionnaireLanguage.questionnaire_id == questionnaire_id)
    return dict(db.session.execute(own.order_by(QuestionnaireLanguage.code)).all())


def _titles(questionnaire_id: int) -> dict[int, dict[str, str]]:
    query = (
        sa.select(Theme.id, ThemeTitle.language, ThemeTitle.title)
        .outerjoin(ThemeTitle, ThemeTitle.theme_id == Theme.id)
        .where(Theme.questionnaire_id == questionnaire_id, Theme.is_removed.is_(False))
        .order_by(Theme.rank, ThemeTitle.language)
    )
    found: dict[int, dict[str, str]] = {}
    for theme, language, title in db.session.execute(query):
        titles = found.setdefault(theme, {})
        if language is not None:
            titles[language] = title
    return found


def _item_rows(questionnaire_id: int) -> Sequence[sa.Row]:
    newest = sa.select(ItemVersion.item_id, sa.func.max(ItemVersion.id).label("id")).group_by(ItemVersion.item_id)
    latest, other = newest.subquery(), aliased(ItemVersion)
    any_version = sa.select(SurveyItem.place).join(other, other.id == SurveyItem.item_version_id)
    return db.session.execute(
        sa.select(Item.id, Item.theme_id, Item.kind, Item.is_common, Item.is_reversed, Item.is_removed)
        .add_columns(ItemVersion.id.label("version_id"), ItemVersion.number)
        .add_columns(sa.exists().where(SurveyItem.item_version_id == ItemVersion.id).label("is_asked"))
        .add_columns(any_version.where(other.item_id == Item.id).exists().label("was_asked"))
        .join(latest, latest.c.item_id == Item.id)
        .join(ItemVersion, ItemVersion.id == latest.c.id)
        .join(Theme, Theme.id == Item.theme_id)
        .where(Theme.questionnaire_id == questionnaire_id, Theme.is_removed.is_(False))
        .order_by(Item.rank, Item.id)
    ).all()


def _kept(items: Iterable[PlacedItem], *, is_removed: bool) -> tuple[PlacedItem, ...]:
    return tuple(item for item in items if item.is_removed is is_removed)
