"""Answering over HTTP, without a script."""

import traceback
from datetime import timedelta

import pytest
import sqlalchemy as sa

from portal import clock
from portal.audit.models import AuditEntry
from portal.db import db
from portal.identity.models import SignInSession
from portal.surveys.actions.counting import count
from portal.surveys.keys import key_path
from portal.surveys.models import Participant, RespondentRole
from portal.surveys.sealing import Opener
from portal.web.models import PostedForm
from tests.factories.surveys import PASSPHRASE, TESTER, make_group, make_questionnaire, make_survey, open_now
from tests.statements import count_statements
from tests.web.forms import HTMX, hidden_fields
from tests.web.surveys.answering import (
    CHOICE,
    SCALE,
    TEXT,
    YES_NO,
    Filled,
    an_open_survey,
    envelopes,
    every_answer,
    flags,
    in_english,
    send,
)


def test_an_employee_reads_the_promise_before_the_first_question(house, sign_in):
    survey = an_open_survey(house, "medarbejder", k=7)
    page = sign_in("medarbejder").get(f"/besvar/{survey.id}").text
    promise, _, questions = page.partition("Udsagn 1.1")
    assert questions
    for said in (
        "Vi vil vide, hvordan samarbejdet går.",
        "Svarene bruges på en workshop.",
        "Vi viser kun tal, når mindst 7 har svaret.",
        "Hvem kan se hvad?",
        "HR ser de tal, der må vises.",
        "Kommentarer vises kun, når mindst 10 har skrevet en",
        "kan en databaseadministrator se, hvem der har svaret",
        "Resultaterne bliver gemt i 60 måneder.",
        "Du kan ikke rette, når du har sendt.",
        "https://example.org/referat",
        "Koncernledelsen",
    ):
        assert said in promise, said


def test_only_those_who_may_see_figures_are_named(house, sign_in):
    survey = an_open_survey(house, "medarbejder", for_board=False, for_med=False)
    page = sign_in("medarbejder").get(f"/besvar/{survey.id}").text
    assert "Ledere ser tallene" in page
    assert "Direktionen ser tallene" not in page
    assert "MED-udvalg ser tallene" not in page


def test_an_answer_is_sealed_and_thanked_for(house, sign_in):
    survey = an_open_survey(house, "medarbejder")
    client = sign_in("medarbejder")
    answer = send(client, f"/besvar/{survey.id}", every_answer(survey))
    assert answer.status_code == 303
    assert "Tak for dine svar" in client.get(answer.location).text
    assert (envelopes(survey), flags(survey)) == (1, 1)


def test_everybody_is_thanked_in_the_same_words(house, sign_in, client):
    an_open_survey(house, "medarbejder")
    pages = {who.get("/besvar/tak").text for who in (sign_in("medarbejder"), sign_in("hr"))}
    assert len({page.split("<main")[1].split("</main")[0] for page in (*pages, client.get("/besvar/tak").text)}) == 1


def test_what_was_answered_is_what_is_counted(house, sign_in, monkeypatch):
    survey = an_open_survey(house, "medarbejder")
    answers = {SCALE: "5", "a1": "d", YES_NO: "1", CHOICE: "3", TEXT: " Linje et\r\nlinje to ", "a5": "w"}
    send(sign_in("medarbejder"), f"/besvar/{survey.id}", answers)
    seen = []
    monkeypatch.setattr("portal.surveys.counting.tally.Tally.add", lambda _tally, ballot: seen.append(ballot))
    assert survey.closes_at
    with clock.frozen(survey.closes_at + timedelta(seconds=1)):
        count(TESTER, survey.id, Opener(key_path(survey.public_key), PASSPHRASE))
    assert [(one.values, one.texts, one.person_id) for one in seen] == [
        ((5, 250, 1, 3, 0, 251, 0, 0, 0, 0), ((4, "Linje et\nlinje to"),), 0)
    ]


