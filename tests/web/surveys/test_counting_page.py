"""After the end: HR counts and releases. Everything is committed here, for the count cleans up after its commit."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.surveys.actions.cleaning import clean_up_left
from portal.surveys.actions.counting import UncleanError
from portal.surveys.actions.opening import make_survey_key
from portal.surveys.keys import key_path
from portal.surveys.models import (
    Block,
    Envelope,
    Measure,
    MeasureKind,
    Participant,
    Survey,
    SurveyEvent,
    SurveyEventKind,
    SurveyState,
)
from portal.surveys.views import counting as view
from tests.factories.surveys import (
    PASSPHRASE,
    TESTER,
    answer_all,
    make_group,
    make_people,
    make_questionnaire,
    make_survey,
    open_now,
)
from tests.own_house import own_house
from tests.signing_in import SigningIn
from tests.web.forms import hidden_fields, post

MARCH = datetime(2026, 3, 2, 9, tzinfo=UTC)
AFTER = MARCH + timedelta(days=15)
SECOND = "kun med kender den her"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An application and a house of their own."""
    with own_house("counting", tmp_path, monkeypatch) as (app, house, _):
        yield app, house


@pytest.fixture
def closed(home):
    """The id of a survey that twelve of fifteen have answered, and whose end has passed."""
    app, house = home
    with clock.frozen(MARCH), app.app_context():
        survey = make_survey(make_questionnaire(house.people["hr"]), house.people["hr"])
        make_group(survey, {house.units["N"]: make_people(9, "Nord"), house.units["O"]: make_people(6, "Ørum")})
        make_survey_key(TESTER, survey, PASSPHRASE, SECOND)
        open_now(survey)
        answer_all(survey)
        db.session.commit()
        survey_id = survey.id
    with clock.frozen(AFTER):
        yield survey_id


@pytest.fixture
def hr(home, closed):
    """HR, signed in after the end."""
    app, house = home
    with app.app_context():
        return SigningIn(app, house)("hr")


@pytest.fixture
def database(home):
    """A look into the database, in a context of its own."""
    app, _ = home

    def ask(question):
        with app.app_context():
            return question()

    return ask


def state_of(survey_id):
    survey = db.session.get_one(Survey, survey_id)
    return survey.state, key_path(survey.public_key).exists()


def number_of(kind):
    return db.session.scalar(sa.select(sa.func.count()).select_from(kind))


def told(page):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def test_the_count_needs_both_passphrases_and_then_leaves_no_key(hr, closed, database):
    address = f"/undersoegelser/{closed}"
    assert "Optæl svarene" in hr.get(address).text
    assert "Skriv MED's adgangssætning." in told(post(hr, f"{address}/optael", {"passphrase": PASSPHRASE}).text)
    wrong = post(hr, f"{address}/optael", {"passphrase": PASSPHRASE, "second_passphrase": "noget helt andet end før"})
    assert wrong.status_code == 422
    assert "Adgangssætningen passer ikke til nøglen." in wrong.text
    assert database(lambda: state_of(closed)) == (SurveyState.OPEN, True)
    both = {"passphrase": PASSPHRASE, "second_passphrase": SECOND}
    fields = hidden_fields(hr, f"{address}/optael")
    assert hr.post(f"{address}/optael", data={**fields, **both}).status_code == 303
    assert database(lambda: state_of(closed)) == (SurveyState.COUNTED, False)
    assert database(lambda: number_of(Envelope)) == 0
    assert database(lambda: set(db.session.scalars(sa.select(Participant.has_answered)))) == {None}
    again = hr.post(f"{address}/optael", data={**fields, **both})
    assert (again.status_code, "Svarene er allerede optalt." in again.text) == (409, True)


def test_results_are_released_once(hr, closed, database):
    address = f"/undersoegelser/{closed}"
    post(hr, f"{address}/optael", {"passphrase": PASSPHRASE, "second_passphrase": SECOND})
    page = told(hr.get(f"{address}/frigiv").text)
    assert "Ledere ser deres egne enheder." in page
    fields = hidden_fields(hr, f"{address}/frigiv")
    assert [hr.post(f"{address}/frigiv", data=fields).status_code for _ in range(2)] == [303, 303]
    assert database(lambda: state_of(closed)[0]) is SurveyState.RELEASED
    kinds = database(lambda: list(db.session.scalars(sa.select(SurveyEvent.kind))))
    assert kinds.count(SurveyEventKind.RELEASED) == 1
    assert "Resultaterne er frigivet" in hr.get(address).text


