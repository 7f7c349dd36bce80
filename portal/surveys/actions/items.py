"""Adding items to a theme, wording, moving and removing them.

A version that an opened survey asks never changes: another wording makes a new version, which is asked next time.
"""

import sqlalchemy as sa

from portal import clock
from portal.audit.actions import Actor
from portal.db import db
from portal.surveys.actions.filling import write_words
from portal.surveys.actions.questionnaires import QuestionnaireError, next_rank, note_change
from portal.surveys.models import Item, ItemOption, ItemVersion, ItemWording, Questionnaire, SurveyItem
from portal.surveys.queries.contents import ItemContent, Outline, PlacedItem


def add_item(actor: Actor, questionnaire: Questionnaire, theme_id: int, content: ItemContent) -> Item:
    """Add an item at the end of a theme, in its first version."""
    item = Item(theme_id=theme_id, rank=next_rank(Item.rank, Item.theme_id == theme_id), kind=content.kind)
    item.is_common, item.is_reversed = content.is_common, content.is_reversed
    db.session.add(item)
    db.session.flush()
    _add_version(item.id, 1, content)
    note_change(actor, questionnaire, "item", None, content.title)
    return item


def change_item(
    actor: Actor, questionnaire: Questionnaire, before: PlacedItem, content: ItemContent, theme_id: int
) -> bool:
    """Change an item; it goes to the end of another theme. Returns whether that made a new version.

    QuestionnaireError when the kind, or the direction, of an item should change that has been asked.
    """
    said, was = (content.kind, content.is_reversed), (before.content.kind, before.content.is_reversed)
    is_worded_anew = (content.texts, content.options) != (before.content.texts, before.content.options)
    # An opening that takes the version along at this very moment waits, or has it already.
    is_asked = _is_asked(db.session.get_one(ItemVersion, before.version_id, with_for_update=True))
    if said != was and (is_asked or before.was_asked):
        raise QuestionnaireError("asked")
    values = {"kind": content.kind, "is_common": content.is_common, "is_reversed": content.is_reversed}
    if theme_id != before.theme_id:
        values |= {"theme_id": theme_id, "rank": next_rank(Item.rank, Item.theme_id == theme_id)}
    db.session.execute(sa.update(Item).where(Item.id == before.id).values(values))
    if is_worded_anew and is_asked:
        _add_version(before.id, before.number + 1, content)
    elif is_worded_anew:
        _word_again(before.version_id, content)
    note_change(actor, questionnaire, "item", before.content.title, content.title)
    return is_worded_anew and is_asked


def move_item(actor: Actor, questionnaire: Questionnaire, found: Outline, item: PlacedItem, step: int) -> None:
    """Let an item change places with the one before (-1) or after (1) in its theme; nothing happens at the ends."""
    there = next(theme.items for theme in found.themes if theme.id == item.theme_id)
    at = there.index(item) + step
    if not 0 <= at < len(there):
        return
    other = there[at]
    query = sa.select(Item.id, Item.rank).where(Item.id.in_([item.id, other.id]))
    ranks = dict(db.session.execute(query).all())
    turned = [{"id": item.id, "rank": ranks[other.id]}, {"id": other.id, "rank": ranks[item.id]}]
    db.session.execute(sa.update(Item), turned)
    note_change(actor, questionnaire, "item_moved", item.content.title, other.content.title)


def remove_item(actor: Actor, questionnaire: Questionnaire, item: PlacedItem) -> None:
    """Remove an item; it can be taken back. Surveys that have asked it keep it, with all its answers."""
    db.session.execute(sa.update(Item).where(Item.id == item.id).values(is_removed=True))
    note_change(actor, questionnaire, "item", item.content.title, None)


def restore_item(actor: Actor, questionnaire: Questionnaire, item: PlacedItem) -> None:
    """Take a removed item back, at the end of its theme."""
    rank = next_rank(Item.rank, Item.theme_id == item.theme_id)
    db.session.execute(sa.update(Item).where(Item.id == item.id).values(is_removed=False, rank=rank))
    note_change(actor, questionnaire, "item", None, item.content.title)


def _is_asked(version: ItemVersion) -> bool:
    return bool(db.session.scalar(sa.select(sa.exists().where(SurveyItem.item_version_id == version.id))))


def _add_version(item_id: int, number: int, content: ItemContent) -> None:
    version = ItemVersion(item_id=item_id, number=number, created_at=clock.now())
    db.session.add(version)
    db.session.flush()
    write_words([(version.id, content)])


def _word_again(version_id: int, content: ItemContent) -> None:
    for kind in (ItemWording, ItemOption):
        db.session.execute(sa.delete(kind).where(kind.item_version_id == version_id))
    write_words([(version_id, content)])
