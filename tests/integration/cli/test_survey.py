"""`portal survey`: the plan that anybody can check, and the rehearsal, the count and its check for any size."""

import json
import re
from datetime import timedelta
from importlib import import_module

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from portal import clock
from portal.cli import portal
from portal.db import db
from portal.surveys.actions.opening import make_survey_key
from portal.surveys.keys import key_path
from portal.surveys.models import Envelope, Figure, ParticipationNote, Survey, SurveyState
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

SECOND = "kun med kender den her"
BOTH = {"PORTAL_SURVEY_PASSPHRASE": PASSPHRASE, "PORTAL_SURVEY_SECOND_PASSPHRASE": SECOND}
module = import_module("portal.cli.survey")


def run(*arguments, **options):
    return CliRunner().invoke(portal, ["survey", *map(str, arguments)], **options)


@pytest.fixture
def plan_of(tmp_path):
    """`plan_of(content)` runs the command on a file with it."""

    def plan(content):
        file = tmp_path / "plan.json"
        file.write_text(content if isinstance(content, str) else json.dumps(content))
        return run("plan", file)

    return plan


def units(*rows):
    return [dict(zip(("id", "parent", "answers", "invited"), row, strict=True)) for row in rows]


def test_the_plan_is_printed_in_the_order_of_the_file(plan_of):
    tree = units(("top", None, 6, 6), ("b", "top", 3, 5), (7, "top", 6, 9), ("c", "b", 5, 5))
    done = plan_of({"k": 5, "units": tree})
    assert done.exit_code == 0, done.output
    assert json.loads(done.output) == {
        "published": ["top", "b", 7],
        "direct_published": ["top"],
        "blocks": [["top"], ["b", "c"], [7]],
    }
    assert plan_of({"k": 5, "units": tree}).output == done.output


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("nej", "ikke JSON"),
        ("[" * 100_000, "ikke JSON"),
        ([], "Filen skal have formen"),
        ({"k": 5}, "Filen skal have formen"),
        ({"k": 1, "units": []}, "»k« skal være et helt tal, mindst 2"),
        ({"k": True, "units": []}, "»k« skal være"),
        ({"k": "5", "units": []}, "»k« skal være"),
        ({"k": 5, "units": [7]}, "Enhed nummer 1 mangler et »id«"),
        ({"k": 5, "units": units((1.5, None, 1, 1))}, "Enhed nummer 1 mangler et »id«"),
        ({"k": 5, "units": [{"id": 1, "answers": 1, "invited": 1}]}, "mangler »parent«"),
        ({"k": 5, "units": units((1, None, 6, 5))}, "0 ≤ answers ≤ invited"),
        ({"k": 5, "units": units((1, None, -1, 5))}, "0 ≤ answers ≤ invited"),
        ({"k": 5, "units": units((1, None, 1.0, 5))}, "hele tal"),
        ({"k": 5, "units": units((1, None, 1, 5), (1, None, 1, 5))}, "Enhed 1 står to gange"),
        ({"k": 5, "units": units((1, 2, 1, 5))}, "ligger under 2, som ikke er i filen"),
        ({"k": 5, "units": units((1, 2, 1, 5), (2, 1, 1, 5))}, "ligger i ring"),
    ],
)
def test_a_file_that_is_wrong_ends_with_two_and_words(plan_of, content, told):
    done = plan_of(content)
    assert done.exit_code == 2
    assert told in done.output