def test_answers_that_are_named_by_nature_say_so_and_carry_the_name(house, sign_in, monkeypatch):
    hr = house.people["hr"]
    survey = make_survey(make_questionnaire(hr), hr)
    me = house.people["aftaleholder"]
    make_group(survey, {house.units["O"]: [me]}, "Lederen selv", is_named=True, role=RespondentRole.SELF)
    open_now(survey)
    db.session.commit()
    client = sign_in("aftaleholder")
    page = client.get(f"/besvar/{survey.id}").text
    assert "Du svarer med navn." in page
    assert "Du svarer anonymt." not in page
    assert "Du svarer om dig selv" in page
    seen = []
    monkeypatch.setattr("portal.surveys.views.answering_pages.cast", lambda _slot, ballot: seen.append(ballot) or True)
    assert send(client, f"/besvar/{survey.id}", {SCALE: "4"}).status_code == 303
    assert [one.person_id for one in seen] == [me]


def test_the_leader_is_named_to_those_who_answer_about_one(house, sign_in):
    hr = house.people["hr"]
    survey = make_survey(make_questionnaire(hr), hr)
    people = {house.units["N"]: [house.people["medarbejder"]]}
    make_group(survey, people, "Medarbejdere", role=RespondentRole.EMPLOYEE)
    open_now(survey)
    db.session.commit()
    page = sign_in("medarbejder").get(f"/besvar/{survey.id}").text
    assert "Du svarer om <strong>Jonas Vibeholm</strong>, Afdelingsleder, Ørum Nord." in page


def test_nobody_answers_twice_and_is_told_kindly(house, sign_in):
    survey = an_open_survey(house, "medarbejder")
    client, url = sign_in("medarbejder"), f"/besvar/{survey.id}"
    sent = {**hidden_fields(client, url), SCALE: "4"}
    assert client.post(url, data=sent).status_code == 303
    again = client.post(url, data={**sent, SCALE: "1"})
    assert again.status_code == 200
    assert "Dine svar er allerede modtaget" in again.text
    assert "Dine svar er allerede modtaget" in client.get(url).text
    assert "Modtaget" in client.get("/besvar").text
    assert (envelopes(survey), flags(survey)) == (1, 1)


def test_two_tabs_send_one_answer(house, sign_in):
    survey = an_open_survey(house, "medarbejder")
    client, url = sign_in("medarbejder"), f"/besvar/{survey.id}"
    first, second = ({**hidden_fields(client, url), SCALE: value} for value in ("4", "2"))
    assert [client.post(url, data=tab).status_code for tab in (first, second)] == [303, 200]
    assert envelopes(survey) == 1


def test_an_empty_ballot_is_asked_about_and_then_taken(house, sign_in):
    survey = an_open_survey(house, "medarbejder")
    client, url = sign_in("medarbejder"), f"/besvar/{survey.id}"
    asked = send(client, url, {TEXT: "  "})
    assert asked.status_code == 422
    assert "Vil du sende en tom besvarelse?" in asked.text
    assert envelopes(survey) == 0
    assert send(client, url, {"tom": "1"}).status_code == 303
    assert envelopes(survey) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (SCALE, value)
        for value in ("0", "6", "3.5", "3,5", "٣", "１", "-1", "1e0", "01", "250", "251", "x", " 3", "\x00")
    ]
    + [(YES_NO, "3"), (CHOICE, "4"), ("a10", "1"), ("a99", "1"), ("a-1", "1"), ("a٣", "1"), ("a", "1")],
)
def test_what_is_no_answer_is_refused_and_the_rest_is_kept(house, sign_in, field, value):
    survey = an_open_survey(house, "medarbejder")
    client, url = sign_in("medarbejder"), f"/besvar/{survey.id}"
    others = {"a1": "4", TEXT: "Det går bedre nu"} | ({SCALE: "2"} if field != SCALE else {})
    answer = send(client, url, {**others, field: value})
    assert answer.status_code == 422
    assert "Svaret findes ikke blandt mulighederne. Vælg igen." in answer.text
    assert Filled(answer.text).values == others
    assert (envelopes(survey), flags(survey)) == (0, 0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("æ" * 1001, "Skriv højst 1.000 tegn."),
        ("x" * 100_000, "Skriv højst 1.000 tegn."),
        ("😀" * 600, "Skriv højst 500 tegn."),
        ("Hej\x00", "Teksten har tegn, der ikke kan gemmes."),
        ("Hej \u202eorden", "Teksten har tegn, der ikke kan gemmes."),
        ("Ring til 010190-1234", "Skriv ikke CPR-numre her."),
    ],
)
def test_a_text_that_cannot_be_taken_stays_in_its_field(house, sign_in, text, said):
    survey = an_open_survey(house, "medarbejder")
    answer = send(sign_in("medarbejder"), f"/besvar/{survey.id}", {SCALE: "3", TEXT: text})
    assert answer.status_code == 422
    assert said in answer.text
    kept = Filled(answer.text).values
    assert kept[SCALE] == "3"
    assert kept[TEXT] == text.replace("\x00", "").replace("\u202e", "")
    assert envelopes(survey) == 0