def test_figures_that_the_ledger_does_not_bear_are_not_released(hr, closed, database):
    address = f"/undersoegelser/{closed}"
    post(hr, f"{address}/optael", {"passphrase": PASSPHRASE, "second_passphrase": SECOND})

    def add_a_block():
        theme = db.session.scalars(sa.select(Measure.id).where(Measure.kind == MeasureKind.THEME)).first()
        db.session.add(Block(measure_id=theme, n=5, total=1, bound=None))
        db.session.commit()

    database(add_a_block)
    refused = post(hr, f"{address}/frigiv")
    assert refused.status_code == 409
    assert "intet er frigivet" in refused.text
    assert database(lambda: state_of(closed)[0]) is SurveyState.COUNTED


def test_an_envelope_too_many_stops_the_count_and_changes_nothing(hr, closed, database):
    def slip_one_in():
        db.session.execute(sa.insert(Envelope), {"survey_id": closed, "key": b"0" * 16, "content": b"falsk"})
        db.session.commit()
        return number_of(Envelope)

    there = database(slip_one_in)
    both = {"passphrase": PASSPHRASE, "second_passphrase": SECOND}
    refused = post(hr, f"/undersoegelser/{closed}/optael", both)
    assert refused.status_code == 409
    assert "Antallet af besvarelser passer ikke" in refused.text
    assert database(lambda: number_of(Envelope)) == there
    assert database(lambda: state_of(closed)) == (SurveyState.OPEN, True)


def test_a_damaged_envelope_and_a_lost_key_are_told_kindly(hr, closed, database):
    both = {"passphrase": PASSPHRASE, "second_passphrase": SECOND}

    def damage():
        db.session.execute(sa.update(Envelope).values(content=b"i stykker"))
        db.session.commit()

    database(damage)
    refused = post(hr, f"/undersoegelser/{closed}/optael", both)
    assert (refused.status_code, "En besvarelse kan ikke læses" in refused.text) == (409, True)
    database(lambda: key_path(db.session.get_one(Survey, closed).public_key).write_text("{}"))
    assert "passer ikke til nøglen" in post(hr, f"/undersoegelser/{closed}/optael", both).text
    database(lambda: key_path(db.session.get_one(Survey, closed).public_key).unlink())
    assert "Nøglens fil er der ikke" in post(hr, f"/undersoegelser/{closed}/optael", both).text


def test_many_envelopes_are_counted_from_the_command_line(hr, closed, database, monkeypatch):
    monkeypatch.setattr(view, "MOST_ON_PAGE", 3)
    page = hr.get(f"/undersoegelser/{closed}/optael")
    assert f"portal survey count {closed}" in page.text
    both = {"passphrase": PASSPHRASE, "second_passphrase": SECOND}
    assert post(hr, f"/undersoegelser/{closed}/optael", both).status_code == 409
    assert database(lambda: state_of(closed)) == (SurveyState.OPEN, True)


def test_what_a_crash_left_after_the_commit_is_cleaned_up_later(hr, closed, database, monkeypatch):
    def crash():
        raise UncleanError

    monkeypatch.setattr(view, "clean_up_left", crash)
    both = {"passphrase": PASSPHRASE, "second_passphrase": SECOND}
    assert post(hr, f"/undersoegelser/{closed}/optael", both).status_code == 303
    assert database(lambda: state_of(closed)) == (SurveyState.COUNTED, True)
    assert database(clean_up_left) == 1
    assert database(lambda: state_of(closed)) == (SurveyState.COUNTED, False)
    assert database(clean_up_left) == 0


def test_nobody_answers_extends_or_reminds_after_the_end(hr, closed):
    for step in ("paamind", "forlaeng"):
        assert hr.get(f"/undersoegelser/{closed}/{step}").status_code == 409
    later = {"closes_on": "01-05-2026", "closes_time": "12", "reason": "Mange har haft ferie.", "once": "0" * 32}
    refused = post(hr, f"/undersoegelser/{closed}/forlaeng", {**later, "version": "2"}, page="/undersoegelser/ny")
    assert refused.status_code == 409
