"""Who is told that results are released: those who may open them by the survey's rules, and nobody else."""

import pytest
import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.identity.models import Account
from portal.notifications.models import Message, OutboxMail
from portal.surveys.models import SurveyEvent, SurveyEventKind
from portal.surveys.queries.readers import readers_of
from portal.surveys.queries.results import find_place
from tests.factories.surveys import (
    answer_all,
    make_group,
    make_people,
    make_questionnaire,
    make_survey,
    open_now,
    release_now,
)
from tests.factories.viewers import viewer_of
from tests.statements import count_statements

RULES = ("for_leaders", "for_board", "for_med", "for_respondents")
NOBODY = dict.fromkeys(RULES, False)


def released(house, **rules):
    """A survey of eight in Ørum Nord, Line Krogh among them, that is for those whom the rules name."""
    hr = house.people["hr"]
    survey = make_survey(make_questionnaire(hr), hr, **(NOBODY | rules))
    make_group(survey, {house.units["N"]: [house.people["medarbejder"], *make_people(7, "Nord")]})
    open_now(survey)
    answer_all(survey)
    release_now(survey)
    return survey


def told_of(survey):
    """Who has a message that leads to the results."""
    path = f"/undersoegelser/{survey.id}/resultater"
    return set(db.session.scalars(sa.select(Message.person_id).where(Message.path == path)))


@pytest.mark.parametrize("rules", [*({rule: True} for rule in RULES), dict.fromkeys(RULES, True), {}], ids=repr)
def test_everybody_who_may_open_the_results_is_told_and_nobody_else(house, rules):
    survey = released(house, **rules)
    viewers = [viewer_of(house, persona, clock.today()) for persona in house.accounts if persona != "hr"]
    assert {one.person_id for one in viewers if find_place(one, survey.id)} == told_of(survey) & {
        one.person_id for one in viewers
    }
    assert house.people["hr"] not in told_of(survey)


def test_those_who_were_asked_and_have_no_post_any_more_are_not_told(house):
    survey = released(house, for_respondents=True)
    assert told_of(survey) == {house.people["medarbejder"]}


def test_all_are_told_the_same_in_one_statement_and_it_is_noted(house):
    survey = released(house, for_board=True, for_leaders=True, for_med=True, for_respondents=True)
    texts = set(db.session.execute(sa.select(Message.subject, Message.text).where(Message.path.contains("resultater"))))
    assert len(texts) == 1
    noted = sa.select(SurveyEvent.note).where(SurveyEvent.kind == SurveyEventKind.RELEASED)
    assert db.session.scalars(noted).one() == texts.pop()[1]
    mailed = set(db.session.scalars(sa.select(OutboxMail.address).where(OutboxMail.subject.contains("klar"))))
    assert mailed <= set(db.session.scalars(sa.select(Account.email)))
    assert "medarbejder@demo.example" in mailed
    with count_statements(db.engine) as statements:
        assert readers_of(survey, clock.today())
    assert len(statements) == 1