def test_bytes_that_are_no_letters_are_refused(house, sign_in):
    survey = an_open_survey(house, "medarbejder")
    client, url = sign_in("medarbejder"), f"/besvar/{survey.id}"
    fields = {**hidden_fields(client, url, url), TEXT: "Hej"}
    parts = [f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}' for name, value in fields.items()]
    body = "\r\n".join(parts).encode() + b"\xed\xa0\x80\r\n--x--\r\n"
    answer = client.post(url, data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 422
    assert "Teksten har tegn, der ikke kan gemmes." in answer.text
    assert envelopes(survey) == 0


def test_a_thousand_letters_fit(house, sign_in):
    survey = an_open_survey(house, "medarbejder")
    assert send(sign_in("medarbejder"), f"/besvar/{survey.id}", {TEXT: "ø" * 1000}).status_code == 303


def test_two_answers_to_one_question_are_refused(house, sign_in):
    survey = an_open_survey(house, "medarbejder")
    client, url = sign_in("medarbejder"), f"/besvar/{survey.id}"
    answer = client.post(url, data={**hidden_fields(client, url, url), SCALE: ["1", "5"]})
    assert answer.status_code == 422
    assert envelopes(survey) == 0


def test_another_persons_survey_and_ballot_are_not_there(house, sign_in):
    survey = an_open_survey(house, "medarbejder", "aftaleholder")
    stranger = sign_in("politiker")
    token = hidden_fields(stranger, "/hjaelp", "/log-ud")
    url = f"/besvar/{survey.id}"
    assert stranger.get(url).status_code == 404
    assert stranger.post(url, data={**token, SCALE: "5"}).status_code == 404
    ids = dict(db.session.execute(sa.select(Participant.person_id, Participant.id)).all())
    theirs, client = ids[house.people["aftaleholder"]], sign_in("medarbejder")
    assert client.get(f"{url}?som={theirs}").status_code == 404
    assert send(client, url, {SCALE: "5", "som": str(theirs)}).status_code == 404
    assert client.get(f"{url}?som=٣").status_code == 404
    assert (envelopes(survey), flags(survey)) == (0, 0)


def test_a_draft_is_not_there_for_those_it_will_ask(house, sign_in):
    hr = house.people["hr"]
    survey = make_survey(make_questionnaire(hr), hr)
    make_group(survey, {house.units["N"]: [house.people["medarbejder"]]})
    db.session.commit()
    assert sign_in("medarbejder").get(f"/besvar/{survey.id}").status_code == 404


def test_somebody_asked_twice_chooses_which_and_each_counts_for_itself(house, sign_in):
    hr, me = house.people["hr"], house.people["aftaleholder"]
    survey = make_survey(make_questionnaire(hr), hr)
    make_group(survey, {house.units["O"]: [me], house.units["N"]: [me]}, "Ledere")
    make_group(survey, {house.units["O"]: [me]}, "Deltagere")
    open_now(survey)
    db.session.commit()
    client, url = sign_in("aftaleholder"), f"/besvar/{survey.id}"
    page = client.get(url).text
    assert page.count(f"{url}?som=") == 3
    assert "Du er spurgt 3 gange" in page
    ids = db.session.scalars(sa.select(Participant.id).where(Participant.person_id == me)).all()
    assert send(client, url, {SCALE: "5"}, page=f"{url}?som={ids[0]}").status_code == 303
    assert client.get(url).text.count("Modtaget") == 1
    assert send(client, url, {SCALE: "5"}, page=f"{url}?som={ids[1]}").status_code == 303
    assert (envelopes(survey), flags(survey)) == (2, 2)


def test_the_servers_clock_closes_at_the_second(house, sign_in):
    closes_at = clock.now().replace(microsecond=0) + timedelta(minutes=20)
    survey = an_open_survey(house, "medarbejder", "aftaleholder", closes_at=closes_at)
    url = f"/besvar/{survey.id}"
    quick, late = sign_in("medarbejder"), sign_in("aftaleholder")
    for client in (quick, late):
        client.fields = hidden_fields(client, url, url)
    with clock.frozen(closes_at - timedelta(microseconds=1)):
        assert quick.post(url, data={**quick.fields, SCALE: "4"}).status_code == 303
    with clock.frozen(closes_at):
        answer = late.post(url, data={**late.fields, SCALE: "4", CHOICE: "3", "a1": "w", TEXT: "Det er jeg ked af"})
        assert answer.status_code == 409
        assert "Undersøgelsen er slut" in answer.text
        for kept in ("Enig", "Mulighed 3", "Ønsker ikke at oplyse", "Det er jeg ked af"):
            assert kept in answer.text, kept
        page = late.get(url)
        assert page.status_code == 200
        assert "Undersøgelsen er slut" in page.text
        assert "Udsagn" not in page.text
        assert survey.title not in late.get("/besvar").text
    assert (envelopes(survey), flags(survey)) == (1, 1)


def test_what_i_may_answer_is_listed_with_how_long_it_takes(house, sign_in):
    survey = an_open_survey(house, "medarbejder")
    page = sign_in("medarbejder").get("/besvar").text
    assert survey.title in page
    assert "Cirka 4\xa0minutter" in page
    assert "Svar senest" in page
    assert "Du har ingen undersøgelser at besvare lige nu." in sign_in("politiker").get("/besvar").text


def test_the_front_page_asks_those_who_are_asked(house, sign_in):
    survey = an_open_survey(house, "medarbejder")
    client = sign_in("medarbejder")
    assert f"Besvar »{survey.title}«" in client.get("/").text
    assert survey.title not in sign_in("aftaleholder").get("/").text
    send(client, f"/besvar/{survey.id}", {SCALE: "3"})
    assert survey.title not in client.get("/").text


def test_somebody_answers_in_english(house, sign_in):
    survey = an_open_survey(house, "medarbejder")
    in_english(survey)
    client, url = sign_in("medarbejder"), f"/besvar/{survey.id}"
    danish = client.get(url).text
    assert "sprog=en" in danish
    assert "Skifter du senere, forsvinder dine svar." in danish
    page = client.get(f"{url}?sprog=en").text
    assert "The text here is written in Danish." in page
    assert "Teksten her er skrevet på dansk." not in danish
    for said in ("You answer anonymously.", "Statement 1", "Theme 2", "Strongly agree", "Option 2", 'lang="en"'):
        assert said in page, said
    refused = send(client, url, {SCALE: "6"}, page=f"{url}?sprog=en")
    assert "The answer is not among the choices. Choose again." in refused.text
    sent = send(client, url, {SCALE: "5"}, page=f"{url}?sprog=en")
    assert "Thank you for your answers" in client.get(sent.location).text


def test_a_language_that_is_not_offered_is_danish(house, sign_in):
    survey = an_open_survey(house, "medarbejder")
    client = sign_in("medarbejder")
    assert "Du svarer anonymt." in client.get(f"/besvar/{survey.id}?sprog=en").text
    assert "Tak for dine svar" in client.get("/besvar/tak?sprog=%00%22").text


def test_an_expired_session_carries_the_answers_and_sends_them_after_signing_in(house, sign_in):
    survey = an_open_survey(house, "medarbejder")
    client, url = sign_in("medarbejder"), f"/besvar/{survey.id}"
    fields = hidden_fields(client, url, url)
    answers = {SCALE: "5", CHOICE: "d", TEXT: "Vi mangler tid"}
    for headers in ({}, HTMX):
        with clock.frozen(clock.now() + timedelta(hours=2)):
            lost = client.post(url, data={**fields, **answers}, headers=headers)
        assert lost.status_code == 401
        assert "Vi mangler tid" in lost.text
        assert "Log ind og gem" in lost.text
    assert (envelopes(survey), flags(survey)) == (0, 0)
    assert send(sign_in("medarbejder"), url, answers).status_code == 303


def test_the_next_user_cannot_send_what_the_one_before_left(house, sign_in):
    survey = an_open_survey(house, "medarbejder", "aftaleholder")
    url = f"/besvar/{survey.id}"
    left = {**hidden_fields(sign_in("medarbejder"), url, url), SCALE: "1"}
    left.pop("csrf_token")
    assert send(sign_in("aftaleholder"), url, left).status_code == 404
    assert envelopes(survey) == 0


def test_no_browser_keeps_the_pages(house, sign_in):
    survey = an_open_survey(house, "medarbejder")
    client = sign_in("medarbejder")
    for path in ("/besvar", f"/besvar/{survey.id}", "/besvar/tak"):
        assert client.get(path).headers["Cache-Control"] == "no-store"
    assert 'autocomplete="off"' in client.get(f"/besvar/{survey.id}").text


def test_sending_leaves_no_trace_but_the_flag_and_the_envelope(house, sign_in, capfd):
    survey = an_open_survey(house, "medarbejder")
    client, url = sign_in("medarbejder"), f"/besvar/{survey.id}"
    fields = hidden_fields(client, url, url)

    def traces() -> list:
        db.session.expire_all()
        counted = [db.session.scalar(sa.select(sa.func.count()).select_from(kind)) for kind in (AuditEntry, PostedForm)]
        return [*counted, *db.session.scalars(sa.select(SignInSession.seen_at).order_by(SignInSession.id))]

    before = traces()
    capfd.readouterr()
    with count_statements() as seen:
        assert client.post(url, data={**fields, **every_answer(survey)}).status_code == 303
    written = [text.split()[:3] for text in seen if not text.startswith(("SELECT", "WITH"))]
    assert [(verb, table.strip('"')) for verb, _, table in written[:1]] == [("INSERT", "envelopes")]
    assert [words[:2] for words in written[1:]] == [["UPDATE", "participants"]]
    assert traces() == before
    assert capfd.readouterr() == ("", "")


def test_sending_takes_as_few_statements_however_many_are_asked(house, sign_in):
    numbers = []
    for others in (0, 400):
        survey = an_open_survey(house, "medarbejder", "aftaleholder", others=others)
        url = f"/besvar/{survey.id}"
        send(sign_in("aftaleholder"), url, {SCALE: "4"})
        client = sign_in("medarbejder")
        fields = hidden_fields(client, url, url)
        with count_statements() as seen:
            assert client.post(url, data={**fields, SCALE: "4"}).status_code == 303
        numbers.append(len(seen))
    # Who is signed in, what they may answer, the envelope and the flag.
    assert numbers == [4, 4]


def test_pages_for_answering_take_few_statements(house, sign_in):
    survey = an_open_survey(house, "medarbejder", others=50)
    client = sign_in("medarbejder")
    for path in ("/", "/besvar", f"/besvar/{survey.id}"):
        with count_statements() as seen:
            assert client.get(path).status_code == 200
        assert len(seen) <= 12, path


def test_a_script_gets_the_part_that_is_swapped(house, sign_in):
    survey = an_open_survey(house, "medarbejder")
    client, url = sign_in("medarbejder"), f"/besvar/{survey.id}"
    refused = send(client, url, {SCALE: "6"}, headers=HTMX)
    assert refused.status_code == 422
    assert refused.text.lstrip().startswith('<div id="answering"')
    sent = send(client, url, {SCALE: "5"}, headers=HTMX)
    assert (sent.status_code, sent.headers["HX-Redirect"]) == (204, "/besvar/tak?sprog=da")


def test_a_database_that_fails_tells_the_log_nothing_that_was_typed(app, house, sign_in, monkeypatch):
    survey = an_open_survey(house, "medarbejder")
    client, url = sign_in("medarbejder"), f"/besvar/{survey.id}"
    fields = hidden_fields(client, url, url)
    told = []

    def fail(_slot, ballot) -> bool:
        return bool(db.session.execute(sa.text("INSERT INTO nowhere VALUES (:a)"), {"a": ballot.texts[0][1]}))

    monkeypatch.setattr("portal.surveys.views.answering_pages.cast", fail)
    monkeypatch.setitem(app.config, "RAISE_UNEXPECTED", False)
    monkeypatch.setattr("portal.web.errors.log.error", lambda *args, **kwargs: told.append(kwargs))
    assert client.post(url, data={**fields, TEXT: "Hyldeblomst"}).status_code == 500
    (entry,) = told
    written = "".join(traceback.format_exception(entry["exc_info"])) + entry["path"]
    assert "nowhere" in written
    assert "Hyldeblomst" not in written
    assert "Line Krogh" not in written
