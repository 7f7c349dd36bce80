"""What a survey asked, in Danish, and the groups whose answers are added up."""

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
    RespondentRole,
    SurveyGroup,
    SurveyItem,
    Theme,
    ThemeTitle,
)

LANGUAGE = "da"


@dataclass(frozen=True)
class AskedItem:
    """An item as it was asked; `options` are the texts of a choice, the first is option 1."""

    version_id: int
    kind: ItemKind
    text: str
    options: tuple[str, ...]
    is_reversed: bool = False


@dataclass(frozen=True)
class AskedTheme:
    """A theme with its items in the order asked; items in words are not among them."""

    id: int
    title: str
    items: tuple[AskedItem, ...]

    @property
    def has_mean(self) -> bool:
        """Whether anything in it is answered on the scale, so that it has a mean."""
        return any(item.kind is ItemKind.SCALE for item in self.items)


def groups_in(survey_id: int) -> Sequence[SurveyGroup]:
    """Return the groups whose answers are added up, in their order. Named answers stay out of every sum."""
    query = sa.select(SurveyGroup).where(SurveyGroup.survey_id == survey_id, SurveyGroup.is_named.is_(False))
    return db.session.scalars(query.order_by(SurveyGroup.rank)).all()


def asked_in(survey_id: int, role: RespondentRole = RespondentRole.ANY) -> list[AskedTheme]:
    """Return the themes of a survey with their items as a role was asked, in their order; at most three statements."""
    rows = db.session.execute(
        sa.select(
            SurveyItem.theme_id, sa.func.coalesce(ThemeTitle.title, ""), ItemVersion.id, Item.kind, Item.is_reversed
        )
        .join(Theme, Theme.id == SurveyItem.theme_id)
        .join(ItemVersion, ItemVersion.id == SurveyItem.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .outerjoin(ThemeTitle, sa.and_(ThemeTitle.theme_id == Theme.id, ThemeTitle.language == LANGUAGE))
        .where(SurveyItem.survey_id == survey_id, Item.kind != ItemKind.TEXT)
        .order_by(SurveyItem.place)
    ).all()
    texts = wordings_in(survey_id, role)
    options = _options_in(survey_id) if any(row.kind is ItemKind.CHOICE for row in rows) else {}
    items: dict[tuple[int, str], list[AskedItem]] = {}
    for theme_id, title, version_id, kind, is_reversed in rows:
        choices = tuple(options.get(version_id, ()))
        item = AskedItem(version_id, kind, texts.get(version_id, ""), choices, is_reversed)
        items.setdefault((theme_id, title), []).append(item)
    return [AskedTheme(*theme, tuple(asked)) for theme, asked in items.items()]


def wordings_in(survey_id: int, role: RespondentRole = RespondentRole.ANY) -> dict[int, str]:
    """Return the text of every item version: the role's own wording, else that for everybody, else any there is."""
    nearest = sa.case((ItemWording.role == role, 0), (ItemWording.role == RespondentRole.ANY, 1), else_=2)
    query = (
        sa.select(ItemWording.item_version_id, ItemWording.text)
        .join(SurveyItem, SurveyItem.item_version_id == ItemWording.item_version_id)
        .where(SurveyItem.survey_id == survey_id, ItemWording.language == LANGUAGE)
        .order_by(nearest.desc(), ItemWording.id.desc())
    )
    return dict(db.session.execute(query).all())


def _options_in(survey_id: int) -> dict[int, list[str]]:
    query = (
        sa.select(ItemOption.item_version_id, ItemOption.text)
        .join(SurveyItem, SurveyItem.item_version_id == ItemOption.item_version_id)
        .where(SurveyItem.survey_id == survey_id, ItemOption.language == LANGUAGE)
        .order_by(ItemOption.item_version_id, ItemOption.rank)
    )
    found: dict[int, list[str]] = {}
    for version_id, text in db.session.execute(query):
        found.setdefault(version_id, []).append(text)
    return found
