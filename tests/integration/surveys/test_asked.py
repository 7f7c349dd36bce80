"""What an opened survey asks of whom, in which language."""

import sqlalchemy as sa

from portal.db import db
from portal.surveys.models import (
    ItemKind,
    ItemOption,
    ItemWording,
    QuestionnaireLanguage,
    RespondentRole,
    SurveyItem,
    ThemeTitle,
)
from portal.surveys.queries.asked import asked_themes, other_languages
from tests.factories.surveys import make_group, make_people, make_questionnaire, make_survey, open_now
from tests.statements import count_statements


def _opened(house, has_comments=True):
    hr = house.people["hr"]
    questionnaire = make_questionnaire(hr)
    db.session.add(QuestionnaireLanguage(questionnaire_id=questionnaire.id, code="en", name="English"))
    survey = make_survey(questionnaire, hr, has_comments=has_comments)
    make_group(survey, {house.units["N"]: make_people(5)})
    open_now(survey)
    return survey


def _version(survey, place):
    return db.session.scalars(
        sa.select(SurveyItem.item_version_id).where(SurveyItem.survey_id == survey.id, SurveyItem.place == place)
    ).one()


def test_themes_come_with_their_items_in_order_in_four_statements(house):
    survey = _opened(house)
    with count_statements() as seen:
        themes = asked_themes(survey.id, RespondentRole.PARTICIPANT)
    assert len(seen) == 4
    assert [theme.title for theme in themes] == ["Tema 1", "Tema 2"]
    assert [item.place for theme in themes for item in theme.items] == list(range(10))
    assert themes[0].items[0].text == "Udsagn 1.1"
    assert themes[0].items[3].kind is ItemKind.CHOICE
    assert themes[0].items[3].options == ("Mulighed 1", "Mulighed 2", "Mulighed 3")


def test_words_are_not_asked_for_where_comments_are_off(house):
    themes = asked_themes(_opened(house, has_comments=False).id, RespondentRole.PARTICIPANT)
    assert ItemKind.TEXT not in {item.kind for theme in themes for item in theme.items}


def test_what_is_not_translated_is_in_danish(house):
    survey = _opened(house)
    db.session.add(ItemWording(item_version_id=_version(survey, 0), language="en", text="Statement 1.1"))
    db.session.add(ItemOption(item_version_id=_version(survey, 3), rank=1, language="en", text="Option 1"))
    theme_id = asked_themes(survey.id, RespondentRole.ANY)[0].theme_id
    db.session.add(ThemeTitle(theme_id=theme_id, language="en", title="Theme 1"))
    db.session.flush()
    first, second = asked_themes(survey.id, RespondentRole.PARTICIPANT, "en")
    assert [first.title, second.title] == ["Theme 1", "Tema 2"]
    assert [item.text for item in first.items[:2]] == ["Statement 1.1", "Udsagn 1.2"]
    assert first.items[3].options == ("Mulighed 1", "Mulighed 2", "Mulighed 3")
    assert other_languages(survey.id) == {"en": "English"}


def test_a_role_reads_its_own_words_and_is_not_asked_what_only_others_are(house):
    survey = _opened(house)
    own = ItemWording(item_version_id=_version(survey, 0), role=RespondentRole.SELF, language="da", text="Jeg lytter")
    db.session.add(own)
    only = sa.update(ItemWording).where(ItemWording.item_version_id == _version(survey, 1))
    db.session.execute(only.values(role=RespondentRole.SUPERIOR))
    of_self = asked_themes(survey.id, RespondentRole.SELF)[0].items
    assert of_self[0].text == "Jeg lytter"
    assert [item.place for item in of_self] == [0, 2, 3, 4]
    assert [item.place for item in asked_themes(survey.id, RespondentRole.SUPERIOR)[0].items] == [0, 1, 2, 3, 4]
