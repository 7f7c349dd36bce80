"""Surveys: what is asked of whom, the rules that hold from opening on, and what has happened."""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Model, code_column, linked
from portal.identity.models import Person
from portal.organisation.models import Level
from portal.surveys.models.questionnaires import LANGUAGE_IS_CODE, ItemVersion, Questionnaire, RespondentRole, Theme

RULES_ARE_FILLED = (
    "state = 'draft' OR (closes_at IS NOT NULL AND opened_at IS NOT NULL AND public_key IS NOT NULL AND "
    "ballot_size IS NOT NULL AND rehearsed_at IS NOT NULL AND med_on IS NOT NULL AND med_link <> '' AND "
    "presented_on IS NOT NULL AND presented_to <> '' AND information <> '' AND retention_months IS NOT NULL)"
)


class SurveyState(enum.Enum):
    """draft → open (closed once `closes_at` has passed) → counted → released. A draft may be cancelled instead."""

    DRAFT = "draft"
    OPEN = "open"
    COUNTED = "counted"
    RELEASED = "released"


class SurveyEventKind(enum.Enum):
    """What happens to a survey, told on its proceslinje."""

    CREATED = "created"
    KEY_MADE = "key_made"
    REHEARSED = "rehearsed"
    OPENED = "opened"
    REMINDED = "reminded"
    EXTENDED = "extended"
    COUNTED = "counted"
    RELEASED = "released"


class Survey(Model):
    """A survey. What stands in the second part are its rules (gates): filled before opening, never changed after.

    `k` is the smallest number of answers that a figure may rest on. Leaders, the board, MED and those who were asked
    see the figures that are shown when `for_…` says so; HR always does. Only whole units of the release are ever shown.
    A survey that a room above holds (an evaluation, a pulse) has a `home_path`: it is run and read there, not here.
    `erased_at` is when the figures were deleted, because they had been kept for as long as was promised.
    """

    __tablename__ = "surveys"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")
    questionnaire_id: Mapped[int] = mapped_column(sa.ForeignKey("questionnaires.id"), index=True)
    state: Mapped[SurveyState] = code_column(SurveyState, "state_is_known", default=SurveyState.DRAFT)
    home_path: Mapped[str | None]

    k: Mapped[int] = mapped_column(default=5)
    has_comments: Mapped[bool] = mapped_column(default=False)
    for_leaders: Mapped[bool] = mapped_column(default=True)
    for_board: Mapped[bool] = mapped_column(default=True)
    for_med: Mapped[bool] = mapped_column(default=True)
    for_respondents: Mapped[bool] = mapped_column(default=True)
    med_on: Mapped[date | None]
    med_link: Mapped[str] = mapped_column(default="")
    presented_to: Mapped[str] = mapped_column(default="")
    presented_on: Mapped[date | None]
    information: Mapped[str] = mapped_column(default="")
    retention_months: Mapped[int | None]
    closes_at: Mapped[datetime | None]

    public_key: Mapped[bytes | None] = mapped_column(info={"audit": "withheld"})
    has_second_key: Mapped[bool] = mapped_column(default=False)
    ballot_size: Mapped[int | None]
    reminders: Mapped[int] = mapped_column(default=0)
    rehearsed_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    counted_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    created_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column()

    questionnaire: Mapped[Questionnaire] = linked()
    changed_by: Mapped[Person] = linked(foreign_keys=[changed_by_id])
    groups: Mapped[list["SurveyGroup"]] = linked(back_populates="survey", order_by="SurveyGroup.rank")
    events: Mapped[list["SurveyEvent"]] = linked(order_by="SurveyEvent.id")

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        sa.CheckConstraint("length(title) BETWEEN 3 AND 200", name="title_length"),
        sa.CheckConstraint("home_path LIKE '/%'", name="home_is_in_the_portal"),
        # Never below five, whatever anybody asks for: the rule of the joint public leadership evaluation.
        sa.CheckConstraint("k BETWEEN 5 AND 50", name="k_protects"),
        sa.CheckConstraint("reminders BETWEEN 0 AND 2", name="at_most_two_reminders"),
        sa.CheckConstraint("retention_months BETWEEN 1 AND 120", name="retention_is_limited"),
        sa.CheckConstraint(RULES_ARE_FILLED, name="rules_before_opening"),
        sa.CheckConstraint("(state IN ('counted', 'released')) = (counted_at IS NOT NULL)", name="counted_with_time"),
        sa.CheckConstraint("(state = 'released') = (released_at IS NOT NULL)", name="released_with_time"),
    )


