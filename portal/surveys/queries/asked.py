"""What an opened survey asks, as one role reads it in one language."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from portal.db import db
from portal.surveys.models import (
    Item,
    ItemKind,
    ItemOption,
    ItemVersion,
    ItemWording,
    PhraseText,
    QuestionnaireLanguage,
    RespondentRole,
    Survey,
    SurveyItem,
    ThemeTitle,
)
from portal.surveys.wording import ANY, DANISH, options_for, text_for


@dataclass(frozen=True)
class AskedItem:
    """An item with its place in a ballot; `options` are those of a choice, the first one being answer 1."""

    place: int
    item_version_id: int
    kind: ItemKind
    text: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class AskedTheme:
    """A theme with the items in it that the role is asked; never empty."""

    theme_id: int
    title: str
    items: tuple[AskedItem, ...]


def asked_themes(survey_id: int, role: RespondentRole, language: str = DANISH) -> list[AskedTheme]:
    """Return the themes that an opened survey asks a role, in their order; four statements.

    Whatever is not translated is in Danish. Items without a text for the role, and themes without items, are left out.
    """
    rows = _rows(survey_id)
    versions = [row.item_version_id for row in rows]
    texts, options = _texts(versions, role, language), _options(versions, language)
    titles = _titles({row.theme_id for row in rows}, language)
    found: dict[int, list[AskedItem]] = {}
    for row in rows:
        text = text_for(texts[row.item_version_id], role.value, language)
        if text is not None:
            asked = options_for(options[row.item_version_id], language)
            item = AskedItem(row.place, row.item_version_id, row.kind, text, asked)
            found.setdefault(row.theme_id, []).append(item)
    return [AskedTheme(theme, titles.get(theme, ""), tuple(items)) for theme, items in found.items()]


def other_languages(survey_id: int) -> dict[str, str]:
    """Return the languages that a survey can be answered in besides Danish: names by code, one statement."""
    query = (
        sa.select(QuestionnaireLanguage.code, QuestionnaireLanguage.name)
        .join(Survey, Survey.questionnaire_id == QuestionnaireLanguage.questionnaire_id)
        .where(Survey.id == survey_id)
        .order_by(QuestionnaireLanguage.code)
    )
    return dict(db.session.execute(query).all())


def own_phrases(language: str) -> dict[str, str]:
    """Return the phrases of the answering pages that HR has given in a language, by code: one statement."""
    query = sa.select(PhraseText.phrase, PhraseText.text).where(PhraseText.language == language)
    return dict(db.session.execute(query).all())


def _rows(survey_id: int) -> Sequence[sa.Row]:
    return db.session.execute(
        sa.select(SurveyItem.place, SurveyItem.theme_id, SurveyItem.item_version_id, Item.kind)
        .join(ItemVersion, ItemVersion.id == SurveyItem.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .where(SurveyItem.survey_id == survey_id)
        .order_by(SurveyItem.place)
    ).all()


def _texts(versions: Sequence[int], role: RespondentRole, language: str) -> dict[int, dict[tuple[str, str], str]]:
    query = sa.select(ItemWording.item_version_id, ItemWording.role, ItemWording.language, ItemWording.text).where(
        ItemWording.item_version_id.in_(versions),
        ItemWording.role.in_([role, RespondentRole(ANY)]),
        ItemWording.language.in_([DANISH, language]),
    )
    found: dict[int, dict[tuple[str, str], str]] = defaultdict(dict)
    for version, whose, code, text in db.session.execute(query):
        found[version][whose.value, code] = text
    return found


def _options(versions: Sequence[int], language: str) -> dict[int, dict[str, list[str]]]:
    query = (
        sa.select(ItemOption.item_version_id, ItemOption.language, ItemOption.text)
        .where(ItemOption.item_version_id.in_(versions), ItemOption.language.in_([DANISH, language]))
        .order_by(ItemOption.item_version_id, ItemOption.rank)
    )
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for version, code, text in db.session.execute(query):
        found[version][code].append(text)
    return found


def _titles(themes: set[int], language: str) -> dict[int, str]:
    query = (
        sa.select(ThemeTitle.theme_id, ThemeTitle.title)
        .where(ThemeTitle.theme_id.in_(themes), ThemeTitle.language.in_([DANISH, language]))
        # The wanted language comes last, and so wins over Danish.
        .order_by(ThemeTitle.language == language, ThemeTitle.theme_id)
    )
    return dict(db.session.execute(query).all())
