"""HR runs a survey from the first word to the opening, in a browser without JavaScript."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.surveys.keys import key_path
from portal.surveys.models import (
    Envelope,
    Figure,
    Participant,
    Questionnaire,
    Survey,
    SurveyEvent,
    SurveyEventKind,
    SurveyGroup,
    SurveyState,
    SurveyUnit,
)
from tests.factories.surveys import PASSPHRASE, make_group, make_people, make_questionnaire, make_survey
from tests.web.forms import hidden_fields, post

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WORDS = {"passphrase": PASSPHRASE, "passphrase_again": PASSPHRASE}


def number_of(kind) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(kind)) or 0


def the_survey() -> Survey:
    db.session.expire_all()
    return db.session.scalars(sa.select(Survey)).one()


def events() -> list[SurveyEventKind]:
    return list(db.session.scalars(sa.select(SurveyEvent.kind).order_by(SurveyEvent.id)))


def told(page: str) -> str:
    """What a page says, without its markup."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def alert_of(page: str) -> str:
    return told(page.split('notice--error"', 1)[1].split("</div>", 1)[0])


def change_the_questionnaire(survey) -> None:
    questionnaire = db.session.get_one(Questionnaire, survey.questionnaire_id)
    questionnaire.changed_at = clock.now() + timedelta(minutes=1)
    db.session.commit()


def rules(**values) -> dict:
    soon = clock.today() + timedelta(days=20)
    return {
        "information": "Svarene bruges på en workshop i maj.",
        "audience": ["for_leaders", "for_board", "for_med"],
        "k": "5",
        "comments": "no",
        "med_on": "01-02-2026",
        "med_link": "https://example.org/referat",
        "presented_to": "Koncernledelsen",
        "presented_on": "02-02-2026",
        "retention_months": "60",
        "closes_on": f"{soon:%d-%m-%Y}",
        "closes_time": "15.30",
        **values,
    }


@pytest.fixture(autouse=True)
def _march():
    with clock.frozen(NOW):
        yield


@pytest.fixture
def questionnaire(house):
    found = make_questionnaire(house.people["hr"])
    db.session.commit()
    return found


@pytest.fixture
def hr(sign_in):
    return sign_in("hr")


@pytest.fixture
def draft(house, questionnaire):
    """A draft with a group of twelve and all rules filled, but no key."""
    survey = make_survey(questionnaire, house.people["hr"])
    make_group(survey, {house.units["N"]: make_people(9, "Nord"), house.units["O"]: make_people(3, "Ørum")})
    db.session.commit()
    return survey


@pytest.fixture
def rehearsed(hr, draft):
    """The same with its key, rehearsed."""
    assert post(hr, f"/undersoegelser/{draft.id}/noegle", WORDS).status_code == 303
    assert post(hr, f"/undersoegelser/{draft.id}/proeve", {"passphrase": PASSPHRASE}).status_code == 303
    return the_survey()


def test_hr_goes_from_an_empty_list_to_an_open_survey(hr, house, questionnaire):
    assert "Der er ingen undersøgelser endnu." in hr.get("/undersoegelser").text
    made = post(
        hr,
        "/undersoegelser/ny",
        {"title": "Samarbejde", "purpose": "Før workshoppen.", "questionnaire": questionnaire.id},
    )
    page = made.headers["Location"]
    first = hr.get(page).text
    assert "Tilføj en gruppe med mindst én person." in first
    assert f'href="{page}/grupper/ny"' in first
    group = post(
        hr,
        f"{page}/grupper/ny",
        {"name": "Alle i socialområdet", "role": "participant", "named": "no", "units": [str(house.units["A"])]},
    )
    assert "4 personer bliver spurgt." in told(hr.get(group.headers["Location"]).text)
    assert post(hr, f"{page}/regler", rules()).status_code == 303
    assert f'href="{page}/noegle"' in hr.get(page).text
    assert post(hr, f"{page}/noegle", WORDS).status_code == 303
    assert f'href="{page}/proeve"' in hr.get(page).text
    assert post(hr, f"{page}/proeve", {"passphrase": PASSPHRASE}).status_code == 303
    confirming = hr.get(f"{page}/aabn").text
    assert "Du er inviteret: Samarbejde" in confirming
    assert "Tal vises kun, når mindst 5 har svaret." in confirming
    assert post(hr, f"{page}/aabn").status_code == 303
    survey = the_survey()
    assert survey.state is SurveyState.OPEN
    assert number_of(Participant) == 4
    shown = hr.get(page).text
    assert "Undersøgelsen er åben, og alle inviterede får besked." in shown
    assert "Ret reglerne" not in shown
    assert 'aria-current="step"' in shown


