"""While a survey is open: whatever anybody is told or can open, nobody learns who has answered.

Two worlds differ in nothing but who of two colleagues has answered. All that everybody can fetch of them is compared:
messages, the outbox of mails, HR's pages of the survey, and the answering pages but a person's own.
"""

from datetime import timedelta

import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.identity.models import Person
from portal.notifications.actions import send_to
from portal.notifications.models import MessageKind
from portal.surveys.actions import reminding
from portal.surveys.actions.participation import note_participation
from portal.surveys.actions.reminding import extend, remind
from portal.surveys.actions.telling import letter_of, tell
from portal.surveys.models import Participant, SurveyEventKind
from tests.attacker.harvest import harvest
from tests.attacker.twins import differences
from tests.factories.served import open_house, served
from tests.factories.surveys import (
    TESTER,
    answer,
    make_group,
    make_people,
    make_questionnaire,
    make_survey,
    open_now,
    participants_of,
)

COLLEAGUES = ("medarbejder", "aftaleholder")
OWN_PAGES = ("/besvar",)


def fetched(folder, who):
    """Everything that is told and can be opened where this one of two colleagues, and thirty others, have answered."""
    folder.mkdir()
    at = clock.now().replace(hour=9, minute=5, second=0, microsecond=0)
    with clock.frozen(at), open_house("telling", folder) as own:
        people = own.house.people
        survey = make_survey(make_questionnaire(people["hr"], themes=1), people["hr"])
        asked = [*(people[one] for one in COLLEAGUES), *make_people(58, "Nord")]
        make_group(survey, {own.house.units["N"]: asked})
        open_now(survey)
        answering = {people[who], *asked[2:32]}
        assert all(answer(survey, one, 4) for one in participants_of(survey) if one.person_id in answering)
        remind(TESTER, survey)
        assert survey.closes_at
        extend(TESTER, survey, survey.closes_at + timedelta(days=3), "Mange har ferie.")
        assert note_participation(clock.today()) == 1
        accounts = {one: own.accounts[one] for one in (*COLLEAGUES, "hr")}
        ballots = [f"/besvar/{survey.id}?som={one.id}" for one in participants_of(survey)[:2]]
        starts = ["/beskeder", "/beskeder/udbakke", "/besvar", f"/undersoegelser/{survey.id}", *ballots]
        below = ("/beskeder", "/besvar", f"/undersoegelser/{survey.id}")
        with served(own.app) as address:
            return harvest(address, accounts, starts, below)


def told_apart(folder):
    """Where the two worlds differ, but for what each colleague sees of their own ballot."""
    worlds = (fetched(folder / who, who) for who in COLLEAGUES)
    pools = [[one for one in world if one.persona == "hr" or not one.path.startswith(OWN_PAGES)] for world in worlds]
    assert any("Har du svaret" in one.text for one in pools[0])
    return differences(*pools)


def test_nobody_can_tell_who_has_answered_while_it_is_open(tmp_path):
    assert told_apart(tmp_path) == []


def test_a_reminder_to_those_alone_who_have_not_answered_is_caught(tmp_path, monkeypatch):
    def remind_the_silent(actor, survey, kind, reason=""):
        if kind is SurveyEventKind.EXTENDED:
            return tell(actor, survey, kind, reason)
        letter = letter_of(survey, kind, reason)
        silent = sa.select(Participant.person_id).where(Participant.has_answered.is_(False))
        send_to(
            db.session.scalars(silent).all(),
            MessageKind.SURVEYS,
            subject=letter.subject,
            text=letter.text,
            path=letter.path,
        )
        return letter

    monkeypatch.setattr(reminding, "tell", remind_the_silent)
    assert "medarbejder /beskeder" in told_apart(tmp_path)


def test_a_mail_to_hr_that_names_who_has_not_answered_is_caught(tmp_path, monkeypatch):
    def name_the_silent(actor, survey, kind, reason=""):
        silent = sa.select(Person.id, Person.name).join(Participant, Participant.person_id == Person.id)
        rows = db.session.execute(silent.where(Participant.has_answered.is_(False)).order_by(Person.id))
        names = ", ".join(row.name for row in rows)
        send_to([survey.created_by_id], MessageKind.SURVEYS, subject="De mangler", text=names, path="/besvar")
        return tell(actor, survey, kind, reason)

    monkeypatch.setattr(reminding, "tell", name_the_silent)
    assert any(one.startswith("hr /beskeder") for one in told_apart(tmp_path))
