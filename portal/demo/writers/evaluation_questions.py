"""Writes what the evaluations ask: each statement in three mouths."""

from portal import clock
from portal.db import db
from portal.demo.evaluations.themes import DESCRIPTION, THEMES, TITLE, WORDS, WORDS_OF_SELF, WORDS_OF_SUPERIOR
from portal.demo.evaluations.told import Statement
from portal.surveys.models import Item, ItemKind, ItemVersion, ItemWording, Questionnaire, RespondentRole, ThemeTitle
from portal.surveys.models import Theme as ThemeRow

DANISH = "da"


def make_questions(by: int) -> Questionnaire:
    """Make the questionnaire: the themes, and one question answered in words in the last of them."""
    made = Questionnaire(title=TITLE, description=DESCRIPTION, changed_at=clock.now(), changed_by_id=by)
    made.themes = [
        ThemeRow(
            rank=rank,
            titles=[ThemeTitle(language=DANISH, title=theme.title)],
            items=[_item(number, ItemKind.SCALE, one) for number, one in enumerate(theme.statements, start=1)],
        )
        for rank, theme in enumerate(THEMES, start=1)
    ]
    last = made.themes[-1].items
    last.append(_item(len(last) + 1, ItemKind.TEXT, Statement(WORDS, WORDS_OF_SELF, WORDS_OF_SUPERIOR)))
    db.session.add(made)
    db.session.flush()
    return made


def _item(rank: int, kind: ItemKind, said: Statement) -> Item:
    texts = {
        RespondentRole.ANY: said.text,
        RespondentRole.SELF: said.of_self,
        RespondentRole.SUPERIOR: said.of_superior,
    }
    wordings = [ItemWording(role=role, language=DANISH, text=text) for role, text in texts.items()]
    return Item(rank=rank, kind=kind, versions=[ItemVersion(number=1, created_at=clock.now(), wordings=wordings)])
