"""Whoever answers in another language reads in it what the answers are for, once HR has written so."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from portal.audit.models import AuditEntry
from portal.db import db
from portal.surveys.models import QuestionnaireLanguage, SurveyText
from tests.factories.surveys import make_group, make_questionnaire, make_survey, open_now
from tests.web.forms import hidden_fields

PURPOSE, INFORMATION = "We want to know how we work together.", "Your answers are used at a workshop."
SAID = {"title": "Working together", "purpose": PURPOSE, "information": INFORMATION}


@pytest.fixture
def survey(house):
    hr = house.people["hr"]
    questionnaire = make_questionnaire(hr)
    db.session.add(QuestionnaireLanguage(questionnaire_id=questionnaire.id, code="en", name="English"))
    made = make_survey(questionnaire, hr)
    make_group(made, {house.units["N"]: [house.people["medarbejder"]]})
    db.session.commit()
    return made


@pytest.fixture
def page(survey):
    return f"/undersoegelser/{survey.id}/tekster/en"


@pytest.fixture
def hr(sign_in):
    return sign_in("hr")


def test_hr_writes_the_texts_beside_the_danish_ones(hr, survey, page):
    own = f"/undersoegelser/{survey.id}"
    assert "Engelsk: ikke oversat, vises på dansk." in hr.get(own).text
    assert survey.information in hr.get(page).text
    answer = hr.post(page, data=hidden_fields(hr, page) | SAID)
    assert (answer.status_code, answer.location) == (303, own)
    assert "Engelsk: oversat." in hr.get(own).text
    assert INFORMATION in hr.get(page).text
    entry = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()
    assert entry.verb == "survey.texts_changed"


def test_those_who_answer_read_them_in_their_language(hr, sign_in, survey, page):
    hr.post(page, data=hidden_fields(hr, page) | SAID)
    open_now(survey)
    db.session.commit()
    employee = sign_in("medarbejder")
    danish, english = (employee.get(f"/besvar/{survey.id}{query}").text for query in ("", "?sprog=en"))
    assert "<h1>Working together</h1>" in english
    assert PURPOSE in english
    assert INFORMATION in english
    assert survey.purpose not in english
    assert "The text here is written in Danish." not in english
    assert survey.purpose in danish
    assert PURPOSE not in danish


def test_what_nobody_has_translated_is_shown_in_danish_and_says_so(hr, sign_in, survey, page):
    hr.post(page, data=hidden_fields(hr, page) | {"purpose": PURPOSE, "information": ""})
    open_now(survey)
    db.session.commit()
    english = sign_in("medarbejder").get(f"/besvar/{survey.id}?sprog=en").text
    assert PURPOSE in english
    assert f'<h1 lang="da" dir="ltr">{survey.title}</h1>' in english
    assert f'lang="da" dir="ltr"><p>{survey.information}' in english
    assert "The text here is written in Danish." in english


def test_the_frame_of_the_page_is_in_its_language_too(hr, sign_in, survey, page):
    hr.post(page, data=hidden_fields(hr, page) | SAID | {"title": ""})
    open_now(survey)
    db.session.commit()
    employee = sign_in("medarbejder")
    for address in (f"/besvar/{survey.id}", "/besvar/tak", "/besvar/kode"):
        danish, english = (employee.get(f"{address}{query}").text for query in ("", "?sprog=en"))
        assert '<html lang="da">' in danish
        assert ">Gå til indhold</a>" in danish
        assert "Kun på dansk" not in danish
        assert '<html lang="en">' in english
        assert ">Go to the content</a>" in english
        footer = english.partition("<footer")[2]
        for words in ("In Danish only:", "How we look after your data", "Accessibility", "Help"):
            assert words in footer
        for words in ("Sådan", "Tilgængelighed", "Hjælp", "Det lykkedes ikke"):
            assert words not in english
    assert f'<title lang="da">{survey.title} – ' in employee.get(f"/besvar/{survey.id}?sprog=en").text


def test_they_stand_once_the_survey_has_opened(hr, survey, page):
    fields = hidden_fields(hr, page)
    open_now(survey)
    db.session.commit()
    assert hr.get(page).status_code == hr.post(page, data=fields | SAID).status_code == 409
    db.session.add(SurveyText(survey_id=survey.id, language="en", **SAID))
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_a_change_makes_another_rehearsal_necessary(hr, survey, page):
    survey.rehearsed_at = survey.changed_at
    db.session.commit()
    assert "Prøven er holdt." in hr.get(page).text
    hr.post(page, data=hidden_fields(hr, page) | SAID)
    db.session.expire_all()
    assert survey.rehearsed_at is None


def test_hr_sees_how_far_they_are_and_when_the_danish_ones_have_changed(hr, survey, page):
    own = f"/undersoegelser/{survey.id}"
    hr.post(page, data=hidden_fields(hr, page) | SAID | {"information": ""})
    assert "Engelsk: 2 af 3 tekster. Resten vises på dansk." in hr.get(own).text
    hr.post(page, data=hidden_fields(hr, page) | SAID)
    assert "ændret siden" not in hr.get(own).text
    changed = {"title": survey.title, "purpose": "Noget helt andet.", "questionnaire": str(survey.questionnaire_id)}
    assert hr.post(f"{own}/ret", data=hidden_fields(hr, f"{own}/ret") | changed).status_code == 303
    assert "Engelsk: oversat. Den danske tekst er ændret siden." in hr.get(own).text


def test_two_at_once_see_both_texts(hr, survey, page):
    stale = hidden_fields(hr, page)
    hr.post(page, data=hidden_fields(hr, page) | SAID)
    answer = hr.post(page, data=stale | {"purpose": "Something else.", "information": INFORMATION})
    assert answer.status_code == 409
    assert "Something" in answer.text
    assert "together" in answer.text


@pytest.mark.parametrize("code", ["da", "pl", "x", "EN"])
def test_a_language_that_the_questionnaire_is_not_in_has_no_page(hr, survey, code):
    assert hr.get(f"/undersoegelser/{survey.id}/tekster/{code}").status_code == 404


def test_wrong_text_is_told_and_kept(hr, survey, page):
    answer = hr.post(page, data=hidden_fields(hr, page) | {"purpose": "x" * 1001, "information": INFORMATION})
    assert answer.status_code == 422
    assert "Skriv højst 1.000 tegn" in answer.text
    assert INFORMATION in answer.text