def test_a_file_that_is_not_there_ends_with_two(tmp_path):
    assert run("plan", tmp_path / "ingen.json").exit_code == 2
    assert "kan ikke læses" in run("plan", tmp_path / "ingen.json").output


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An application and a house of their own."""
    with own_house("survey", tmp_path, monkeypatch) as (app, house, _):
        yield app, house


@pytest.fixture
def draft(home):
    """The id of a draft for sixty people, with a key that needs both passphrases."""
    app, house = home
    with app.app_context():
        survey = make_survey(make_questionnaire(house.people["hr"]), house.people["hr"])
        make_group(survey, {house.units["N"]: make_people(60)})
        make_survey_key(TESTER, survey, PASSPHRASE, SECOND)
        db.session.commit()
        return survey.id


@pytest.fixture
def opened(home, draft):
    """The same, open and answered by most."""
    app, _ = home
    with app.app_context():
        survey = db.session.get_one(Survey, draft)
        open_now(survey)
        answer_all(survey)
        db.session.commit()
    return draft


@pytest.fixture
def look(home):
    """A look into the database, in a context of its own."""
    app, _ = home

    def ask(question):
        with app.app_context():
            return question()

    return ask


def count_of(kind):
    return db.session.scalar(sa.select(sa.func.count()).select_from(kind))


def test_a_rehearsal_tells_what_happened(draft, look):
    done = run("rehearse", draft, env=BOTH)
    assert done.exit_code == 0, done.output
    assert "60 prøvesvar" in done.output.replace("\N{NO-BREAK SPACE}", " ")
    assert look(lambda: db.session.get_one(Survey, draft).rehearsed_at) is not None
    assert look(lambda: count_of(Envelope)) == 0


def test_passphrases_are_asked_for_and_never_taken_from_the_command_line(draft):
    asked = run("rehearse", draft, input=f"{PASSPHRASE}\n{SECOND}\n")
    assert asked.exit_code == 0, asked.output
    assert PASSPHRASE not in asked.output
    wrong = run("rehearse", draft, input=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert (wrong.exit_code, "passer ikke til nøglen" in wrong.output) == (1, True)
    typed = run("rehearse", draft, "--passphrase", PASSPHRASE, env=BOTH)
    assert (typed.exit_code, "ikke adgangssætningen på kommandolinjen" in typed.output) == (2, True)
    assert "passphrase" not in run("rehearse", "--help").output


def test_a_survey_is_counted_and_checked(opened, look):
    too_early = run("count", opened, env=BOTH)
    assert (too_early.exit_code, "når svarfristen er udløbet" in too_early.output) == (1, True)
    assert run("verify", opened).exit_code == 1
    with clock.frozen(clock.now() + timedelta(days=15)):
        done = run("count", opened, env=BOTH)
        assert done.exit_code == 0, done.output
        assert run("count", opened, env=BOTH).exit_code == 1
    assert look(lambda: count_of(Envelope)) == 0
    assert look(lambda: key_path(db.session.get_one(Survey, opened).public_key).exists()) is False
    assert "stemmer med regnskabet" in run("verify", opened).output


def test_a_figure_that_the_ledger_does_not_bear_is_named(home, opened, look):
    with clock.frozen(clock.now() + timedelta(days=15)):
        run("count", opened, env=BOTH)

    def forge():
        measure = db.session.scalar(sa.select(sa.func.min(Figure.measure_id)))
        unit = db.session.scalar(sa.select(sa.func.min(Figure.survey_unit_id)))
        values = {"value": 1, "n_from": 5, "n_to": 9}
        key = {"measure_id": measure, "survey_unit_id": unit, "is_direct": True}
        db.session.execute(sa.insert(Figure), {**key, **values})
        db.session.commit()

    look(forge)
    done = run("verify", opened)
    assert done.exit_code == 1
    assert re.search(r"^FEJL  Måling \d+, enhed \d+: der er ingen svargruppe bag tallet\.$", done.output, re.M)


def test_participation_is_a_nightly_job(opened, look):
    assert "Noteret for 1 undersøgelse." in run("participation").output.replace("\N{NO-BREAK SPACE}", " ")
    assert look(lambda: count_of(ParticipationNote)) > 0
    assert "Noteret for 0 undersøgelser." in run("participation").output.replace("\N{NO-BREAK SPACE}", " ")


def test_any_command_cleans_up_after_a_count_that_was_cut_off(opened, look, monkeypatch):
    cleaning = module.clean_up_left
    monkeypatch.setattr(module, "clean_up_left", lambda: 0)
    with clock.frozen(clock.now() + timedelta(days=15)):
        assert run("count", opened, env=BOTH).exit_code == 0

    def has_key():
        survey = db.session.get_one(Survey, opened)
        return survey.state is SurveyState.COUNTED and key_path(survey.public_key).exists()

    assert look(has_key)
    monkeypatch.setattr(module, "clean_up_left", cleaning)
    run("verify", opened)
    assert not look(has_key)


def test_a_number_that_is_no_survey_is_told(draft):
    for command in ("rehearse", "count", "verify"):
        done = run(command, 999, env=BOTH)
        assert (done.exit_code, "ingen undersøgelse med nummer 999" in done.output) == (1, True)