def test_a_closing_time_is_one_of_copenhagen_on_both_sides_of_summer_time(hr, draft):
    for day, hour in (("28-03-2026", 14), ("30-03-2026", 13)):
        assert post(hr, f"/undersoegelser/{draft.id}/regler", rules(closes_on=day, closes_time="15")).status_code == 303
        closes_at = the_survey().closes_at
        assert closes_at
        assert closes_at.hour == hour


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"k": "4"}, "Skriv et tal mellem 5 og 50."),
        ({"k": "٧"}, "Skriv"),
        ({"med_link": "javascript:alert(1)"}, "Indsæt en adresse, der begynder med https://"),
        ({"med_link": "https://kommunen@ond.example/"}, "Indsæt en adresse, der begynder med https://"),
        ({"closes_on": "01-01-2020"}, "Svarfristen skal ligge ude i fremtiden."),
        ({"closes_on": "29-03-2026", "closes_time": "2.30"}, "klokkeslættet findes ikke"),
        ({"closes_time": "halv fire"}, "Skriv tiden som 11.30."),
        ({"retention_months": "121"}, "Skriv et tal mellem 1 og 120."),
        ({"audience": ["for_everybody"]}, "Vælg"),
        ({"information": "Ring til 010180-1234"}, "Skriv ikke CPR-numre her."),
    ],
)
def test_rules_that_cannot_be_are_refused_where_they_stand(hr, draft, values, why):
    before = the_survey().version
    refused = post(hr, f"/undersoegelser/{draft.id}/regler", rules(**values))
    assert refused.status_code == 422
    assert why in told(refused.text)
    assert the_survey().version == before


def test_what_is_missing_is_told_in_words_in_the_order_it_is_done(hr, house, questionnaire):
    survey = make_survey(questionnaire, house.people["hr"], med_link="", information="", retention_months=None)
    make_group(survey, {house.units["N"]: make_people(6)})
    db.session.commit()
    page = hr.get(f"/undersoegelser/{survey.id}").text
    lacks = [
        "Skriv, hvad deltagerne skal vide.",
        "Skriv, hvornår MED har behandlet undersøgelsen, og indsæt et link til referatet.",
        "Skriv, hvor længe resultaterne gemmes.",
        "Lav nøglen.",
        "Hold prøven. Den skal holdes igen, når noget er ændret.",
    ]
    assert [page.index(text) for text in lacks] == sorted(page.index(text) for text in lacks)
    assert "Udfyld reglerne" in page
    for step in ("aabn", "proeve"):
        answer = hr.get(f"/undersoegelser/{survey.id}/{step}")
        assert answer.status_code == 409
        assert "Det kan ikke gøres endnu." in alert_of(answer.text)


def test_people_are_picked_one_by_one_for_a_unit_and_taken_off_again(hr, house, draft):
    group = db.session.scalars(sa.select(SurveyGroup)).one()
    address = f"/undersoegelser/grupper/{group.id}"
    assert "Ingen har et navn, der begynder sådan." in hr.get(f"{address}?navn=Xerxes").text
    found = hr.get(f"{address}?navn=Line")
    assert "Line Krogh, Pædagog, Ørum Nord" in found.text
    target = f"{address}?navn=Line"
    person, unit = house.people["medarbejder"], house.units["O"]
    assert post(hr, target, {"person": person, "unit": unit}).status_code == 303
    page = told(hr.get(address).text)
    assert "13 personer bliver spurgt." in page
    assert "1 enhed med i alt 4 personer får ikke egne tal" in page
    assert post(hr, target, {"person": house.people["admin"], "unit": unit}).status_code == 422
    assert post(hr, f"{address}/{person}/{unit}/fjern", page=address).status_code == 303
    assert "12 personer bliver spurgt." in told(hr.get(address).text)


