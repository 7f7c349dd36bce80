"""One-time codes: made once, typed by people without an account, and never kept."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from portal import clock
from portal.audit.models import AuditEntry
from portal.db import db
from portal.identity import limits
from portal.surveys.models import AnswerCode, Participant
from tests.factories.surveys import count_now
from tests.statements import count_statements
from tests.web.forms import hidden_fields, post
from tests.web.surveys.answering import SCALE, TEXT, an_open_survey, envelopes, flags, in_english

CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}")
DOES_NOT_WORK = "Koden virker ikke."


def make_codes(client, survey, form="breve"):
    """Make codes as HR does, and return the answer and the codes in it."""
    answer = post(client, f"/undersoegelser/{survey.id}/koder", {"form": form})
    return answer, CODE.findall(answer.text)


@pytest.fixture
def survey(house):
    """A survey that the employee is asked in, and three people without an account."""
    return an_open_survey(house, "medarbejder", others=3)


@pytest.fixture
def code(sign_in, survey):
    """The code of one of those three."""
    return make_codes(sign_in("hr"), survey)[1][0]


def enter(client, code):
    return post(client, "/besvar/kode", {"kode": code})


def fields_of(page, action="/besvar/kode/svar"):
    form = page.split(f'action="{action}"', 1)[1].split("</form>", 1)[0]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))


def test_hr_prints_a_letter_for_each_who_has_no_account(sign_in, survey):
    hr = sign_in("hr")
    page = hr.get(f"/undersoegelser/{survey.id}/koder").text
    assert "3\xa0koder bliver lavet" in page
    answer, codes = make_codes(hr, survey)
    assert len(set(codes)) == 3
    assert "/besvar/kode" in answer.text
    for name in ("Deltager 1", "Deltager 2", "Deltager 3"):
        assert name in answer.text
    assert "Line Krogh" not in answer.text
    assert CODE.findall(hr.get(f"/undersoegelser/{survey.id}/koder").text) == []


def test_hr_gets_a_file_with_a_text_for_each(sign_in, survey):
    answer, codes = make_codes(sign_in("hr"), survey, "csv")
    assert answer.mimetype == "text/csv"
    assert len(set(codes)) == 3
    assert "Svar på »Samarbejde 2026« på http://localhost/besvar/kode senest" in answer.text


def test_only_hashes_are_kept_and_the_log_tells_how_many_and_no_more(sign_in, survey):
    _, codes = make_codes(sign_in("hr"), survey)
    entry = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.verb == "survey.codes_made")).one()
    assert entry.changes == {"codes": [None, 3]}
    kept = db.session.scalars(sa.select(AnswerCode.code_hash)).all()
    assert len(kept) == 3
    for code in codes:
        assert not [text for text in kept if code in text or code.replace("-", "") in text.upper()]


def test_who_has_answered_cannot_be_told_from_who_gets_a_new_code(sign_in, client, survey, code):
    page = enter(client, code)
    client.post("/besvar/kode/svar", data={**fields_of(page.text), SCALE: "4"})
    assert flags(survey) == 1
    _, codes = make_codes(sign_in("hr"), survey)
    assert len(codes) == 3


def test_new_codes_replace_the_old_ones(sign_in, client, survey, code):
    _, codes = make_codes(sign_in("hr"), survey)
    assert DOES_NOT_WORK in enter(client, code).text
    assert "Udsagn 1.1" in enter(client, codes[0]).text


@pytest.mark.parametrize(
    "typed", [str.lower, lambda code: code.replace("-", " "), lambda code: f"  {code.replace('-', '')} ",
              lambda code: code.replace("0", "o").replace("1", "l"), lambda code: code.replace("-", "–")]
)  # fmt: skip
def test_a_code_is_understood_however_it_is_typed(client, survey, code, typed):
    page = enter(client, typed(code))
    assert page.status_code == 200
    assert "Du svarer anonymt." in page.text


def test_somebody_without_an_account_answers_once(client, survey, code):
    page = enter(client, code)
    fields = {**fields_of(page.text), SCALE: "4", TEXT: "Godt"}
    sent = client.post("/besvar/kode/svar", data=fields)
    assert (sent.status_code, sent.location) == (303, "/besvar/tak?sprog=da")
    assert "Tak for dine svar" in client.get(sent.location).text
    again = client.post("/besvar/kode/svar", data=fields)
    assert again.status_code == 200
    assert "Dine svar er allerede modtaget" in again.text
    assert (envelopes(survey), flags(survey)) == (1, 1)
    ids = db.session.scalars(sa.select(Participant.person_id).where(Participant.has_answered.is_(True))).all()
    assert len(ids) == 1


def test_the_code_is_in_no_address_and_no_cookie(client, survey, code):
    page = enter(client, code)
    assert page.request.query_string == b""
    cookie = client.get_cookie("portal")
    assert cookie is not None
    with client.session_transaction() as session:
        assert set(session) == {"csrf_token"}
    assert code.lower() in page.text
    assert code.lower() not in re.sub(r'<input type="hidden"[^>]*>', "", page.text)


def words_of(answer):
    """The page without what differs from one request to the next."""
    return re.sub(r'value="[^"]*"|"X-CSRFToken": "[^"]*"|Udskrevet [^<]*', "", answer.text)


def test_used_wrong_and_late_codes_are_answered_alike(sign_in, client, survey):
    _, codes = make_codes(sign_in("hr"), survey)
    page = enter(client, codes[0])
    client.post("/besvar/kode/svar", data={**fields_of(page.text), SCALE: "4"})
    answers = [enter(client, typed) for typed in (codes[0], "0000-0000-0000", "kort", "")]
    with clock.frozen(survey.closes_at):
        answers.append(enter(client, codes[1]))
    count_now(survey)
    db.session.commit()
    answers.append(enter(client, codes[2]))
    assert [answer.status_code for answer in answers] == [422] * 6
    assert len({words_of(answer) for answer in answers}) == 1
    assert DOES_NOT_WORK in answers[0].text


def test_answers_are_not_taken_for_a_code_that_no_page_was_made_for(client, survey, code):
    fields = fields_of(enter(client, code).text)
    wrong = [{"bevis": ""}, {"bevis": "æ"}, {"kode": "0000-0000-0000"}, {"kode": ""}, {"bevis": fields["bevis"][::-1]}]
    answers = [client.post("/besvar/kode/svar", data={**fields, SCALE: "5", TEXT: "Min tekst", **one}) for one in wrong]
    assert {answer.status_code for answer in answers} == {409}
    assert all("Min tekst" in answer.text for answer in answers)
    assert len({words_of(answer) for answer in answers}) == 1
    assert (envelopes(survey), flags(survey)) == (0, 0)


def test_a_code_that_was_replaced_while_answering_leaves_the_text_on_the_page(sign_in, client, survey, code):
    fields = fields_of(enter(client, code).text)
    make_codes(sign_in("hr"), survey)
    late = client.post("/besvar/kode/svar", data={**fields, TEXT: "Min tekst"})
    assert late.status_code == 409
    assert "Min tekst" in late.text
    assert DOES_NOT_WORK in late.text


def test_answers_by_code_that_come_too_late_stay_on_the_page(client, survey, code):
    fields = fields_of(enter(client, code).text)
    with clock.frozen(survey.closes_at):
        late = client.post("/besvar/kode/svar", data={**fields, SCALE: "5", TEXT: "Min tekst"})
    assert late.status_code == 409
    assert "Undersøgelsen er slut" in late.text
    assert "Min tekst" in late.text
    assert "Helt enig" in late.text


def test_a_page_that_has_grown_old_can_be_sent_again_without_signing_in(app, client, survey, code):
    fields = fields_of(enter(client, code).text)
    other = app.test_client()
    lost = other.post("/besvar/kode/svar", data={**fields, SCALE: "5", TEXT: "Min tekst"})
    assert lost.status_code == 400
    assert "Min tekst" in lost.text
    assert "Log ind" not in lost.text
    assert other.post("/besvar/kode/svar", data=fields_of(lost.text)).status_code == 303
    assert envelopes(survey) == 1


def test_the_language_is_changed_without_the_code_in_an_address(client, survey, code):
    in_english(survey)
    page = enter(client, code)
    assert "sprog=en" not in page.text
    english = client.post("/besvar/kode", data={**fields_of(page.text, "/besvar/kode"), "sprog": "en"})
    assert "You answer anonymously." in english.text
    refused = client.post("/besvar/kode/svar", data={**fields_of(english.text), SCALE: "7"})
    assert refused.status_code == 422
    assert "The answer is not among the choices." in refused.text


def test_the_code_is_asked_for_in_english_too(client, survey, code):
    in_english(survey)
    asked = client.get("/besvar/kode?sprog=en").text
    assert "Your code" in asked
    fields = {**hidden_fields(client, "/besvar/kode?sprog=en", "/besvar/kode"), "kode": "no"}
    assert "The code does not work." in client.post("/besvar/kode", data=fields).text
    assert "You answer anonymously." in client.post("/besvar/kode", data={**fields, "kode": code}).text


def test_too_many_codes_from_one_address_must_wait_and_others_need_not(app, client, survey, code):
    fields = hidden_fields(client, "/besvar/kode")
    for _ in range(limits.ANSWER_CODES.most):
        assert client.post("/besvar/kode", data={**fields, "kode": "forkert"}).status_code == 422
    slow = client.post("/besvar/kode", data={**fields, "kode": code})
    assert slow.status_code == 429
    assert "Vent lidt, og prøv igen." in slow.text
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.post("/besvar/kode", data={**fields, "kode": code}, environ_base=elsewhere).status_code == 200
    with clock.frozen(clock.now() + limits.ANSWER_CODES.window + timedelta(seconds=1)):
        assert client.post("/besvar/kode", data={**fields, "kode": code}).status_code == 200


def test_codes_are_made_only_while_the_survey_is_open(sign_in, survey):
    hr, url = sign_in("hr"), f"/undersoegelser/{survey.id}/koder"
    fields = hidden_fields(hr, url, url)
    with clock.frozen(survey.closes_at):
        hr = sign_in("hr")
        page = hr.get(url).text
        assert "Koder kan kun laves, mens undersøgelsen er åben" in page
        token = {"csrf_token": hidden_fields(hr, "/hjaelp", "/log-ud")["csrf_token"]}
        assert hr.post(url, data={**fields, **token, "form": "breve"}).status_code == 409
    assert db.session.scalar(sa.select(sa.func.count()).select_from(AnswerCode)) == 0


def test_making_codes_takes_few_statements_for_many_people(house, sign_in, survey):
    many = an_open_survey(house, "medarbejder", others=300)
    numbers = []
    for one in (survey, many):
        with count_statements() as seen:
            make_codes(sign_in("hr"), one)
        numbers.append(len(seen))
    assert numbers[0] == numbers[1]
