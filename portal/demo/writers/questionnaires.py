"""Writes the questionnaires of the demo."""

from portal import clock
from portal.db import db
from portal.demo.surveys.told import Statement, Theme
from portal.surveys.labels.languages import own_name
from portal.surveys.models import (
    Item,
    ItemKind,
    ItemOption,
    ItemVersion,
    ItemWording,
    Questionnaire,
    QuestionnaireLanguage,
    RespondentRole,
    ThemeTitle,
)
from portal.surveys.models import Theme as ThemeRow

DANISH, ENGLISH = "da", "en"


def make_questionnaire(
    by: int, title: str, description: str, themes: tuple[Theme, ...], choice: tuple[str, tuple[str, ...]], words: str
) -> Questionnaire:
    """Make a questionnaire with statements by theme, and at the end a choice and a question answered in words."""
    made = Questionnaire(title=title, description=description, changed_at=clock.now(), changed_by_id=by)
    if any(theme.english for theme in themes):
        made.languages = [QuestionnaireLanguage(code=ENGLISH, name=own_name(ENGLISH))]
    made.themes = [_theme(rank, theme) for rank, theme in enumerate(themes, start=1)]
    last = made.themes[-1]
    if choice[0]:
        last.items.append(_item(len(last.items) + 1, ItemKind.CHOICE, Statement(choice[0]), choice[1]))
    if words:
        last.items.append(_item(len(last.items) + 1, ItemKind.TEXT, Statement(words)))
    db.session.add(made)
    db.session.flush()
    return made


def _theme(rank: int, theme: Theme) -> ThemeRow:
    return ThemeRow(
        rank=rank,
        titles=[ThemeTitle(language=code, title=text) for code, text in _in_languages(theme.title, theme.english)],
        items=[_item(number, ItemKind.SCALE, one) for number, one in enumerate(theme.statements, start=1)],
    )


def _item(rank: int, kind: ItemKind, said: Statement, options: tuple[str, ...] = ()) -> Item:
    told = _in_languages(said.text, said.english)
    wordings = [ItemWording(role=RespondentRole.ANY, language=code, text=text) for code, text in told]
    if said.own:
        wordings.append(ItemWording(role=RespondentRole.EMPLOYEE, language=DANISH, text=said.own))
    version = ItemVersion(
        number=1,
        created_at=clock.now(),
        wordings=wordings,
        options=[ItemOption(rank=n, language=DANISH, text=text) for n, text in enumerate(options, start=1)],
    )
    return Item(rank=rank, kind=kind, is_common=said.is_common, versions=[version])


def _in_languages(danish: str, english: str) -> list[tuple[str, str]]:
    return [(DANISH, danish), *([(ENGLISH, english)] if english else [])]