def test_a_long_list_is_told_a_page_at_a_time_and_can_be_searched(hr, house, draft):
    group = make_group(draft, {house.units["S"]: make_people(60, "Åse Øst")}, name="Mange")
    db.session.commit()
    address = f"/undersoegelser/grupper/{group.id}"
    first, second = hr.get(address).text, hr.get(f"{address}?side=2").text
    assert "Viser 1–50 af 60" in first
    assert first.count("Svarer for Staben") == 50
    assert second.count("Svarer for Staben") == 10
    found = hr.get(f"{address}?soeg=ØST+17").text
    assert "Åse Øst 17" in found
    assert found.count("Svarer for Staben") == 1
    assert "Ingen på listen hedder sådan." in hr.get(f"{address}?soeg=Xerxes").text


def test_a_passphrase_is_long_typed_twice_and_stays_nowhere(hr, draft, app):
    address = f"/undersoegelser/{draft.id}/noegle"
    for words in (
        {"passphrase": "for kort", "passphrase_again": "for kort"},
        {**WORDS, "passphrase_again": "noget andet end før"},
    ):
        refused = post(hr, address, words)
        assert refused.status_code == 422
        assert words["passphrase"] not in refused.text
    same = post(hr, address, {**WORDS, "second_passphrase": PASSPHRASE, "second_passphrase_again": PASSPHRASE})
    assert "MED skal have sin egen adgangssætning" in same.text
    assert the_survey().public_key is None
    assert post(hr, address, WORDS).status_code == 303
    survey = the_survey()
    path = key_path(survey.public_key)
    assert PASSPHRASE not in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600
    for table in Survey.metadata.sorted_tables:
        assert PASSPHRASE not in repr(db.session.execute(sa.select(table)).all()), table.name


def test_a_key_that_cannot_be_stored_is_told_and_the_survey_has_none(hr, draft, app, tmp_path, monkeypatch):
    (tmp_path / "optaget").write_text("Her er en fil, og ingen mappe.")
    monkeypatch.setitem(app.config, "KEY_DIR", tmp_path / "optaget" / "keys")
    address = f"/undersoegelser/{draft.id}/noegle"
    fields = hidden_fields(hr, address)
    refused = hr.post(address, data={**fields, **WORDS})
    assert refused.status_code == 422
    assert "Nøglen kunne ikke gemmes." in refused.text
    assert PASSPHRASE not in refused.text
    assert the_survey().public_key is None
    monkeypatch.setitem(app.config, "KEY_DIR", tmp_path / "keys")
    assert hr.post(address, data={**fields, **WORDS}).status_code == 303
    assert the_survey().public_key is not None


def test_a_passphrase_is_not_kept_when_the_session_is_over(hr, draft, client):
    fields = hidden_fields(hr, f"/undersoegelser/{draft.id}/noegle")
    refused = client.post(
        f"/undersoegelser/{draft.id}/noegle", data={**fields, **WORDS, "second_passphrase": "en anden lang sætning"}
    )
    assert refused.status_code == 401
    assert PASSPHRASE not in refused.text
    assert "en anden lang sætning" not in refused.text


def test_a_forgotten_passphrase_is_found_out_in_time_and_a_new_key_replaces_the_old(hr, draft):
    address = f"/undersoegelser/{draft.id}"
    post(hr, f"{address}/noegle", WORDS)
    first = key_path(the_survey().public_key)
    wrong = post(hr, f"{address}/proeve", {"passphrase": "ikke den rigtige sætning"})
    assert wrong.status_code == 422
    assert "Adgangssætningen passer ikke til nøglen." in wrong.text
    assert the_survey().rehearsed_at is None
    fields = hidden_fields(hr, f"{address}/noegle")
    for _ in range(2):
        assert hr.post(f"{address}/noegle", data={**fields, **WORDS}).status_code == 303
    second = key_path(the_survey().public_key)
    assert second != first
    assert second.exists()
    assert not first.exists()


