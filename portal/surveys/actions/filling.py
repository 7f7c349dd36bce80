"""Writing the contents of a questionnaire: each kind of row at once, however many there are."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.db import Model, db
from portal.surveys.models import Item, ItemOption, ItemVersion, ItemWording, RespondentRole, Theme, ThemeTitle
from portal.surveys.queries.contents import Contents, ItemContent


def fill(questionnaire_id: int, contents: Contents) -> None:
    """Write the themes and items of an empty questionnaire, every item in its first version; nine statements."""
    numbered = dict(enumerate(contents.themes, start=1))
    _insert(Theme, ({"questionnaire_id": questionnaire_id, "rank": rank} for rank in numbered))
    rows = sa.select(Theme.id, Theme.rank).where(Theme.questionnaire_id == questionnaire_id)
    themes = {key: numbered[rank] for key, rank in db.session.execute(rows)}
    write_titles((key, said.titles) for key, said in themes.items())
    _insert(Item, ({"theme_id": key, **row} for key, said in themes.items() for row in _items(said.items)))
    placed = sa.select(Item.id, Item.theme_id, Item.rank).where(Item.theme_id.in_(themes))
    items = {key: themes[theme].items[rank - 1] for key, theme, rank in db.session.execute(placed)}
    now = clock.now()
    _insert(ItemVersion, ({"item_id": key, "number": 1, "created_at": now} for key in items))
    versions = sa.select(ItemVersion.id, ItemVersion.item_id).where(ItemVersion.item_id.in_(items))
    write_words((version, items[key]) for version, key in db.session.execute(versions).all())


def write_titles(titles: Iterable[tuple[int, Mapping[str, str]]]) -> None:
    """Write what themes (by id) are called: one statement."""
    rows = ((theme, code, text) for theme, texts in titles for code, text in texts.items())
    _insert(ThemeTitle, ({"theme_id": theme, "language": code, "title": text} for theme, code, text in rows))


def write_words(said: Iterable[tuple[int, ItemContent]]) -> None:
    """Write the texts and options of versions (by id): two statements."""
    pairs = list(said)
    texts = ((version, *key, text) for version, content in pairs for key, text in content.texts.items())
    _insert(
        ItemWording,
        (
            {"item_version_id": version, "role": RespondentRole(role), "language": code, "text": text}
            for version, role, code, text in texts
        ),
    )
    lists = ((version, *listed) for version, content in pairs for listed in content.options.items())
    _insert(
        ItemOption,
        (
            {"item_version_id": version, "rank": rank, "language": code, "text": text}
            for version, code, options in lists
            for rank, text in enumerate(options, start=1)
        ),
    )


def _items(items: Sequence[ItemContent]) -> Iterable[dict[str, Any]]:
    for rank, said in enumerate(items, start=1):
        yield {"rank": rank, "kind": said.kind, "is_common": said.is_common, "is_reversed": said.is_reversed}


def _insert(kind: type[Model], rows: Iterable[dict[str, Any]]) -> None:
    if values := list(rows):
        db.session.execute(sa.insert(kind), values)
