"""What a survey asked, in Danish, and the groups whose answers are added up."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from portal.db import JsonRows
from portal.prepared import prepared
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
SURVEY = sa.bindparam("survey_id", type_=sa.Integer)
ROLE = sa.bindparam("role", type_=ItemWording.role.type)


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


class Group(NamedTuple):
    """A group whose answers are added up."""

    id: int
    name: str
    role: RespondentRole


class Asked(NamedTuple):
    """The groups and the themes of a survey, both in their order."""

    groups: tuple[Group, ...]
    themes: tuple[AskedTheme, ...]


def groups_in(survey_id: int) -> tuple[Group, ...]:
    """Return the groups whose answers are added up, in their order. Named answers stay out of every sum."""
    return _read_groups(_groups().scalar({"survey_id": survey_id}))


@prepared
def _groups() -> sa.Select:
    query = sa.select(JsonRows(SurveyGroup.rank, SurveyGroup.id, SurveyGroup.name, SurveyGroup.role))
    return query.where(SurveyGroup.survey_id == SURVEY, SurveyGroup.is_named.is_(False))


@lru_cache(maxsize=64)
def _read_groups(text: str | None) -> tuple[Group, ...]:
    return tuple(Group(id_, name, RespondentRole(role)) for _, id_, name, role in sorted(json.loads(text or "[]")))


def asked_in(survey_id: int, role: RespondentRole = RespondentRole.ANY) -> Asked:
    """Return the groups of a survey, and its themes with their items as a role was asked; one statement."""
    groups, *themes = _asked().one({"survey_id": survey_id, "role": role})
    return Asked(_read_groups(groups), _read_themes(*themes))


@prepared
def _asked() -> sa.Select:
    """Groups, items, their wordings and their options, each as one text."""
    items = (
        sa.select(
            JsonRows(
                SurveyItem.place,
                SurveyItem.theme_id,
                sa.func.coalesce(ThemeTitle.title, ""),
                ItemVersion.id,
                Item.kind,
                Item.is_reversed,
            )
        )
        .select_from(SurveyItem)
        .join(Theme, Theme.id == SurveyItem.theme_id)
        .join(ItemVersion, ItemVersion.id == SurveyItem.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .outerjoin(ThemeTitle, sa.and_(ThemeTitle.theme_id == Theme.id, ThemeTitle.language == LANGUAGE))
        .where(SurveyItem.survey_id == SURVEY, Item.kind != ItemKind.TEXT)
    )
    wordings = _wordings().compose().subquery()
    options = (
        sa.select(JsonRows(ItemOption.item_version_id, ItemOption.rank, ItemOption.text))
        .select_from(ItemOption)
        .join(SurveyItem, SurveyItem.item_version_id == ItemOption.item_version_id)
        .where(SurveyItem.survey_id == SURVEY, ItemOption.language == LANGUAGE)
    )
    parts = (_groups().compose(), items, sa.select(JsonRows(*wordings.c)), options)
    return sa.select(*(part.scalar_subquery() for part in parts))


@lru_cache(maxsize=64)
def _read_themes(items: str | None, wordings: str | None, options: str | None) -> tuple[AskedTheme, ...]:
    """Return the themes that three texts tell of; the same texts give the same themes."""
    texts = _nearest(json.loads(wordings or "[]"))
    choices: dict[int, list[str]] = {}
    for version_id, _, text in sorted(json.loads(options or "[]")):
        choices.setdefault(version_id, []).append(text)
    asked: dict[tuple[int, str], list[AskedItem]] = {}
    for _, theme_id, title, version_id, kind, is_reversed in sorted(json.loads(items or "[]")):
        told = texts.get(version_id, ""), tuple(choices.get(version_id, ())), bool(is_reversed)
        asked.setdefault((theme_id, title), []).append(AskedItem(version_id, ItemKind(kind), *told))
    return tuple(AskedTheme(*theme, tuple(own)) for theme, own in asked.items())


def wordings_in(survey_id: int, role: RespondentRole = RespondentRole.ANY) -> dict[int, str]:
    """Return the text of every item version: the role's own wording, else that for everybody, else any there is."""
    return _nearest(_wordings().all({"survey_id": survey_id, "role": role}))


@prepared
def _wordings() -> sa.Select:
    """How far each wording is from a role's own, its id, the item version, and the text."""
    distance = sa.case((ItemWording.role == ROLE, 0), (ItemWording.role == RespondentRole.ANY, 1), else_=2)
    return (
        sa.select(distance.label("distance"), ItemWording.id, ItemWording.item_version_id, ItemWording.text)
        .join(SurveyItem, SurveyItem.item_version_id == ItemWording.item_version_id)
        .where(SurveyItem.survey_id == SURVEY, ItemWording.language == LANGUAGE)
    )


def _nearest(rows: Iterable[Sequence[Any]]) -> dict[int, str]:
    return {version_id: text for _, _, version_id, text in sorted(map(tuple, rows), reverse=True)}
