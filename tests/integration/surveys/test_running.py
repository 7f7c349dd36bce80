"""Running a survey: rules that stand, a rehearsal that leaves nothing, and participation that is only told roughly."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.db import db
from portal.surveys.actions import rehearsing
from portal.surveys.actions.counting import CountRefusedError
from portal.surveys.actions.drafting import SettledError, SurveyContent, change_survey
from portal.surveys.actions.opening import OpeningError, make_survey_key, missing_to_open
from portal.surveys.actions.participation import note_participation
from portal.surveys.actions.rehearsing import rehearse
from portal.surveys.actions.reminding import TooLateError, extend, remind
from portal.surveys.actions.telling import PATH, letter_of
from portal.surveys.keys import key_folder, key_path
from portal.surveys.models import (
    ItemKind,
    ParticipationNote,
    Questionnaire,
    SurveyEvent,
    SurveyEventKind,
    SurveyState,
    SurveyUnit,
)
from portal.surveys.queries.groups import GroupSize, sizes_of
from portal.surveys.queries.surveys import survey_by_id
from portal.surveys.sealing import Opener, make_key
from tests.factories.surveys import (
    PASSPHRASE,
    TESTER,
    answer,
    make_group,
    make_people,
    make_questionnaire,
    make_survey,
    open_now,
    participants_of,
)
from tests.factories.viewers import viewer_of
from tests.statements import count_statements

DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
RULES = {
    "k": 6,
    "has_comments": True,
    "for_leaders": False,
    "for_board": False,
    "for_med": False,
    "for_respondents": False,
    "med_on": DAY.date() - timedelta(days=9),
    "med_link": "https://example.org/andet",
    "presented_to": "En anden",
    "presented_on": DAY.date() - timedelta(days=9),
    "information": "Noget andet",
    "retention_months": 3,
    "public_key": b"1" * 32,
    "has_second_key": True,
    "ballot_size": 9,
    "opened_at": DAY,
}


@pytest.fixture
def draft(house):
    """A draft for twelve people in two units, with its key."""
    return make_draft(house, {"N": 9, "O": 3})


def make_draft(house, sizes, **values):
    hr = house.people["hr"]
    survey = make_survey(make_questionnaire(hr, kinds=(ItemKind.SCALE, ItemKind.TEXT)), hr, **values)
    make_group(survey, {house.units[unit]: make_people(number, unit) for unit, number in sizes.items()})
    make_survey_key(TESTER, survey, PASSPHRASE)
    found = survey_by_id(survey.id, viewer_of(house, "hr", clock.today()))
    assert found
    return found


def opener_of(survey):
    return Opener(key_path(survey.public_key), PASSPHRASE)


def contents():
    """Every row of the database but the log and what the rehearsal notes."""
    left_out = {"surveys", "survey_events", "audit_entries", "audit_heads", "audit_head"}
    tables = [table for table in Questionnaire.metadata.sorted_tables if table.name not in left_out]
    return {table.name: sorted(map(repr, db.session.execute(sa.select(table)).all())) for table in tables}


@pytest.mark.parametrize("rule", sorted(RULES))
def test_the_database_refuses_another_rule_once_it_is_open(house, draft, rule):
    open_now(draft)
    db.session.flush()
    with (
        pytest.raises(IntegrityError, match=r"keep_rules_surveys|surveys only grows"),
        db.session.begin_nested(),
    ):
        db.session.execute(sa.text(f"UPDATE surveys SET {rule} = :value"), {"value": stored(rule)})


def stored(rule):
    value = RULES[rule]
    return value.replace(tzinfo=None) if isinstance(value, datetime) and db.engine.dialect.name == "sqlite" else value


def test_only_the_end_can_be_moved_and_only_later(house, draft):
    open_now(draft)
    before = draft.closes_at
    with pytest.raises(TooLateError, match="not_later"):
        extend(TESTER, draft, before - timedelta(days=1), "Fejl")
    extend(TESTER, draft, before + timedelta(days=3), "Mange har haft ferie.")
    assert draft.closes_at == before + timedelta(days=3)
    with clock.frozen(draft.closes_at), pytest.raises(TooLateError, match="not_open"):
        extend(TESTER, draft, before + timedelta(days=9), "For sent")
    with clock.frozen(draft.closes_at), pytest.raises(TooLateError, match="not_open"):
        remind(TESTER, draft)


def test_a_survey_that_is_open_says_what_it_says(house, draft):
    open_now(draft)
    with pytest.raises(SettledError):
        change_survey(TESTER, draft, SurveyContent("Andet", "", draft.questionnaire_id))


def test_everybody_is_told_the_same_and_nothing_of_who_has_answered(house, draft):
    open_now(draft)
    first = letter_of(draft, SurveyEventKind.REMINDED)
    for one in participants_of(draft):
        answer(draft, one, 4)
    assert letter_of(draft, SurveyEventKind.REMINDED) == first
    assert "har du svaret, så se bort fra denne besked" in first.text.lower()
    assert first.path == PATH
    noted = db.session.scalars(sa.select(SurveyEvent.note).where(SurveyEvent.kind == SurveyEventKind.OPENED)).one()
    assert noted.startswith("Du kan nu svare på »Samarbejde 2026«.")


def test_a_rehearsal_goes_all_the_way_and_nothing_of_it_remains(house, draft):
    draft.has_comments = True
    db.session.flush()
    before = contents()
    found = rehearse(TESTER, draft, opener_of(draft), clock.today())
    assert (found.asked, found.ballots) == (12, 12)
    assert [(group.name, group.units) for group in found.groups] == [("Alle", 5)]
    assert found.groups[0].shown >= 1
    assert contents() == before
    assert draft.state is SurveyState.DRAFT
    assert draft.rehearsed_at is not None
    assert missing_to_open(draft) == []


def test_a_large_population_is_rehearsed_with_some_of_it(house, monkeypatch):
    monkeypatch.setattr(rehearsing, "MOST_BALLOTS", 7)
    survey = make_draft(house, {"N": 9, "O": 3})
    found = rehearse(TESTER, survey, opener_of(survey), clock.today())
    assert (found.asked, found.ballots) == (12, 7)
    note = db.session.scalars(sa.select(SurveyEvent.note).where(SurveyEvent.kind == SurveyEventKind.REHEARSED)).one()
    assert "trukket blandt 12" in note.replace("\N{NO-BREAK SPACE}", " ")


def test_named_answers_are_rehearsed_too(house):
    survey = make_draft(house, {"N": 6})
    leader = house.people["afdelingsleder"]
    make_group(survey, {house.units["N"]: [leader]}, "Lederen selv", is_named=True)
    db.session.expire_all()
    survey = survey_by_id(survey.id, viewer_of(house, "hr", clock.today()))
    assert survey is not None
    found = rehearse(TESTER, survey, opener_of(survey), clock.today())
    assert [(group.name, group.is_named, group.shown > 0) for group in found.groups] == [
        ("Alle", False, True),
        ("Lederen selv", True, False),
    ]


def test_the_rehearsal_is_refused_with_another_key_or_while_something_is_missing(house, draft):
    other = make_key(key_folder(), PASSPHRASE)
    with pytest.raises(CountRefusedError, match="another_key"):
        rehearse(TESTER, draft, Opener(key_path(other), PASSPHRASE), clock.today())
    draft.med_link = ""
    with pytest.raises(OpeningError, match="med"):
        rehearse(TESTER, draft, opener_of(draft), clock.today())


def test_a_questionnaire_changed_after_the_rehearsal_asks_for_another(house, draft):
    rehearse(TESTER, draft, opener_of(draft), clock.today())
    assert missing_to_open(draft) == []
    db.session.get_one(Questionnaire, draft.questionnaire_id).changed_at = clock.now() + timedelta(seconds=1)
    db.session.flush()
    assert missing_to_open(draft) == ["rehearsed"]


def test_small_units_are_told_of_before_anybody_is_asked(house, draft):
    group = draft.groups[0]
    assert sizes_of(draft, clock.today()) == {group.id: GroupSize(12, 1, 3)}
    open_now(draft)
    assert sizes_of(draft, clock.today()) == {group.id: GroupSize(12, 1, 3)}


def noted():
    rows = sa.select(SurveyUnit.name, ParticipationNote.invited, ParticipationNote.percent).join(
        ParticipationNote, ParticipationNote.survey_unit_id == SurveyUnit.id
    )
    return {tuple(row) for row in db.session.execute(rows)}


def test_participation_is_noted_once_a_day_for_large_units_to_the_nearest_five(house):
    with clock.frozen(DAY):
        survey = make_draft(house, {"N": 60, "F": 55})
        open_now(survey)
        for one in participants_of(survey, house.units["N"])[:20]:
            answer(survey, one, 4)
        assert note_participation(DAY.date()) == 1
        assert noted() == {
            ("Norddjurs Kommune", 115, 15),
            ("Socialområdet", 60, 35),
            ("Børne- og familieområdet", 55, 0),
        }
        answer(survey, participants_of(survey, house.units["F"])[0], 2)
        assert note_participation(DAY.date()) == 0
        assert note_participation(DAY.date() + timedelta(days=1)) == 1
        assert db.session.scalar(sa.select(sa.func.count()).select_from(ParticipationNote)) == 6


def test_an_area_is_not_noted_when_few_would_be_left_beside_it(house):
    with clock.frozen(DAY):
        survey = make_draft(house, {"N": 60, "F": 3})
        open_now(survey)
        note_participation(DAY.date())
    assert {name for name, _, _ in noted()} == {"Norddjurs Kommune"}


def test_an_area_is_not_noted_for_fifty_invitations_of_fewer_people(house):
    units, people = house.units, make_people(30)
    with clock.frozen(DAY):
        survey = make_draft(house, {"F": 55})
        make_group(survey, {units["N"]: people, units["O"]: people})
        open_now(survey)
        note_participation(DAY.date())
    assert {name for name, _, _ in noted()} == {"Norddjurs Kommune"}


def test_a_small_survey_and_one_that_is_closed_are_not_noted(house):
    with clock.frozen(DAY):
        draft = make_draft(house, {"N": 9, "O": 3})
        draft.closes_at = DAY + timedelta(days=1)
        open_now(draft)
        note_participation(DAY.date())
        assert noted() == set()
    with clock.frozen(DAY + timedelta(days=2)):
        assert note_participation(clock.today()) == 0


def test_noting_participation_costs_the_same_however_many_are_asked(house):
    open_now(make_draft(house, {"N": 60}))
    with count_statements() as for_sixty:
        note_participation(clock.today())
    open_now(make_draft(house, {"N": 240}))
    with count_statements() as for_both:
        note_participation(clock.today() + timedelta(days=1))
    looking_for_surveys = 1
    assert len(for_both) - looking_for_surveys == 2 * (len(for_sixty) - looking_for_surveys)
