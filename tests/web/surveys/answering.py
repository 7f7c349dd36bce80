"""Surveys that people are asked in, and posting a ballot as the page would."""

from html.parser import HTMLParser

import sqlalchemy as sa

from portal.db import db
from portal.surveys.models import (
    Envelope,
    ItemOption,
    ItemVersion,
    ItemWording,
    Participant,
    QuestionnaireLanguage,
    Survey,
    SurveyItem,
    ThemeTitle,
)
from portal.surveys.queries.layouts import layout_of
from tests.factories.surveys import make_group, make_people, make_questionnaire, make_survey, open_now
from tests.web.forms import hidden_fields

SCALE, SECOND_SCALE, YES_NO, CHOICE, TEXT = "a0", "a1", "a2", "a3", "a4"
"""The fields of the first theme's items."""


def an_open_survey(house, *personas: str, unit: str = "N", others: int = 0, **values) -> Survey:
    """A survey in which some personas are asked for a unit, with so many people without accounts."""
    hr = house.people["hr"]
    survey = make_survey(make_questionnaire(hr), hr, **{"has_comments": True, **values})
    people = [*(house.people[name] for name in personas), *make_people(others)]
    make_group(survey, {house.units[unit]: people})
    open_now(survey)
    db.session.commit()
    return survey


def in_english(survey: Survey) -> None:
    """Give the survey's items their English texts."""
    db.session.add(QuestionnaireLanguage(questionnaire_id=survey.questionnaire_id, code="en", name="English"))
    rows = db.session.scalars(sa.select(SurveyItem).where(SurveyItem.survey_id == survey.id)).all()
    for row in rows:
        text = f"Statement {row.place + 1}"
        db.session.add(ItemWording(item_version_id=row.item_version_id, language="en", text=text))
    for number, theme in enumerate(sorted({row.theme_id for row in rows}), start=1):
        db.session.add(ThemeTitle(theme_id=theme, language="en", title=f"Theme {number}"))
    options = (
        sa.select(ItemOption).join(ItemVersion).where(ItemOption.item_version_id.in_([r.item_version_id for r in rows]))
    )
    for one in db.session.scalars(options).all():
        db.session.add(
            ItemOption(item_version_id=one.item_version_id, rank=one.rank, language="en", text=f"Option {one.rank}")
        )
    db.session.commit()


def send(client, url: str, answers: dict[str, str], *, page: str | None = None, **options):
    """Open the page, and post answers with its hidden fields."""
    fields = hidden_fields(client, page or url, url)
    return client.post(url, data={**fields, **answers}, **options)


def envelopes(survey: Survey) -> int:
    """How many envelopes are in the box."""
    query = sa.select(sa.func.count()).select_from(Envelope).where(Envelope.survey_id == survey.id)
    return db.session.scalar(query) or 0


def flags(survey: Survey) -> int:
    """How many have answered."""
    query = sa.select(sa.func.count()).where(Participant.survey_id == survey.id, Participant.has_answered.is_(True))
    return db.session.scalar(query) or 0


class Filled(HTMLParser):
    """What is chosen and written in a form."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._writing = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a chosen radio button, or the text that follows."""
        found = dict(attrs)
        if tag == "input" and found.get("type") == "radio" and "checked" in found:
            self.values[found["name"] or ""] = found["value"] or ""
        if tag == "textarea":
            self._writing = found["name"] or ""

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if self._writing and data.strip():
            self.values[self._writing] = data.strip("\n")

    def handle_endtag(self, tag: str) -> None:
        """Leave the text."""
        if tag == "textarea":
            self._writing = ""


def every_answer(survey: Survey) -> dict[str, str]:
    """Something answered everywhere."""
    asked = layout_of(survey.id).asked
    return {f"a{place}": "Godt" if one.options == 0 else "2" for place, one in enumerate(asked)}