def test_tries_at_a_passphrase_are_counted_and_end(hr, draft):
    address = f"/undersoegelser/{draft.id}"
    post(hr, f"{address}/noegle", WORDS)
    wrong = {"passphrase": "ikke den rigtige sætning"}
    codes = [post(hr, f"{address}/proeve", wrong).status_code for _ in range(12)]
    assert codes == [422] * 10 + [429] * 2
    assert post(hr, f"{address}/proeve", {"passphrase": PASSPHRASE}).status_code == 429


def test_the_rehearsal_leaves_nothing_but_that_it_was_held(hr, rehearsed):
    assert rehearsed.state is SurveyState.DRAFT
    assert rehearsed.opened_at is None
    assert [number_of(kind) for kind in (Participant, SurveyUnit, Envelope, Figure)] == [0, 0, 0, 0]
    page = told(hr.get(f"/undersoegelser/{rehearsed.id}").text)
    assert "12 prøvesvar. Prøvesvarene er slettet igen." in page
    assert re.search(r"Alle: \d af \d enheder ville få tal\.", page)


@pytest.mark.parametrize("change", ["regler", "ret", "grupper", "skema"])
def test_a_change_after_the_rehearsal_asks_for_another(hr, house, rehearsed, change):
    address = f"/undersoegelser/{rehearsed.id}"
    if change == "regler":
        post(hr, f"{address}/regler", rules())
    elif change == "ret":
        post(hr, f"{address}/ret", {"title": "Nyt navn", "purpose": "", "questionnaire": rehearsed.questionnaire_id})
    elif change == "grupper":
        post(
            hr,
            f"{address}/grupper/ny",
            {"name": "Flere", "role": "participant", "named": "no", "units": [str(house.units["B"])]},
        )
    else:
        change_the_questionnaire(rehearsed)
    answer = hr.get(f"{address}/aabn")
    assert answer.status_code == 409
    assert "Hold prøven. Den skal holdes igen, når noget er ændret." in answer.text


@pytest.fixture
def opened(hr, rehearsed):
    """A survey that twelve people can answer."""
    assert post(hr, f"/undersoegelser/{rehearsed.id}/aabn").status_code == 303
    return the_survey()


def test_opening_posted_twice_opens_once(hr, rehearsed):
    address = f"/undersoegelser/{rehearsed.id}/aabn"
    fields = hidden_fields(hr, address)
    assert [hr.post(address, data=fields).status_code for _ in range(2)] == [303, 303]
    assert events().count(SurveyEventKind.OPENED) == 1
    assert number_of(Participant) == 12


def test_of_two_people_in_hr_the_second_sees_what_the_first_did(hr, rehearsed):
    address = f"/undersoegelser/{rehearsed.id}"
    opening, rule, text = (hidden_fields(hr, f"{address}/{page}") for page in ("aabn", "regler", "ret"))
    post(hr, f"{address}/regler", rules(presented_to="Chefforum"))
    too_late = hr.post(f"{address}/aabn", data=opening)
    assert too_late.status_code == 409
    assert "En anden har ændret undersøgelsen" in alert_of(too_late.text)
    assert the_survey().state is SurveyState.DRAFT
    clash = hr.post(f"{address}/regler", data={**rule, **rules(presented_to="Hovedudvalget")})
    assert clash.status_code == 409
    assert "Hovedudvalget" in clash.text
    assert "Chefforum" in clash.text
    assert (
        hr.post(
            f"{address}/ret", data={**text, "title": "Andet", "questionnaire": rehearsed.questionnaire_id}
        ).status_code
        == 409
    )
    assert the_survey().presented_to == "Chefforum"


