"""Questionnaires: themes, items and their wording. An item that has been asked is never reworded, only versioned."""

import enum
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import TOLD_APART, Model, code_column, linked
from portal.identity.models import Person

LANGUAGE_IS_CODE = "length({column}) BETWEEN 2 AND 8"


class ItemKind(enum.Enum):
    """How an item is answered: on the scale 1 to 5, yes or no, by one of some options, or in words."""

    SCALE = "scale"
    YES_NO = "yes_no"
    CHOICE = "choice"
    TEXT = "text"


class RespondentRole(enum.Enum):
    """As what somebody answers; items may be worded differently for each. Wordings for `ANY` serve all the others."""

    ANY = "any"
    EMPLOYEE = "employee"
    SELF = "self"
    SUPERIOR = "superior"
    COLLEAGUE = "colleague"
    PARTICIPANT = "participant"


class Questionnaire(Model):
    """A set of themes with items, used by any number of surveys."""

    __tablename__ = "questionnaires"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    is_archived: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column()

    changed_by: Mapped[Person] = linked()
    themes: Mapped[list["Theme"]] = linked(back_populates="questionnaire", order_by="Theme.rank")
    languages: Mapped[list["QuestionnaireLanguage"]] = linked(order_by="QuestionnaireLanguage.code")

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (sa.CheckConstraint("length(title) BETWEEN 3 AND 200", name="title_length"),)


class QuestionnaireLanguage(Model):
    """A language that the questionnaire is worded in besides Danish (`da`), which is always there."""

    __tablename__ = "questionnaire_languages"

    questionnaire_id: Mapped[int] = mapped_column(sa.ForeignKey("questionnaires.id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]

    __table_args__ = (sa.CheckConstraint(LANGUAGE_IS_CODE.format(column="code"), name="code_length"),)


class PhraseText(Model):
    """A phrase of the answering pages in a language that is not shipped; `phrase` is its code in `phrases`.

    An empty text is one that nobody has translated yet: Danish is shown.
    """

    __tablename__ = "phrase_texts"

    id: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(info=TOLD_APART)
    phrase: Mapped[str] = mapped_column(info=TOLD_APART)
    text: Mapped[str] = mapped_column(info=TOLD_APART)
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))

    changed_by: Mapped[Person] = linked()

    __table_args__ = (sa.UniqueConstraint("language", "phrase"),)


class Theme(Model):
    """A theme: items that are answered together, and whose answers make one score. Removed ones keep history."""

    __tablename__ = "themes"

    id: Mapped[int] = mapped_column(primary_key=True)
    questionnaire_id: Mapped[int] = mapped_column(sa.ForeignKey("questionnaires.id"))
    rank: Mapped[int]
    is_removed: Mapped[bool] = mapped_column(default=False)

    questionnaire: Mapped[Questionnaire] = linked(back_populates="themes")
    titles: Mapped[list["ThemeTitle"]] = linked(order_by="ThemeTitle.language")
    items: Mapped[list["Item"]] = linked(back_populates="theme", order_by="Item.rank")

    __table_args__ = (sa.UniqueConstraint("questionnaire_id", "rank"),)


class ThemeTitle(Model):
    """What a theme is called in a language."""

    __tablename__ = "theme_titles"

    theme_id: Mapped[int] = mapped_column(sa.ForeignKey("themes.id"), primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]

    __table_args__ = (sa.CheckConstraint("length(title) BETWEEN 2 AND 200", name="title_length"),)


class Item(Model):
    """A question or statement. `is_common` items are the same for all; the others are local. Removed ones keep history.

    `is_reversed` statements are worded the other way round: agreeing counts as disagreeing.
    """

    __tablename__ = "items"

    id: Mapped[int] = mapped_column(primary_key=True)
    theme_id: Mapped[int] = mapped_column(sa.ForeignKey("themes.id"))
    rank: Mapped[int]
    kind: Mapped[ItemKind] = code_column(ItemKind, "kind_is_known")
    is_common: Mapped[bool] = mapped_column(default=True)
    is_reversed: Mapped[bool] = mapped_column(default=False)
    is_removed: Mapped[bool] = mapped_column(default=False)

    theme: Mapped[Theme] = linked(back_populates="items")
    versions: Mapped[list["ItemVersion"]] = linked(back_populates="item", order_by="ItemVersion.number")

    __table_args__ = (
        sa.Index("ix_items_theme", "theme_id", "rank"),
        sa.CheckConstraint("is_reversed IN (false, true) AND (NOT is_reversed OR kind = 'scale')", name="turned_scale"),
    )


class ItemVersion(Model):
    """A wording of an item; the latest is asked next time. Figures are compared only within one version."""

    __tablename__ = "item_versions"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("items.id"))
    number: Mapped[int]
    created_at: Mapped[datetime]

    item: Mapped[Item] = linked(back_populates="versions")
    wordings: Mapped[list["ItemWording"]] = linked(order_by="ItemWording.id")
    options: Mapped[list["ItemOption"]] = linked(order_by="ItemOption.rank")

    __table_args__ = (sa.UniqueConstraint("item_id", "number"),)


class ItemWording(Model):
    """The text of a version in a language, for one role or for every role that has none of its own."""

    __tablename__ = "item_wordings"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_version_id: Mapped[int] = mapped_column(sa.ForeignKey("item_versions.id"))
    role: Mapped[RespondentRole] = code_column(RespondentRole, "role_is_known", default=RespondentRole.ANY)
    language: Mapped[str]
    text: Mapped[str]

    __table_args__ = (
        sa.UniqueConstraint("item_version_id", "role", "language"),
        sa.CheckConstraint("length(text) BETWEEN 3 AND 500", name="text_length"),
    )


class ItemOption(Model):
    """One of the options of a choice, by `rank` from 1, in a language."""

    __tablename__ = "item_options"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_version_id: Mapped[int] = mapped_column(sa.ForeignKey("item_versions.id"))
    rank: Mapped[int]
    language: Mapped[str]
    text: Mapped[str]

    __table_args__ = (
        sa.UniqueConstraint("item_version_id", "rank", "language"),
        sa.CheckConstraint("rank BETWEEN 1 AND 20", name="few_options"),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 200", name="text_length"),
    )