class SurveyText(Model):
    """What a survey says of itself in a language besides Danish; like its rules, it stands from opening on.

    `made_of` tells the Danish texts that it was made of from later ones.
    """

    __tablename__ = "survey_texts"

    survey_id: Mapped[int] = mapped_column(sa.ForeignKey("surveys.id"), primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    information: Mapped[str] = mapped_column(default="")
    made_of: Mapped[str]

    __table_args__ = (sa.CheckConstraint(LANGUAGE_IS_CODE.format(column="language"), name="language_length"),)


class SurveyGroup(Model):
    """A group of people who get the survey, in one role. Each person answers once in each group and unit.

    A named group's answers carry their names by nature (a leader's own, the leader's leader's): sealed until the count,
    then kept, and never part of a sum. Until opening, units, levels and single people say who is in the group.
    """

    __tablename__ = "survey_groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(sa.ForeignKey("surveys.id"))
    rank: Mapped[int]
    name: Mapped[str]
    role: Mapped[RespondentRole] = code_column(RespondentRole, "role_is_known", default=RespondentRole.PARTICIPANT)
    is_named: Mapped[bool] = mapped_column(default=False)

    survey: Mapped[Survey] = linked(back_populates="groups")
    units: Mapped[list["SurveyGroupUnit"]] = linked()
    levels: Mapped[list["SurveyGroupLevel"]] = linked()
    people: Mapped[list["SurveyGroupPerson"]] = linked()

    __table_args__ = (
        sa.UniqueConstraint("survey_id", "rank"),
        sa.CheckConstraint("length(name) BETWEEN 2 AND 120", name="name_length"),
    )


class SurveyGroupUnit(Model):
    """A unit that a group is drawn from, with all below it."""

    __tablename__ = "survey_group_units"

    group_id: Mapped[int] = mapped_column(sa.ForeignKey("survey_groups.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("units.id"), primary_key=True)


class SurveyGroupLevel(Model):
    """A level that a group is drawn from; a group without levels takes everybody with a post in its units."""

    __tablename__ = "survey_group_levels"

    group_id: Mapped[int] = mapped_column(sa.ForeignKey("survey_groups.id"), primary_key=True)
    level: Mapped[Level] = code_column(Level, "level_is_known", primary_key=True)


class SurveyGroupPerson(Model):
    """Somebody put on a group's list by name, answering for a unit."""

    __tablename__ = "survey_group_people"

    group_id: Mapped[int] = mapped_column(sa.ForeignKey("survey_groups.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("units.id"), primary_key=True)


class SurveyItem(Model):
    """An item as this survey asks it, fixed at opening: which version, in which theme, and its place in a ballot."""

    __tablename__ = "survey_items"

    survey_id: Mapped[int] = mapped_column(sa.ForeignKey("surveys.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    theme_id: Mapped[int] = mapped_column(sa.ForeignKey("themes.id"))
    item_version_id: Mapped[int] = mapped_column(sa.ForeignKey("item_versions.id"))

    theme: Mapped[Theme] = linked()
    item_version: Mapped[ItemVersion] = linked()

    __table_args__ = (sa.UniqueConstraint("survey_id", "item_version_id"),)


class SurveyEvent(Model):
    """Something that happened to a survey; never changed. `note` is what people were told of it."""

    __tablename__ = "survey_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(sa.ForeignKey("surveys.id"), index=True)
    kind: Mapped[SurveyEventKind] = code_column(SurveyEventKind, "kind_is_known")
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("people.id"))
    by_post: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    by: Mapped[Person | None] = linked()