def test_two_people_change_a_group(hr, house, draft):
    group = db.session.scalars(sa.select(SurveyGroup)).one()
    address = f"/undersoegelser/grupper/{group.id}/ret"
    fields = hidden_fields(hr, address)
    content = {"name": "Alle i Ørum", "role": "employee", "named": "no", "levels": ["staff"]}
    assert post(hr, address, content).status_code == 303
    clash = hr.post(address, data={**fields, **content, "name": "Alle", "levels": []})
    assert clash.status_code == 409
    assert "Alle i Ørum" in told(clash.text)
    assert post(hr, f"/undersoegelser/grupper/{group.id}/fjern", page=address).status_code == 303
    assert number_of(SurveyGroup) == 0


def test_once_open_nothing_of_it_can_be_changed(hr, house, opened):
    address = f"/undersoegelser/{opened.id}"
    group = db.session.scalars(sa.select(SurveyGroup.id)).one()
    for place in ("regler", "ret", "noegle", "proeve", "aabn", "grupper/ny"):
        answer = hr.get(f"{address}/{place}")
        assert answer.status_code == 409, place
        assert "grupper, regler og spørgsmål står fast" in alert_of(answer.text)
    for place in (f"{address}/regler", f"/undersoegelser/grupper/{group}", f"/undersoegelser/grupper/{group}/fjern"):
        assert post(hr, place, rules(), page=address).status_code == 409
    assert number_of(SurveyGroup) == 1


def test_two_reminders_go_to_everybody_and_no_third(hr, opened):
    address = f"/undersoegelser/{opened.id}"
    shown = told(hr.get(f"{address}/paamind").text)
    assert "Har du svaret, så se bort fra denne besked." in shown
    fields = hidden_fields(hr, f"{address}/paamind")
    assert [hr.post(f"{address}/paamind", data=fields).status_code for _ in range(2)] == [303, 303]
    assert the_survey().reminders == 1
    assert "Det er den sidste af to påmindelser." in hr.get(f"{address}/paamind").text
    third = hidden_fields(hr, f"{address}/paamind")
    assert post(hr, f"{address}/paamind").status_code == 303
    assert hr.get(f"{address}/paamind").status_code == 409
    third["version"] = str(the_survey().version)
    refused = hr.post(f"{address}/paamind", data={**third, "once": "0" * 32})
    assert refused.status_code == 409
    assert "Flere kan ikke sendes." in alert_of(refused.text)
    assert the_survey().reminders == 2
    assert "Vent, til fristen er udløbet" in hr.get(address).text


def test_what_helps_an_open_survey_on_stands_with_how_many_have_answered(hr, opened):
    page = told(hr.get(f"/undersoegelser/{opened.id}").text)
    parts = ("Send en påmindelse", "Hvor mange har svaret?", "Forlæng fristen", "Lav koder", "Hvem er spurgt?")
    assert sorted(parts, key=page.index) == list(parts)
    assert "Lav en ny nøgle" not in page


def test_what_changes_a_draft_stands_with_what_it_changes(hr, rehearsed):
    page = told(hr.get(f"/undersoegelser/{rehearsed.id}").text)
    parts = ("Ret titel og spørgeskema", "Åbn undersøgelsen", "Ret reglerne", "Lav en ny nøgle", "Det er sket")
    assert sorted(parts, key=page.index) == list(parts)


def test_more_time_is_given_before_the_end_never_less_and_told_to_all(hr, opened):
    address = f"/undersoegelser/{opened.id}/forlaeng"
    later = {"closes_on": "01-04-2026", "closes_time": "12", "reason": "Mange har haft ferie."}
    assert (
        "Den nye svarfrist skal ligge efter den, der er nu."
        in post(hr, address, {**later, "closes_on": "10-03-2026"}).text
    )
    assert "Skriv, hvorfor fristen bliver forlænget." in post(hr, address, {**later, "reason": " "}).text
    assert post(hr, address, {**later, "closes_on": ""}).status_code == 422
    assert post(hr, address, later).status_code == 303
    assert the_survey().closes_at == datetime(2026, 4, 1, 10, tzinfo=UTC)
    last = db.session.scalars(sa.select(SurveyEvent).order_by(SurveyEvent.id.desc())).first()
    assert last
    assert "Mange har haft ferie." in last.note
