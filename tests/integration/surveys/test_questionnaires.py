"""Questionnaires: what they hold, what is kept when they change, and that what was asked is never reworded."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from portal import clock
from portal.audit.models import AuditEntry
from portal.db import db
from portal.surveys.actions import items as item_actions
from portal.surveys.actions import themes as theme_actions
from portal.surveys.actions.questionnaires import (
    QuestionnaireError,
    add_language,
    create_questionnaire,
    remove_language,
)
from portal.surveys.models import ItemKind, RespondentRole
from portal.surveys.queries.asked import asked_themes
from portal.surveys.queries.contents import Contents, ItemContent, ThemeContent, outline
from portal.surveys.queries.questionnaires import versions_of
from tests.factories.surveys import make_group, make_people, make_questionnaire, make_survey, open_now
from tests.factories.viewers import viewer_of
from tests.statements import count_statements

LISTENS = ItemContent(ItemKind.SCALE, {("any", "da"): "Min leder lytter", ("self", "da"): "Jeg lytter"})
CONTENTS = Contents(
    (
        ThemeContent(
            {"da": "Kurs", "en": "Direction"},
            (
                LISTENS,
                ItemContent(ItemKind.SCALE, {("any", "da"): "Jeg mangler retning"}, is_common=False, is_reversed=True),
                ItemContent(
                    ItemKind.CHOICE,
                    {("any", "da"): "Hvor arbejder du?", ("any", "en"): "Where do you work?"},
                    {"da": ("Inde", "Ude"), "en": ("Inside", "Outside")},
                ),
            ),
        ),
        ThemeContent({"da": "Tomt tema"}),
    ),
    ("en",),
)


@pytest.fixture
def hr(house):
    return viewer_of(house, "hr", clock.today())


def made(hr, contents=CONTENTS):
    return create_questionnaire(hr, "Ledelse 2026", contents=contents, languages={"en": "English"})


def asked_in_a_survey(house, questionnaire):
    survey = make_survey(questionnaire, house.people["hr"])
    make_group(survey, {house.units["N"]: make_people(5)})
    open_now(survey)
    return survey


def test_what_is_made_reads_as_it_was_made(hr):
    assert outline(made(hr).id).contents == CONTENTS


def test_making_a_long_one_takes_as_few_statements_as_a_short_one(hr):
    long = Contents((ThemeContent({"da": "Et"}, CONTENTS.themes[0].items * 40), *CONTENTS.themes), ("en",))
    counts = []
    for contents in (CONTENTS, long):
        with count_statements() as seen:
            made(hr, contents)
        counts.append(len(seen))
    assert counts[0] == counts[1]
    with count_statements() as seen:
        assert len(outline(made(hr, long).id).items) == 123
    assert len(seen) - counts[1] == 5


def test_a_wording_that_nobody_was_asked_is_changed_in_place(hr):
    questionnaire = made(hr)
    item = outline(questionnaire.id).items[0]
    new = replace(LISTENS, texts={("any", "da"): "Min leder lytter til mig"})
    assert not item_actions.change_item(hr, questionnaire, item, new, item.theme_id)
    after = outline(questionnaire.id).items[0]
    assert (after.version_id, after.number) == (item.version_id, 1)
    assert after.content == new


def test_a_wording_that_was_asked_gets_a_new_version_and_the_survey_keeps_the_old(house, hr):
    questionnaire = made(hr)
    survey = asked_in_a_survey(house, questionnaire)
    item = outline(questionnaire.id).items[0]
    assert item.is_asked
    new = replace(LISTENS, texts={("any", "da"): "Min leder lytter til mig"})
    assert item_actions.change_item(hr, questionnaire, item, new, item.theme_id)
    after = outline(questionnaire.id).items[0]
    assert (after.number, after.is_asked, after.was_asked) == (2, False, True)
    assert asked_themes(survey.id, RespondentRole.PARTICIPANT)[0].items[0].text == "Min leder lytter"
    newest, oldest = versions_of(item.id)
    assert (newest.number, newest.surveys) == (2, ())
    assert (oldest.number, oldest.surveys) == (1, (survey.title,))
    assert oldest.texts == LISTENS.texts


def test_the_same_words_again_make_no_version(house, hr):
    questionnaire = made(hr)
    asked_in_a_survey(house, questionnaire)
    item = outline(questionnaire.id).items[0]
    assert not item_actions.change_item(hr, questionnaire, item, replace(LISTENS, is_common=False), item.theme_id)
    assert [row.number for row in versions_of(item.id)] == [1]


@pytest.mark.parametrize("changed", [{"kind": ItemKind.YES_NO}, {"is_reversed": True}])
def test_how_an_item_counts_stays_as_it_is_once_it_was_asked(house, hr, changed):
    questionnaire = made(hr)
    asked_in_a_survey(house, questionnaire)
    item = outline(questionnaire.id).items[0]
    with pytest.raises(QuestionnaireError, match="asked"):
        item_actions.change_item(hr, questionnaire, item, replace(LISTENS, **changed), item.theme_id)


def test_an_opening_while_somebody_edits_makes_a_new_version(house, hr):
    questionnaire = made(hr)
    read_before = outline(questionnaire.id).items[0]
    asked_in_a_survey(house, questionnaire)
    new = replace(LISTENS, texts={("any", "da"): "Min leder lytter til mig"})
    assert item_actions.change_item(hr, questionnaire, read_before, new, read_before.theme_id)


def test_themes_and_items_are_moved(hr):
    questionnaire = made(hr)
    found = outline(questionnaire.id)
    theme_actions.move_theme(hr, questionnaire, found, found.themes[1], -1)
    theme_actions.move_theme(hr, questionnaire, outline(questionnaire.id), outline(questionnaire.id).themes[0], -1)
    item_actions.move_item(hr, questionnaire, found, found.items[0], 1)
    item_actions.move_item(hr, questionnaire, outline(questionnaire.id), found.items[2], 1)
    after = outline(questionnaire.id)
    assert [theme.title for theme in after.themes] == ["Tomt tema", "Kurs"]
    titles = [item.content.title for item in after.items]
    assert titles == ["Jeg mangler retning", "Min leder lytter", "Hvor arbejder du?"]


def test_an_item_goes_to_the_end_of_another_theme(hr):
    questionnaire = made(hr)
    found = outline(questionnaire.id)
    item_actions.change_item(hr, questionnaire, found.items[0], LISTENS, found.themes[1].id)
    assert [len(theme.items) for theme in outline(questionnaire.id).themes] == [2, 1]


def test_what_is_removed_is_not_asked_again_but_stays_where_it_was_asked(house, hr):
    questionnaire = made(hr)
    survey = asked_in_a_survey(house, questionnaire)
    found = outline(questionnaire.id)
    item_actions.remove_item(hr, questionnaire, found.items[0])
    after = outline(questionnaire.id)
    assert [item.content.title for item in after.removed] == ["Min leder lytter"]
    item_actions.restore_item(hr, questionnaire, after.removed[0])
    assert outline(questionnaire.id).items[-1].content == LISTENS
    theme_actions.remove_theme(hr, questionnaire, outline(questionnaire.id).themes[0])
    after = outline(questionnaire.id)
    assert [theme.title for theme in after.themes] == ["Tomt tema"]
    assert (after.items, after.removed) == ([], ())
    assert len(asked_themes(survey.id, RespondentRole.PARTICIPANT)[0].items) == 3


def test_a_language_that_goes_takes_its_texts_out_of_sight_and_back(hr):
    questionnaire = made(hr)
    remove_language(hr, questionnaire, "en")
    found = outline(questionnaire.id)
    assert found.contents.languages == ()
    assert {code for item in found.items for _, code in item.content.texts} == {"da"}
    add_language(hr, questionnaire, "en", "English")
    add_language(hr, questionnaire, "en", "English")
    assert outline(questionnaire.id).contents == CONTENTS
    assert outline(questionnaire.id).untranslated("en") == 4


def test_minutes_are_those_of_the_role_that_is_asked_most(hr):
    own = tuple(ItemContent(ItemKind.SCALE, {("self", "da"): f"Jeg har {n} opgaver"}) for n in range(90))
    found = outline(made(hr, Contents((ThemeContent({"da": "Vilkår"}, (LISTENS, *own)),))).id)
    assert len(found.asked_of(RespondentRole.EMPLOYEE)) == 1
    assert len(found.asked_of(RespondentRole.SELF)) == 91
    assert found.minutes == 17
    assert found.is_long


def test_no_two_themes_have_one_title(hr):
    questionnaire = made(hr)
    found = outline(questionnaire.id)
    with pytest.raises(QuestionnaireError, match="title_taken"):
        theme_actions.add_theme(hr, questionnaire, found, {"da": "kurs"})
    with pytest.raises(QuestionnaireError, match="title_taken"):
        theme_actions.change_theme(hr, questionnaire, found, found.themes[1], {"da": "KURS"})
    theme_actions.change_theme(hr, questionnaire, found, found.themes[0], {"da": "KURS"})
    assert outline(questionnaire.id).themes[0].titles == {"da": "KURS"}


def test_every_change_is_signed_and_logged(hr):
    questionnaire = made(hr)
    theme_actions.add_theme(hr, questionnaire, outline(questionnaire.id), {"da": "Commitment"})
    entry = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()
    assert (entry.verb, entry.changes["theme"]) == ("questionnaire.changed", [None, "Commitment"])
    assert questionnaire.changed_by_id == hr.person_id


def test_the_plain_factory_reads_the_same_way(house):
    found = outline(make_questionnaire(house.people["hr"]).id)
    assert [len(theme.items) for theme in found.themes] == [5, 5]
