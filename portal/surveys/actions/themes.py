"""Adding themes to a questionnaire, renaming, moving and removing them."""

from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from portal.audit.actions import Actor
from portal.db import db
from portal.surveys.actions.filling import write_titles
from portal.surveys.actions.questionnaires import QuestionnaireError, next_rank, note_change
from portal.surveys.models import Item, Questionnaire, Theme, ThemeTitle
from portal.surveys.queries.contents import Outline, PlacedTheme
from portal.surveys.wording import DANISH


def add_theme(actor: Actor, questionnaire: Questionnaire, found: Outline, titles: Mapping[str, str]) -> Theme:
    """Add a theme at the end; `titles` by language. QuestionnaireError when another has the Danish one."""
    _must_be_new(titles[DANISH], found.themes)
    rank = next_rank(Theme.rank, Theme.questionnaire_id == questionnaire.id)
    theme = Theme(questionnaire_id=questionnaire.id, rank=rank)
    db.session.add(theme)
    db.session.flush()
    write_titles([(theme.id, titles)])
    note_change(actor, questionnaire, "theme", None, titles[DANISH])
    return theme


def change_theme(
    actor: Actor, questionnaire: Questionnaire, found: Outline, theme: PlacedTheme, titles: Mapping[str, str]
) -> None:
    """Give a theme other titles; those in languages that are not in `titles` are taken away.

    QuestionnaireError when another theme has the Danish one.
    """
    _must_be_new(titles[DANISH], [other for other in found.themes if other.id != theme.id])
    db.session.execute(sa.delete(ThemeTitle).where(ThemeTitle.theme_id == theme.id))
    write_titles([(theme.id, titles)])
    note_change(actor, questionnaire, "theme", theme.title, titles[DANISH])


def move_theme(actor: Actor, questionnaire: Questionnaire, found: Outline, theme: PlacedTheme, step: int) -> None:
    """Let a theme change places with the one before (-1) or after (1); nothing happens at the ends."""
    there = [one.id for one in found.themes]
    at = there.index(theme.id) + step
    if not 0 <= at < len(there):
        return
    query = sa.select(Theme.id, Theme.rank).where(Theme.id.in_([theme.id, there[at]]))
    ranks = dict(db.session.execute(query).all())
    # No two themes have one rank, not for a moment either: the one that moves waits outside.
    for one, rank in ((theme.id, -ranks[theme.id]), (there[at], ranks[theme.id]), (theme.id, ranks[there[at]])):
        db.session.execute(sa.update(Theme).where(Theme.id == one).values(rank=rank))
    note_change(actor, questionnaire, "theme_moved", theme.title, found.themes[at].title)


def remove_theme(actor: Actor, questionnaire: Questionnaire, theme: PlacedTheme) -> None:
    """Remove a theme with its items. Surveys that have asked it keep it, with all its answers."""
    db.session.execute(sa.update(Item).where(Item.theme_id == theme.id).values(is_removed=True))
    db.session.execute(sa.update(Theme).where(Theme.id == theme.id).values(is_removed=True))
    note_change(actor, questionnaire, "theme", theme.title, None)


def _must_be_new(title: str, others: Iterable[PlacedTheme]) -> None:
    # A file knows a theme by its Danish title.
    if title.casefold() in {other.title.casefold() for other in others}:
        raise QuestionnaireError("title_taken")
